// Tensors that do not fit: drawn over one another from a common corner, the axis at fault marked with both sizes.

/** @import { Palette, Point } from "../canvas/types.js" */
/** @import { Clash } from "./types.js" */

const LEAST = 9; // pixels by which they differ, however close their sizes are
const ROLES = ["input", "bias"];

/** @typedef {{ width: number, height: number, depth: number }} Extent */

/**
 * How large each of two tensors is drawn in a box: what is equal alike, what differs by as much as can be seen.
 * @param {Clash} clash
 * @param {[number, number, number]} box
 * @returns {[Extent, Extent]}
 */
export function extents({ shapes, axes, wrong }, [across, high, deep]) {
  const [one, other] = pairOf({ shapes, axes, wrong });
  /**
   * @param {string[]} names
   * @param {number} full
   * @returns {[number, number] | null}
   */
  const along = (names, full) => {
    const at = axes.findIndex((axis) => names.includes(axis));
    if (at < 0) return null;
    const [a, b] = [one[at] ?? 0, other[at] ?? 0];
    if (a === b || !a || !b || !wrong.includes(at)) return [full, full];
    const less = Math.min(full - LEAST, full * (Math.min(a, b) / Math.max(a, b)) ** 0.4);
    return a < b ? [less, full] : [full, less];
  };
  const upright = axes.length === 2;
  const width = along(["width", "steps"], across) ?? [16, 16];
  const height = along(upright ? ["channels"] : ["height"], high) ?? [30, 30];
  const depth = upright ? [4, 4] : (along(["channels"], deep) ?? [8, 8]);
  return [
    { width: width[0], height: height[0], depth: depth[0] },
    { width: width[1], height: height[1], depth: depth[1] },
  ];
}

/**
 * The first shape, and the first that differs from it along an axis at fault.
 * @param {Clash} clash
 */
export function pairOf({ shapes, wrong }) {
  const [one, ...others] = shapes;
  return [one, others.find((shape) => wrong.some((at) => shape[at] !== one[at])) ?? others[0]];
}

/**
 * Paint both in a box whose face has a corner at the lower left.
 * @param {CanvasRenderingContext2D} context
 * @param {Clash} clash
 * @param {[number, number, number]} box
 * @param {Point} corner
 * @param {{ palette: Palette, zoom: number, back: [number, number], font: string }} look
 */
export function paintClash(context, clash, box, { x: left, y: bottom }, { palette, zoom, back, font }) {
  const pair = extents(clash, box);
  pair.forEach(({ width, height, depth }, at) => {
    const [w, h] = [width * zoom, height * zoom];
    const [dx, dy] = [back[0] * depth * zoom, back[1] * depth * zoom];
    const colour = palette[ROLES[at]];
    context.beginPath();
    context.rect(left, bottom - h, w, h);
    context.moveTo(left, bottom - h);
    context.lineTo(left + dx, bottom - h - dy);
    context.lineTo(left + w + dx, bottom - h - dy);
    context.lineTo(left + w + dx, bottom - dy);
    context.lineTo(left + w, bottom);
    context.moveTo(left + w, bottom - h);
    context.lineTo(left + w + dx, bottom - h - dy);
    context.fillStyle = `${colour}22`;
    context.fillRect(left, bottom - h, w, h);
    context.lineWidth = 2;
    context.setLineDash(at ? [5, 3] : []);
    context.strokeStyle = colour;
    context.stroke();
  });
  context.setLineDash([]);
  if (zoom > 0.5) marks(context, clash, { left, bottom, zoom, palette, font, pair });
}

/**
 * The sizes along the axes at fault, each in its tensor's colour.
 * @param {CanvasRenderingContext2D} context
 * @param {Clash} clash
 * @param {{ left: number, bottom: number, zoom: number, palette: Palette, font: string, pair: [Extent, Extent] }} look
 */
function marks(context, { shapes, axes, wrong }, { left, bottom, zoom, palette, font, pair }) {
  const two = pairOf({ shapes, axes, wrong });
  context.font = `700 ${Math.max(11, 12 * zoom)}px ${font}`;
  context.textBaseline = "middle";
  for (const at of wrong) {
    const upright = axes[at] === "height" || axes.length === 2;
    two.forEach((shape, which) => {
      const text = String(shape[at] ?? "None");
      context.fillStyle = palette[ROLES[which]];
      context.textAlign = upright ? "right" : "center";
      const { width, height } = pair[which];
      const step = which ? 16 : 0;
      if (upright) context.fillText(text, left - 4, bottom - height * zoom + (which ? 7 : -5) + step / 4);
      else context.fillText(text, left + width * zoom * (which ? 0.75 : 0.25), bottom + 10);
    });
  }
}
