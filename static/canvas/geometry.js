// Rectangles: a grid of cells in its box, a cell of a grid, the cell under a point.

/** @import { Cells, Extent, Grid, Place, Rect } from "./types.js" */

export const TITLE = 22; // height of a heading
export const CAPTION = 16; // height of a word under or over a small grid
export const GAP = 12;
export const EDGE = 14; // room for an axis written along an edge
const LEAST_HIGH = 28; // cells of a sequence are stretched to this height where they are narrow

/**
 * How large cells may become in a picture of a width: they grow with it, but a small grid stays a small picture.
 * @param {number} width
 */
export const largestCell = (width) => Math.round(Math.min(84, Math.max(52, width / 17)));

/**
 * The grid and its cell under a point, the topmost first; null between grids.
 * @param {{ grids: Grid[] }} layout
 * @param {number} x
 * @param {number} y
 * @returns {Place | null}
 */
export function hit(layout, x, y) {
  for (let index = layout.grids.length - 1; index >= 0; index--) {
    const grid = layout.grids[index];
    if (x < grid.x || y < grid.y || x >= grid.x + grid.w || y >= grid.y + grid.h) continue;
    return {
      grid,
      row: Math.min(grid.rows - 1, Math.floor((y - grid.y) / grid.cellHeight)) + grid.row0,
      column: Math.min(grid.columns - 1, Math.floor((x - grid.x) / grid.cellWidth)) + grid.column0,
    };
  }
  return null;
}

/**
 * The rectangle of a cell of a grid, or of several side by side.
 * @param {Grid} grid
 * @param {number} row
 * @param {number} column
 * @param {number} [rows]
 * @param {number} [columns]
 * @returns {Rect}
 */
export function cellRect(grid, row, column, rows = 1, columns = 1) {
  return {
    x: grid.x + (column - grid.column0) * grid.cellWidth,
    y: grid.y + (row - grid.row0) * grid.cellHeight,
    w: grid.cellWidth * columns,
    h: grid.cellHeight * rows,
  };
}

/** @param {number} size */
const whole = (size) => (size >= 4 ? Math.floor(size) : size);

/**
 * A grid of so many cells, as large as its box allows and centred in it; `stretch` lets cells be higher than wide.
 * @param {string} id
 * @param {string} role
 * @param {Extent} extent
 * @param {Rect} box
 * @param {boolean} stretch
 * @param {number} largest how large a cell may be
 * @returns {Grid}
 */
export function fitted(id, role, extent, box, stretch, largest) {
  const { rows, columns } = extent;
  const [across, down] = [box.w / columns, box.h / rows].map((size) => Math.min(size, largest));
  let [cellWidth, cellHeight] = [Math.min(across, down), Math.min(across, down)];
  if (stretch && across < down) cellHeight = Math.min(down, Math.max(across, LEAST_HIGH));
  if (stretch && down < across) cellWidth = Math.min(across, Math.max(down, 14));
  [cellWidth, cellHeight] = [whole(cellWidth), whole(cellHeight)];
  const [w, h] = [cellWidth * columns, cellHeight * rows];
  const [x, y] = [Math.round(box.x + (box.w - w) / 2), Math.round(box.y + (box.h - h) / 2)];
  return gridAt(id, role, extent, { x, y, cellWidth, cellHeight });
}

/**
 * A grid whose place and cells are known.
 * @param {string} id
 * @param {string} role
 * @param {Extent} extent
 * @param {Cells} cells
 * @returns {Grid}
 */
export function gridAt(id, role, { rows, columns, row0 = 0, column0 = 0 }, { x, y, cellWidth, cellHeight }) {
  const [w, h] = [cellWidth * columns, cellHeight * rows];
  return { id, role, rows, columns, row0, column0, cellWidth, cellHeight, x, y, w, h, alpha: 1 };
}

/**
 * Boxes for `count` equal things of one aspect: the arrangement that draws them largest.
 * @param {number} count
 * @param {Extent} extent
 * @param {Rect} box
 * @param {number} caption
 * @returns {Rect[]}
 */
export function packed(count, { rows, columns }, box, caption) {
  let best = { cell: -Infinity, across: 1, w: 0, h: 0 };
  for (let across = 1; across <= count; across++) {
    const down = Math.ceil(count / across);
    const w = (box.w - GAP * (across - 1)) / across;
    const h = (box.h - GAP * (down - 1)) / down - caption;
    const cell = Math.min(w / columns, h / rows);
    if (cell > best.cell) best = { cell, across, w, h };
  }
  const { across, w, h } = best;
  return Array.from({ length: count }, (_, index) => ({
    x: box.x + (index % across) * (w + GAP),
    y: box.y + Math.floor(index / across) * (h + caption + GAP) + caption,
    w,
    h,
  }));
}

/**
 * @param {Rect} box
 * @returns {Rect}
 */
export const below = (box) => ({ ...box, y: box.y + TITLE, h: box.h - TITLE });

/**
 * What remains of a box beside the axes written at its left and below it.
 * @param {Rect} box
 * @returns {Rect}
 */
export const withinEdges = (box) => ({ ...box, x: box.x + EDGE, w: box.w - EDGE, h: box.h - EDGE });
