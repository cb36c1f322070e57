// What fills each grid: the value and the colour of every cell, and the bitmaps of the large ones.

import { bitmap, diverging, tint } from "../canvas/colour.js";
import { combined, unitSum } from "./sums.js";

const BITMAPS = ["strip", "kernel", "recurrent"]; // may be large, and stay from step to step

/**
 * Contents for one scene and palette; `of(grid, look)` gives { value, scale, image }. Bitmaps of the contents
 * `before` are drawn over, for new ones take long.
 */
export function contentsOf(scene, palette, before) {
  const kept = new Map();
  const images = before?.images ?? new Map();
  const keep = (slot, key, make) => {
    if (kept.get(slot)?.key !== key) kept.set(slot, { key, made: make() });
    return kept.get(slot).made;
  };
  const scales = scalesOf(scene, palette);
  const each = (make) => Array.from({ length: scene.units }, (_, unit) => make(unit));
  const sums = ({ gate, step }) =>
    keep("sums", `${gate} ${step}`, () => each((unit) => unitSum(scene, gate, step, unit)));
  const states = ({ step }) => keep("states", step, () => each((unit) => combined(scene, step, unit)));

  /** One number that a row or a cell names, for one unit. */
  const named = (name, focus, unit) => {
    const gate = /^gate(\d)$/.exec(name);
    if (gate) return { scale: scales.gates, value: scene.gate(Number(gate[1]), focus.step, unit) };
    if (name === "hidden") return { scale: scales.hidden, value: scene.hidden(focus.step, unit) };
    if (name === "carry") return { scale: scales.carry, value: scene.carry(focus.step, unit) };
    if (name === "before") {
      const state = scene.carry ? "carry" : "hidden";
      return { scale: scales[state], value: scene[state](focus.step - 1, unit) };
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

  const kinds = {
    strip: (state) => {
      const read = state === "input" ? scene.input : scene[state];
      return { scale: scales[state], value: (row, column) => read(column, row) };
    },
    input: (step) => ({ scale: scales.input, value: (row) => scene.input(Number(step), row) }),
    hidden: (step, { focus, level }) => {
      if (level.run || scene.resets(focus.gate) !== "before") {
        return { scale: scales.hidden, value: (row) => scene.hidden(Number(step), row) };
      }
      const products = () => sums(focus)[0].states; // r·h, the same for all units
      return { scale: scales.hidden, value: (row) => products()[row].value };
    },
    carry: (step) => ({ scale: scales.carry, value: (row) => scene.carry(Number(step), row) }),
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
  const column = (values, part, read) => ({
    scale: { value: values, weight: scales.kernel, product: scales.sums }[part],
    value: (row) => read(row)[part],
  });

  return {
    images,
    of(grid, look) {
      const [kind, index] = grid.id.split(":");
      const content = kinds[kind](index, look);
      if (!BITMAPS.includes(kind)) return content;
      const pixel = (row, place) => content.scale.pixel(content.value(row, place + grid.column0));
      const make = () => {
        images.set(grid.id, bitmap(grid.rows, grid.columns, pixel, images.get(grid.id)));
        return images.get(grid.id);
      };
      return { ...content, image: keep(grid.id, kind === "strip" ? "" : look.focus.gate, make) };
    },
  };
}

function scalesOf({ limits, colour }, palette) {
  const signed = (limit) => diverging(limit, palette);
  return {
    input: colour === "tint" ? tint(limits.inputs, palette.input, palette) : signed(limits.inputs),
    hidden: signed(limits.hidden),
    carry: signed(limits.carry ?? 1),
    gates: signed(limits.gates ?? 1),
    sums: signed(limits.sums),
    kernel: signed(limits.kernel),
  };
}
