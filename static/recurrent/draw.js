// The picture: every grid of a layout with its numbers, arrows and words, and what is looked at.

/** @import { Arrow, Filled, Grid, Word } from "../canvas/types.js" */
/** @import { StepContent, StepPaper } from "./types.js" */

import { paintLines, paintNumbers, paintWord, shaded } from "../canvas/cells.js";
import { cellRect } from "../canvas/geometry.js";
import { glow } from "../canvas/strokes.js";
import { paintDimmed, paintPlayhead } from "./marks.js";
import { meansArrow, meansGrid } from "./terms.js";

const SMALLEST_LINED = 7; // cells at least this large get lines between them
const NUMBERED = { w: 24, h: 13 };

/**
 * Paint one frame.
 * @param {StepPaper} paper
 */
export function paint(paper) {
  const { context, layout, scene, look } = paper;
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  paintLinks(paper);
  for (const grid of layout.grids) {
    context.globalAlpha = grid.alpha;
    paintGrid(paper, grid);
    paintDimmed(paper, grid);
    const [kind, index] = grid.id.split(":");
    look.level.mark(paper, grid, kind, index);
    if (meansGrid(look.term, scene, grid)) glow(paper, grid);
    paintCellNumbers(paper, grid);
  }
  context.globalAlpha = 1;
  if (!layout.moving) for (const arrow of layout.arrows ?? []) paintArrow(paper, arrow);
  if (!layout.moving) paintPlayhead(paper);
  for (const word of layout.words) {
    context.globalAlpha = word.alpha ?? 1;
    writeWord(paper, word);
  }
  context.globalAlpha = 1;
}

/**
 * @param {StepPaper} paper
 * @param {Grid} grid
 */
function paintGrid(paper, grid) {
  const { context, contents, look, palette } = paper;
  const content = contents.of(grid, look);
  if (content.image) {
    context.imageSmoothingEnabled = grid.cellWidth < 1;
    const { columns, rows } = /** @type {Filled} */ (content.image.filled);
    context.drawImage(content.image, 0, 0, columns, rows, grid.x, grid.y, grid.w, grid.h);
  } else paintCells(context, grid, content);
  const least = Math.min(grid.cellWidth, grid.cellHeight);
  if (least >= SMALLEST_LINED) paintLines(context, grid, `${palette.padding}55`);
  context.lineWidth = grid.id.startsWith("strip") ? 1 : 1.5;
  context.strokeStyle = palette[grid.role === "partial" ? "muted" : grid.role];
  context.strokeRect(grid.x - 0.75, grid.y - 0.75, grid.w + 1.5, grid.h + 1.5);
}

/**
 * Numbers lie over the marks, so that none covers them.
 * @param {StepPaper} paper
 * @param {Grid} grid
 */
function paintCellNumbers(paper, grid) {
  if (grid.cellWidth < NUMBERED.w || grid.cellHeight < NUMBERED.h) return;
  paintNumbers(paper, grid, shaded(paper, grid, inked(paper.contents.of(grid, paper.look))), sizeOf(grid));
}

/** @param {Grid} grid */
const sizeOf = ({ cellHeight, cellWidth }) => Math.min(17, Math.max(9.5, Math.min(cellHeight * 0.5, cellWidth * 0.36)));

/**
 * The numbers of a grid with the colours that they lie on.
 * @param {StepContent} content
 */
const inked = ({ value, scale }) => ({
  value,
  colour: (/** @type {number} */ row, /** @type {number} */ column) => scale.colour(value(row, column) ?? 0),
});

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Grid} grid
 * @param {StepContent} content
 */
function paintCells(context, grid, { value, scale }) {
  for (let row = 0; row < grid.rows; row++) {
    for (let column = 0; column < grid.columns; column++) {
      const number = value(row, column);
      const colour = scale.colour(number ?? 0).map(Math.round);
      context.fillStyle = `rgb(${colour.join()})`;
      const { x, y, w, h } = cellRect(grid, row, column);
      context.fillRect(x, y, w, h);
    }
  }
}

/**
 * @param {StepPaper} paper
 * @param {Arrow} arrow
 */
function paintArrow({ context, palette, look }, arrow) {
  const { from, to, step = -1 } = arrow;
  const glows = meansArrow(look.term, arrow);
  const wide = arrow.wide || glows;
  const colour = palette[glows ? "bias" : arrow.role];
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const head = wide ? 9 : 6;
  context.globalAlpha = look.veiled && step > look.playhead.step ? 0.25 : 1;
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = wide ? 3 : 1.5;
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x - Math.cos(angle) * head, to.y - Math.sin(angle) * head);
  context.stroke();
  context.beginPath();
  for (const turn of [0, 2.6, -2.6]) {
    const reach = turn ? head * 1.15 : 0;
    context.lineTo(to.x + Math.cos(angle + turn) * reach, to.y + Math.sin(angle + turn) * reach);
  }
  context.fill();
  context.globalAlpha = 1;
}

/**
 * The lines that lead from the frame in the strip to the steps drawn large.
 * @param {StepPaper} paper
 */
function paintLinks({ context, layout, palette }) {
  if (!layout.links?.length || layout.moving) return;
  const [[topLeft, left], [topRight, right]] = layout.links;
  context.fillStyle = `${palette.padding}22`;
  context.beginPath();
  [topLeft, topRight, right, left].forEach(({ x, y }) => {
    context.lineTo(x, y);
  });
  context.fill();
}

/**
 * @param {StepPaper} paper
 * @param {Word} word
 */
function writeWord(paper, word) {
  const { palette, look } = paper;
  const size = word.large ? 17 : word.bold ? 13.5 : word.small ? 11 : 12;
  const here = (word.step ?? -1) === look.playhead.step || word.gate === look.focus.gate;
  const colour = palette[here ? "kernel" : word.role === "partial" ? "muted" : word.role] ?? palette.text;
  paintWord(paper, word, { text: word.text ?? "", size, heavy: Boolean(word.bold) || here, colour });
}
