// What a network answers: the entries of its last vector as bars beside the last box, the largest in bold.

/** @import { Ink } from "./paint.js" */
/** @import { Look, Scene } from "./types.js" */

import { number } from "../canvas/text.js";
import { onBoard } from "./camera.js";
import { cut, lettersAt } from "./letters.js";
import { bounds } from "./scene.js";

const FROM = 14; // right of the box
const LINE = 15;
const NAME = 26;
const BAR = 60;

/**
 * @param {Ink} ink
 * @param {Scene} scene
 * @param {Look} look
 */
export function paintAnswers({ context, palette, font, board }, scene, { camera, centres }) {
  const { answers, nodes } = scene;
  if (!answers?.length) return;
  const { zoom } = camera;
  const last = nodes.length - 1;
  const box = bounds(scene, nodes[last], centres[last]);
  const corner = onBoard(camera, { x: box.x + box.w + FROM, y: centres[last].y - (answers.length * LINE) / 2 });
  if (corner.x > board.width || zoom < 0.3) return;
  const values = answers.map(([, value]) => value);
  const most = Math.max(...values);
  const parts = values.every((value) => value >= 0 && value <= 1);
  const full = Math.max(parts ? 1 : 0, ...values.map(Math.abs)) || 1;
  const size = lettersAt(12, zoom);
  answers.forEach(([name, value], at) => {
    const y = corner.y + (at + 0.5) * LINE * zoom;
    const best = value === most;
    context.font = `${best ? "700 " : ""}${size}px ${font}`;
    context.textBaseline = "middle";
    context.textAlign = "right";
    context.fillStyle = best ? palette.output : palette.text;
    context.fillText(cut(context, name, NAME * zoom), corner.x + (NAME - 6) * zoom, y);
    context.fillStyle = best ? palette.output : `${palette.output}88`;
    const long = Math.max(1, (Math.abs(value) / full) * BAR * zoom);
    context.fillRect(corner.x + NAME * zoom, y - LINE * 0.35 * zoom, long, LINE * 0.7 * zoom);
    context.textAlign = "left";
    context.fillStyle = best ? palette.output : palette.muted;
    const told = parts ? `${number(Math.round(value * 1000) / 10)} %` : number(value);
    context.fillText(told, corner.x + NAME * zoom + long + 4, y);
  });
}
