// What fills each grid: the value and the colour of every cell, and the bitmaps of the large ones.

/** @import { Bitmap, Grid, Palette, Scale } from "../canvas/types.js" */
/** @import { Combined, Product, StepContent, StepFocus, StepLook, StepScene, UnitSum } from "./types.js" */

import { bitmap, diverging, inputScale, tint } from "../canvas/colour.js";
import { combined, unitSum } from "./sums.js";

const BITMAPS = ["strip", "kernel", "recurrent"]; // may be large, and stay from step to step

/**
 * The contents of one scene; `images` are its bitmaps, by the id of their grid.
 * @typedef {object} StepContents
 * @property {Map<string, Bitmap>} images
 * @property {(grid: Grid, look: StepLook) => StepContent} of
 */

/**
 * Contents for one scene and palette; `of(grid, look)` gives { value, scale, image }. Bitmaps of the contents
 * `before` are drawn over, for new ones take long.
 * @param {StepScene} scene
 * @param {Palette} palette
 * @param {StepContents | null} before
 * @returns {StepContents}
 */
export function contentsOf(scene, palette, before) {
  /** @type {Map<string, { key: unknown, made: any }>} */
  const kept = new Map();
  const images = before?.images ?? /** @type {Map<string, Bitmap>} */ (new Map());
  /**
   * @template T
   * @param {string} slot
   * @param {unknown} key
   * @param {() => T} make
   * @returns {T}
   */
  const keep = (slot, key, make) => {
    if (kept.get(slot)?.key !== key) kept.set(slot, { key, made: make() });
    return kept.get(slot)?.made;
  };
  const scales = scalesOf(scene, palette);
  /**
   * @template T
   * @param {(unit: number) => T} make
   */
  const each = (make) => Array.from({ length: scene.units }, (_, unit) => make(unit));
  /**
   * @param {StepFocus} focus
   * @returns {UnitSum[]}
   */
  const sums = ({ gate, step }) =>
    keep("sums", `${gate} ${step}`, () => each((unit) => unitSum(scene, gate, step, unit)));
  /**
   * @param {StepFocus} focus
   * @returns {Combined[]}
   */
  const states = ({ step }) => keep("states", step, () => each((unit) => combined(scene, step, unit) ?? {}));

  /**
   * One number that a row or a cell names, for one unit.
   * @param {string} name
   * @param {StepFocus} focus
   * @param {number} unit
   * @returns {{ scale: Scale, value: number | null }}
   */
  const named = (name, focus, unit) => {
    const gate = /^gate(\d)$/.exec(name);
    if (gate) return { scale: scales.gates, value: scene.gate(Number(gate[1]), focus.step, unit) };
    if (name === "hidden") return { scale: scales.hidden, value: scene.hidden(focus.step, unit) };
    if (name === "carry") return { scale: scales.carry, value: scene.carry?.(focus.step, unit) ?? null };
    if (name === "before") {
      const state = scene.carry ? "carry" : "hidden";
      return { scale: scales[state], value: (scene[state] ?? scene.hidden)(focus.step - 1, unit) };
    }
    if (name === "kept" || name === "added" || name === "rest") {
      const scale = name === "rest" ? scales.gates : scales[scene.carry ? "carry" : "hidden"];
      return { scale, value: states(focus)[unit][name] };
    }
    const sum = sums(focus)[unit];
    if (name === "inputs" || name === "states") return { scale: scales.sums, value: sum[`${name}Sum`] };
    if (name === "bias") return { scale: scales.kernel, value: sum.bias };
    if (name === "recurrent_bias") return { scale: scales.kernel, value: sum.recurrentBias };
    if (name === "reset") return { scale: scales.gates, value: sum.reset };
    if (name === "sum") return { scale: scales.sums, value: sum.sum };
    return { scale: scene.gated ? scales.gates : scales.hidden, value: sum.value };
  };

  /** @type {Record<string, (index: string, look: StepLook) => StepContent>} */
  const kinds = {
    strip: (index) => {
      const of = /** @type {"input" | "hidden" | "carry"} */ (index);
      return { scale: scales[of], value: (row, column) => scene[of]?.(column, row) ?? null };
    },
    input: (step) => ({ scale: scales.input, value: (row) => scene.input(Number(step), row) }),
    hidden: (step, { focus, level }) => {
      if (level.run || scene.resets(focus.gate) !== "before") {
        return { scale: scales.hidden, value: (row) => scene.hidden(Number(step), row) };
      }
      const products = () => sums(focus)[0].states; // r·h, the same for all units
      return { scale: scales.hidden, value: (row) => products()[row].value };
    },
    carry: (step) => ({ scale: scales.carry, value: (row) => scene.carry?.(Number(step), row) ?? null }),
    gates: (step) => ({ scale: scales.gates, value: (row, gate) => scene.gate(gate, Number(step), row) }),
    kernel: (_, { focus }) => ({ scale: scales.kernel, value: (row, column) => scene.kernel(focus.gate, row, column) }),
    recurrent: (_, { focus }) => ({
      scale: scales.kernel,
      value: (row, column) => scene.recurrent(focus.gate, row, column),
    }),
    row: (name, { focus }) => ({
      scale: named(name, focus, 0).scale,
      value: (_row, unit) => named(name, focus, unit).value,
    }),
    cell: (name, { focus }) => {
      const { scale, value } = named(name, focus, focus.unit);
      return { scale, value: () => value };
    },
    "u-inputs": (part, { focus }) => column(scales.input, part, (row) => sums(focus)[focus.unit].inputs[row]),
    "u-states": (part, { focus }) => column(scales.hidden, part, (row) => sums(focus)[focus.unit].states[row]),
  };
  /**
   * @param {Scale} values
   * @param {string} part
   * @param {(row: number) => Product} read
   * @returns {StepContent}
   */
  const column = (values, part, read) => {
    const of = /** @type {"value" | "weight" | "product"} */ (part);
    const scale = { value: values, weight: scales.kernel, product: scales.sums }[of];
    return { scale, value: (row) => read(row)[of] };
  };

  return {
    images,
    of(grid, look) {
      const [kind, index] = grid.id.split(":");
      const content = kinds[kind](index, look);
      if (!BITMAPS.includes(kind)) return content;
      /**
       * @param {number} row
       * @param {number} place
       */
      const pixel = (row, place) => content.scale.pixel(content.value(row, place + grid.column0) ?? 0);
      const make = () => {
        const image = bitmap(grid.rows, grid.columns, pixel, images.get(grid.id));
        images.set(grid.id, image);
        return image;
      };
      return { ...content, image: keep(grid.id, kind === "strip" ? "" : look.focus.gate, make) };
    },
  };
}

/**
 * @param {StepScene} scene
 * @param {Palette} palette
 */
function scalesOf({ limits, colour }, palette) {
  /** @param {number} limit */
  const signed = (limit) => diverging(limit, palette);
  return {
    input: colour === "tint" ? tint(limits.inputs, palette.input, palette) : inputScale(limits.inputs, palette),
    hidden: signed(limits.hidden),
    carry: signed(limits.carry ?? 1),
    gates: signed(limits.gates ?? 1),
    sums: signed(limits.sums),
    kernel: signed(limits.kernel),
  };
}
