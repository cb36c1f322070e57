// Values as colours: one diverging scale centred on zero, pictures as they are, and their bitmaps.

/** @import { Bitmap, Colour, Palette, Scale } from "./types.js" */

import { hiddenContextOf } from "./context.js";

/**
 * @param {string} hex
 * @returns {Colour}
 */
export const rgb = (hex) => [channel(hex, 1), channel(hex, 3), channel(hex, 5)];

/**
 * @param {string} hex
 * @param {number} at
 */
const channel = (hex, at) => parseInt(hex.slice(at, at + 2), 16);

/**
 * @param {Colour} from
 * @param {Colour} to
 * @param {number} part
 * @returns {Colour}
 */
function mix(from, to, part) {
  /** @param {0 | 1 | 2} i */
  const mixed = (i) => from[i] + (to[i] - from[i]) * part;
  return [mixed(0), mixed(1), mixed(2)];
}

const STEPS = 255;

/** @type {Map<string, { colours: Colour[], pixels: Uint32Array }>} */
const TABLES = new Map(); // by what makes their colours: they serve any range of values

/**
 * @param {string} key
 * @param {(part: number) => Colour} colourAt
 */
function tableOf(key, colourAt) {
  const kept = TABLES.get(key);
  if (kept) return kept;
  const colours = Array.from({ length: 2 * STEPS + 1 }, (_, step) => colourAt(step / (2 * STEPS)));
  const made = { colours, pixels: Uint32Array.from(colours, packed) };
  TABLES.set(key, made);
  return made;
}

/**
 * A scale from `low` to `high`: `colour(value)` is [red, green, blue], `pixel(value)` the same packed.
 * @param {number} low
 * @param {number} high
 * @param {string} key
 * @param {(part: number) => Colour} colourAt
 * @returns {Scale}
 */
function scaleOf(low, high, key, colourAt) {
  const room = high - low || 1;
  /** @param {number} value */
  const place = (value) => Math.round(Math.max(0, Math.min(1, (value - low) / room)) * 2 * STEPS);
  const { colours, pixels } = tableOf(key, colourAt);
  return {
    colour: (value) => colours[place(value)] ?? colours[STEPS],
    pixel: (value) => pixels[place(value)],
  };
}

/**
 * A colour as one number, in the byte order of a picture.
 * @param {Colour} colour
 */
export const packed = ([red, green, blue]) =>
  ((255 << 24) | (Math.round(blue) << 16) | (Math.round(green) << 8) | Math.round(red)) >>> 0;

/**
 * Signed values up to ±limit, neutral at zero.
 * @param {number} limit
 * @param {Palette} palette
 */
export const diverging = (limit, palette) => signed(limit, [palette.negative, palette.neutral, palette.positive]);

/**
 * Signed values of an input: blue where they are positive, so that no cell of it looks like one of an output.
 * @param {number} limit
 * @param {Palette} palette
 */
export const inputScale = (limit, palette) => signed(limit, [palette.input_negative, palette.neutral, palette.input]);

/**
 * @param {number} limit
 * @param {[string, string, string]} stops
 */
function signed(limit, stops) {
  const [low, middle, high] = stops.map(rgb);
  return scaleOf(-(limit || 1), limit || 1, `${low} ${middle} ${high}`, (part) =>
    part < 0.5 ? mix(low, middle, part * 2) : mix(middle, high, part * 2 - 1),
  );
}

/**
 * Grey, black at `low` and white at `high`.
 * @param {number} low
 * @param {number} high
 */
export const grey = (low, high) => scaleOf(low, high, "grey", (part) => [part * 255, part * 255, part * 255]);

/**
 * A tint of one colour on the surface, full at `limit`.
 * @param {number} limit
 * @param {string} colour
 * @param {Palette} palette
 */
export function tint(limit, colour, palette) {
  const [empty, full] = [rgb(palette.surface), rgb(colour)];
  return scaleOf(0, limit || 1, `${empty} ${full}`, (part) => mix(empty, full, 0.62 * part));
}

/**
 * A colour under a veil of another that covers a part of it.
 * @param {Colour} colour
 * @param {string} veil
 * @param {number} part
 */
export const veiled = (colour, veil, part) => mix(colour, rgb(veil), part);

/**
 * Black or white, whichever reads better on a colour.
 * @param {Colour} colour
 */
export function inkOn([red, green, blue]) {
  const linear = [red, green, blue].map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  return luminance > 0.179 ? "#000000" : "#ffffff"; // either way at least 4.5 to 1
}

/**
 * A canvas of one pixel a cell, coloured by `pixelAt(row, column)`, a packed colour. A new canvas takes long: one to
 * `spare` is used again where it is large enough, and its `filled` says which columns and rows of it count.
 * @param {number} rows
 * @param {number} columns
 * @param {(row: number, column: number) => number} pixelAt
 * @param {Bitmap | undefined} [spare]
 * @returns {Bitmap}
 */
export function bitmap(rows, columns, pixelAt, spare) {
  const filled = spare?.filled;
  const fits = spare && filled && spare.width >= columns && spare.height >= rows;
  /** @type {Bitmap} */
  const canvas = fits ? spare : new OffscreenCanvas(columns, rows);
  const context = fits ? filled.context : hiddenContextOf(canvas);
  const same = fits && filled.columns === columns && filled.rows === rows;
  const image = same ? filled.image : context.createImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) pixels[at] = pixelAt(row, column);
  }
  context.putImageData(image, 0, 0);
  canvas.filled = { context, image, rows, columns };
  return canvas;
}
