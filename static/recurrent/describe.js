// A step in words: where it stands, the sum of one unit, how gates combine, what a hover means.

/** @import { Piece } from "../canvas/types.js" */
/** @import { Product, StepFocus, StepHover, StepLook, StepPlace, StepScene, UnitSum } from "./types.js" */

import { equals, exact, factor, fill, number, paragraph } from "../canvas/text.js";
import { at } from "./scene.js";
import { combined, unitSum } from "./sums.js";

const MOST_PRODUCTS = 8; // of inputs or of states; more are told by their sum

/**
 * Place and pieces of what is looked at: of what is pointed at, else as the level tells it.
 * @param {StepScene} scene
 * @param {Pick<StepLook, "level" | "focus" | "hover">} look
 * @returns {[string, Piece[]]}
 */
export function tellAt(scene, { level, focus, hover }) {
  const meant = hover && meaning(scene, focus, hover);
  if (meant) return meant;
  const { step, unit } = focus;
  const kept = scene.isKept(step);
  const [where, pieces] = kept ? level.tell(scene, { focus }) : [place(scene, step, unit), leftOut(scene, step, unit)];
  return [where, [...pieces, ...foreseenPieces(scene, focus)]];
}

/**
 * All gates at a glance, and the states that they make.
 * @param {StepScene} scene
 * @param {{ focus: StepFocus }} look
 * @returns {[string, Piece[]]}
 */
export function tellStates(scene, { focus }) {
  if (!scene.gated) return tellSum(scene, { focus });
  return [place(scene, focus.step, focus.unit), [...gatePieces(scene, focus), ...combinedPieces(scene, focus)]];
}

/**
 * The sum of one gate.
 * @param {StepScene} scene
 * @param {{ focus: StepFocus }} look
 * @returns {[string, Piece[]]}
 */
export function tellSum(scene, { focus }) {
  const named = scene.gated ? gateName(scene, focus.gate) : null;
  return [place(scene, focus.step, focus.unit, named), sumPieces(scene, focus)];
}

/**
 * The sum of one gate, and the states that all make.
 * @param {StepScene} scene
 * @param {{ focus: StepFocus }} look
 * @returns {[string, Piece[]]}
 */
export function tellUnit(scene, { focus }) {
  const [where, pieces] = tellSum(scene, { focus });
  return [where, scene.gated ? [...pieces, { text: "; " }, ...combinedPieces(scene, focus)] : pieces];
}

/**
 * @param {StepScene} scene
 * @param {StepPlace} focus
 * @returns {Piece[]}
 */
function foreseenPieces({ foreseen, sentences }, { step }) {
  if (!foreseen) return [];
  const [next, share] = foreseen[step];
  return [{ text: `. ${fill(sentences.foreseen, { next, share })}` }];
}

/**
 * h₃ = h₂ = 2.5, and what the mask lets out in its place.
 * @param {StepScene} scene
 * @param {number} step
 * @param {number} unit
 * @returns {Piece[]}
 */
function leftOut(scene, step, unit) {
  const words = scene.sentences;
  const kept = scene.states.map((state) => {
    const symbol = state === "carry" ? "c" : "h";
    return `${at(symbol, scene, step)} = ${at(symbol, scene, step - 1)} = ${number(scene[state]?.(step, unit))}`;
  });
  const gives = scene.leaves(step) ? [{ text: ` ${words[`gives_${scene.gives(step)}`]}` }] : [];
  return [
    { text: paragraph([words.left_out, ""]) },
    { role: "output", text: kept.join(", ") },
    { text: "." },
    ...gives,
  ];
}

/**
 * @param {StepScene} scene
 * @param {number} gate
 */
export const gateName = (scene, gate) =>
  scene.gated ? fill(scene.sentences[`gate_${scene.gates[gate].name}`], { symbol: scene.gates[gate].symbol }) : "";

/**
 * «Time step 2, «c». Unit 0:» and what becomes of its state.
 * @param {StepScene} scene
 * @param {number} step
 * @param {number} unit
 * @param {string | null} [gate]
 */
export function place(scene, step, unit, gate = null) {
  const words = scene.sentences;
  const label = scene.label(step);
  const fields = { unit, gate, time: scene.time(step), label };
  const where = label !== undefined ? words.step_labelled : words.step_at;
  const out = scene.leaves(step) && scene.isKept(step) ? [words.leaves] : [];
  const what = gate === null ? words.unit_at : words.unit_gate;
  return paragraph([fill(where, fields), ...out, fill(what, fields)]);
}

/**
 * h₃ = tanh(1·3 + 0.5·2.5 + bias 0) = tanh(4.25) = 0.9996, piece by piece with its role.
 * @param {StepScene} scene
 * @param {StepFocus} focus
 * @returns {Piece[]}
 */
