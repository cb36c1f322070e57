// What fills each grid: the value and the colour of every cell, and its bitmap, kept until it changes.

import { bitmap, diverging, grey, packed, rgb, tint } from "../canvas/colour.js";
import { curve } from "./curve.js";
import { mostUsed, partialMap } from "./sums.js";

const MOST_ROWS = 1024;

/**
 * Contents by grid for one scene and palette; `of(grid, look)` gives { image, value, colour }. Of the contents
 * `before`, pictures of the input stay where it is the same, and canvases are used again.
 */
export function contentsOf(scene, palette, before) {
  const kept = new Map();
  const stays = before && sameInput(before, { scene, palette });
  before?.kept.forEach(({ key, made }, slot) => {
    kept.set(slot, { key: stays && slot.startsWith("input") ? key : null, made });
  });
  // One value in each slot: the last one made.
  const keep = (slot, key, make) => {
    const last = kept.get(slot);
    if (last?.key !== key) kept.set(slot, { key, made: make(last?.made) });
    return kept.get(slot).made;
  };
  const nameOf = ({ filter, row, column, gathers }) => `${filter}:${row}:${column}:${gathers ?? ""}`;
  const cell = (focus) => keep("sum", nameOf(focus), () => scene.cell(focus));
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
  // What a pool leaves out has no number: it is no zero.
  const leftOut = (row, column) => Boolean(scene.pools) && scene.isPadding(row, column);
  const blank = (row, column) => scene.isPadding(row, column) || scene.isInserted(row, column);
  const taps = (index, focus) => {
    const part = cell(focus).parts[index];
    return (row, column) => part.taps[row * scene.wide.kernel + column];
  };

  const kinds = {
    input: (index) => {
      const flat = index === "rgb";
      const number = (row, column) => (leftOut(row, column) ? null : scene.input(Number(index), row, column));
      const value = flat ? () => null : number;
      const inside = flat ? photo : (row, column) => scales.input.colour(value(row, column));
      const colour = (row, column) => (blank(row, column) ? surface : inside(row, column));
      return coloured(value, colour);
    },
    kernel: (index, { focus }) => {
      const value = (row, column) => scene.weight(focus.filter, Number(index), row, column);
      return { key: focus.filter, ...scaled(scales.kernel, value) };
    },
    partial: (index, { focus }) => {
      const { filter } = focus;
      const sums = keep(`sums:${index}`, filter, () => partialMap(scene, filter, Number(index)));
      const value = (row, column) => sums[row * scene.wide.output + column];
      return { key: filter, ...scaled(scales.output, value) };
    },
    map: (index, look) => (isGrowing(look, index) ? growing(look) : whole(Number(index))),
    patch: (index, { focus }) => {
      const at = taps(index, focus);
      const value = (row, column) => (at(row, column).padding && scene.pools ? null : at(row, column).value);
      const empty = (tap) => tap.absent || (tap.padding && !scene.stamps);
      const colour = (row, column) => (empty(at(row, column)) ? surface : scales.input.colour(value(row, column)));
      return { key: nameOf(focus), ...coloured(value, colour) };
    },
    product: (index, { focus }) => {
      const at = taps(index, focus);
      const shown = scaled(scales.output, (row, column) => at(row, column).product);
      const colour = (row, column) => (at(row, column).absent ? surface : shown.colour(row, column));
      return { key: nameOf(focus), ...coloured(shown.value, colour) };
    },
    stamp: (_, { focus }) => {
      const { stamp } = cell(focus);
      const value = (row, column) => stamp[row * scene.wide.kernel + column];
      return { key: nameOf(focus), ...scaled(scales.output, value) };
    },
    vector: () => {
      const value = (row) => scene.valueAt(row);
      return coloured(value, (row) => scales.input.colour(value(row)));
    },
    matrix: () => scaled(scales.kernel, (row, column) => scene.weightAt(row, column)),
    bias: () => scaled(scales.kernel, (_, unit) => scene.bias(unit)),
    sums: () => scaled(scales.sums, (_, unit) => scene.sumOf(unit)),
    outputs: () => scaled(scales.output, (_, unit) => scene.output(unit, 0, 0)),
    shares: () =>
      coloured(
        () => null,
        () => surface,
      ),
    cell: (_, { focus }) => ({ key: nameOf(focus), ...scaled(scales.output, () => cell(focus).value) }),
  };

  const whole = (filter) => {
    const { data, rows, columns, unit } = scene.picture(filter);
    const shown = scaled(scales.output, (row, column) => data[row * columns + column] * unit);
    const value = (row, column) => (scene.isOutput(row, column) ? scene.output(filter, row, column) : null);
    return { ...shown, value, rows, columns };
  };

  // While stamps are laid down, the map under way shows the sum so far, and nothing where none has come.
  const isGrowing = (look, index) => Boolean(scene.grown) && look.veiled && Number(index) === look.playhead.filter;
  const growing = ({ playhead }) => {
    const { sums, stamps } = scene.grown(playhead.filter, playhead);
    const at = (row, column) => row * scene.wide.output + column;
    const { output, wide } = { output: scene.high.output, wide: scene.wide.output };
    const reached = (row, column) => scene.isOutput(row, column) && stamps[at(row, column)] > 0;
    const value = (row, column) => (reached(row, column) ? sums[at(row, column)] : null);
    const colour = (row, column) => (reached(row, column) ? scales.output.colour(value(row, column)) : surface);
    return { key: nameOf(playhead), ...coloured(value, colour), rows: output, columns: wide };
  };

  const usage = scene.usage && usageOf(scene, scales);
  const contentOf = (grid, look) => {
    const [kind, index] = grid.id.split(":");
    if (look.usage && scene.usage?.over === kind) return { key: "usage", ...usage(coloured, surface) };
    return kinds[kind](index, look);
  };

  return {
    cell,
    kept,
    scene,
    palette,
    /** The bitmap of a grid; `inner` says that it fills the real output alone, not what is cropped. */
    of(grid, look) {
      const content = contentOf(grid, look);
      const key = `${content.key ?? ""}`;
      const inner = grid.id.startsWith("map");
      if (grid.curved && !look.usage) {
        const rest = grid.rest ?? grid; // on its way, a curve is drawn as it will stand
        const make = () => curve(rest, content.value, palette[grid.role] ?? palette.muted, palette, scene);
        return { ...content, image: keep(grid.id, `curve ${key} ${rest.w} ${rest.h}`, make) };
      }
      const thin = Math.ceil(grid.rows / MOST_ROWS); // more rows than a screen has are not all drawn
      const make = (spare) =>
        inner
          ? bitmap(content.rows, content.columns, content.pixel, spare)
          : bitmap(
              Math.ceil(grid.rows / thin),
              grid.columns,
              (r, c) => content.pixel(r * thin + grid.row0, c + grid.column0),
              spare,
            );
      return { ...content, inner, image: keep(grid.id, key, make) };
    },
  };
}

