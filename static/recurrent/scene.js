// A scene answers every question about one traced recurrent layer, from the arrays that were sent.
//
// Steps count from 0 in the order taken; −1 is the state before the first one.

/** @import { Block, Payload } from "../canvas/types.js" */
/** @import { Read, StepPlace, StepScene } from "./types.js" */

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/**
 * A symbol with the time step of a step beneath it, such as h₃; the state before the first step is h₋₁, or
 * h₆ where six steps are taken backwards.
 * @param {string} symbol
 * @param {Pick<StepScene, "time">} scene
 * @param {number} step
 */
export const at = (symbol, { time }, step) =>
  symbol +
  String(time(step))
    .replace(/-/, "₋")
    .replace(/\d/g, (digit) => SUBSCRIPTS[Number(digit)]);

/**
 * The numbers of a payload by name and place.
 * @param {Payload} payload
 * @returns {StepScene}
 */
export function sceneOf(payload) {
  const { arrays } = payload;
  /** @type {StepScene["gates"]} */
  const gates = payload.gates;
  const [steps, features] = arrays.inputs.shape;
  const units = arrays.hidden.shape[1];
  /**
   * @param {Block} block
   * @param {number} width
   * @returns {Read}
   */
  const plain =
    ({ data }, width) =>
    (row, column) =>
      data[row * width + column];
  /**
   * @param {Block} block
   * @param {number} rows
   * @param {number} columns
   * @returns {(index: number, row: number, column: number) => number}
   */
  const cube =
    ({ data }, rows, columns) =>
    (index, row, column) =>
      data[(index * rows + row) * columns + column];
  /**
   * @param {Block} state
   * @returns {Read}
   */
  const after = (state) => (step, unit) => state.data[(step + 1) * units + unit];
  /** @type {Partial<StepScene>} */
  const own = {
    steps,
    features,
    units,
    positions: steps, // what the usual speed is reckoned from
    gated: gates.length > 1,
    states: arrays.carry ? ["hidden", "carry"] : ["hidden"],
    input: plain(arrays.inputs, features),
    hidden: after(arrays.hidden),
    carry: arrays.carry && after(arrays.carry),
    gate: arrays.gates ? cube(arrays.gates, steps, units) : (_, step, unit) => scene.hidden(step, unit), // one sum is the state
    kernel: cube(arrays.kernel, features, units),
    recurrent: cube(arrays.recurrent_kernel, units, units),
    bias: (gate, unit) => (arrays.bias ? arrays.bias.data[gate * units + unit] : null),
    recurrentBias: (gate, unit) => (arrays.recurrent_bias ? arrays.recurrent_bias.data[gate * units + unit] : null),
    gateNamed: (name) => gates.findIndex((gate) => gate.name === name),
    /** Whether a step was taken, and not left out by a mask. */
    isKept: (step) => step < 0 || !arrays.kept || arrays.kept.data[step] !== 0,
    /** What leaves at a step: its state, or where a mask leaves it out «zero» or the «same» as before. */
    gives: (step) => {
      if (scene.isKept(step)) return "state";
      const began = arrays.kept.data.subarray(0, step).includes(1);
      return payload.zero_output || !began ? "zero" : "same";
    },
    /** The time step of the input that a step reads: another one where it goes backwards. */
    time: (step) => {
      const { data } = arrays.taken;
      return step < 0 ? data[0] - (steps > 1 ? data[1] - data[0] : 1) : data[step];
    },
    label: (step) => payload.labels?.[arrays.taken.data[step]],
    /** Whether the state after a step leaves the layer. */
    leaves: (step) => step >= 0 && (payload.returns.sequence || step === steps - 1),
    /** Where the gate's sum takes the state: «after» and «before» are where a GRU's reset gate acts. */
    resets: (gate) =>
      payload.kind === "gru" && gates[gate].name === "candidate" ? (payload.reset_after ? "after" : "before") : null,
  };
  const scene = /** @type {StepScene} */ ({ ...payload, ...own });
  scene.backwards = steps > 1 && scene.time(0) > scene.time(1);
  return scene;
}

/**
 * The same place in a changed scene, moved only as far as the new sizes force it to.
 * @param {StepScene} scene
 * @param {StepPlace} place
 * @returns {StepPlace}
 */
export const keep = (scene, { step, unit }) => ({
  step: Math.min(step, scene.steps - 1),
  unit: Math.min(unit, scene.units - 1),
});

/**
 * The place some steps on (or back), wrapping round at either end.
 * @param {StepScene} scene
 * @param {StepPlace} place
 * @param {number} by
 * @returns {StepPlace}
 */
export const moved = ({ steps }, { step, unit }, by) => ({ step: (((step + by) % steps) + steps) % steps, unit });
