// A Dense layer as the product that it is: the row of values stands upright, each unit's weights are a
// column beside it, and below every column stands what becomes of its sum.

/** @import { Grid, Layout, Rect, Word } from "../../canvas/types.js" */
/** @import { WindowRoom, WindowScene } from "../types.js" */

import {
  below,
  CAPTION,
  EDGE,
  fitted,
  GAP,
  gridAt,
  largestCell,
  packed,
  TITLE,
  withinEdges,
} from "../../canvas/geometry.js";
import { edgesOf } from "../axes.js";
import { inputName, mapName } from "../names.js";
import { shownOfAll } from "./shown.js";
import { caption, hiddenNote, note, title } from "./words.js";

/** @typedef {{ grids: Grid[], words: Word[] }} Page what has been placed so far */

const TALL = 340; // the row of values, upright, at most
const READ = { values: 20, tall: 396 }; // so few are drawn large enough to be read
const RESULT = 26; // height of a row of results
const BARS = 72;
const NAMES = 78; // room for the names of the results
const INDICES = 36; // room for the indices left of the row
const READABLE = 11; // a cell at least this high has its index beside it

/**
 * @param {WindowScene} scene
 * @param {WindowRoom} room
 * @returns {Layout}
 */
export function denseLayout(scene, { focus: { filter }, width, narrow }) {
  /** @type {Page} */
  const page = { grids: [], words: [] };
  /** @type {Page} */
  const plain = { grids: [], words: page.words }; // drawn first: the ways into the row lie over the maps
  const inputs = {
    x: 4,
    y: 0,
    w: narrow ? width - 8 : width * 0.3,
    h: TITLE + EDGE + (narrow ? 160 : Math.min(TALL, width * 0.3)),
  };
  const top = narrow ? inputs.h + GAP : 0;
  const left = narrow ? 0 : inputs.x + inputs.w;
  const foot = product(page, scene, { left, top, width: width - left - 6 });
  maps(plain, scene, filter, narrow ? inputs : { ...inputs, h: Math.min(inputs.h, foot.values) }, largestCell(width));
  const more = hiddenNote(scene);
  if (more) page.words.push(note(more, left + 6, foot.end + 10, width - left));
  const height = Math.round(Math.max(foot.end, top ? 0 : inputs.h) + (more ? CAPTION : 0) + 8);
  return { height, grids: [...plain.grids, ...page.grids], words: page.words };
}

/**
 * @param {Page} page
 * @param {WindowScene} scene
 * @param {number} filter
 * @param {Rect} box
 * @param {number} largest
 */
function maps({ grids, words }, scene, filter, box, largest) {
  const shown = shownOfAll(scene, filter).inputs;
  words.push(title("input", scene.titles.input, box));
  const named = shown.length > 1;
  const room = packed(shown.length, scene.extents.input, withinEdges(below(box)), named ? CAPTION : 0);
  shown.forEach(([id, channel], index) => {
    const grid = fitted(id, "input", scene.extents.input, room[index], false, largest);
    grids.push(grid);
    if (named && channel !== null && grid.w >= 14) words.push(caption("input", inputName(scene, channel), grid));
  });
  words.push(...edgesOf(scene, grids));
}

/**
 * The upright row, the weights beside it, and the results below; returns where they end.
 * @param {Page} page
 * @param {WindowScene} scene
 * @param {{ left: number, top: number, width: number }} box
 */
function product(page, scene, { left, top, width }) {
  const { values, shownFilters: units } = scene;
  const cellHeight = size(
    Math.min(largestCell(width * 1.4) * 0.58, (values <= READ.values ? READ.tall : TALL) / values),
  );
  const upright = Math.min(46, Math.max(30, width * 0.1));
  const x = left + NAMES;
  const from = x + upright + 22;
  const cellWidth = size(Math.min(largestCell(width * 1.4), (left + width - from) / units));
  const y = top + TITLE + CAPTION;
  const vector = gridAt("vector:0", "input", { rows: values, columns: 1 }, { x, y, cellWidth: upright, cellHeight });
  const matrix = gridAt("matrix:0", "kernel", { rows: values, columns: units }, { x: from, y, cellWidth, cellHeight });
  page.grids.push(vector, matrix);
  const middle = { x: vector.x - NAMES, y: top, w: upright + NAMES + 12 };
  page.words.push(title("input", scene.titles.vector, middle));
  const room = Math.max(matrix.w, left + width - from);
  page.words.push({ ...title("kernel", scene.titles.kernel, { x: from, y: top, w: room }), x: from, left: true });
  indices(page, vector);
  unitNames(page, scene, matrix);
  const end = results(page, scene, matrix);
  const [rows, across] = [edgesOf(scene, [vector]), edgesOf(scene, [matrix])];
  page.words.push(...rows.map((word) => ({ ...word, x: vector.x - INDICES })));
  page.words.push(...across.map((word) => ({ ...word, y: end }))); // units go on through all rows
  return { values: y + vector.h, end: end + CAPTION };
}

/**
 * One row under the other: the bias, the sum, what the activation makes of it, and shares as bars.
 * @param {Page} page
 * @param {WindowScene} scene
 * @param {Grid} matrix
 */
function results(page, scene, matrix) {
  const { columns, x, cellWidth } = matrix;
  const kept = scene.activation === "linear";
  /** @type {[string, string, string, number][]} */
  const rows = [["outputs", "output", kept ? scene.titles.sums : scene.activation, RESULT]];
  if (!kept) rows.unshift(["sums", "partial", scene.titles.sums, RESULT]);
  if (scene.arrays.bias) rows.unshift(["bias", "bias", scene.titles.bias, RESULT]);
  if (scene.shares) rows.push(["shares", "output", scene.titles.shares, BARS]);
  let y = matrix.y + matrix.h + GAP;
  for (const [kind, role, name, cellHeight] of rows) {
    const grid = gridAt(`${kind}:0`, role, { rows: 1, columns }, { x, y, cellWidth, cellHeight });
    page.grids.push(grid);
    page.words.push({ role, text: name, x: x - 10, y: y + cellHeight / 2, right: true, room: NAMES + 40 });
    y += cellHeight + 8;
  }
  return y;
}

/**
 * Every index where there is room, else the first and the last.
 * @param {Page} page
 * @param {Grid} grid
 */
function indices({ words }, grid) {
  const every = grid.cellHeight >= READABLE;
  for (let row = 0; row < grid.rows; row += every ? 1 : Math.max(1, grid.rows - 1)) {
    const y = grid.y + (every ? row + 0.5 : row ? grid.rows : 0) * grid.cellHeight + (every ? 0 : row ? -6 : 6);
    words.push({ role: "muted", text: String(row), x: grid.x - 6, y, right: true, room: 40 });
  }
}

/**
 * @param {Page} page
 * @param {WindowScene} scene
 * @param {Grid} grid
 */
function unitNames({ words }, scene, grid) {
  const every = Math.ceil(16 / grid.cellWidth);
  for (let unit = 0; unit < grid.columns; unit += every) {
    words.push({
      role: "kernel",
      ...mapName(scene, unit),
      x: grid.x + (unit + 0.5) * grid.cellWidth,
      y: grid.y - 8,
      room: Math.max(16, grid.cellWidth * every - 4),
    });
  }
}

/** @param {number} pixels */
const size = (pixels) => (pixels >= 4 ? Math.floor(pixels) : pixels);
