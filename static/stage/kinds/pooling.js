// Pooling: every channel alone, without weights; a window gives its largest value or its mean.

/** @import { Cell, CellSum, Focus, Position, Tap, WindowScene } from "../types.js" */
/** @import { Piece } from "../../canvas/types.js" */

import { counted, equals, listed, number, parted } from "../../canvas/text.js";
import { place, readers } from "../describe.js";
import { sliding } from "./sliding.js";

/**
 * @param {WindowScene} numbers
 * @returns {WindowScene}
 */
export function pooling(numbers) {
  const scene = sliding(numbers);
  const mask = scene.arrays.mask?.data;
  /** @type {Partial<WindowScene>} */
  const own = {
    /** Whether the mask leaves a step out of a mean. */
    isMasked: (column) => mask?.[column] === 0,
    /** A cell that does not count: padding, or a step that the mask leaves out. */
    isLeftOut: (row, column) => scene.isPadding(row, column) || scene.isMasked(column),
    cell: lastOf((focus) => pooled(scene, focus)),
    /** The cell that gives a maximum, the first of several; null for a mean. */
    winner: (focus) => (scene.pools === "max" ? (scene.cell(focus).winner ?? null) : null),
    tell(focus, hover) {
      if (hover?.kind === "input") return [readers(scene, hover), []];
      return [place(scene, focus), sentence(scene, focus)];
    },
  };
  return Object.assign(scene, own);
}

/**
 * The window looked at last is kept: marks, contents and words all ask for it.
 * @param {(focus: Focus) => CellSum} make
 * @returns {(focus: Focus) => CellSum}
 */
function lastOf(make) {
  /** @type {Cell & { made: CellSum } | null} */
  let kept = null;
  return (focus) => {
    const { filter, row, column } = focus;
    if (kept?.filter !== filter || kept.row !== row || kept.column !== column) {
      kept = { filter, row, column, made: make(focus) };
    }
    return kept.made;
  };
}

/**
 * @param {WindowScene} scene
 * @param {Focus} focus
 * @returns {CellSum}
 */
function pooled(scene, { filter, row, column }) {
  const [channel] = scene.channelsOf(filter);
  /** @type {Tap[]} */
  const taps = [];
  /** @type {(Tap & Position & { value: number }) | null} */
  let winner = null;
  for (const r of scene.readRows[row]) {
    for (const c of scene.readColumns[column]) {
      const value = scene.input(channel, r, c);
      const tap = { value, row: r, column: c, padding: scene.isLeftOut(r, c) };
      taps.push(tap);
      if (!tap.padding && (winner === null || value > winner.value)) winner = tap;
    }
  }
  return { parts: [{ channel, taps }], bias: null, winner, value: scene.output(filter, row, column) };
}

/**
 * @param {WindowScene} scene
 * @param {Focus} focus
 * @returns {Piece[]}
 */
function sentence(scene, focus) {
  const words = scene.sentences;
  const { parts, winner, value } = scene.cell(focus);
  const { taps } = parts[0];
  const real = taps.filter((tap) => !tap.padding);
  const left = taps.length - real.length;
  const max = scene.pools === "max";
  const fields = {
    values: listed(
      real.map((tap) => tap.value ?? 0),
      max ? ", " : " + ",
    ),
    count: real.length,
    padding: left,
    all: taps.length,
    value: number(value),
    row: winner && number(winner.row),
    column: winner && scene.columnName(winner.column ?? 0),
  };
  const masked = scene.arrays.mask && left > 0;
  const name = max ? (left ? "max_padded" : "max") : masked ? "average_masked" : left ? "average_padded" : "average";
  const sign = equals([...real.map((tap) => tap.value), value]);
  return parted(counted(words, name, left).replace("= {value}", `${sign} {value}`), fields);
}
