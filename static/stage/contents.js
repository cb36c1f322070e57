// What fills each grid: the value and the colour of every cell, and its bitmap, kept until it changes.

import { bitmap, diverging, grey, rgb, tint } from "./colour.js";
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

  const kinds = {
    input: (index) => {
      const value =
        index === "rgb" ? () => null : (row, column) => scene.input(Number(index), row, column);
      const colour = (row, column) =>
        scene.isPadding(row, column)
          ? rgb(palette.surface)
          : index === "rgb"
            ? [0, 1, 2].map((channel) => scene.input(channel, row, column) * 255)
            : scales.input(value(row, column));
      return { key: `input:${index}`, value, colour };
    },
    kernel: (index, focus) => {
      const value = (row, column) => scene.weight(focus.filter, Number(index), row, column);
      return { key: `kernel:${focus.filter}:${index}`, value, colour: of(scales.kernel, value) };
    },
    partial: (index, focus) => {
      const sums = partial(focus.filter, Number(index));
      const value = (row, column) => sums[row * scene.wide.output + column];
      return { key: `partial:${focus.filter}:${index}`, value, colour: of(scales.output, value) };
    },
    map: (index) => {
      const filter = Number(index);
      const picture = scene.picture(filter);
      const value = (row, column) => scene.output(filter, row, column);
      const colour = (row, column) => scales.output(picture.data[row * picture.columns + column]);
      return { key: `map:${index}`, value, colour, rows: picture.rows, columns: picture.columns };
    },
    patch: (index, focus) => {
      const part = cell(focus).parts[index];
      const at = (row, column) => part.taps[row * scene.wide.kernel + column];
      const colour = (row, column) =>
        at(row, column).padding ? rgb(palette.surface) : scales.input(at(row, column).value);
      return { value: (row, column) => at(row, column).value, colour };
    },
    product: (index, focus) => {
      const part = cell(focus).parts[index];
      const value = (row, column) => part.taps[row * scene.wide.kernel + column].product;
      return { value, colour: of(scales.output, value) };
    },
    cell: (_, focus) => {
      const value = () => scene.output(focus.filter, focus.row, focus.column);
      return { value, colour: of(scales.output, value) };
    },
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
          content.rows ? content.colour(r, c) : content.colour(r + grid.row0, c + grid.column0),
        );
      const image = content.key ? keep(content.key, make) : make();
      return { ...content, image };
    },
  };
}

const of = (scale, value) => (row, column) => scale(value(row, column) ?? 0);

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
