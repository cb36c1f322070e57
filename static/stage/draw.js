// The picture: every grid of a layout with its numbers, and over it what is being looked at.

/** @import { Grid, Ink, Rect, Word } from "../canvas/types.js" */
/** @import { WindowPaper } from "./types.js" */

import { paintLines, paintNumbers, paintWord, shaded } from "../canvas/cells.js";
import { cellRect } from "../canvas/geometry.js";
import { dim, hatch } from "../canvas/strokes.js";
import { fill, number } from "../canvas/text.js";
import { paintTerm } from "./terms.js";
import { paintVeil } from "./veil.js";

const SMALLEST_LINED = 9; // cells at least this wide get lines between them
const SMALLEST_NUMBERED = 17;

/**
 * Paint one frame.
 * @param {WindowPaper} paper
 */
export function paint(paper) {
  const { context, layout, scene, look } = paper;
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  for (const grid of layout.grids) {
    context.globalAlpha = grid.alpha;
    paintGrid(paper, grid);
    const [kind, index] = grid.id.split(":");
    scene.paint(paper, grid, kind, index);
    paintCellNumbers(paper, grid);
    if (look.term) paintTerm(paper, grid, kind, look.term);
  }
  for (const word of layout.words) {
    context.globalAlpha = word.alpha ?? 1;
    writeWord(paper, word);
  }
  context.globalAlpha = 1;
}

/** @param {Grid} grid */
const cellOf = (grid) => Math.min(grid.cellWidth, grid.cellHeight);

/**
 * The size of a number in its cell.
 * @param {Grid} grid
 */
const sizeOf = (grid) => Math.min(22, Math.max(9, cellOf(grid) * 0.36));

/**
 * @param {WindowPaper} paper
 * @param {Grid} grid
 */
function paintGrid(paper, grid) {
  const { context, scene, palette, look, contents } = paper;
  const content = contents.of(grid, look);
  const { x, y, w, h } = content.inner ? cellRect(grid, 0, 0, scene.high.output, scene.wide.output) : grid;
  context.imageSmoothingEnabled = grid.curved || grid.cellWidth < 1;
  const { image } = content;
  const { columns, rows } = image.filled ?? { columns: image.width, rows: image.height };
  context.drawImage(image, 0, 0, columns, rows, x, y, w, h);
  if (grid.id.startsWith("input")) paintAround(paper, grid, scene.high.size, scene.wide.size, "input");
  if (grid.id.startsWith("map")) paintAround(paper, grid, scene.high.output, scene.wide.output, "output");
  if (grid.id.startsWith("input") && scene.inserted && cellOf(grid) >= 5) paintInserted(paper, grid);
  if (scene.arrays.mask) paintMasked(paper, grid);
  if (grid.id.startsWith("patch") && !scene.stamps) paintOutside(paper, grid);
  if (cellOf(grid) >= SMALLEST_LINED && !grid.curved) paintLines(context, grid, `${palette.padding}66`);
  paintUnread(paper, grid);
  paintVeil(paper, grid);
  if (grid.close) return; // strips this close are told apart by their gaps
  context.lineWidth = 2;
  context.strokeStyle = palette[grid.role === "partial" ? "muted" : grid.role];
  context.strokeRect(grid.x - 1, grid.y - 1, grid.w + 2, grid.h + 2);
}

/**
 * Numbers lie over the marks, so that none covers them.
 * @param {WindowPaper} paper
 * @param {Grid} grid
 */
function paintCellNumbers(paper, grid) {
  if (grid.curved || cellOf(grid) < SMALLEST_NUMBERED) return;
  paintNumbers(paper, grid, shaded(paper, grid, paper.contents.of(grid, paper.look)), sizeOf(grid));
}

/**
 * What lies around the real cells: padding around an input, what is cut off around an output.
 * @param {Ink} paper
 * @param {Grid} grid
 * @param {number} rows
 * @param {number} columns
 * @param {string} role
 */
function paintAround({ context, palette }, grid, rows, columns, role) {
  if (rows === grid.rows && columns === grid.columns) return;
  const inner = cellRect(grid, 0, 0, rows, columns);
  context.save();
  context.beginPath();
  context.rect(grid.x, grid.y, grid.w, grid.h);
  context.rect(inner.x + inner.w, inner.y, -inner.w, inner.h); // wound the other way: a hole
  context.clip("evenodd");
  hatch(context, grid, `${palette.padding}99`, Math.max(4, Math.min(8, grid.cellWidth / 2)));
  context.restore();
  context.lineWidth = 1.5;
  context.strokeStyle = palette[role];
  context.strokeRect(inner.x, inner.y, inner.w, inner.h);
}

/**
 * Zeros between real cells: hatched more lightly than the padding around them.
 * @param {WindowPaper} paper
 * @param {Grid} grid
 */
