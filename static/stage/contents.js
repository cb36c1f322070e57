// What fills each grid: the value and the colour of every cell, and its bitmap, kept until it changes.

/** @import { Bitmap, Colour, ColourAt, Grid, Palette, Scale, ValueAt } from "../canvas/types.js" */
/** @import { Filling, Focus, Tap, Usage, WindowContents, WindowLook, WindowScene } from "./types.js" */

import { bitmap, diverging, packed, rgb } from "../canvas/colour.js";
import { curve } from "./curve.js";
import { sameInput } from "./same.js";
import { scalesOf } from "./scales.js";
import { partialMap } from "./sums.js";

const MOST_ROWS = 1024;

/**
 * Contents by grid for one scene and palette; `of(grid, look)` gives { image, value, colour }. Of the contents
 * `before`, pictures of the input stay where it is the same, and canvases are used again.
 * @param {WindowScene} scene
 * @param {Palette} palette
 * @param {WindowContents | null} [before]
 * @returns {WindowContents}
 */
export function contentsOf(scene, palette, before) {
  /** @type {WindowContents["kept"]} */
  const kept = new Map();
  const stays = before && sameInput(before, { scene, palette });
  before?.kept.forEach(({ key, made }, slot) => {
    kept.set(slot, { key: stays && slot.startsWith("input") ? key : null, made });
  });
  /**
   * One value in each slot: the last one made.
   * @template T
   * @param {string} slot
   * @param {unknown} key
   * @param {(spare: any) => T} make
   * @returns {T}
   */
  const keep = (slot, key, make) => {
    const last = kept.get(slot);
    if (last?.key !== key) kept.set(slot, { key, made: make(last?.made) });
    return kept.get(slot)?.made;
  };
  /** @param {Focus} focus */
  const nameOf = ({ filter, row, column, gathers }) => `${filter}:${row}:${column}:${gathers ?? ""}`;
  /** @param {Focus} focus */
  const cell = (focus) => keep("sum", nameOf(focus), () => scene.cell(focus));
  const scales = scalesOf(scene, palette);

  /**
   * @param {Scale} scale
   * @param {ValueAt} value
   * @returns {Filling}
   */
  const scaled = (scale, value) => ({
    value,
    colour: (row, column) => scale.colour(value(row, column) ?? 0),
    pixel: (row, column) => scale.pixel(value(row, column) ?? 0),
  });
  /**
   * @param {ValueAt} value
   * @param {ColourAt} colour
   * @returns {Filling}
   */
  const coloured = (value, colour) => ({
    value,
    colour,
    pixel: (row, column) => packed(colour(row, column)),
  });
  const surface = rgb(palette.surface);
  /** @type {ColourAt} */
  const photo = (row, column) => {
    /** @param {number} channel */
    const level = (channel) => scene.input(channel, row, column) * 255;
    return [level(0), level(1), level(2)];
  };
  /**
   * What a pool leaves out has no number: it is no zero.
   * @param {number} row
   * @param {number} column
   */
  const leftOut = (row, column) => Boolean(scene.pools) && scene.isPadding(row, column);
  /**
   * @param {number} row
   * @param {number} column
   */
  const blank = (row, column) => scene.isPadding(row, column) || scene.isInserted(row, column);
  /**
   * @param {string} index
   * @param {Focus} focus
   * @returns {(row: number, column: number) => Tap}
   */
  const taps = (index, focus) => {
    const part = cell(focus).parts[Number(index)];
    return (row, column) => part.taps[row * scene.wide.kernel + column];
  };

  /** @type {Record<string, (index: string, look: WindowLook) => Filling>} */
  const kinds = {
    input: (index) => {
      const flat = index === "rgb";
      /** @type {ValueAt} */
      const number = (row, column) => (leftOut(row, column) ? null : scene.input(Number(index), row, column));
      /** @type {ValueAt} */
      const value = flat ? () => null : number;
      /** @type {ColourAt} */
      const inside = flat ? photo : (row, column) => scales.input.colour(value(row, column) ?? 0);
      /** @type {ColourAt} */
      const colour = (row, column) => (blank(row, column) ? surface : inside(row, column));
      return coloured(value, colour);
    },
    kernel: (index, { focus }) => {
      /** @type {ValueAt} */
      const value = (row, column) => scene.weight(focus.filter, Number(index), row, column);
      return { key: focus.filter, ...scaled(scales.kernel, value) };
    },
    partial: (index, { focus }) => {
      const { filter } = focus;
      const sums = keep(`sums:${index}`, filter, () => partialMap(scene, filter, Number(index)));
      /** @type {ValueAt} */
      const value = (row, column) => sums[row * scene.wide.output + column];
      return { key: filter, ...scaled(scales.output, value) };
    },
    map: (index, look) =>
      scene.grown && isGrowing(look, index) ? growing(scene.grown, look) : whole(Number(index), Boolean(look.each)),
    patch: (index, { focus }) => {
      const at = taps(index, focus);
      /** @type {ValueAt} */
      const value = (row, column) => (at(row, column).padding && scene.pools ? null : at(row, column).value);
      /** @param {Tap} tap */
      const empty = (tap) => tap.absent || (tap.padding && !scene.stamps);
      /** @type {ColourAt} */
      const colour = (row, column) => (empty(at(row, column)) ? surface : scales.input.colour(value(row, column) ?? 0));
      return { key: nameOf(focus), ...coloured(value, colour) };
    },
    product: (index, { focus }) => {
      const at = taps(index, focus);
      const shown = scaled(scales.output, (row, column) => at(row, column).product ?? null);
      /** @type {ColourAt} */
      const colour = (row, column) => (at(row, column).absent ? surface : shown.colour(row, column));
      return { key: nameOf(focus), ...coloured(shown.value, colour) };
    },
    stamp: (_, { focus }) => {
      const { stamp = [] } = cell(focus);
      /** @type {ValueAt} */
      const value = (row, column) => stamp[row * scene.wide.kernel + column];
      return { key: nameOf(focus), ...scaled(scales.output, value) };
    },
    vector: () => {
      /** @type {ValueAt} */
      const value = (row) => scene.valueAt(row);
      return coloured(value, (row) => scales.input.colour(value(row, 0) ?? 0));
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

  /**
   * @param {number} filter
   * @param {boolean} each on a scale of its own
   * @returns {Filling}
   */
  const whole = (filter, each) => {
    const { data, rows, columns, unit } = scene.picture(filter);
    const own = () => diverging(largestOf(data) * unit, palette);
    const scale = each ? keep(`scale:${filter}`, "", own) : scales.output;
    const shown = scaled(scale, (row, column) => data[row * columns + column] * unit);
    /** @type {ValueAt} */
    const value = (row, column) => (scene.isOutput(row, column) ? scene.output(filter, row, column) : null);
    return { ...shown, value, rows, columns, key: each ? "each" : "" };
  };

  /**
   * While stamps are laid down, the map under way shows the sum so far, and nothing where none has come.
   * @param {WindowLook} look
   * @param {string} index
   */
  const isGrowing = (look, index) => look.veiled && Number(index) === look.playhead.filter;
  /**
   * @param {NonNullable<WindowScene["grown"]>} grown
   * @param {WindowLook} look
   * @returns {Filling}
   */
  const growing = (grown, { playhead }) => {
    const { sums, stamps } = grown(playhead.filter, playhead);
    /**
     * @param {number} row
     * @param {number} column
     */
    const at = (row, column) => row * scene.wide.output + column;
    const { output, wide } = { output: scene.high.output, wide: scene.wide.output };
    /**
     * @param {number} row
     * @param {number} column
     */
    const reached = (row, column) => scene.isOutput(row, column) && stamps[at(row, column)] > 0;
    /** @type {ValueAt} */
    const value = (row, column) => (reached(row, column) ? sums[at(row, column)] : null);
    /** @type {ColourAt} */
    const colour = (row, column) => (reached(row, column) ? scales.output.colour(value(row, column) ?? 0) : surface);
    return { key: nameOf(playhead), ...coloured(value, colour), rows: output, columns: wide };
  };

  const usage = scene.usage && scales.usage && usageOf(scene, scene.usage, scales.usage);
  /**
   * @param {Grid} grid
   * @param {WindowLook} look
   * @returns {Filling}
   */
  const contentOf = (grid, look) => {
    const [kind, index] = grid.id.split(":");
    if (look.usage && usage && scene.usage?.over === kind) return { key: "usage", ...usage(coloured, surface) };
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
      /** @param {Bitmap} [spare] */
      const make = (spare) =>
        inner
          ? bitmap(content.rows ?? grid.rows, content.columns ?? grid.columns, content.pixel, spare)
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

/**
 * The largest magnitude among numbers.
 * @param {ArrayLike<number>} data
 */
function largestOf(data) {
  let most = 0;
  for (let at = 0; at < data.length; at++) {
    const size = Math.abs(data[at]);
    if (size > most && Number.isFinite(size)) most = size;
  }
  return most;
}

/**
 * How often each cell is read, or written.
 * @param {WindowScene} scene
 * @param {Usage} usage
 * @param {Scale} scale
 */
function usageOf(scene, { over, rows, columns }, scale) {
  const inside =
    over === "map"
      ? scene.isOutput
      : (/** @type {number} */ row, /** @type {number} */ column) => !scene.isPadding(row, column);
  /** @type {ValueAt} */
  const value = (row, column) => (inside(row, column) ? rows[row] * columns[column] : null);
  /**
   * @param {(value: ValueAt, colour: ColourAt) => Filling} coloured
   * @param {Colour} surface
   * @returns {Filling}
   */
  return (coloured, surface) => ({
    ...coloured(value, (row, column) => (inside(row, column) ? scale.colour(value(row, column) ?? 0) : surface)),
    rows: scene.high.output,
    columns: scene.wide.output,
  });
}
