// One frame of the drawing: frames of blocks, arrows, boxes with their words, answers; only what is seen.

/** @import { Palette, Point, Rect } from "../canvas/types.js" */
/** @import { Pictures } from "./maps.js" */
/** @import { Carried, Look, Node, Repeated, Scene, Size } from "./types.js" */

import { fill } from "../canvas/text.js";
import { paintAnswers } from "./answers.js";
import { paintArrows } from "./arrows.js";
import { paintBox } from "./box.js";
import { onBoard } from "./camera.js";
import { paintClash } from "./clash.js";
import { thousands } from "./describe.js";
import { cut, lettersAt } from "./letters.js";
import { bounds, roomOf } from "./scene.js";

const LEAST_NAMED = 0.36; // smaller than this a box has no words
const TWO_LINES = 0.62;
const THREE_LINES = 0.84;

/**
 * @typedef {object} Ink
 * @property {CanvasRenderingContext2D} context
 * @property {Palette} palette
 * @property {string} font
 * @property {(Pictures | null)[]} pictures
 * @property {Size} board
 */

/**
 * @param {Ink} ink
 * @param {Scene} scene
 * @param {Look} look
 */
export function paint(ink, scene, look) {
  const { context, board } = ink;
  context.clearRect(0, 0, board.width, board.height);
  const seen = seenIn(look, board);
  for (const block of scene.repeats) paintBlock(ink, scene, block, look);
  paintArrows(ink, scene, look, seen);
  scene.nodes.forEach((node, at) => {
    const centre = look.centres[at];
    if (!touches(roomOf(scene, node, centre), seen)) return;
    paintNode(ink, scene, look, at);
  });
  paintAnswers(ink, scene, look);
  if (look.carried) paintCarried(ink, scene, look, look.carried);
}

/**
 * The box that is carried, as an outline under the pointer.
 * @param {Ink} ink
 * @param {Scene} scene
 * @param {Look} look
 * @param {Carried} carried
 */
function paintCarried({ context, palette }, scene, { chosen, camera }, { at, into }) {
  if (chosen === null) return;
  const { w, h } = bounds(scene, scene.nodes[chosen], { x: 0, y: 0 });
  const [wide, high] = [w * camera.zoom, h * camera.zoom];
  context.lineWidth = 2.5;
  context.setLineDash([6, 4]);
  context.strokeStyle = into === null ? palette.muted : palette.kernel;
  context.fillStyle = `${palette.background}b0`;
  context.fillRect(at.x - wide / 2, at.y - high / 2, wide, high);
  context.strokeRect(at.x - wide / 2, at.y - high / 2, wide, high);
  context.setLineDash([]);
}

/**
 * The rectangle of the drawing that is seen, a little more on each side.
 * @param {Look} look
 * @param {Size} board
 * @returns {Rect}
 */
function seenIn({ camera: { x, y, zoom } }, { width, height }) {
  const more = 40 / zoom;
  return { x: x - more, y: y - more, w: width / zoom + 2 * more, h: height / zoom + 2 * more };
}

/**
 * @param {Rect} one
 * @param {Rect} other
 */
const touches = (one, other) =>
  one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;

/**
 * @param {Scene} scene
 * @param {Look} look
 * @param {number} at
 */
function strongRole(scene, { hover, chosen }, at) {
  const asked = hover ?? chosen;
  if (at === chosen) return "input";
  if (at === hover) return "text";
  if (asked === null) return null;
  if (scene.comes[asked].some((arrow) => scene.arrows[arrow].from === at)) return "input";
  return scene.goes[asked].some((arrow) => scene.arrows[arrow].to === at) ? "output" : null;
}

/**
 * @param {Ink} ink
 * @param {Scene} scene
 * @param {Look} look
 * @param {number} at
 */
