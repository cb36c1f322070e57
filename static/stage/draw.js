// The picture: every grid of a layout with its numbers, and over it what is being looked at.

import { inkOn } from "./colour.js";
import { cellRect } from "./geometry.js";
import { hatch } from "./strokes.js";
import { paintTerm } from "./terms.js";
import { fill, number } from "./text.js";
import { paintVeil } from "./veil.js";

const SMALLEST_LINED = 9; // cells at least this wide get lines between them
const SMALLEST_NUMBERED = 19;

/** Paint one frame. `look` says where the focus is and what is hovered, veiled or pointed out. */
export function paint(context, { layout, scene, contents, palette, look, font }) {
  const paper = { context, layout, scene, palette, look, font, contents };
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  for (const grid of layout.grids) {
    context.globalAlpha = grid.alpha;
    paintGrid(paper, grid);
    const [kind, index] = grid.id.split(":");
    scene.paint(paper, grid, kind, index);
    if (look.term) paintTerm(paper, grid, kind);
  }
  for (const word of layout.words) {
    context.globalAlpha = word.alpha ?? 1;
    paintWord(paper, word);
  }
  context.globalAlpha = 1;
}

const cellOf = (grid) => Math.min(grid.cellWidth, grid.cellHeight);

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
  if (cellOf(grid) >= SMALLEST_LINED && !grid.curved) paintLines(context, grid, palette);
  if (cellOf(grid) >= SMALLEST_NUMBERED && !grid.curved) paintNumbers(paper, grid, content);
  paintUnread(paper, grid);
  paintVeil(paper, grid);
  if (grid.close) return; // strips this close are told apart by their gaps
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
  const size = Math.min(16, Math.max(9, cellOf(grid) * 0.4));
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

// What lies around the real cells: padding around an input, what is cut off around an output.
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

// Zeros between real cells: hatched more lightly than the padding around them.
function paintInserted({ context, scene, palette }, grid) {
  const [down, across] = scene.inserted;
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

// Padding among the cells of a window, hatched as around the input.
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

// Steps that a mask leaves out, in the input and in the window read from it.
function paintMasked({ context, scene, look, palette }, grid) {
  if (!grid.id.startsWith("input") && !grid.id.startsWith("patch")) return;
  const columns = grid.id.startsWith("input") ? null : scene.readColumns[look.focus.column];
  for (let column = 0; column < grid.columns; column++) {
    if (!scene.isMasked(columns ? columns[column] : column + grid.column0)) continue;
    const band = cellRect(grid, grid.row0, column + (columns ? 0 : grid.column0), grid.rows);
    context.save();
    context.beginPath();
    context.rect(band.x, band.y, band.w, band.h);
    context.clip();
    context.fillStyle = `${palette.background}99`;
    context.fillRect(band.x, band.y, band.w, band.h);
    hatch(context, band, `${palette.padding}99`, 6);
    context.restore();
  }
}

// Rows and columns that no window reads are dulled and crossed out cell by cell.
function paintUnread({ context, scene, palette }, grid) {
  if (!grid.id.startsWith("input")) return;
  const cross = (row, column, rows, columns) => {
    const band = cellRect(grid, row, column, rows, columns);
    context.fillStyle = `${palette.background}aa`;
    context.fillRect(band.x, band.y, band.w, band.h);
    strike(context, band, Math.max(5, cellOf(grid)), palette.text);
  };
  const { usedRows, usedColumns } = scene;
  for (let row = 0; row < usedRows.length; row++) if (!usedRows[row]) cross(row, 0, 1, scene.wide.size);
  for (let column = 0; column < usedColumns.length; column++) {
    if (!usedColumns[column]) cross(0, column, scene.high.size, 1);
  }
}

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

function paintWord(paper, word) {
  const { context, palette, font } = paper;
  const text = textOf(paper, word);
  if (!text) return;
  const size = word.large ? 20 : word.bold ? 13.5 : 12;
  context.font = `${word.bold || "sum" in word ? 600 : 400} ${size}px ${font}`;
  context.textAlign = word.left ? "left" : word.right ? "right" : "center";
  context.textBaseline = "middle";
  context.fillStyle = palette[word.role === "partial" ? "muted" : word.role] ?? palette.text;
  if (!word.turned) {
    context.fillText(text, word.x, word.y, word.room);
    return;
  }
  context.save();
  context.translate(word.x, word.y);
  context.rotate(-Math.PI / 4);
  context.fillText(text, 0, 0, word.room);
  context.restore();
}

// Some words follow the focus: the sum of a channel's products, the bias of the filter.
function textOf({ scene, look, contents }, word) {
  if ("sum" in word) return `Σ = ${number(contents.cell(look.focus).parts[word.sum].sum)}`;
  if (word.bias) {
    return `+ ${fill(scene.sentences.bias_term, { bias: number(scene.bias(look.focus.filter)) })}`;
  }
  return word.text;
}
