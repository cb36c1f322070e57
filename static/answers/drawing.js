// A drawing made of lines, dots and words, each in the colour of its role.

/** @import { Cell, Drawing } from "./types.js" */

/** @typedef {Record<string, string | number>} Attributes */

const SVG = "http://www.w3.org/2000/svg";

/**
 * The picture of a drawing; roles are input, kernel, output, bias, muted and text, of a cell also
 * positive and negative.
 * @param {Drawing} drawing
 */
export function draw({ width, height, scale, alt, areas = [], cells = [], lines = [], dots = [], words = [] }) {
  const svg = node("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": alt });
  if (scale) svg.style.maxWidth = `${width * scale}px`;
  areas.forEach(({ role, part, title, ...box }) => {
    svg.append(titled(node("rect", { ...box, class: `area ${role}`, "fill-opacity": part }), title));
  });
  svg.append(...cells.flatMap(cell));
  lines.forEach(({ points, role, dash, wide }) => {
    const looks = `line ${role}${dash ? " dashed" : ""}${wide ? " wide" : ""}`;
    svg.append(node("polyline", { points: points.map((point) => point.join(",")).join(" "), class: looks }));
  });
  dots.forEach(({ x, y, r = 4, role }) => {
    svg.append(node("circle", { cx: x, cy: y, r, class: `dot ${role}` }));
  });
  words.forEach(({ x, y, text, role = "muted", end }) => {
    svg.append(worded({ x, y, text, class: `word ${role}`, "text-anchor": end ?? "middle" }));
  });
  return svg;
}

/** @param {Cell} cell */
function cell({ x, y, size, high = size, part, text, role }) {
  const area = { x, y, width: size, height: high, class: `area ${role}`, "fill-opacity": 0.04 + 0.4 * part };
  const rect = node("rect", area);
  return text ? [rect, worded({ x: x + size / 2, y: y + high / 2, text, class: "count" })] : [rect];
}

/**
 * A mark that says what it is to a pointer resting on it.
 * @param {Element} made
 * @param {string} [title]
 */
function titled(made, title) {
  if (title) {
    const said = node("title", {});
    said.textContent = title;
    made.append(said);
  }
  return made;
}

/** @param {Attributes & { text: string }} word */
function worded({ text, ...attributes }) {
  const word = node("text", attributes);
  word.textContent = text;
  return word;
}

/**
 * @param {string} name
 * @param {Attributes} attributes
 */
function node(name, attributes) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => {
    made.setAttribute(key, String(value));
  });
  return made;
}
