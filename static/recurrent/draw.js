// The picture: every grid of a layout with its numbers, arrows and words, and what is looked at.

import { inkOn } from "../stage/colour.js";
import { fitting } from "../stage/draw.js";
import { cellRect } from "../stage/geometry.js";
import { glow } from "../stage/strokes.js";
import { paintDimmed, paintMarks, paintPlayhead } from "./marks.js";
import { meansArrow, meansGrid } from "./terms.js";

const SMALLEST_LINED = 7; // cells at least this large get lines between them
const NUMBERED = { w: 24, h: 13 };

/** Paint one frame. `look` says where the playhead and the focus are and what is hovered. */
export function paint(context, { layout, scene, contents, palette, look, font }) {
  const paper = { context, scene, palette, look, font, contents, layout };
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  paintLinks(paper);
  for (const grid of layout.grids) {
    context.globalAlpha = grid.alpha;
    paintGrid(paper, grid);
    paintDimmed(paper, grid);
    paintMarks(paper, grid);
    if (meansGrid(look.term, scene, grid)) glow(paper, grid);
  }
  context.globalAlpha = 1;
  if (!layout.moving)
    layout.arrows.forEach((arrow) => {
      paintArrow(paper, arrow);
    });
  if (!layout.moving) paintPlayhead(paper);
  for (const word of layout.words) {
    context.globalAlpha = word.alpha ?? 1;
    paintWord(paper, word);
  }
  context.globalAlpha = 1;
}

function paintGrid(paper, grid) {
  const { context, contents, look, palette } = paper;
  const content = contents.of(grid, look);
  if (content.image) {
    context.imageSmoothingEnabled = grid.cellWidth < 1;
    const { columns, rows } = content.image.filled;
    context.drawImage(content.image, 0, 0, columns, rows, grid.x, grid.y, grid.w, grid.h);
  } else paintCells(context, grid, content);
  const least = Math.min(grid.cellWidth, grid.cellHeight);
  if (least >= SMALLEST_LINED) paintLines(context, grid, palette);
  if (grid.cellWidth >= NUMBERED.w && grid.cellHeight >= NUMBERED.h) paintNumbers(paper, grid, content);
  context.lineWidth = grid.id.startsWith("strip") ? 1 : 1.5;
  context.strokeStyle = palette[grid.role === "partial" ? "muted" : grid.role];
  context.strokeRect(grid.x - 0.75, grid.y - 0.75, grid.w + 1.5, grid.h + 1.5);
}

function paintCells(context, grid, { value, scale }) {
  for (let row = 0; row < grid.rows; row++) {
    for (let column = 0; column < grid.columns; column++) {
      const number = value(row, column);
      context.fillStyle = `rgb(${scale
        .colour(number ?? 0)
        .map(Math.round)
        .join()})`;
      const { x, y, w, h } = cellRect(grid, row, column);
      context.fillRect(x, y, w, h);
    }
  }
}

function paintLines(context, grid, palette) {
  context.beginPath();
  for (let row = 1; row < grid.rows; row++) {
    const y = Math.round(grid.y + row * grid.cellHeight) + 0.5;
    context.moveTo(grid.x, y);
    context.lineTo(grid.x + grid.w, y);
  }
  for (let column = 1; column < grid.columns; column++) {
    const x = Math.round(grid.x + column * grid.cellWidth) + 0.5;
    context.moveTo(x, grid.y);
    context.lineTo(x, grid.y + grid.h);
  }
  context.lineWidth = 1;
  context.strokeStyle = `${palette.padding}55`;
  context.stroke();
}

function paintNumbers({ context, font }, grid, { value, scale }) {
  const size = Math.min(14, Math.max(9.5, Math.min(grid.cellHeight * 0.5, grid.cellWidth * 0.36)));
  context.font = `${size}px ${font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (let row = grid.row0; row < grid.row0 + grid.rows; row++) {
    for (let column = grid.column0; column < grid.column0 + grid.columns; column++) {
      const number = value(row, column);
      const text = fitting(context, number, grid.cellWidth - 3);
      if (text === null) continue;
      context.fillStyle = inkOn(scale.colour(number));
      const rect = cellRect(grid, row, column);
      context.fillText(text, rect.x + rect.w / 2, rect.y + rect.h / 2 + 1);
    }
  }
}

function paintArrow({ context, palette, look }, arrow) {
  const { from, to, step } = arrow;
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

// The lines that lead from the frame in the strip to the steps drawn large.
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

function paintWord({ context, palette, font, look }, word) {
  const size = word.large ? 17 : word.bold ? 13.5 : 12;
  const here = (word.step ?? -1) === look.playhead.step || word.gate === look.focus.gate;
  context.font = `${word.bold || here ? 600 : 400} ${size}px ${font}`;
  context.textAlign = word.left ? "left" : word.right ? "right" : "center";
  context.textBaseline = "middle";
  context.fillStyle = palette[here ? "kernel" : word.role === "partial" ? "muted" : word.role] ?? palette.text;
  context.fillText(word.text, word.x, word.y, word.room);
}
