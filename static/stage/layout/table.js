// Words looked up in a table: indices from top to bottom, the table, and the rows that come out.

/** @import { Extent, Grid, Layout, Rect, Word } from "../../canvas/types.js" */
/** @import { WindowRoom, WindowScene } from "../types.js" */

import { EDGE, GAP, gridAt, TITLE } from "../../canvas/geometry.js";
import { edgesOf } from "../axes.js";
import { title } from "./words.js";

const READABLE = 11; // rows at least this high have their names beside them
const NUMBERED = 20; // rows as high as this have their numbers in them
const LARGEST = 44;
const TALLEST = { usual: 420, numbered: 560 };
const NAMES = { steps: 62, rows: 40 }; // room for the words at the left

/**
 * Input and table side by side, and the output beside them or, on a narrow screen, below.
 * @param {WindowScene} scene
 * @param {WindowRoom} room
 * @returns {Layout}
 */
export function tableLayout(scene, { width, narrow }) {
  const { input, kernel, map } = scene.extents;
  const names = scene.step_labels ? NAMES.steps : EDGE;
  const high = rowHeight(Math.max(input.rows, kernel.rows));
  const index = Math.min(LARGEST, Math.max(high, 26));
  const left = names + index + EDGE + GAP + NAMES.rows;
  const space = width - left - 2 * EDGE;
  const across = narrow ? kernel.columns : kernel.columns + map.columns;
  const cell = cellWidth((narrow ? space : space - 2 * GAP) / across);
  const below = narrow ? cellWidth((width - 2 * EDGE) / map.columns) : cell;
  const used = left + across * cell + (narrow ? 0 : 2 * GAP);
  const start = Math.max(0, (width - used - 2 * EDGE) / 2);
  const tall = TITLE + high * Math.max(input.rows, kernel.rows) + EDGE;
  /**
   * @param {string} id
   * @param {string} role
   * @param {Extent} extent
   * @param {Rect} box
   */
  const grid = (id, role, extent, box) => {
    const y = box.y + Math.round((box.h - high * extent.rows) / 2);
    return gridAt(id, role, extent, { x: Math.round(box.x), y, cellWidth: box.w, cellHeight: high });
  };
  const inner = tall - TITLE - EDGE;
  const table = start + left;
  const beside = table + kernel.columns * cell + EDGE + 2 * GAP;
  const under = { x: Math.max(4, (width - map.columns * below - EDGE) / 2), y: tall + TITLE + GAP };
  const output = narrow ? { ...under, w: below, h: high * map.rows } : { x: beside, y: TITLE, w: cell, h: inner };
  const grids = [
    grid("input:0", "input", input, { x: start + names, y: TITLE, w: index, h: inner }),
    grid("kernel:0", "kernel", kernel, { x: table, y: TITLE, w: cell, h: inner }),
    grid("map:0", "output", map, output),
  ];
  const titles = [scene.titles.input, scene.titles.kernel, scene.titles.output];
  const words = [
    ...grids.map((each, at) => title(each.role, titles[at], heading(each, width))),
    ...grids.flatMap((each) => named(scene, each)),
    ...edgesOf(scene, grids, { right: true }),
  ];
  return { height: narrow ? tall + GAP + TITLE + high * map.rows + EDGE + 6 : tall + 6, grids, words };
}

/**
 * As high as a table of so many rows allows, with numbers in them while that makes no picture too tall.
 * @param {number} rows
 */
function rowHeight(rows) {
  const numbered = Math.min(NUMBERED, TALLEST.numbered / rows);
  const high = Math.max(Math.min(LARGEST, TALLEST.usual / rows), numbered);
  return high >= 4 ? Math.floor(high) : high;
}

/** @param {number} room */
const cellWidth = (room) => Math.min(LARGEST + 8, room >= 4 ? Math.floor(room) : room);

/**
 * The room of a heading, right above its grid and as wide as its words, within the picture.
 * @param {Grid} grid
 * @param {number} width
 */
function heading({ x, y, w }, width) {
  const room = Math.max(w, 110);
  const from = Math.min(Math.max(0, x + w / 2 - room / 2), width - room);
  return { x: from, y: y - TITLE, w: room };
}

/**
 * The word at every step, or the index of every row of the table.
 * @param {WindowScene} scene
 * @param {Grid} grid
 * @returns {Word[]}
 */
function named(scene, grid) {
  const [kind] = grid.id.split(":");
  if (grid.cellHeight < READABLE || kind === "map") return [];
  const ofSteps = kind === "input";
  const names = ofSteps ? (scene.step_labels ?? []) : (scene.rows ?? []).map(String);
  return names.slice(0, grid.rows).map((text, row) => ({
    role: ofSteps ? "input" : "muted",
    text,
    x: grid.x - 6,
    y: grid.y + (row + 0.5) * grid.cellHeight,
    right: true,
    room: ofSteps ? NAMES.steps - 6 : NAMES.rows - 6,
  }));
}
