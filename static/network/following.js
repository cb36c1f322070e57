// From one model to the next: what the reader looks at stays where it is, the other boxes move to their places.

/** @import { Drawing } from "./drawing.js" */
/** @import { Scene } from "./types.js" */

import { inDrawing } from "./camera.js";

/**
 * Begin the move from one scene to another.
 * @param {Drawing} drawing
 * @param {Scene} old
 * @param {Scene} now
 */
export function follow(drawing, old, now) {
  const held = anchorOf(drawing, old);
  const to = held === null ? undefined : now.byName.get(old.nodes[held].name);
  const { camera } = drawing;
  let [dx, dy] = [0, 0];
  if (!drawing.untouched && held !== null && to !== undefined) {
    [dx, dy] = [now.centres[to].x - old.centres[held].x, now.centres[to].y - old.centres[held].y];
    drawing.camera = { ...camera, x: camera.x + dx, y: camera.y + dy };
  }
  if (drawing.calm.matches) return;
  const centres = now.nodes.map(({ name }, at) => {
    const was = old.byName.get(name);
    return was === undefined ? now.centres[at] : { x: old.centres[was].x + dx, y: old.centres[was].y + dy };
  });
  const moved = centres.some(({ x, y }, at) => x !== now.centres[at].x || y !== now.centres[at].y);
  drawing.before = moved ? { centres, camera: drawing.camera, began: performance.now() } : null;
}

/**
 * The chosen box, else the one nearest to the middle of the board.
 * @param {Drawing} drawing
 * @param {Scene} scene
 * @returns {number | null}
 */
function anchorOf({ chosen, camera, size }, scene) {
  if (chosen !== null && chosen < scene.nodes.length) return chosen;
  const middle = inDrawing(camera, { x: size.width / 2, y: size.height / 2 });
  /** @param {number} at */
  const away = (at) => Math.hypot(scene.centres[at].x - middle.x, scene.centres[at].y - middle.y);
  let best = null;
  for (let at = 0; at < scene.centres.length; at++) if (best === null || away(at) < away(best)) best = at;
  return best;
}