export function sumPieces(scene, { step, unit, gate }) {
  const { symbol, activation } = scene.gates[gate];
  const sum = unitSum(scene, gate, step, unit);
  const wrapped = activation !== "linear";
  const rounds = equals([...valuesOf(sum), wrapped ? sum.sum : sum.value]);
  const parts = [terms(sum.inputs, sum.inputsSum, scene.sentences.inputs_sum, "input")];
  if (sum.bias !== null) parts.push([biasPiece(scene, sum.bias)]);
  const states = [terms(sum.states, sum.statesSum, scene.sentences.states_sum, "state")];
  if (sum.recurrentBias !== null) states.push([biasPiece(scene, sum.recurrentBias)]);
  if (sum.reset === null) parts.splice(1, 0, ...states);
  else parts.push([{ text: `${number(sum.reset)}·(` }, ...joined(states), { text: ")" }]);
  return [
    { text: `${at(symbol, scene, step)} = ${wrapped ? `${activation}(` : ""}` },
    ...symbols(scene, { step, unit, gate }, sum),
    { text: wrapped ? `) = ${activation}(` : " = " },
    ...joined(parts),
    {
      text: wrapped ? `) ${rounds} ${activation}(${number(sum.sum)}) ${equals([sum.sum, sum.value])} ` : ` ${rounds} `,
    },
    { role: "output", text: number(sum.value) },
  ];
}

/**
 * Every number that a sum is told with.
 * @param {UnitSum} sum
 */
function valuesOf({ inputs, states, inputsSum, statesSum, bias, recurrentBias, reset }) {
  /**
   * @param {Product[]} products
   * @param {number} sum
   */
  const told = (products, sum) =>
    products.length > MOST_PRODUCTS
      ? [sum]
      : products.flatMap(({ value, weight, factors }) => [...(factors ?? [value]), weight]);
  return [...told(inputs, inputsSum), ...told(states, statesSum), bias, recurrentBias, reset];
}

/**
 * Every product of a unit's sum where it is told by partial sums: a line for the inputs, one for the state.
 * @param {StepScene} scene
 * @param {StepFocus} focus
 * @returns {Piece[][]}
 */
export function productLines(scene, { gate, step, unit }) {
  if (!scene.isKept(step)) return [];
  const sum = unitSum(scene, gate, step, unit);
  /** @type {[string, Product[], number, string][]} */
  const parts = [
    ["x · kernel", sum.inputs, sum.inputsSum, "input"],
    ["h · recurrent_kernel", sum.states, sum.statesSum, "state"],
  ];
  return parts
    .filter(([, products]) => products.length > MOST_PRODUCTS)
    .map(([name, products, total, role]) => [
      { text: `${name}: ` },
      ...joined(products.map((one) => written(one, role))),
      { text: ` ${equals([...products.flatMap(({ value, weight }) => [value, weight]), total])} ` },
      { role: "output", text: number(total) },
    ]);
}

/**
 * x₃·kernel[:, 0] + h₂·recurrent_kernel[:, 0] + bias[0]: the columns that make one unit of one gate.
 * @param {StepScene} scene
 * @param {StepFocus} focus
 * @param {UnitSum} sum
 * @returns {Piece[]}
 */
function symbols(scene, { step, unit, gate }, sum) {
  const column = scene.gates[gate].columns[0] + unit;
  /** @param {string} name */
  const kernel = (name) => ({ role: "product", text: `${name}[:, ${column}]` });
  /** @param {string} row */
  const bias = (row) => ({ role: "bias", text: `bias[${row}${column}]` });
  const second = sum.recurrentBias !== null;
  const inputs = [{ role: "input", text: at("x", scene, step) }, { text: "·" }, kernel("kernel")];
  const reset = scene.resets(gate) === "before" ? [{ text: `(${at("r", scene, step)}·` }, { text: ")" }] : [];
  const state = { role: "state", text: at("h", scene, step - 1) };
  const states = [...reset.slice(0, 1), state, ...reset.slice(1), { text: "·" }, kernel("recurrent_kernel")];
  const ownBias = sum.bias === null ? [] : [[bias(second ? "0, " : "")]];
  const stateBias = second ? [[bias("1, ")]] : [];
  if (sum.reset === null) return joined([inputs, states, ...stateBias, ...ownBias]);
  const read = [{ text: `${at("r", scene, step)}[${unit}]·(` }, ...joined([states, ...stateBias]), { text: ")" }];
  return joined([inputs, ...ownBias, read]);
}

/**
 * @param {Product[]} products
 * @param {number} sum
 * @param {string} template
 * @param {string} role
 * @returns {Piece[]}
 */
function terms(products, sum, template, role) {
  if (products.length <= MOST_PRODUCTS) return joined(products.map((one) => written(one, role)));
  return [{ role: "product", text: fill(template, { sum: factor(sum), count: products.length }) }];
}

/**
 * Value · weight, each in the colour of what it is.
 * @param {Product} product
 * @param {string} role
 * @returns {Piece[]}
 */
const written = ({ value, weight, factors }, role) => [
  { role, text: `${(factors ?? [value]).map(factor).join("·")}` },
  { text: "·" },
  { role: "product", text: factor(weight) },
];

/**
 * @param {StepScene} scene
 * @param {number} bias
 * @returns {Piece}
 */
const biasPiece = (scene, bias) => ({ role: "bias", text: fill(scene.sentences.bias_term, { bias: factor(bias) }) });

/**
 * @param {Piece[][]} parts
 * @returns {Piece[]}
 */
const joined = (parts) => parts.flatMap((part, index) => (index ? [{ text: " + " }, ...part] : part));

/**
 * i = 0.5, f = 0.5, …: every gate's value.
 * @param {StepScene} scene
 * @param {StepPlace} focus
 * @returns {Piece[]}
 */
function gatePieces(scene, { step, unit }) {
  const told = scene.gates.map(({ symbol }, gate) => {
    const value = scene.gate(gate, step, unit);
    return `${at(symbol, scene, step)} ${equals([value])} ${number(value)}`;
  });
  return [{ text: `${told.join(", ")}; ` }];
}

/**
 * c₃ = f·c₂ + i·g = … and h₃ = o·tanh(c₃) = …, or h₃ = z·h₂ + (1 − z)·g = ….
 * @param {StepScene} scene
 * @param {StepPlace} focus
 * @returns {Piece[]}
 */
export function combinedPieces(scene, { step, unit }) {
  const all = combined(scene, step, unit);
  if (!all) return [];
  const f = factor;
  const state = { role: "output", text: number(all.hidden) };
  const { before, candidate } = all;
  if (scene.kind === "gru") {
    const symbols = `${at("h", scene, step)} = z·${at("h", scene, step - 1)} + (1 − z)·g`;
    const sign = equals([all.update, before, all.rest, candidate, all.hidden]);
    return [{ text: `${symbols} = ${f(all.update)}·${f(before)} + ${f(all.rest)}·${f(candidate)} ${sign} ` }, state];
  }
  const carry = `${at("c", scene, step)} = f·${at("c", scene, step - 1)} + i·g = ${f(all.forget)}·${f(before)} + ${f(all.input)}·${f(candidate)} ${equals([all.forget, before, all.input, candidate, all.carry])} `;
  /** @param {string} text */
  const wrap = (text) => (scene.activation === "linear" ? text : `${scene.activation}(${text})`);
  const bare = scene.activation === "linear" ? f(all.carry) : wrap(number(all.carry));
  return [
    { text: carry },
    { role: "output", text: number(all.carry) },
    {
      text: `; ${at("h", scene, step)} = o·${wrap(at("c", scene, step))} = ${f(all.output)}·${bare} ${equals([all.output, all.carry, all.hidden])} `,
    },
    state,
  ];
}

/**
 * What a hovered input, weight or initial state means; null for a state, which is told by its sum.
 * @param {StepScene} scene
 * @param {StepFocus} focus
 * @param {StepHover} hover
 * @returns {[string, Piece[]] | null}
 */
function meaning(scene, { step, gate }, hover) {
  const words = scene.sentences;
  const name = gateName(scene, gate);
  if (hover.kind === "input") {
    const fields = {
      feature: hover.feature,
      time: scene.time(hover.step),
      value: exact(scene.input(hover.step, hover.feature)),
    };
    return [fill(words.input_reaches, fields), []];
  }
  if (hover.kind === "initial") {
    const read = hover.state === "carry" ? scene.carry : scene.hidden;
    return [fill(words[`starts_${scene.initial}`], { unit: hover.unit, value: exact(read?.(-1, hover.unit)) }), []];
  }
  if (hover.kind !== "weight") return null;
  const { feature, from = 0, unit } = hover;
  const weight = feature === undefined ? scene.recurrent(gate, from, unit) : scene.kernel(gate, feature, unit);
  const fields = { feature, from, unit, value: exact(weight) };
  const told = fill(feature === undefined ? words.recurrent_weight : words.kernel_weight, fields);
  const { inputs, states } = unitSum(scene, gate, step, unit);
  const term = feature === undefined ? states[from] : inputs[feature];
  const pieces = [
    ...written(term, feature === undefined ? "state" : "input"),
    { text: ` ${equals([term.value, term.weight, term.product])} ` },
    { role: "output", text: number(term.product) },
  ];
  return [scene.gated ? `${name}: ${told}` : told, pieces];
}
