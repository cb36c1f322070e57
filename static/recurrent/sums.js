// The arithmetic of one unit in one step, written out from the numbers that were sent.

/** @import { Combined, Product, StepScene, UnitSum } from "./types.js" */

/**
 * What a gate's pre-activation adds up: products of inputs and of states, biases, the whole, the value.
 * @param {StepScene} scene
 * @param {number} gate
 * @param {number} step
 * @param {number} unit
 * @returns {UnitSum}
 */
export function unitSum(scene, gate, step, unit) {
  const resets = scene.resets(gate);
  /** @param {number} other */
  const reset = (other) => scene.gate(scene.gateNamed("reset"), step, other);
  const inputs = Array.from({ length: scene.features }, (_, feature) =>
    product(scene.input(step, feature), scene.kernel(gate, feature, unit)),
  );
  /** @type {Product[]} */
  const states = Array.from({ length: scene.units }, (_, from) => {
    const value = scene.hidden(step - 1, from);
    const weight = scene.recurrent(gate, from, unit);
    if (resets !== "before") return product(value, weight);
    return { ...product(reset(from) * value, weight), factors: [reset(from), value] };
  });
  const parts = {
    inputs,
    states,
    inputsSum: total(inputs),
    statesSum: total(states),
    bias: scene.bias(gate, unit),
    recurrentBias: scene.recurrentBias(gate, unit),
    reset: resets === "after" ? reset(unit) : null,
    value: scene.gate(gate, step, unit),
  };
  return { ...parts, sum: wholeOf(parts) };
}

/**
 * The parts of a sum put together again: what the pre-activation must be.
 * @param {Omit<UnitSum, "sum">} parts
 */
export function wholeOf({ inputsSum, statesSum, bias, recurrentBias, reset }) {
  return inputsSum + (bias ?? 0) + (reset ?? 1) * (statesSum + (recurrentBias ?? 0));
}

/**
 * How the gates make the next states of one unit; null where there are none.
 * @param {StepScene} scene
 * @param {number} step
 * @param {number} unit
 * @returns {Combined | null}
 */
export function combined(scene, step, unit) {
  if (!scene.gated) return null;
  /** @param {string} name */
  const gate = (name) => scene.gate(scene.gateNamed(name), step, unit);
  const { hidden: read, carry: carried = read } = scene;
  const hidden = read(step, unit);
  if (scene.kind === "gru") {
    const [update, before, candidate] = [gate("update"), read(step - 1, unit), gate("candidate")];
    const rest = 1 - update;
    return { update, before, rest, candidate, kept: update * before, added: rest * candidate, hidden };
  }
  const [forget, before, input, candidate] = [
    gate("forget"),
    carried(step - 1, unit),
    gate("input"),
    gate("candidate"),
  ];
  const after = { carry: carried(step, unit), output: gate("output"), hidden };
  return { forget, before, input, candidate, kept: forget * before, added: input * candidate, ...after };
}

/**
 * @param {number} value
 * @param {number} weight
 * @returns {Product}
 */
const product = (value, weight) => ({ value, weight, product: value * weight });
/** @param {Product[]} products */
const total = (products) => products.reduce((sum, one) => sum + one.product, 0);
