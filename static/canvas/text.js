// Numbers and positions as a reader writes them, and sentence templates with their fields filled in.

/** @import { Piece, Words } from "./types.js" */

/**
 * A template with its {fields} filled in.
 * @param {string} template
 * @param {Record<string, unknown>} fields
 */
export const fill = (template, fields) =>
  template.replace(/\{(\w+)\}/g, (whole, name) => (name in fields ? String(fields[name]) : whole));

// After these a new sentence stands close.
const FULL_WIDTH = /[。：；！？」”）]$/;

/**
 * Sentences one after the other, with a blank between where their language writes one.
 * @param {string[]} sentences
 */
export const paragraph = (sentences) =>
  sentences.reduce((text, next) => (text ? text + (FULL_WIDTH.test(text) ? "" : " ") + next : next), "");

/**
 * The sentence of a name for so many: a language has a form for each kind of count.
 * @param {Words} words
 * @param {string} name
 * @param {number} count
 * @returns {string}
 */
export function counted(words, name, count) {
  const told = /** @type {string | string[]} */ (words[name]);
  if (!Array.isArray(told)) return told;
  // What languages count by are the last two digits.
  return told[Number(words.forms[count < 200 ? count : 100 + (count % 100)])];
}

/**
 * The same as pieces for colour: the field `value` in the role of the output.
 * @param {string} template
 * @param {Record<string, unknown>} fields
 * @returns {Piece[]}
 */
export const parted = (template, fields) =>
  template
    .split(/(\{value\})/)
    .map((part) =>
      part === "{value}" ? { role: "output", text: String(fields.value) } : { text: fill(part, fields) },
    );

/** @type {Record<string, string>} by language */
const points = {};

/** The sign before a number's decimals in the page's language, a point where the page names none. */
function point() {
  const language = document.documentElement.lang || "en";
  points[language] ??= new Intl.NumberFormat(language).format(0.5).replace(/\d/g, "");
  return points[language];
}

/**
 * A number's text with the signs that readers know: their own before decimals, a minus that is one.
 * @param {string} text
 */
export const signed = (text) => text.replace(".", point()).replaceAll("-", "−").replace("e−", "e-");

/**
 * A number as a reader writes it: integers plain, others to four significant digits.
 * @param {number | null | undefined} value
 */
export function number(value) {
  if (value === null || value === undefined) return "…";
  if (!Number.isFinite(value)) return String(value).replace("-", "−");
  const text = Number.isInteger(value) ? String(value) : short(value);
  return signed(text);
}

/** @param {number} value */
function short(value) {
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e6) return value.toExponential(2);
  const whole = Math.floor(Math.log10(size)) + 1; // digits before the point are all written
  return String(Number(value.toPrecision(Math.max(4, whole))));
}

/**
 * A float32 with all the digits that tell it from any other: 0.30600184 and not 0.306.
 * @param {number | null | undefined} value
 */
export function exact(value) {
  if (value === null || value === undefined || !Number.isFinite(value)) return number(value);
  return signed(typed(value));
}

/**
 * The same as it is typed, with the point and the minus of a keyboard.
 * @param {number} value
 */
export function typed(value) {
  for (let digits = 1; digits < 9; digits++) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.fround(rounded) === Math.fround(value)) return String(rounded);
  }
  return String(Number(value.toPrecision(9)));
}

const ROUNDED = 1e-6; // what float32 itself rounds is no more than this part of a number

/**
 * The sign before a result: = where every number is written as it is, else ≈.
 * @param {(number | null | undefined)[]} values
 */
export const equals = (values) => (values.every(isWritten) ? "=" : "≈");

/** @param {number | null | undefined} value */
function isWritten(value) {
  if (value === null || value === undefined || !Number.isFinite(value) || Number.isInteger(value)) return true;
  return Math.abs(Number(short(value)) - value) <= ROUNDED * Math.abs(value);
}

/**
 * A number inside a product: a negative one in brackets.
 * @param {number | null | undefined} value
 */
export const factor = (value) => ((value ?? 0) < 0 ? `(${number(value)})` : number(value));

/**
 * `0–2`, or `0, 2, 4` where a dilated window leaves holes; `−2 … 0` where a dash would look like a sign.
 * @param {Iterable<number> | ArrayLike<number>} positions
 */
export function range(positions) {
  const list = Array.from(positions);
  if (list.length === 1) return number(list[0]);
  const even = list.every((value, index) => index === 0 || value === list[index - 1] + 1);
  if (even) return `${number(list[0])}${list[0] < 0 ? " … " : "–"}${number(list.at(-1))}`;
  return list.length > 6
    ? `${list.slice(0, 3).map(number).join(", ")}, …, ${number(list.at(-1))}`
    : list.map(number).join(", ");
}

/**
 * A list of numbers, its middle left out where it is long.
 * @param {Iterable<number> | ArrayLike<number>} values
 * @param {string} [separator]
 * @param {number} [most]
 */
export function listed(values, separator = ", ", most = 16) {
  const list = Array.from(values);
  const texts =
    list.length <= most ? list.map(number) : [...list.slice(0, 6).map(number), "…", ...list.slice(-2).map(number)];
  const commas = separator === ", " && texts.some((text) => text.includes(","));
  return texts.join(commas ? " ; " : separator);
}
