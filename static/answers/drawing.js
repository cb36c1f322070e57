// A drawing made of lines, dots and words, each in the colour of its role.

/** @import { Drawing } from "./types.js" */

/** @typedef {Record<string, string | number>} Attributes */

const SVG = "http://www.w3.org/2000/svg";

/**
 * The picture of a drawing; roles are input, kernel, output, bias and muted.
 * @param {Drawing} drawing
 */
export function draw({ width, height, scale, alt, cells = [], lines = [], dots = [], words = [] }) {
  const svg = node("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": alt });
  if (scale) svg.style.maxWidth = `${width * scale}px`;
  cells.forEach(({ x, y, size, part, text, role }) => {
    const area = { x, y, width: size, height: size, class: `area ${role}`, "fill-opacity": 0.04 + 0.4 * part };
    svg.append(node("rect", area), worded({ x: x + size / 2, y: y + size / 2, text, class: "count" }));
  });
  lines.forEach(({ points, role }) => {
    svg.append(node("polyline", { points: points.map((point) => point.join(",")).join(" "), class: `line ${role}` }));
  });
  dots.forEach(({ x, y, r = 4, role }) => {
    svg.append(node("circle", { cx: x, cy: y, r, class: `dot ${role}` }));
  });
  words.forEach(({ x, y, text, role = "muted", end }) => {
    svg.append(worded({ x, y, text, class: `word ${role}`, "text-anchor": end ?? "middle" }));
  });
  return svg;
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
