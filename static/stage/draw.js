// The picture: every grid of a layout with its numbers, and over it what is being looked at.

import { inkOn } from "./colour.js";
import { fill, number } from "./describe.js";
import { cellRect } from "./geometry.js";
import { paintMarks } from "./marks.js";

const SMALLEST_LINED = 9; // cells at least this wide get lines between them
const SMALLEST_NUMBERED = 19;

/** Paint one frame. `look` says where the focus is and what is hovered, veiled or pointed out. */
export function paint(context, { layout, scene, contents, palette, look, font }) {
  const paper = { context, scene, palette, look, font, contents };
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  for (const grid of layout.grids) {
    context.globalAlpha = grid.alpha;
    paintGrid(paper, grid);
    paintMarks(paper, grid);
  }
  for (const word of layout.words) {
    context.globalAlpha = word.alpha ?? 1;
    paintWord(paper, word);
  }
  context.globalAlpha = 1;
}

function paintGrid(paper, grid) {
  const { context, palette, look, contents } = paper;
  const content = contents.of(grid, look.focus);
  context.imageSmoothingEnabled = grid.cellWidth < 1;
  context.drawImage(content.image, grid.x, grid.y, grid.w, grid.h);
  paintPadding(paper, grid);
  if (grid.cellWidth >= SMALLEST_LINED) paintLines(context, grid, palette);
  if (grid.cellWidth >= SMALLEST_NUMBERED) paintNumbers(paper, grid, content);
  paintUnread(paper, grid);
  paintVeil(paper, grid);
  context.lineWidth = 2;
  context.strokeStyle = palette[grid.role === "partial" ? "muted" : grid.role];
  context.strokeRect(grid.x - 1, grid.y - 1, grid.w + 2, grid.h + 2);
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
  context.strokeStyle = `${palette.padding}66`;
  context.stroke();
}

function paintNumbers({ context, font }, grid, content) {
  const size = Math.min(16, Math.max(9, grid.cellWidth * 0.4));
  context.font = `${size}px ${font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (let row = grid.row0; row < grid.row0 + grid.rows; row++) {
    for (let column = grid.column0; column < grid.column0 + grid.columns; column++) {
      const text = fitting(context, content.value(row, column), grid.cellWidth - 3);
      if (text === null) continue;
      context.fillStyle = inkOn(content.colour(row, column));
      const rect = cellRect(grid, row, column);
      context.fillText(text, rect.x + rect.w / 2, rect.y + rect.h / 2 + 1);
    }
  }
}

/** A number as short as it must be to fit a width, or null where even the shortest does not. */
export function fitting(context, value, width) {
  if (value === null || value === undefined) return null;
  for (const digits of [4, 3, 2, 1]) {
    const text = number(Number(value.toPrecision(digits)));
    if (context.measureText(text).width <= width) return text;
    if (Number.isInteger(value)) return null; // an integer is printed whole or not at all
  }
  return Math.abs(value) < 0.05 && context.measureText("≈0").width <= width ? "≈0" : null;
}

function paintPadding({ context, scene, palette }, grid) {
  if (!grid.id.startsWith("input") || (!grid.row0 && !grid.column0 && !laterPadding(scene))) return;
  const inner = cellRect(grid, 0, 0, scene.high.size, scene.wide.size);
  context.save();
  context.beginPath();
  context.rect(grid.x, grid.y, grid.w, grid.h);
  context.rect(inner.x + inner.w, inner.y, -inner.w, inner.h); // wound the other way: a hole
  context.clip("evenodd");
  hatch(context, grid, palette.padding, Math.max(4, Math.min(8, grid.cellWidth / 2)));
  context.restore();
  context.lineWidth = 1.5;
  context.strokeStyle = palette.input;
  context.strokeRect(inner.x, inner.y, inner.w, inner.h);
}

const laterPadding = ({ high, wide }) => high.pad[1] + wide.pad[1] > 0;

function hatch(context, { x, y, w, h }, colour, step) {
  context.beginPath();
  for (let offset = -h; offset < w; offset += step) {
    context.moveTo(x + offset, y + h);
    context.lineTo(x + offset + h, y);
  }
  context.lineWidth = 1;
  context.strokeStyle = `${colour}99`;
  context.stroke();
}

// Rows and columns that no window reads are dulled and crossed out cell by cell.
function paintUnread({ context, scene, palette }, grid) {
  if (!grid.id.startsWith("input")) return;
  const rows = unused(scene.usedRows);
  const columns = unused(scene.usedColumns);
  const bands = [
    ...rows.map((row) => cellRect(grid, row, 0, 1, scene.wide.size)),
    ...columns.map((column) => cellRect(grid, 0, column, scene.high.size, 1)),
  ];
  for (const band of bands) {
    context.fillStyle = `${palette.background}aa`;
    context.fillRect(band.x, band.y, band.w, band.h);
    strike(context, band, grid.cellWidth, palette.text);
  }
}

function unused(used) {
  const found = [];
  used.forEach((count, at) => count === 0 && found.push(at));
  return found;
}

function strike(context, { x, y, w, h }, cell, colour) {
  const step = Math.max(cell, 5);
  context.beginPath();
  for (let top = y; top < y + h - 0.5; top += step) {
    for (let left = x; left < x + w - 0.5; left += step) {
      context.moveTo(left + step * 0.15, Math.min(top + step * 0.85, y + h));
      context.lineTo(Math.min(left + step * 0.85, x + w), top + step * 0.15);
    }
  }
  context.lineWidth = cell >= 12 ? 1.5 : 1;
  context.strokeStyle = colour;
  context.stroke();
}

// While a run plays, what the window has not reached yet stays under a veil.
function paintVeil({ context, scene, palette, look }, grid) {
  if (!look.veiled || !(grid.id.startsWith("map") || grid.id.startsWith("partial"))) return;
  const filter = grid.id.startsWith("map") ? Number(grid.id.slice(4)) : look.playhead.filter;
  if (filter < look.playhead.filter) return;
  context.fillStyle = `${palette.background}d9`;
  if (filter > look.playhead.filter) {
    context.fillRect(grid.x, grid.y, grid.w, grid.h);
    return;
  }
  const next = cellRect(grid, look.playhead.row, look.playhead.column + 1);
  context.fillRect(next.x, next.y, grid.x + grid.w - next.x, next.h);
  context.fillRect(grid.x, next.y + next.h, grid.w, grid.y + grid.h - next.y - next.h);
}

function paintWord({ context, scene, palette, font, look, contents }, word) {
  const text = textOf(word, scene, look, contents);
  if (!text) return;
  const size = word.large ? 20 : word.bold ? 13.5 : 12;
  context.font = `${word.bold || "sum" in word ? 600 : 400} ${size}px ${font}`;
  context.textAlign = word.left ? "left" : "center";
  context.textBaseline = "middle";
  context.fillStyle = palette[word.role === "partial" ? "muted" : word.role] ?? palette.text;
  context.fillText(text, word.x, word.y, word.room);
}

// Some words follow the focus: the sum of a channel's products, the bias of the filter.
function textOf(word, scene, look, contents) {
  if ("sum" in word) return `Σ = ${number(contents.cell(look.focus).parts[word.sum].sum)}`;
  if (word.bias) {
    return `+ ${fill(scene.sentences.bias_term, { bias: number(scene.bias(look.focus.filter)) })}`;
  }
  return word.text;
}
