// The controls of single arguments: { control, input, set(item, held) }; each sends its value as text.

/** @import { Control, Dial, Send } from "./types.js" */

import { element, write } from "../parts/elements.js";

/**
 * The control that suits an item; `send` takes the text of its new value.
 * @param {Dial} item
 * @param {Send} send
 * @returns {Control}
 */
export const controlOf = (item, send) => KINDS[item.kind](item, send);

/**
 * @param {Dial} dial
 * @param {Send} send
 * @returns {Control}
 */
function slider({ name }, send) {
  const control = element("div", "slide");
  const input = element("input");
  input.type = "range";
  input.step = "1";
  const shown = element("output");
  control.append(input, shown);
  const show = () => {
    write(shown, input.value);
    const part = (Number(input.value) - Number(input.min)) / (Number(input.max) - Number(input.min) || 1);
    input.style.setProperty("--part", String(part));
  };
  input.oninput = () => {
    show();
    send(input.value);
  };
  /** @type {Control["set"]} */
  const set = ({ low, high, value }, held) => {
    input.name = name;
    input.min = String(low);
    input.max = String(high);
    if (!held) input.value = String(value);
    show();
  };
  return { control, input, set };
}

/**
 * A slider that stops at given numbers, told as text: they need not stand at equal distances. What stands
 * between two of them is shown as it is, the thumb beside it.
 * @param {Dial} dial
 * @param {Send} send
 * @returns {Control}
 */
function stops({ name, stops: texts = [] }, send) {
  const control = element("div", "slide");
  const input = element("input");
  Object.assign(input, { type: "range", step: "1", min: "0", max: String(texts.length - 1) });
  const shown = element("output");
  control.append(input, shown);
  /** @param {string} text */
  const show = (text) => {
    write(shown, text);
    input.setAttribute("aria-valuetext", text);
    input.style.setProperty("--part", String(Number(input.value) / (texts.length - 1 || 1)));
  };
  input.oninput = () => {
    const text = texts[Number(input.value)];
    show(text);
    send(text);
  };
  /** @type {Control["set"]} */
  const set = ({ at, value }, held) => {
    input.name = name;
    if (!held) input.value = String(at);
    show(held ? texts[Number(input.value)] : String(value));
  };
  return { control, input, set };
}

/**
 * @param {Dial} dial
 * @param {Send} send
 */
const number = (dial, send) => typed(dial, send, { step: "1", inputMode: "numeric" });

/**
 * @param {Dial} dial
 * @param {Send} send
 */
const real = (dial, send) => typed(dial, send, { step: "any", inputMode: "decimal" });

/**
 * @param {Dial} dial
 * @param {Send} send
 * @param {{ step: string, inputMode: string }} typing
 * @returns {Control}
 */
function typed({ name, none }, send, { step, inputMode }) {
  const control = element("input");
  Object.assign(control, { type: "number", step, inputMode, placeholder: none ? "None" : "" });
  let standing = "";
  // What is no number at all reads as empty, which can mean None.
  const text = () => (control.validity.badInput ? "?" : control.value);
  control.onchange = () => text() !== standing && send(text());
  /** @type {Control["set"]} */
  const set = ({ value }, held) => {
    control.name = name;
    standing = value === null ? "" : String(value);
    const writing = control.matches(":focus") && control.value !== standing;
    if (!held && !writing) control.value = standing;
  };
  return { control, input: control, set };
}

/**
 * @param {Dial} dial
 * @param {Send} send
 * @returns {Control}
 */
function choice({ name, options = [] }, send) {
  const control = element("div", "options");
  control.setAttribute("role", "radiogroup");
  const inputs = options.map(([value, text]) => {
    const label = element("label");
    const input = element("input");
    Object.assign(input, { type: "radio", name, value });
    input.onchange = () => send(value);
    label.append(input, element("span", "", text));
    control.append(label);
    return input;
  });
  /** @type {Control["set"]} */
  const set = ({ label, value }, held) => {
    control.setAttribute("aria-label", label);
    if (held) return;
    inputs.forEach((input) => {
      input.checked = input.value === value;
    });
  };
  return { control, set };
}

/**
 * @param {Dial} dial
 * @param {Send} send
 * @returns {Control}
 */
function menu({ name, options = [] }, send) {
  const control = element("select");
  control.name = name;
  control.append(...options.map(([value, text]) => new Option(text, value)));
  control.onchange = () => send(control.value);
  /** @type {Control["set"]} */
  const set = ({ value }, held) => {
    if (!held) control.value = String(value ?? "");
  };
  return { control, input: control, set };
}

/**
 * @param {Dial} dial
 * @param {Send} send
 * @returns {Control}
 */
function flag({ name }, send) {
  const control = element("input", "switch");
  Object.assign(control, { type: "checkbox", name });
  control.setAttribute("role", "switch");
  control.onchange = () => send(String(control.checked));
  /** @type {Control["set"]} */
  const set = ({ value }, held) => {
    if (!held) control.checked = Boolean(value);
  };
  return { control, input: control, set };
}

/** @type {Record<string, (dial: Dial, send: Send) => Control>} */
const KINDS = { slider, stops, number, real, choice, menu, flag };
