// The canvas: its size, its layout, the move from one zoom level to the next, and one paint a frame.

/** @import { Contents, Drawing, Layout, Look, Palette, Scene, View } from "./types.js" */

import { contextOf } from "./context.js";
import { paintRefused } from "./refused.js";

const MOVE = 280; // milliseconds from one level to the next
const NARROW = 560;

/**
 * Where everything stands at a width, by the level that a look is at; sizes in CSS pixels. What the layout
 * before called its `first` column is handed on.
 * @param {Scene} scene
 * @param {Look} look
 * @param {number} width
 * @param {number} [first]
 * @returns {Layout}
 */
export function layoutOf(scene, look, width, first) {
  return { first, ...look.level.layout(scene, { ...look, first, width, narrow: width < NARROW }) };
}

/**
 * A view on a canvas; `draw(now)` paints and says whether it is still moving.
 * @param {HTMLCanvasElement} canvas
 * @param {Drawing} drawing
 * @returns {View}
 */
export function viewOf(canvas, { contentsOf, paint, between }) {
  const context = contextOf(canvas);
  /** @type {{ layout: Layout, look: Look, scene: Scene } | null} */
  let before = null;
  let began = 0;
  /** @type {View} */
  const view = {
    layout: null,
    width: 0,
    contents: null,
    palette: null,
    theme: null,
    font: "sans-serif",

    /** Lay out a level; `animate` moves the things over from where they stand. */
    arrange(scene, look, animate) {
      const layout = layoutOf(scene, look, view.width, view.layout?.first);
      before = animate && view.layout ? { layout: view.layout, look, scene } : null;
      began = performance.now();
      view.layout = layout;
      size(canvas, context, view.width, layout.height);
    },

    refresh(scene, palette) {
      view.palette = palette;
      view.contents = contentsOf(scene, palette, view.contents);
    },

    paintOn(other, scene, look) {
      const [layout, palette] = [/** @type {Layout} */ (view.layout), /** @type {Palette} */ (view.palette)];
      const contents = /** @type {Contents} */ (view.contents);
      paint({ context: other, layout, scene, look, palette, contents, font: view.font, shades: [] });
    },

    draw(scene, look, now) {
      const part = before ? Math.min(1, (now - began) / MOVE) : 1;
      if (part >= 1) before = null;
      const rest = /** @type {Layout} */ (view.layout);
      const layout = before ? between(before, rest, ease(part)) : rest;
      const palette = /** @type {Palette} */ (view.palette);
      const contents = /** @type {Contents} */ (view.contents);
      // Painting takes the layout in motion, hits are answered by where it will rest.
      const paper = { context, layout, scene, look, palette, contents, font: view.font, shades: [] };
      if (look.refused) paintRefused(paper, paint);
      else paint(paper);
      return part < 1;
    },
  };
  return view;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {CanvasRenderingContext2D} context
 * @param {number} width
 * @param {number} height
 */
function size(canvas, context, width, height) {
  const ratio = window.devicePixelRatio || 1;
  const pixels = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width === pixels[0] && canvas.height === pixels[1]) return; // a new size costs a new canvas
  canvas.style.height = `${height}px`;
  [canvas.width, canvas.height] = pixels;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
}

/** @param {number} part */
const ease = (part) => 1 - (1 - part) ** 3;
