// Outlines, tints and hatching that every kind of layer marks its cells with.

/** @import { Grid, Ink, Rect, Shade } from "./types.js" */

import { cellRect } from "./geometry.js";

const SMALLEST_SEEN = 6;

/**
 * A rectangle too small to see, at a size that can be seen.
 * @param {Rect} rect
 */
export function enlarged({ x, y, w, h }) {
  const [wide, high] = [Math.max(w, SMALLEST_SEEN), Math.max(h, SMALLEST_SEEN)];
  return { x: x + (w - wide) / 2, y: y + (h - high) / 2, w: wide, h: high };
}

/**
 * A coloured line on a line of the background's colour, so that it shows on any picture.
 * @param {Ink} ink
 * @param {Rect} rect
 * @param {string} role
 * @param {number} width
 */
export function outline({ context, palette }, { x, y, w, h }, role, width) {
  context.lineWidth = width + (width < 2 ? 1 : 2);
  context.strokeStyle = `${palette.background}cc`;
  context.strokeRect(x, y, w, h);
  context.lineWidth = width;
  context.strokeStyle = palette[role];
  context.strokeRect(x, y, w, h);
}

/**
 * @param {Ink} paper
 * @param {Rect} rect
 * @param {string} [role]
 * @param {number} [width]
 */
export function dashed(paper, rect, role = "kernel", width = 1.5) {
  paper.context.setLineDash([5, 4]);
  outline(paper, rect, role, width);
  paper.context.setLineDash([]);
}

/**
 * @param {Ink} paper
 * @param {Grid} grid
 * @param {number} row
 * @param {number} column
 * @param {string} role
 * @param {number} [width]
 */
export function ring(paper, grid, row, column, role, width = 3) {
  const rect = enlarged(cellRect(grid, row, column));
  outline(paper, rect, role, Math.min(width, thinner(Math.min(rect.w, rect.h))));
}

/**
 * A line that leaves most of a cell of that size in sight.
 * @param {number} size
 */
const thinner = (size) => Math.max(1, size / 10);

/**
 * A veil of the background over a rectangle; numbers that are written on it take their ink from what is seen then.
 * @param {Ink & { shades: Shade[] }} paper
 * @param {Rect} rect
 * @param {number} [part] how much is covered, of 1
 */
export function dim({ context, palette, shades }, rect, part = 0.6) {
  context.globalAlpha *= part;
  context.fillStyle = palette.background;
  context.fillRect(rect.x, rect.y, rect.w, rect.h);
  context.globalAlpha /= part;
  shades.push({ rect, part });
}

/**
 * The frame around the map that is looked at.
 * @param {Ink} ink
 * @param {Grid} grid
 */
export function frame({ context, palette }, grid) {
  const gap = grid.close ? 1 : 3;
  context.lineWidth = grid.close ? 2 : 3;
  context.strokeStyle = palette.output;
  context.strokeRect(grid.x - gap, grid.y - gap, grid.w + 2 * gap, grid.h + 2 * gap);
}

/**
 * @param {Ink} paper
 * @param {Rect} rect
 */
export function glow(paper, rect) {
  paper.context.fillStyle = `${paper.palette.bias}40`;
  paper.context.fillRect(rect.x, rect.y, rect.w, rect.h);
  outline(paper, rect, "bias", 2.5);
}

/**
 * How many cells lie from the first of some positions to the last.
 * @param {number[]} positions
 */
export const extentOf = (positions) => positions[positions.length - 1] - positions[0] + 1;

/**
 * A frame around a rectangle, which covers hardly anything of a small one.
 * @param {Rect} rect
 */
function around({ x, y, w, h }) {
  const out = Math.max(0, 1.5 - Math.min(w, h) / 60);
  return { x: x - out, y: y - out, w: w + 2 * out, h: h + 2 * out };
}

/**
 * The window that some rows and columns make: one frame, with its taps where it has holes.
 * @param {Ink} paper
 * @param {Grid} grid
 * @param {number[]} rows
 * @param {number[]} columns
 */
export function windowFrame(paper, grid, rows, columns) {
  const span = [extentOf(rows), extentOf(columns)];
  const whole = enlarged(cellRect(grid, rows[0], columns[0], span[0], span[1]));
  if (span[0] === rows.length && span[1] === columns.length) return outline(paper, around(whole), "kernel", 3);
  dashed(paper, whole);
  if (span[0] === rows.length) {
    for (const c of columns) outline(paper, enlarged(cellRect(grid, rows[0], c, span[0])), "kernel", 2);
    return undefined;
  }
  for (const r of rows) for (const c of columns) outline(paper, cellRect(grid, r, c), "kernel", 2);
  return undefined;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Rect} rect
 * @param {string} colour
 * @param {number} step
 */
export function hatch(context, { x, y, w, h }, colour, step) {
  context.beginPath();
  for (let offset = -h; offset < w; offset += step) {
    context.moveTo(x + offset, y + h);
    context.lineTo(x + offset + h, y);
  }
  context.lineWidth = 1;
  context.strokeStyle = colour;
  context.stroke();
}
