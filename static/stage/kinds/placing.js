// Padding, cropping, upsampling: an output cell is made of input cells, or laid around them out of nothing.

/** @import { CellSum, Focus, Tap, WindowPaper, WindowScene } from "../types.js" */
/** @import { Grid, Piece } from "../../canvas/types.js" */

import { cellRect } from "../../canvas/geometry.js";
import { hatch } from "../../canvas/strokes.js";
import { equals, factor, fill, number } from "../../canvas/text.js";
import { place, readers } from "../describe.js";
import { paintSliding } from "../marks.js";
import { sliding } from "./sliding.js";

const MOST_TERMS = 16; // products that are written out

/**
 * @param {WindowScene} numbers
 * @returns {WindowScene}
 */
export function placing(numbers) {
  const scene = sliding(numbers);
  /** @type {Partial<WindowScene>} */
  const own = {
    causal: false,
    laid: {
      rows: outside(scene.rowTable, scene.high.size),
      columns: outside(scene.columnTable, scene.wide.size),
    },
    cell: (focus) => madeOf(scene, focus),
    tell(focus, hover) {
      if (hover?.kind === "input") return [readers(scene, hover), []];
      if (isLaid(scene, focus)) return [fill(scene.sentences.window_laid, focus), []];
      return [place(scene, focus), sum(scene, focus)];
    },
    paint(paper, grid, kind, index) {
      if (kind === "map") paintLaid(paper, grid);
      const none = kind === "input" && !paper.look.hover && isLaid(scene, paper.look.focus);
      if (!none) paintSliding(paper, grid, kind, index);
    },
  };
  return Object.assign(scene, own);
}

/**
 * The positions of a table that read no cell at all.
 * @param {number[][]} table
 * @param {number} size
 */
const outside = (table, size) =>
  Array.from(table.keys()).filter((at) => table[at].every((read) => read < 0 || read >= size));

/**
 * @param {WindowScene} scene
 * @param {Focus} focus
 */
const isLaid = ({ laid }, { row, column }) => laid?.rows.includes(row) || laid?.columns.includes(column);

/**
 * @param {WindowScene} scene
 * @param {Focus} focus
 * @returns {CellSum}
 */
function madeOf(scene, { filter, row, column }) {
  const [channel] = scene.channelsOf(filter);
  /** @type {Tap[]} */
  const taps = [];
  scene.readRows[row].forEach((r, i) => {
    scene.readColumns[column].forEach((c, j) => {
      const padding = scene.isPadding(r, c);
      const weight = padding ? 0 : shareOf(scene, "height", row, i) * shareOf(scene, "width", column, j);
      taps.push({ value: scene.input(channel, r, c), weight, row: r, column: c, padding });
    });
  });
  return { parts: [{ channel, taps }], bias: null, value: scene.output(filter, row, column) };
}

/**
 * @param {WindowScene} scene
 * @param {"height" | "width"} name
 * @param {number} position
 * @param {number} tap
 */
function shareOf({ arrays }, name, position, tap) {
  const { data, shape } = arrays[`weights_${name}`];
  return data[position * shape[1] + tap];
}

/**
 * @param {WindowScene} scene
 * @param {Focus} focus
 * @returns {Piece[]}
 */
function sum(scene, focus) {
  const { parts, value } = scene.cell(focus);
  const counting = parts[0].taps.filter(({ weight }) => weight);
  const told = counting.slice(0, MOST_TERMS).map(({ value: v, weight }) => {
    return weight === 1 ? number(v) : `${number(weight)}·${factor(v)}`;
  });
  if (counting.length > MOST_TERMS) told.push("…");
  const sign = equals([...counting.flatMap((tap) => [tap.value, tap.weight]), value]);
  return [{ role: "product", text: told.join(" + ") }, { text: ` ${sign} ` }, { role: "output", text: number(value) }];
}

/**
 * The rows and columns that are laid around, hatched as padding is.
 * @param {WindowPaper} paper
 * @param {Grid} grid
 */
function paintLaid({ context, scene, palette }, grid) {
  const { rows = [], columns = [] } = scene.laid ?? {};
  if (!rows.length && !columns.length) return;
  context.save();
  context.beginPath();
  for (const row of rows) add(context, cellRect(grid, row, grid.column0, 1, grid.columns));
  for (const column of columns) add(context, cellRect(grid, grid.row0, column, grid.rows));
  context.clip();
  hatch(context, grid, `${palette.padding}99`, Math.max(4, Math.min(8, grid.cellWidth / 2)));
  context.restore();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{ x: number, y: number, w: number, h: number }} rect
 */
const add = (context, { x, y, w, h }) => context.rect(x, y, w, h);