// Whether two contents show the same input in the same colours, with the same padding around.
function sameInput(before, now) {
  if (before.palette !== now.palette && before.palette.background !== now.palette.background) return false;
  const [one, other] = [before.scene, now.scene];
  const told = ({ colour, limits, extents, inserted }) =>
    JSON.stringify([colour, limits.low, limits.high, limits.input, extents.input, inserted]);
  return (
    told(one) === told(other) &&
    sameNumbers(one.arrays.input, other.arrays.input) &&
    sameNumbers(one.arrays.mask, other.arrays.mask)
  );
}

function sameNumbers(one, other) {
  if (!one || !other) return one === other;
  if (one.data.length !== other.data.length || one.shape.join() !== other.shape.join()) return false;
  for (let at = 0; at < one.data.length; at++) if (one.data[at] !== other.data[at]) return false;
  return true;
}

function scalesOf(scene, palette) {
  const { colour, limits } = scene;
  const picture = colour === "grey" || colour === "rgb";
  const input = picture
    ? grey(limits.low, limits.high)
    : colour === "tint"
      ? tint(limits.high, palette.input, palette)
      : diverging(limits.input, palette);
  return {
    input,
    kernel: diverging(limits.kernel, palette),
    // What is pooled is still what it was: a pooled photo is shown as one.
    output: scene.pools ? input : diverging(limits.output, palette),
    sums: limits.sums && diverging(limits.sums, palette),
    usage:
      scene.usage && tint(mostUsed(scene.usage), palette[scene.usage.over === "map" ? "output" : "input"], palette),
  };
}

// How often each cell is read, or written.
function usageOf(scene, scales) {
  const { over, rows, columns } = scene.usage;
  const inside = over === "map" ? scene.isOutput : (row, column) => !scene.isPadding(row, column);
  const value = (row, column) => (inside(row, column) ? rows[row] * columns[column] : null);
  return (coloured, surface) => ({
    ...coloured(value, (row, column) => (inside(row, column) ? scales.usage.colour(value(row, column)) : surface)),
    rows: scene.high.output,
    columns: scene.wide.output,
  });
}
