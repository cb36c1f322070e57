// A step in words: where it stands, the sum of one unit, how gates combine, what a hover means.

import { factor, fill, number } from "../stage/text.js";
import { at } from "./scene.js";
import { combined, unitSum } from "./sums.js";

const MOST_PRODUCTS = 8; // of inputs or of states; more are told by their sum

/** Place and pieces of what is looked at, at a zoom level. */
export function tell(scene, level, focus, hover) {
  const meant = hover && meaning(scene, focus, hover);
  if (meant) return meant;
  const { step, unit, gate } = focus;
  if (!scene.isKept(step)) return [place(scene, step, unit), [{ text: scene.sentences.left_out }]];
  if (!scene.gated) return [place(scene, step, unit), sumPieces(scene, focus)];
  if (level === "sequence") return [place(scene, step, unit), [...gatePieces(scene, focus), ...combinedPieces(scene, focus)]];
  const told = place(scene, step, unit, gateName(scene, gate));
  if (level === "step") return [told, sumPieces(scene, focus)];
  return [told, [...sumPieces(scene, focus), { text: "; " }, ...combinedPieces(scene, focus)]];
}

export const gateName = (scene, gate) =>
  scene.gated ? fill(scene.sentences[`gate_${scene.gates[gate].name}`], { symbol: scene.gates[gate].symbol }) : "";

/** «Step 3 reads time step 2 «c». Unit 0:» and what becomes of its state. */
export function place(scene, step, unit, gate = null) {
  const words = scene.sentences;
  const label = scene.label(step);
  const fields = { step, unit, gate, time: scene.time(step), label };
  const where = label !== undefined ? words.step_labelled : scene.backwards ? words.step_backwards : words.step_at;
  const out = scene.leaves(step) ? ` ${words.leaves}` : "";
  return `${fill(where, fields)}${out} ${fill(gate === null ? words.unit_at : words.unit_gate, fields)}`;
}

/** h₃ = tanh(1·3 + 0.5·2.5 + bias 0) = tanh(4.25) = 0.9996, piece by piece with its role. */
export function sumPieces(scene, { step, unit, gate }) {
  const { symbol, activation } = scene.gates[gate];
  const sum = unitSum(scene, gate, step, unit);
  const wrapped = activation !== "linear";
  const parts = [terms(sum.inputs, sum.inputsSum, scene.sentences.inputs_sum)];
  if (sum.bias !== null) parts.push([biasPiece(scene, sum.bias)]);
  const states = [terms(sum.states, sum.statesSum, scene.sentences.states_sum)];
  if (sum.recurrentBias !== null) states.push([biasPiece(scene, sum.recurrentBias)]);
  if (sum.reset === null) parts.splice(1, 0, ...states);
  else parts.push([{ text: `${number(sum.reset)}·(` }, ...joined(states), { text: ")" }]);
  return [
    { text: `${at(symbol, step)} = ${wrapped ? `${activation}(` : ""}` },
    ...joined(parts),
    { text: wrapped ? `) = ${activation}(${number(sum.sum)}) = ` : " = " },
    { role: "output", text: number(sum.value) },
  ];
}

function terms(products, sum, template) {
  if (products.length <= MOST_PRODUCTS) return [written(products)];
  return [{ role: "product", text: fill(template, { sum: factor(sum), count: products.length }) }];
}

const written = (products) => ({
  role: "product",
  text: products
    .map(({ value, weight, factors }) => [...(factors ?? [value]), weight].map(factor).join("·"))
    .join(" + "),
});

const biasPiece = (scene, bias) => ({ role: "bias", text: fill(scene.sentences.bias_term, { bias: factor(bias) }) });

const joined = (parts) => parts.flatMap((part, index) => (index ? [{ text: " + " }, ...part] : part));

/** i = 0.5, f = 0.5, …: every gate's value. */
function gatePieces(scene, { step, unit }) {
  const told = scene.gates.map(({ symbol }, gate) => `${at(symbol, step)} = ${number(scene.gate(gate, step, unit))}`);
  return [{ text: `${told.join(", ")}; ` }];
}

/** c₃ = f·c₂ + i·g = … and h₃ = o·tanh(c₃) = …, or h₃ = z·h₂ + (1 − z)·g = …. */
export function combinedPieces(scene, { step, unit }) {
  const all = combined(scene, step, unit);
  if (!all) return [];
  const f = factor;
  const state = { role: "output", text: number(all.hidden) };
  const { before, candidate } = all;
  if (scene.kind === "gru") {
    const symbols = `${at("h", step)} = z·${at("h", step - 1)} + (1 − z)·g`;
    return [{ text: `${symbols} = ${f(all.update)}·${f(before)} + ${f(all.rest)}·${f(candidate)} = ` }, state];
  }
  const carry = `${at("c", step)} = f·${at("c", step - 1)} + i·g = ${f(all.forget)}·${f(before)} + ${f(all.input)}·${f(candidate)} = `;
  const wrap = (text) => (scene.activation === "linear" ? text : `${scene.activation}(${text})`);
  const bare = scene.activation === "linear" ? f(all.carry) : wrap(number(all.carry));
  return [
    { text: carry },
    { role: "output", text: number(all.carry) },
    { text: `; ${at("h", step)} = o·${wrap(at("c", step))} = ${f(all.output)}·${bare} = ` },
    state,
  ];
}

// What a hovered input, weight or initial state means; null for a state, which is told by its sum.
function meaning(scene, { step, gate }, hover) {
  const words = scene.sentences;
  const name = gateName(scene, gate);
  if (hover.kind === "input") {
    const fields = { feature: hover.feature, step: hover.step, value: number(scene.input(hover.step, hover.feature)) };
    return [fill(words.input_reaches, fields), []];
  }
  if (hover.kind === "initial") {
    const read = hover.state === "carry" ? scene.carry : scene.hidden;
    return [fill(words[`starts_${scene.initial}`], { unit: hover.unit, value: number(read(-1, hover.unit)) }), []];
  }
  if (hover.kind !== "weight") return null;
  const { feature, from, unit } = hover;
  const weight = feature === undefined ? scene.recurrent(gate, from, unit) : scene.kernel(gate, feature, unit);
  const fields = { feature, from, unit, value: number(weight) };
  const told = fill(feature === undefined ? words.recurrent_weight : words.kernel_weight, fields);
  const { inputs, states } = unitSum(scene, gate, step, unit);
  const term = feature === undefined ? states[from] : inputs[feature];
  const pieces = [written([term]), { text: " = " }, { role: "output", text: number(term.product) }];
  return [scene.gated ? `${name}: ${told}` : told, pieces];
}
