// What every grid of numbers is drawn with: lines between cells, and numbers that fit into them.

/** @import { Colour, ColourAt, Grid, Palette, Rect, Shade, ValueAt, Word } from "./types.js" */

import { inkOn, veiled } from "./colour.js";
import { cellRect } from "./geometry.js";
import { number, signed } from "./text.js";

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
 * The number of every cell, in ink that reads well on its colour. Where numbers are too wide, all of the grid are
 * written smaller, and those that still do not fit with fewer digits.
 * @param {{ context: CanvasRenderingContext2D, font: string }} paper
 * @param {Grid} grid
 * @param {{ value: (row: number, column: number) => number | null, colour: (row: number, column: number) => Colour }} content
 * @param {number} size
 */
export function paintNumbers({ context, font }, grid, content, size) {
  const room = grid.cellWidth - 3;
  const cells = numbered(grid, content);
  context.font = `${size}px ${font}`;
  const widest = Math.max(0, ...cells.map(({ value }) => widthOf(context, written(value, 3))));
  const fit = Math.max(Math.min(SMALLEST, size), widest > room ? (size * room) / widest : size);
  context.font = `${Math.floor(fit * 2) / 2}px ${font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const { row, column, value } of cells) {
    const text = fitting(context, value, room);
    if (text === null) continue;
    context.fillStyle = inkOn(content.colour(row, column));
    const rect = cellRect(grid, row, column);
    context.fillText(text, rect.x + rect.w / 2, rect.y + rect.h / 2 + 1);
  }
}

const SMALLEST = 8.5; // pixels that a digit needs to be read

/**
 * The cells of a grid that have a number.
 * @param {Grid} grid
 * @param {{ value: (row: number, column: number) => number | null }} content
 */
function numbered(grid, { value }) {
  /** @type {{ row: number, column: number, value: number }[]} */
  const cells = [];
  for (let row = grid.row0; row < grid.row0 + grid.rows; row++) {
    for (let column = grid.column0; column < grid.column0 + grid.columns; column++) {
      const found = value(row, column);
      if (found !== null && found !== undefined) cells.push({ row, column, value: found });
    }
  }
  return cells;
}

/** @type {Map<string, Map<string, number>>} how wide texts are, by font */
const WIDTHS = new Map();
const MOST_WIDTHS = 5000;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 */
function widthOf(context, text) {
  const known = WIDTHS.get(context.font) ?? new Map();
  if (!known.size || known.size > MOST_WIDTHS) known.clear();
  WIDTHS.set(context.font, known);
  const width = known.get(text) ?? context.measureText(text).width;
  known.set(text, width);
  return width;
}

/**
 * @param {number} value
 * @param {number} digits
 */
const written = (value, digits) =>
  Number.isInteger(value) || !Number.isFinite(value)
    ? number(value)
    : number(Number(value.toPrecision(Math.max(digits, wholeDigits(value)))));

/** @param {number} value */
const wholeDigits = (value) => Math.floor(Math.log10(Math.abs(value))) + 1;

/**
 * A number as short as it must be to fit a width, or null where even two digits of it do not.
 * @param {CanvasRenderingContext2D} context
 * @param {number | null | undefined} value
 * @param {number} width
 */
export function fitting(context, value, width) {
  if (value === null || value === undefined) return null;
  for (const digits of [4, 3, 2]) {
    const text = written(value, digits);
    if (widthOf(context, text) <= width) return text;
  }
  if (!Number.isFinite(value)) return null;
  const power = signed(value.toExponential(1).replace("e+", "e"));
  return widthOf(context, power) <= width ? power : null;
}

/**
 * A grid's numbers and the colours that are seen under them: what lies under a heavy veil has no number.
 * @param {{ palette: Palette, shades: Shade[] }} paper
 * @param {Grid} grid
 * @param {{ value: ValueAt, colour: ColourAt }} content
 */
export function shaded({ palette, shades }, grid, { value, colour }) {
  if (!shades.length) return { value, colour };
  /**
   * @param {number} row
   * @param {number} column
   */
  const partAt = (row, column) => {
    const { x, y, w, h } = cellRect(grid, row, column);
    const [middle, centre] = [x + w / 2, y + h / 2];
    const over = shades.filter(({ rect }) => holds(rect, middle, centre));
    return 1 - over.reduce((seen, { part }) => seen * (1 - part), 1);
  };
  return {
    /** @type {ValueAt} */
    value: (row, column) => (partAt(row, column) > HIDDEN ? null : value(row, column)),
    /** @type {ColourAt} */
    colour: (row, column) => veiled(colour(row, column), palette.background, partAt(row, column)),
  };
}

const HIDDEN = 0.8;

/**
 * @param {Rect} rect
 * @param {number} px
 * @param {number} py
 */
const holds = ({ x, y, w, h }, px, py) => px >= x && px < x + w && py >= y && py < y + h;

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
  const shown = word.brief && word.room && context.measureText(text).width > word.room ? word.brief : text;
  if (!word.turned && !word.upright) {
    context.fillText(shown, word.x, word.y, word.room);
    return;
  }
  context.save();
  context.translate(word.x, word.y);
  context.rotate(-Math.PI / (word.upright ? 2 : 4));
  context.fillText(shown, 0, 0, word.room);
  context.restore();
}