function paintInserted({ context, scene, palette }, grid) {
  const [down, across] = scene.inserted ?? [1, 1];
  const inner = cellRect(grid, 0, 0, scene.high.size, scene.wide.size);
  context.save();
  context.beginPath();
  context.rect(inner.x, inner.y, inner.w, inner.h);
  for (let row = 0; row < scene.high.size; row += down) {
    for (let column = 0; column < scene.wide.size; column += across) {
      const { x, y, w, h } = cellRect(grid, row, column);
      context.rect(x, y, w, h);
    }
  }
  context.clip("evenodd");
  hatch(context, inner, `${palette.padding}55`, Math.max(5, Math.min(11, grid.cellWidth * 0.8)));
  context.restore();
}

/**
 * Padding among the cells of a window, hatched as around the input.
 * @param {WindowPaper} paper
 * @param {Grid} grid
 */
function paintOutside({ context, scene, look, palette }, grid) {
  for (let row = 0; row < grid.rows; row++) {
    for (let column = 0; column < grid.columns; column++) {
      const cell = scene.patchAt(look.focus, row, column);
      if (!cell || !scene.isPadding(cell.row, cell.column)) continue;
      const rect = cellRect(grid, row, column);
      context.save();
      context.beginPath();
      context.rect(rect.x, rect.y, rect.w, rect.h);
      context.clip();
      hatch(context, rect, `${palette.padding}99`, Math.max(4, Math.min(8, grid.cellWidth / 2)));
      context.restore();
    }
  }
}

/**
 * Steps that a mask leaves out, in the input and in the window read from it.
 * @param {WindowPaper} paper
 * @param {Grid} grid
 */
function paintMasked(paper, grid) {
  const { context, scene, look, palette } = paper;
  if (!grid.id.startsWith("input") && !grid.id.startsWith("patch")) return;
  const columns = grid.id.startsWith("input") ? null : scene.readColumns[look.focus.column];
  for (let column = 0; column < grid.columns; column++) {
    if (!scene.isMasked(columns ? columns[column] : column + grid.column0)) continue;
    const band = cellRect(grid, grid.row0, column + (columns ? 0 : grid.column0), grid.rows);
    context.save();
    context.beginPath();
    context.rect(band.x, band.y, band.w, band.h);
    context.clip();
    dim(paper, band);
    hatch(context, band, `${palette.padding}99`, 6);
    context.restore();
  }
}

/**
 * Rows and columns that no window reads are dulled and crossed out cell by cell.
 * @param {WindowPaper} paper
 * @param {Grid} grid
 */
function paintUnread(paper, grid) {
  const { context, scene, palette } = paper;
  if (!grid.id.startsWith("input")) return;
  /**
   * @param {number} row
   * @param {number} column
   * @param {number} rows
   * @param {number} columns
   */
  const cross = (row, column, rows, columns) => {
    const band = cellRect(grid, row, column, rows, columns);
    dim(paper, band);
    strike(context, band, Math.max(5, cellOf(grid)), palette.text);
  };
  const { usedRows, usedColumns } = scene;
  for (let row = 0; row < usedRows.length; row++) if (!usedRows[row]) cross(row, 0, 1, scene.wide.size);
  for (let column = 0; column < usedColumns.length; column++) {
    if (!usedColumns[column]) cross(0, column, scene.high.size, 1);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Rect} rect
 * @param {number} step
 * @param {string} colour
 */
function strike(context, { x, y, w, h }, step, colour) {
  context.beginPath();
  for (let top = y; top < y + h - 0.5; top += step) {
    for (let left = x; left < x + w - 0.5; left += step) {
      context.moveTo(left + step * 0.15, Math.min(top + step * 0.85, y + h));
      context.lineTo(Math.min(left + step * 0.85, x + w), top + step * 0.15);
    }
  }
  context.lineWidth = step >= 12 ? 1.5 : 1;
  context.strokeStyle = colour;
  context.stroke();
}

/**
 * @param {WindowPaper} paper
 * @param {Word} word
 */
function writeWord(paper, word) {
  const text = textOf(paper, word);
  if (!text) return;
  const { palette } = paper;
  const size = word.large ? 20 : word.bold ? 13.5 : word.small ? 11 : 12;
  const heavy = Boolean(word.bold) || word.sum !== undefined;
  const colour = palette[word.role === "partial" ? "muted" : word.role] ?? palette.text;
  paintWord(paper, word, { text, size, heavy, colour });
}

/**
 * Some words follow the focus: the sum of a channel's products, the bias of the filter.
 * @param {WindowPaper} paper
 * @param {Word} word
 */
function textOf({ scene, look, contents }, word) {
  if (word.sum !== undefined) return `Σ = ${number(contents.cell(look.focus).parts[word.sum].sum)}`;
  if (word.bias) {
    return `+ ${fill(scene.sentences.bias_term, { bias: number(scene.bias(look.focus.filter)) })}`;
  }
  return word.text;
}
