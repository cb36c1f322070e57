// Values as colours: one diverging scale centred on zero, pictures as they are, and their bitmaps.

export const rgb = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

const mix = (from, to, part) => from.map((value, i) => value + (to[i] - value) * part);

/** A function from value to [red, green, blue] for signed values up to ±limit. */
export function diverging(limit, palette) {
  const [low, middle, high] = [palette.negative, palette.neutral, palette.positive].map(rgb);
  return (value) => {
    const part = Math.max(-1, Math.min(1, value / (limit || 1)));
    return mix(middle, part < 0 ? low : high, Math.abs(part));
  };
}

/** A function from value to grey, black at `low` and white at `high`. */
export function grey(low, high) {
  return (value) => {
    const part = Math.max(0, Math.min(1, (value - low) / (high - low || 1)));
    return [part * 255, part * 255, part * 255];
  };
}

/** A function from value to a tint of one colour on the surface, full at `limit`. */
export function tint(limit, colour, palette) {
  const [empty, full] = [rgb(palette.surface), rgb(colour)];
  return (value) => mix(empty, full, 0.62 * Math.max(0, Math.min(1, value / (limit || 1))));
}

/** Black or white, whichever reads better on a colour. */
export function inkOn([red, green, blue]) {
  const linear = [red, green, blue].map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  return luminance > 0.179 ? "#10151d" : "#ffffff";
}

/** A canvas of one pixel a cell, coloured by `colourAt(row, column)`. */
export function bitmap(rows, columns, colourAt) {
  const canvas = new OffscreenCanvas(columns, rows);
  const context = canvas.getContext("2d");
  const image = context.createImageData(columns, rows);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at += 4) {
      const [red, green, blue] = colourAt(row, column);
      image.data[at] = red;
      image.data[at + 1] = green;
      image.data[at + 2] = blue;
      image.data[at + 3] = 255;
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
}
