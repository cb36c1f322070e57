// What every grid of numbers is drawn with: lines between cells, and numbers that fit into them.

/** @import { Colour, Grid, Word } from "./types.js" */

import { inkOn } from "./colour.js";
import { cellRect } from "./geometry.js";
import { number } from "./text.js";

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Grid} grid
 * @param {string} colour
 */
export function paintLines(context, grid, colour) {
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
  context.strokeStyle = colour;
  context.stroke();
}

/**
 * The number of every cell, in ink that reads well on its colour.
 * @param {{ context: CanvasRenderingContext2D, font: string }} paper
 * @param {Grid} grid
 * @param {{ value: (row: number, column: number) => number | null, colour: (row: number, column: number) => Colour }} content
 * @param {number} size
 */
export function paintNumbers({ context, font }, grid, content, size) {
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

/**
 * A number as short as it must be to fit a width, or null where even the shortest does not.
 * @param {CanvasRenderingContext2D} context
 * @param {number | null | undefined} value
 * @param {number} width
 */
export function fitting(context, value, width) {
  if (value === null || value === undefined) return null;
  for (const digits of [4, 3, 2, 1]) {
    const text = number(Number(value.toPrecision(digits)));
    if (context.measureText(text).width <= width) return text;
    if (Number.isInteger(value)) return null; // an integer is printed whole or not at all
  }
  return Math.abs(value) < 0.05 && context.measureText("≈0").width <= width ? "≈0" : null;
}

/**
 * Write a word at its place.
 * @param {{ context: CanvasRenderingContext2D, font: string }} paper
 * @param {Word} word
 * @param {{ text: string, size: number, heavy: boolean, colour: string }} shown
 */
export function paintWord({ context, font }, word, { text, size, heavy, colour }) {
  context.font = `${heavy ? 600 : 400} ${size}px ${font}`;
  context.textAlign = word.left ? "left" : word.right ? "right" : "center";
  context.textBaseline = "middle";
  context.fillStyle = colour;
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
