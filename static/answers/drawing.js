// A drawing made of lines, dots and words, each in the colour of its role.

const SVG = "http://www.w3.org/2000/svg";

/**
 * The picture of { width, height, alt, lines, dots, words }: a line { points, role }, a dot { x, y, r, role },
 * a word { x, y, text, role, end }; roles are input, kernel, output, bias and muted.
 */
export function draw({ width, height, alt, lines = [], dots = [], words = [] }) {
  const svg = node("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": alt });
  lines.forEach(({ points, role }) =>
    svg.append(node("polyline", { points: points.map((point) => point.join(",")).join(" "), class: `line ${role}` })),
  );
  dots.forEach(({ x, y, r = 4, role }) => svg.append(node("circle", { cx: x, cy: y, r, class: `dot ${role}` })));
  words.forEach(({ x, y, text, role = "muted", end }) => {
    const word = node("text", { x, y, class: `word ${role}`, "text-anchor": end ?? "middle" });
    word.textContent = text;
    svg.append(word);
  });
  return svg;
}

function node(name, attributes) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}
