// What the drawing is made of, with what is asked of it often.

/** @import { Payload, Point, Rect } from "../canvas/types.js" */
/** @import { Arrow, Node, Scene, Sent } from "./types.js" */

const LINES = 3; // words under a box
const HEAD = 28; // over the boxes of a block, for its words

/**
 * @param {Payload} payload
 * @returns {Scene}
 */
export function sceneOf(payload) {
  const sent = /** @type {Sent} */ (payload);
  const comes = sent.nodes.map(() => /** @type {number[]} */ ([]));
  const goes = sent.nodes.map(() => /** @type {number[]} */ ([]));
  sent.arrows.forEach(({ from, to }, at) => {
    goes[from].push(at);
    comes[to].push(at);
  });
  const centres = sent.nodes.map(({ at: [x, y] }) => ({ x, y }));
  const byName = new Map(sent.nodes.map(({ name }, at) => [name, at]));
  return { ...sent, comes, goes, centres, byName };
}

/**
 * The rectangle of all that is seen of a box around its middle.
 * @param {{ back: [number, number] }} scene
 * @param {Node} node
 * @param {Point} centre
 * @returns {Rect}
 */
export function bounds({ back }, { box: [width, height, depth] }, { x, y }) {
  const [w, h] = [width + back[0] * depth, height + back[1] * depth];
  return { x: x - w / 2, y: y - h / 2, w, h };
}

/**
 * The room that a box takes with its words.
 * @param {Scene} scene
 * @param {Node} node
 * @param {Point} centre
 * @returns {Rect}
 */
export function roomOf(scene, node, centre) {
  const { y, h } = bounds(scene, node, centre);
  return { x: centre.x - node.wide / 2, y, w: node.wide, h: h + LINES * scene.line + 6 };
}

/**
 * The points of an arrow, from the edge of one box to the edge of the other.
 * @param {Scene} scene
 * @param {Arrow} arrow
 * @param {Point[]} centres
 * @returns {Point[]}
 */
export function pathOf(scene, { from, to, bends }, centres) {
  const start = bounds(scene, scene.nodes[from], centres[from]);
  const end = bounds(scene, scene.nodes[to], centres[to]);
  const between = bends.map(([x, y]) => ({ x, y }));
  return [{ x: start.x + start.w, y: centres[from].y }, ...between, { x: end.x, y: centres[to].y }];
}

/**
 * Where the sizes stand on an arrow: in the middle of the first stretch between two columns, or, where it passes
 * by other boxes, over its way past the first.
 * @param {Point[]} path
 * @returns {Point}
 */
export function labelAt(path) {
  const [a, b] = path.length > 4 ? [path[2], path[3]] : [path[1] ?? path[0], path[2] ?? path[1]];
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

/**
 * The place of the box under a point, null where there is none.
 * @param {Scene} scene
 * @param {Point} point
 */
export function boxAt(scene, { x, y }) {
  for (let at = 0; at < scene.nodes.length; at++) {
    const room = roomOf(scene, scene.nodes[at], scene.centres[at]);
    if (x >= room.x && x < room.x + room.w && y >= room.y && y < room.y + room.h) return at;
  }
  return null;
}

/**
 * The block whose words stand under a point.
 * @param {Scene} scene
 * @param {Point} point
 */
export function blockAt(scene, { x, y }) {
  return (
    scene.repeats.find(({ frame: [left, top, wide] }) => x >= left && x < left + wide && y >= top && y < top + HEAD) ??
    null
  );
}

/**
 * The place of the arrow that passes nearest to a point, null where none is near.
 * @param {Scene} scene
 * @param {Point} point
 * @param {number} reach
 */
export function arrowAt(scene, point, reach) {
  let best = null;
  let least = reach;
  scene.arrows.forEach((arrow, at) => {
    const path = pathOf(scene, arrow, scene.centres);
    for (let part = 1; part < path.length; part++) {
      const away = distance(point, path[part - 1], path[part]);
      if (away < least) [best, least] = [at, away];
    }
  });
  return /** @type {number | null} */ (best);
}

/**
 * How far a point lies from a stretch between two others.
 * @param {Point} point
 * @param {Point} from
 * @param {Point} to
 */
function distance({ x, y }, from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const part = ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1);
  const near = Math.max(0, Math.min(1, part));
  return Math.hypot(x - from.x - near * dx, y - from.y - near * dy);
}
