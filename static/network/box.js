// One layer's box: its face, its top and its side, with what a run made on the face.

/** @import { Palette, Point, Rect } from "../canvas/types.js" */
/** @import { Pictures } from "./maps.js" */
/** @import { Node } from "./types.js" */

import { hatch } from "../canvas/strokes.js";
import { paintMaps } from "./maps.js";

/** @type {Record<string, string>} the colour of a box by its state */
const ROLES = { settled: "output", refused: "negative", unsettled: "muted" };

/**
 * The name of a box's colour.
 * @param {Node} node
 */
export const roleOf = ({ input, state }) => (input ? "input" : ROLES[state]);

/**
 * Paint a box whose whole is a rectangle on the board; `zoom` is by how much it is drawn larger.
 * @param {CanvasRenderingContext2D} context
 * @param {Node} node
 * @param {Rect} whole
 * @param {{ palette: Palette, zoom: number, pictures: Pictures | null, strong: string | null }} look
 */
export function paintBox(context, node, whole, { palette, zoom, pictures, strong }) {
  const colour = palette[roleOf(node)];
  const face = faceOf(node, whole, zoom);
  const corner = { x: whole.w - face.w, y: whole.h - face.h };
  const full = Boolean(node.parameters) || node.input;
  context.lineJoin = "round";
  context.lineWidth = strong ? 3 : full ? 1.6 : 1;
  context.strokeStyle = strong ? palette[strong] : colour;
  if (node.state === "unsettled") context.setLineDash([4, 3]);
  solid(context, topOf(face, corner), palette, `${colour}${full ? "40" : "1c"}`);
  solid(context, sideOf(face, corner), palette, `${colour}${full ? "66" : "30"}`);
  context.fillStyle = palette.background;
  context.fillRect(face.x, face.y, face.w, face.h);
  if (pictures) paintMaps(context, pictures, face);
  else {
    context.fillStyle = `${colour}${full ? "30" : "12"}`;
    context.fillRect(face.x, face.y, face.w, face.h);
    if (node.state === "refused") crossed(context, face, colour);
  }
  context.strokeRect(face.x, face.y, face.w, face.h);
  context.setLineDash([]);
}

/**
 * The face of a box: at the lower left of its whole.
 * @param {Node} node
 * @param {Rect} whole
 * @param {number} zoom
 * @returns {Rect}
 */
export function faceOf({ box: [width, height] }, whole, zoom) {
  const [w, h] = [width * zoom, height * zoom];
  return { x: whole.x, y: whole.y + whole.h - h, w, h };
}

/**
 * @param {Rect} face
 * @param {Point} back
 * @returns {Point[]}
 */
const topOf = ({ x, y, w }, back) => [
  { x, y },
  { x: x + back.x, y: y - back.y },
  { x: x + w + back.x, y: y - back.y },
  { x: x + w, y },
];

/**
 * @param {Rect} face
 * @param {Point} back
 * @returns {Point[]}
 */
const sideOf = ({ x, y, w, h }, back) => [
  { x: x + w, y },
  { x: x + w + back.x, y: y - back.y },
  { x: x + w + back.x, y: y + h - back.y },
  { x: x + w, y: y + h },
];

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Point[]} corners
 * @param {Palette} palette
 * @param {string} colour
 */
function solid(context, corners, palette, colour) {
  context.beginPath();
  for (const { x, y } of corners) context.lineTo(x, y);
  context.closePath();
  context.fillStyle = palette.background;
  context.fill();
  context.fillStyle = colour;
  context.fill();
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Rect} face
 * @param {string} colour
 */
function crossed(context, face, colour) {
  context.save();
  context.beginPath();
  context.rect(face.x, face.y, face.w, face.h);
  context.clip();
  const { strokeStyle } = context;
  hatch(context, face, colour, 7);
  context.strokeStyle = strokeStyle;
  context.restore();
}