function paintNode({ context, palette, font, pictures }, scene, look, at) {
  const { camera, centres } = look;
  const node = scene.nodes[at];
  const { zoom } = camera;
  const middle = onBoard(camera, centres[at]);
  const { w, h } = bounds(scene, node, { x: 0, y: 0 });
  const whole = { x: middle.x - (w * zoom) / 2, y: middle.y - (h * zoom) / 2, w: w * zoom, h: h * zoom };
  const strong = strongRole(scene, look, at);
  const corner = { x: whole.x, y: whole.y + whole.h };
  if (node.clash) paintClash(context, node.clash, node.box, corner, { palette, zoom, back: scene.back, font });
  else paintBox(context, node, whole, { palette, zoom, pictures: pictures[at], strong });
  if (zoom < LEAST_NAMED) return;
  const below = corner.y + (node.clash ? 12 : 0); // sizes stand under it
  paintWords(context, scene, node, { x: middle.x, y: below }, { palette, zoom, font, strong });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Node} node
 * @param {Point} top
 * @param {{ palette: Palette, zoom: number, font: string, strong: string | null }} look
 */
function paintWords(context, scene, node, { x, y }, { palette, zoom, font, strong }) {
  const size = lettersAt(12, zoom);
  const line = Math.max(size * 1.2, scene.line * zoom);
  const room = node.wide * zoom - 4;
  const grey = node.state === "unsettled";
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.font = `600 ${size}px ${font}`;
  context.fillStyle = grey ? palette.muted : palette[strong ?? "text"];
  context.fillText(cut(context, node.name, room), x, y + line);
  if (zoom < TWO_LINES) return;
  context.font = `${size}px ${font}`;
  context.fillStyle = palette.muted;
  context.fillText(cut(context, node.input ? scene.words.input : node.kind, room), x, y + 2 * line);
  if (zoom < THREE_LINES) return;
  const told = third(scene, node);
  if (!told) return;
  context.fillStyle = palette[told.role];
  context.font = `${told.role === "negative" ? "700 " : ""}${size}px ${font}`;
  context.fillText(cut(context, told.text, room), x, y + 3 * line);
}

/**
 * What stands under name and class: the parameters, or that the layer refuses.
 * @param {Scene} scene
 * @param {Node} node
 */
function third({ words }, node) {
  if (node.state === "refused") return { text: words.refuses, role: "negative" };
  if (node.parameters === null) return { text: words.unsettled, role: "muted" };
  return node.parameters ? { text: thousands(node.parameters, words), role: "kernel" } : null;
}

/**
 * The frame of a block, with how often it comes.
 * @param {Ink} ink
 * @param {Scene} scene
 * @param {Repeated} block
 * @param {Look} look
 */
function paintBlock({ context, palette, font, board }, scene, block, { camera }) {
  const [x, y, wide, high] = block.frame;
  const { zoom } = camera;
  const corner = onBoard(camera, { x, y });
  const [w, h] = [wide * zoom, high * zoom];
  if (corner.x > board.width || corner.x + w < 0) return;
  const strong = block.folded;
  context.fillStyle = palette.surface;
  context.strokeStyle = palette.muted;
  context.lineWidth = 1;
  context.setLineDash(strong ? [] : [6, 4]);
  if (strong) {
    for (const step of [6, 3]) {
      context.fillRect(corner.x + step, corner.y - step, w, h); // others of its kind lie behind
      context.strokeRect(corner.x + step, corner.y - step, w, h);
    }
  }
  context.fillRect(corner.x, corner.y, w, h);
  context.strokeRect(corner.x, corner.y, w, h);
  context.setLineDash([]);
  if (zoom < LEAST_NAMED / 2) return;
  const size = lettersAt(12.5, zoom);
  context.font = `700 ${size}px ${font}`;
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  context.fillStyle = palette.input;
  const told = fill(scene.words[strong ? "folded" : "opened"], { count: block.count });
  const left = Math.max(corner.x, Math.min(4, corner.x + w - 90));
  context.fillText(cut(context, told, w - 10), left + 6, corner.y + size + 3);
}
