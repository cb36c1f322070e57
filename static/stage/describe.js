// Every step and every hover as a sentence; the templates come translated with the payload.

import { cellSum, readersOf, visitsOf } from "./sums.js";

const MOST_PRODUCTS = 12; // beyond this a channel is told by its partial sum

/** A template with its {fields} filled in. */
export const fill = (template, fields) =>
  template.replace(/\{(\w+)\}/g, (whole, name) => (name in fields ? fields[name] : whole));

/** A number as a reader writes it: integers plain, others to four significant digits. */
export function number(value) {
  if (value === null || value === undefined) return "…";
  if (!Number.isFinite(value)) return String(value);
  const text = Number.isInteger(value) ? String(value) : short(value);
  return text.replace("-", "−").replace("e−", "e-");
}

function short(value) {
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e6) return value.toExponential(2);
  return String(Number(value.toPrecision(4)));
}

/** `0–2`, or `0, 2, 4` where a dilated window leaves holes. */
export function range(positions) {
  const list = Array.from(positions);
  if (list.length === 1) return number(list[0]);
  const even = list.every((value, index) => index === 0 || value === list[index - 1] + 1);
  if (even) return `${number(list[0])}–${number(list.at(-1))}`;
  return list.length > 6
    ? `${list.slice(0, 3).map(number).join(", ")}, …, ${number(list.at(-1))}`
    : list.map(number).join(", ");
}

const factor = (value) => (value < 0 ? `(${number(value)})` : number(value));

const joined = (terms) => terms.join(" + ");

/** The pieces of one cell's sum, in order, each with its role for colour: products, bias, value. */
export function pieces(scene, cell) {
  const sum = cellSum(scene, cell.filter, cell.row, cell.column);
  const words = scene.sentences;
  const products = sum.parts.reduce((count, part) => count + part.taps.length, 0);
  const out = [];
  sum.parts.forEach((part, index) => {
    if (index) out.push({ text: " + " });
    if (products <= MOST_PRODUCTS) {
      const terms = part.taps.map((tap) => `${factor(tap.value)}·${factor(tap.weight)}`);
      out.push({ role: "product", text: joined(terms) });
    } else {
      const fields = { channel: part.channel, count: part.taps.length, sum: factor(part.sum) };
      out.push({ role: "product", text: fill(words.channel_sum, fields) });
    }
  });
  if (sum.bias !== null) {
    out.push({ text: " + " });
    out.push({ role: "bias", text: fill(words.bias_term, { bias: factor(sum.bias) }) });
  }
  if (scene.activation === "linear") out.push({ text: " = " });
  else out.push({ text: ` = ${number(sum.total)}, ${scene.activation} → ` });
  out.push({ role: "output", text: number(sum.value) });
  return shorten(out);
}

// With many channels only the first few are written out; the rest is given as one sum.
function shorten(out) {
  const products = out.filter((piece) => piece.role === "product").length;
  if (products <= 6) return out;
  const first = out.slice(0, 2 * 4 - 1);
  const last = out.slice(2 * products - 1);
  return [...first, { text: " + …" }, ...last];
}

/** «Window at height 0–2, width 1–3: …»: where the window stands. */
export function place(scene, cell) {
  return fill(scene.sentences.window, {
    filter: cell.filter,
    rows: range(scene.readRows[cell.row]),
    columns: range(scene.readColumns[cell.column]),
    row: cell.row,
    column: cell.column,
  });
}

/** Which outputs read an input cell. */
export function readers(scene, row, column) {
  const found = readersOf(scene, row, column);
  const fields = { row: number(row), column: number(column), count: found.length };
  if (!found.length) return fill(scene.sentences.read_by_none, fields);
  const rows = [...new Set(found.map((cell) => cell.row))];
  const columns = [...new Set(found.map((cell) => cell.column))];
  return fill(scene.sentences.read_by, { ...fields, rows: range(rows), columns: range(columns) });
}

/** Which inputs a weight multiplies. */
export function visits(scene, filter, slice, tapRow, tapColumn) {
  const seen = visitsOf(scene, tapRow, tapColumn);
  return fill(scene.sentences.weight, {
    row: tapRow,
    column: tapColumn,
    channel: scene.channelsOf(filter)[slice],
    filter,
    value: number(scene.weight(filter, slice, tapRow, tapColumn)),
    rows: range(seen.rows),
    columns: range(seen.columns),
    count: scene.positions,
  });
}
