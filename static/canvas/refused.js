// The last picture that was valid, greyed, with the axis marked along which the present setting is refused.

/** @import { Paper, Rect } from "./types.js" */

import { cellRect } from "./geometry.js";

const PALE = 0.55;

/**
 * Paint a picture greyed, and over it what is wrong.
 * @param {Paper} paper
 * @param {(paper: Paper) => void} paint
 */
export function paintRefused(paper, paint) {
  const { context, layout, palette, look, scene } = paper;
  context.filter = "grayscale(1)";
  paint(paper);
  context.filter = "none";
  context.globalAlpha = PALE;
  context.fillStyle = palette.background;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.globalAlpha = 1;
  const input = layout.grids.find(({ id }) => id.startsWith("input"));
  const { axis, text } = look.refused;
  if (!input || !axis) return;
  const real = scene.high ? cellRect(input, 0, 0, scene.high.size, scene.wide.size) : input;
  mark(paper, real, axis === "height" && !scene.sequence, text ?? "");
}

/**
 * A line along one axis of a rectangle, with an end at both sides, and what is wrong along it.
 * @param {Paper} paper
 * @param {Rect} rect
 * @param {boolean} down
 * @param {string} text
 */
function mark({ context, palette, font }, { x, y, w, h }, down, text) {
  const [from, to] = down ? [y, y + h] : [x, x + w];
  const beside = down ? x + 8 : y + 8;
  context.strokeStyle = palette.negative;
  context.lineWidth = 4;
  context.beginPath();
  for (const [a, b, c, d] of [
    [from, beside, to, beside],
    [from, beside - 7, from, beside + 7],
    [to, beside - 7, to, beside + 7],
  ]) {
    context.moveTo(down ? b : a, down ? a : b);
    context.lineTo(down ? d : c, down ? c : d);
  }
  context.stroke();
  context.font = `600 14px ${font}`;
  context.textAlign = "left";
  context.textBaseline = "middle";
  const wide = context.measureText(text).width;
  const place = { x: down ? x + 20 : x + Math.max(0, (w - wide) / 2), y: down ? y + h / 2 : y + 26 };
  context.fillStyle = palette.background;
  context.fillRect(place.x - 4, place.y - 11, wide + 8, 22);
  context.fillStyle = palette.negative;
  context.fillText(text, place.x, place.y);
}
