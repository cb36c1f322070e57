// A long row of numbers as a line on its own scale, one line a row, drawn once and kept.

/** @import { Grid, Palette, ValueAt } from "../canvas/types.js" */
/** @import { WindowScene } from "./types.js" */

import { hiddenContextOf } from "../canvas/context.js";

const MARGIN = 4; // above and below the line

/**
 * A canvas as large as a grid, its rows as lines from `value(row, column)`; padding stays empty.
 * @param {Grid} grid
 * @param {ValueAt} value
 * @param {string} colour
 * @param {Palette} palette
 * @param {WindowScene} scene
 */
export function curve(grid, value, colour, palette, scene) {
  const ratio = window.devicePixelRatio || 1;
  const canvas = new OffscreenCanvas(Math.max(1, grid.w * ratio), Math.max(1, grid.h * ratio));
  const context = hiddenContextOf(canvas);
  context.scale(ratio, ratio);
  context.fillStyle = palette.surface;
  context.fillRect(0, 0, grid.w, grid.h);
  const real = grid.id.startsWith("input") ? [0, scene.wide.size] : [0, grid.columns];
  for (let row = 0; row < grid.rows; row++) {
    const values = Float32Array.from({ length: real[1] - real[0] }, (_, at) => value(row, real[0] + at) ?? NaN);
    line(context, grid, row, real[0], values, colour, palette);
  }
  return canvas;
}

/**
 * @param {OffscreenCanvasRenderingContext2D} context
 * @param {Grid} grid
 * @param {number} row
 * @param {number} from
 * @param {Float32Array} values
 * @param {string} colour
 * @param {Palette} palette
 */
function line(context, grid, row, from, values, colour, palette) {
  const finite = values.filter(Number.isFinite);
  if (!finite.length) return;
  const [low, high] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  const room = grid.cellHeight - 2 * MARGIN;
  /** @param {number} value */
  const y = (value) => row * grid.cellHeight + MARGIN + room * (1 - (value - low) / (high - low || 1));
  context.strokeStyle = `${palette.padding}88`;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(0, y(0));
  context.lineTo(grid.w, y(0));
  context.stroke();
  context.strokeStyle = colour;
  context.lineWidth = 1.25;
  context.beginPath();
  values.forEach((value, at) => {
    context.lineTo((at + from - grid.column0 + 0.5) * grid.cellWidth, y(value));
  });
  context.stroke();
}
