// Flatten, Dense and an activation: all maps in one row, and units that each weigh the whole row.
//
// A unit is a filter whose window is the whole input, so sums and single units are a convolution's.

/** @import { InputHover, WeightHover, WindowScene } from "../types.js" */

import { exact, fill, number } from "../../canvas/text.js";
import { sumPieces } from "../describe.js";
import { denseLayout } from "../layout/dense.js";
import { paintDense } from "../units.js";
import { convolution } from "./convolution.js";

/**
 * @param {WindowScene} numbers
 * @returns {WindowScene}
 */
export function dense(numbers) {
  const scene = convolution(numbers);
  const { channels, wide } = scene;
  /** @type {Partial<WindowScene>} */
  const own = {
    partials: false,
    usage: null, // every unit reads every cell once
    values: channels * scene.high.size * wide.size,
    /** Where an input cell stands in the row: channels lie next to each other, then width, then height. */
    indexOf: (channel, row, column) => (row * wide.size + column) * channels + channel,
    placeOf(index) {
      const cell = Math.floor(index / channels);
      return { channel: index % channels, row: Math.floor(cell / wide.size), column: cell % wide.size };
    },
    valueAt(index) {
      const { channel, row, column } = scene.placeOf(index);
      return scene.input(channel, row, column);
    },
    weightAt(index, unit) {
      const { channel, row, column } = scene.placeOf(index);
      return scene.weight(unit, channel, row, column);
    },
    sumOf: (unit) => scene.arrays.sums.data[unit],
    layout: denseLayout,
    axisNames: { ...scene.axisNames, vector: ["values", null], matrix: [null, "units"] },
    paint: paintDense,
    tell(focus, hover) {
      if (hover?.kind === "input") return [ofInput(scene, hover), []];
      if (hover?.kind === "weight") return [ofWeight(scene, focus.filter, hover), []];
      const place = fill(scene.sentences.window, { filter: focus.filter, count: scene.values });
      return [`${place} ${share(scene, focus.filter)}`.trim(), sumPieces(scene, scene.cell(focus))];
    },
  };
  return Object.assign(scene, own);
}

/**
 * @param {WindowScene} scene
 * @param {InputHover} hover
 */
function ofInput(scene, { channel, row, column }) {
  const index = scene.indexOf(channel ?? 0, row, column);
  const last = index + scene.channels - 1;
  const fields = { index, row, column, channel, width: scene.wide.size, channels: scene.channels, last };
  if (channel === null) return fill(scene.sentences.values_of_cell, fields);
  return fill(scene.sentences.value_of_cell, { ...fields, value: exact(scene.input(channel, row, column)) });
}

/**
 * @param {WindowScene} scene
 * @param {number} unit
 * @param {WeightHover} hover
 */
function ofWeight(scene, unit, { slice, row, column }) {
  const index = scene.indexOf(slice, row, column);
  const [value, weight] = [scene.valueAt(index), scene.weightAt(index, unit)];
  const fields = { index, unit, value: number(value), weight: exact(weight), product: number(value * weight) };
  return fill(scene.sentences.weight, fields);
}

/**
 * How a unit's sum becomes its share of one, where the activation shares out.
 * @param {WindowScene} scene
 * @param {number} unit
 */
function share(scene, unit) {
  if (!scene.shares) return "";
  const fields = {
    sum: number(scene.sumOf(unit)),
    value: number(scene.output(unit, 0, 0)),
    activation: scene.activation,
  };
  return fill(scene.sentences.share, fields);
}
