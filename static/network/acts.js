// What a reader does in the drawing, from wherever it was asked for: a button, a key, a click.

/** @import { Point } from "../canvas/types.js" */
/** @import { Drawing } from "./drawing.js" */
/** @import { Scene } from "./types.js" */

import { inDrawing, showing, whole, zoomed } from "./camera.js";
import { arrowAt, boxAt, roomOf } from "./scene.js";

const STEP = 1.3; // of a button or a key that zooms
const REACH = 40; // pixels from an arrow into which a box is dropped

/**
 * Choose a box; where it is to be `seen`, the drawing moves to it.
 * @param {Drawing} drawing
 * @param {number | null} at
 * @param {boolean} [seen]
 */
export function choose(drawing, at, seen = false) {
  const { scene } = drawing;
  if (!scene) return;
  if (at !== null && seen) {
    drawing.untouched = false;
    drawing.glide(showing(drawing.camera, roomOf(scene, scene.nodes[at], scene.centres[at]), drawing.size));
  }
  if (at !== drawing.chosen) {
    drawing.chosen = at;
    const node = at === null ? null : scene.nodes[at];
    drawing.say({ do: "select", layer: node?.layer ?? null, node: node?.name ?? null });
  }
  drawing.changed();
  drawing.request();
}

/**
 * Fold a block or open it.
 * @param {Drawing} drawing
 * @param {number | null} at its place
 */
export function toggle(drawing, at) {
  const block = at === null ? null : drawing.scene?.repeats[at];
  if (block) drawing.say({ do: "fold", group: block.name, open: block.folded });
}

/**
 * Do what a name says.
 * @param {Drawing} drawing
 * @param {string} name
 */
export function act(drawing, name) {
  const { scene } = drawing;
  if (!scene) return;
  if (name in LOOKS) LOOKS[name](drawing, scene);
  else if (scene.editable) change(drawing, scene, name);
}

/** @type {Record<string, (drawing: Drawing, scene: Scene) => void>} what changes nothing but the look */
const LOOKS = {
  in: (drawing) => zoom(drawing, STEP),
  out: (drawing) => zoom(drawing, 1 / STEP),
  fit(drawing, scene) {
    const all = whole(scene, drawing.size);
    const same = Math.abs(all.zoom / drawing.camera.zoom - 1) < 1e-6;
    drawing.untouched = true;
    drawing.glide(same ? drawing.firstLook(scene) : all);
  },
  none: (drawing) => choose(drawing, null),
  take: (drawing) => drawing.say({ do: "take" }),
  block: (drawing, scene) => toggle(drawing, drawing.chosen === null ? null : scene.nodes[drawing.chosen].block),
};

/**
 * @param {Drawing} drawing
 * @param {number} factor
 */
function zoom(drawing, factor) {
  const { size, camera } = drawing;
  drawing.untouched = false;
  drawing.glide(zoomed(camera, factor, { x: size.width / 2, y: size.height / 2 }));
}

/**
 * Take up the chosen box, where it is at a point of the board and can be moved.
 * @param {Drawing} drawing
 * @param {Point} at
 */
export function grab({ scene, chosen, camera }, at) {
  if (!scene?.editable || chosen === null || scene.nodes[chosen].input) return false;
  return boxAt(scene, inDrawing(camera, at)) === chosen;
}

/**
 * Carry it to a point of the board, over the arrow that it could be put into.
 * @param {Drawing} drawing
 * @param {Point} at
 */
export function carry(drawing, at) {
  const { scene, camera, chosen } = drawing;
  if (!scene || chosen === null) return;
  const near = arrowAt(scene, inDrawing(camera, at), REACH / camera.zoom);
  const arrow = near === null ? null : scene.arrows[near];
  drawing.carried = { at, into: arrow && arrow.from !== chosen && arrow.to !== chosen ? near : null };
  drawing.request();
}

/**
 * Put it down: into the arrow it is over, else back.
 * @param {Drawing} drawing
 * @param {Point | null} at
 */
export function drop(drawing, at) {
  const { scene, carried, chosen } = drawing;
  drawing.carried = null;
  drawing.request();
  if (!at || !scene || chosen === null || !carried || carried.into === null) return;
  const after = scene.nodes[scene.arrows[carried.into].from].layer;
  drawing.say({ do: "move", layer: scene.nodes[chosen].layer, after });
}

/**
 * @param {Drawing} drawing
 * @param {Scene} scene
 * @param {string} name
 */
function change(drawing, scene, name) {
  if (name === "undo" || name === "redo") {
    if (scene[name]) drawing.say({ do: name });
    return;
  }
  const node = drawing.chosen === null ? null : scene.nodes[drawing.chosen];
  if (!node || (node.input && name !== "after" && name !== "branch")) return;
  const { layer } = node;
  if (name === "earlier" || name === "later") drawing.say({ do: "move", layer, to: name });
  else if (name === "remove" || name === "duplicate") drawing.say({ do: name, layer });
  else drawing.say({ do: "add", layer, where: name, class: null });
}
