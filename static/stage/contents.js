// What fills each grid: the value and the colour of every cell, and its bitmap, kept until it changes.

import { bitmap, diverging, grey, packed, rgb, tint } from "./colour.js";
import { cellSum, partialMap } from "./sums.js";

/** Contents by grid for one scene and palette; `of(grid, focus)` gives { image, value, colour }. */
export function contentsOf(scene, palette) {
  const kept = new Map();
  const keep = (key, make) => {
    if (!kept.has(key)) kept.set(key, make());
    return kept.get(key);
  };
  const partial = (filter, slice) =>
    keep(`sums:${filter}:${slice}`, () => partialMap(scene, filter, slice));
  const cell = (focus) => {
    const key = `${focus.filter}:${focus.row}:${focus.column}`;
    if (kept.get("cell")?.key !== key) {
      kept.set("cell", { key, sum: cellSum(scene, focus.filter, focus.row, focus.column) });
    }
    return kept.get("cell").sum;
  };
  const scales = scalesOf(scene, palette);

  const scaled = (scale, value) => ({
    value,
    colour: (row, column) => scale.colour(value(row, column) ?? 0),
    pixel: (row, column) => scale.pixel(value(row, column) ?? 0),
  });
  const coloured = (value, colour) => ({
    value,
    colour,
    pixel: (row, column) => packed(colour(row, column)),
  });
  const surface = rgb(palette.surface);
  const photo = (row, column) => [0, 1, 2].map((channel) => scene.input(channel, row, column) * 255);

  const kinds = {
    input: (index) => {
      const flat = index === "rgb";
      const value = flat ? () => null : (row, column) => scene.input(Number(index), row, column);
      const inside = flat ? photo : (row, column) => scales.input.colour(value(row, column));
      const colour = (row, column) => (scene.isPadding(row, column) ? surface : inside(row, column));
      return { key: `input:${index}`, ...coloured(value, colour) };
    },
    kernel: (index, focus) => {
      const value = (row, column) => scene.weight(focus.filter, Number(index), row, column);
      return { key: `kernel:${focus.filter}:${index}`, ...scaled(scales.kernel, value) };
    },
    partial: (index, focus) => {
      const sums = partial(focus.filter, Number(index));
      const value = (row, column) => sums[row * scene.wide.output + column];
      return { key: `partial:${focus.filter}:${index}`, ...scaled(scales.output, value) };
    },
    map: (index) => {
      const filter = Number(index);
      const { data, rows, columns } = scene.picture(filter);
      const shown = scaled(scales.output, (row, column) => data[row * columns + column]);
      const value = (row, column) => scene.output(filter, row, column);
      return { key: `map:${index}`, ...shown, value, rows, columns };
    },
    patch: (index, focus) => {
      const part = cell(focus).parts[index];
      const at = (row, column) => part.taps[row * scene.wide.kernel + column];
      const value = (row, column) => at(row, column).value;
      return coloured(value, (row, column) =>
        at(row, column).padding ? surface : scales.input.colour(value(row, column)),
      );
    },
    product: (index, focus) => {
      const part = cell(focus).parts[index];
      const value = (row, column) => part.taps[row * scene.wide.kernel + column].product;
      return scaled(scales.output, value);
    },
    cell: (_, focus) =>
      scaled(scales.output, () => scene.output(focus.filter, focus.row, focus.column)),
  };

  return {
    cell,
    of(grid, focus) {
      const [kind, index] = grid.id.split(":");
      const content = kinds[kind](index, focus);
      const rows = content.rows ?? grid.rows;
      const columns = content.columns ?? grid.columns;
      const make = () =>
        bitmap(rows, columns, (r, c) =>
          content.rows ? content.pixel(r, c) : content.pixel(r + grid.row0, c + grid.column0),
        );
      const image = content.key ? keep(content.key, make) : make();
      return { ...content, image };
    },
  };
}

function scalesOf({ colour, limits }, palette) {
  const input =
    colour === "grey" || colour === "rgb"
      ? grey(limits.low, limits.high)
      : colour === "tint"
        ? tint(limits.high, palette.input, palette)
        : diverging(limits.input, palette);
  return {
    input,
    kernel: diverging(limits.kernel, palette),
    output: diverging(limits.output, palette),
  };
}
