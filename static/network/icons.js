// Signs on buttons, as strokes on a square of 18: fonts lack some, and draw others as they like.

/** @type {Record<string, string>} */
const STROKES = {
  in: "M9 3v12M3 9h12",
  out: "M3 9h12",
  fit: "M3 7V3h4M11 3h4v4M15 11v4h-4M7 15H3v-4",
  undo: "M7 3 3 7l4 4M3 7h7a4 4 0 0 1 0 8H7",
  redo: "M11 3l4 4-4 4M15 7H8a4 4 0 0 0 0 8h3",
  take: "M9 2v9M5 8l4 4 4-4M3 15h12",
  before: "M10 4h6v10h-6zM1 9h6M4 6v6",
  after: "M2 4h6v10H2zM11 9h6M14 6v6",
  branch: "M1 9h4c4 0 3-5 7-5h5M5 9c4 0 3 5 6 5M12 14h5M14.500 11.500v5",
  duplicate: "M3 3h8v8H3zM11 7h4v8H7v-4",
  earlier: "M11 4 5 9l6 5",
  later: "M7 4l6 5-6 5",
  remove: "M4 4l10 10M14 4 4 14",
  block: "M2 5h9v10H2zM5 5V2h11v10h-5",
};

const SVG = "http://www.w3.org/2000/svg";

/**
 * The sign of a name.
 * @param {string} name
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({ viewBox: "0 0 18 18", width: "18", height: "18", fill: "none" })) {
    svg.setAttribute(key, value);
  }
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", STROKES[name]);
  path.setAttribute("stroke", "currentColor");
  path.setAttribute("stroke-width", "1.6");
  path.setAttribute("stroke-linecap", "round");
  path.setAttribute("stroke-linejoin", "round");
  svg.append(path);
  return svg;
}
