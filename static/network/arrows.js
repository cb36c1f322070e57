// Arrows between boxes, each with the shape of what goes along it; those of the box looked at stand out.

/** @import { Palette, Point, Rect } from "../canvas/types.js" */
/** @import { Ink } from "./paint.js" */
/** @import { Look, Scene } from "./types.js" */

import { onBoard } from "./camera.js";
import { lettersAt, sizesAt } from "./letters.js";
import { labelAt, pathOf } from "./scene.js";

const LEAST_LABELLED = 0.5; // smaller than this sizes are left out
const HEAD = 6;

/**
 * @param {Ink} ink
 * @param {Scene} scene
 * @param {Look} look
 * @param {Rect} seen
 */
export function paintArrows({ context, palette, font }, scene, look, seen) {
  const { camera, centres } = look;
  /** @type {{ at: number, label: Point }[]} */
  const labelled = [];
  scene.arrows.forEach((arrow, at) => {
    const [from, to] = [centres[arrow.from].x, centres[arrow.to].x];
    if (Math.max(from, to) < seen.x || Math.min(from, to) > seen.x + seen.w) return;
    const path = pathOf(scene, arrow, centres);
    const { colour, width } = inkOf(scene, look, at, palette);
    line(
      context,
      path.map((point) => onBoard(camera, point)),
      colour,
      width,
      camera.zoom,
    );
    labelled.push({ at, label: onBoard(camera, labelAt(path)) });
  });
  if (camera.zoom < LEAST_LABELLED) return;
  const size = lettersAt(11, camera.zoom);
  context.font = `600 ${size}px ${font}`;
  for (const { at, label } of labelled) {
    const { sizes, axes } = scene.arrows[at];
    sizesAt(context, { sizes, axes, colours: scene.axes, palette }, label, size);
  }
}

/**
 * @param {Scene} scene
 * @param {Look} look
 * @param {number} at
 * @param {Palette} palette
 */
function inkOf(scene, { hover, chosen, carried }, at, palette) {
  if (carried)
    return carried.into === at ? { colour: palette.kernel, width: 4 } : { colour: palette.padding, width: 1.3 };
  const asked = hover ?? chosen;
  const { from, to } = scene.arrows[at];
  if (asked === to) return { colour: palette.input, width: 2.6 };
  if (asked === from) return { colour: palette.output, width: 2.6 };
  return { colour: palette.padding, width: 1.3 };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Point[]} path
 * @param {string} colour
 * @param {number} width
 * @param {number} zoom
 */
function line(context, path, colour, width, zoom) {
  context.strokeStyle = context.fillStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  context.moveTo(path[0].x, path[0].y);
  for (let at = 1; at < path.length; at++) {
    const [from, to] = [path[at - 1], path[at]];
    const turn = Math.abs(from.y - to.y) < 0.5 ? 0 : (to.x - from.x) / 2;
    if (turn) context.bezierCurveTo(from.x + turn, from.y, to.x - turn, to.y, to.x, to.y);
    else context.lineTo(to.x, to.y);
  }
  context.stroke();
  const end = path[path.length - 1];
  const head = Math.max(3, Math.min(9, HEAD * zoom)) + (width > 2 ? 2 : 0);
  context.beginPath();
  context.moveTo(end.x, end.y);
  context.lineTo(end.x - head, end.y - head * 0.55);
  context.lineTo(end.x - head, end.y + head * 0.55);
  context.fill();
}
