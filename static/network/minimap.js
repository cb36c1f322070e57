// All of the drawing, small, in a corner of the board, with a frame around what is seen of it.

/** @import { Palette } from "../canvas/types.js" */
/** @import { Camera, Scene, Size } from "./types.js" */

import { contextOf } from "../canvas/context.js";
import { element } from "../parts/elements.js";
import { roleOf } from "./box.js";
import { bounds } from "./scene.js";

const WIDE = 190;
const [LOW, HIGH] = [26, 84];
const EDGE = 4;

/**
 * A small map; `go(x, y)` is called with the point of the drawing that is to be seen.
 * @param {(x: number, y: number) => void} go
 */
export function minimapIn(go) {
  const canvas = element("canvas", "minimap");
  canvas.setAttribute("aria-hidden", "true"); // keys move over the drawing itself
  const context = contextOf(canvas);
  const kept = new OffscreenCanvas(1, 1);
  let across = 1;
  let down = 1;
  let ratio = 1;
  /** @param {PointerEvent} event */
  const point = (event) => {
    const box = canvas.getBoundingClientRect();
    go((event.clientX - box.left - EDGE) / across, (event.clientY - box.top - EDGE) / down);
  };
  canvas.onpointerdown = (event) => {
    canvas.setPointerCapture(event.pointerId);
    point(event);
    event.stopPropagation();
  };
  canvas.onpointermove = (event) => {
    event.stopPropagation();
    if (canvas.hasPointerCapture(event.pointerId)) point(event);
  };

  return {
    canvas,
    /**
     * Draw the boxes anew.
     * @param {Scene} scene
     * @param {Palette} palette
     */
    lay(scene, palette) {
      ratio = window.devicePixelRatio || 1;
      const high = Math.max(LOW, Math.min(HIGH, (scene.height / scene.width) * WIDE));
      const [w, h] = [WIDE + 2 * EDGE, high + 2 * EDGE];
      Object.assign(canvas.style, { width: `${w}px`, height: `${h}px` });
      [canvas.width, canvas.height] = [kept.width, kept.height] = [Math.round(w * ratio), Math.round(h * ratio)];
      across = WIDE / scene.width;
      down = high / scene.height;
      const ink = /** @type {OffscreenCanvasRenderingContext2D} */ (kept.getContext("2d"));
      ink.setTransform(ratio, 0, 0, ratio, 0, 0);
      ink.fillStyle = palette.surface;
      ink.fillRect(0, 0, w, h);
      scene.nodes.forEach((node, at) => {
        const box = bounds(scene, node, scene.centres[at]);
        ink.fillStyle = palette[roleOf(node)];
        ink.globalAlpha = node.parameters || node.state === "refused" ? 1 : 0.5;
        const [wide, tall] = [Math.max(1.2, box.w * across), Math.max(2, box.h * down)];
        ink.fillRect(
          EDGE + (box.x + box.w / 2) * across - wide / 2,
          EDGE + (box.y + box.h / 2) * down - tall / 2,
          wide,
          tall,
        );
      });
      ink.globalAlpha = 1;
    },
    /**
     * Frame what is seen; hidden where that is everything.
     * @param {Camera} camera
     * @param {Scene} scene
     * @param {Size} board
     * @param {Palette} palette
     */
    frame({ x, y, zoom }, scene, board, palette) {
      const [wide, high] = [board.width / zoom, board.height / zoom];
      canvas.hidden = wide >= scene.width * 0.98 && high >= scene.height * 0.98;
      if (canvas.hidden) return;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.drawImage(kept, 0, 0);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.lineWidth = 2;
      context.strokeStyle = palette.input;
      const left = EDGE + Math.max(0, x) * across;
      const top = EDGE + Math.max(0, y) * down;
      const right = EDGE + Math.min(scene.width, x + wide) * across;
      const bottom = EDGE + Math.min(scene.height, y + high) * down;
      context.strokeRect(left - 1, top - 1, Math.max(4, right - left + 2), Math.max(4, bottom - top + 2));
    },
  };
}
