// Words on the drawing: as large as can be read, cut where they do not fit, sizes in the colours of their axes.

/** @import { Palette, Point } from "../canvas/types.js" */

const SMALLEST = 10.5;
const LARGEST = 15;
const MOST_KEPT = 4000;

/** @type {Map<string, string>} */
const CUT = new Map();

/**
 * The size of letters at a zoom, that of zoom 1 given.
 * @param {number} size
 * @param {number} zoom
 */
export const lettersAt = (size, zoom) => Math.max(SMALLEST, Math.min(LARGEST, size * zoom));

/**
 * A text that fits a width, its middle left out where it is too long; the context's font is set.
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} width
 */
export function cut(context, text, width) {
  const key = `${context.font}|${Math.round(width)}|${text}`;
  const kept = CUT.get(key);
  if (kept !== undefined) return kept;
  if (CUT.size > MOST_KEPT) CUT.clear();
  let left = text;
  for (let letters = text.length; context.measureText(left).width > width && letters > 2; letters--) {
    const half = Math.ceil((letters - 1) / 2);
    left = `${text.slice(0, half)}…${text.slice(text.length - (letters - 1 - half))}`;
  }
  CUT.set(key, left);
  return left;
}

/**
 * The sizes of a shape, centred over a point, each in the colour of its axis, on a patch of the background.
 * @param {CanvasRenderingContext2D} context
 * @param {{ sizes: string[], axes: string[], colours: Record<string, string>, palette: Palette }} shape
 * @param {Point} at
 * @param {number} size
 */
export function sizesAt(context, { sizes, axes, colours, palette }, at, size) {
  const sign = size * 0.72;
  const widths = sizes.map((text) => context.measureText(text).width);
  const whole = widths.reduce((sum, width) => sum + width, 0) + sign * (sizes.length - 1);
  let x = at.x - whole / 2;
  const y = at.y - size * 0.72;
  context.fillStyle = `${palette.background}a0`;
  context.fillRect(x - 2, y - size * 0.62, whole + 4, size * 1.24);
  context.textBaseline = "middle";
  context.textAlign = "left";
  sizes.forEach((text, place) => {
    context.fillStyle = palette[colours[axes[place]] ?? "text"];
    context.fillText(text, x, y);
    x += widths[place];
    if (place === sizes.length - 1) return;
    context.fillStyle = palette.muted;
    context.fillText("×", x + sign * 0.12, y);
    x += sign;
  });
}
