// One filter and one cell: a row for each channel, its sum at the end of the row.

/** @import { Extent, Grid, Layout, Rect, Word } from "../../canvas/types.js" */
/** @import { Focus, WindowRoom, WindowScene } from "../types.js" */

import { below, CAPTION, EDGE, fitted, GAP, largestCell, TITLE, withinEdges } from "../../canvas/geometry.js";
import { edgesOf } from "../axes.js";
import { inputName, kernelName } from "../names.js";
import { shownOfOne } from "./shown.js";
import { caption, labelRoom, moreOf, note, stepLabels, title } from "./words.js";

/**
 * Where each column stands; without weights there is that of the input alone.
 * @typedef {{ input: Rect, kernel: Rect, partial: Rect }} Boxes
 */

/**
 * Whole planes: what the filter reads, its slices, and what each adds to its map.
 * @param {WindowScene} scene
 * @param {WindowRoom} room
 */
export const filterColumns = (scene, room) => columnsOf(scene, room, true);

/**
 * Single cells: what the window reads, the weights they meet, and their products.
 * @param {WindowScene} scene
 * @param {WindowRoom} room
 */
export const cellColumns = (scene, room) => columnsOf(scene, room, false);

/**
 * @param {WindowScene} scene
 * @param {WindowRoom} room
 * @param {boolean} whole
 * @returns {Layout}
 */
function columnsOf(scene, { focus, width, narrow }, whole) {
  const { filter } = focus;
  const largest = largestCell(width);
  const { inputs, slices } = shownOfOne(scene, filter);
  const hidden = scene.depth - slices.length;
  const columns = columnBoxes(scene, whole, width, narrow);
  const rowHeight = rowHeightOf(whole, slices.length, width, narrow, scene);
  const { input } = scene.extents;
  const cell = Math.min(columns.input.w / input.columns, rowHeight / input.rows);
  const top = TITLE + Math.max(0, (whole ? labelRoom(scene, cell) : 0) - CAPTION);
  const tall = top + slices.length * (rowHeight + CAPTION) + EDGE + (hidden ? CAPTION + 4 : 0);
  const result = resultBox(tall, width, narrow);
  const stamp = scene.stamps && !focus.gathers;
  const titles = whole ? scene.titles.filter : stamp ? scene.titles.stamp : scene.titles.cell;
  /** @type {Grid[]} */
  const grids = [];
  const words = headings(scene, titles, columns, result);
  slices.forEach((slice, index) => {
    const y = top + index * (rowHeight + CAPTION) + CAPTION;
    const channel = Number(inputs[index][1]);
    const parts = partsOf(
      scene,
      whole,
      slice,
      channel,
      (column) => ({ x: column.x, y, w: column.w, h: rowHeight }),
      columns,
      largest,
    );
    grids.push(...parts);
    if (scene.weighted) words.push(...signs(parts));
    const labels = whole && index === 0 ? stepLabels(scene, parts[0]) : [];
    if (labels.length) words.push(...labels);
    else if (!scene.planes)
      words.push({ ...caption("input", inputName(scene, channel), parts[0]), room: columns.input.w });
    if (scene.weighted) {
      words.push({ ...caption("kernel", kernelName(scene, filter, slice), parts[1]), room: columns.kernel.w + 20 });
    }
    if (!whole && scene.weighted && !stamp) {
      words.push({ ...caption("output", { text: "" }, parts[2]), sum: slice, room: columns.partial.w });
    }
  });
  words.push(...edgesOf(scene, grids, { last: true }));
  const room = withinEdges(below(result));
  const end = resultGrid(scene, whole, filter, focus, { ...room, h: room.h - 2 * CAPTION }, largest);
  grids.push(end);
  words.push(...edgesOf(scene, [end]));
  if (scene.arrays.bias && end.id !== "stamp") {
    words.push({
      role: "bias",
      bias: true,
      x: end.x + end.w / 2,
      y: end.y + end.h + CAPTION + (end.id === "cell" ? 0 : EDGE - 4),
      room: room.w,
      bold: true,
    });
  }
  if (hidden) words.push(note(moreOf(scene, "more_channels", hidden), columns.input.x, tall - 8, width * 0.95));
  return { height: narrow ? result.y + result.h + 8 : tall + 10, grids, words };
}

/**
 * @param {WindowScene} scene
 * @param {boolean} whole
 * @param {number} slice
 * @param {number} channel
 * @param {(column: Rect) => Rect} box
 * @param {Boxes} columns
 * @param {number} largest
 * @returns {Grid[]}
 */
function partsOf(scene, whole, slice, channel, box, columns, largest) {
  const { input, kernel, map } = scene.extents;
  /**
   * @param {string} id
   * @param {string} role
   * @param {Extent} extent
   * @param {Rect} column
   */
  const fit = (id, role, extent, column) => fitted(id, role, extent, box(column), scene.sequence, largest);
  if (!scene.weighted) return [fit(`patch:${slice}`, "input", kernel, columns.input)];
  const weights = fit(`kernel:${slice}`, "kernel", kernel, columns.kernel);
  if (whole) {
    return [
      fit(`input:${channel}`, "input", input, columns.input),
      weights,
      fit(`partial:${slice}`, "partial", map, columns.partial),
    ];
  }
  return [
    fit(`patch:${slice}`, "input", kernel, columns.input),
    weights,
    fit(`product:${slice}`, "partial", kernel, columns.partial),
  ];
}

/**
 * @param {WindowScene} scene
 * @param {boolean} whole
 * @param {number} width
 * @param {boolean} narrow
 * @returns {Boxes}
 */
function columnBoxes(scene, whole, width, narrow) {
  const even = [0, 0.34, 0.66, 1];
  const ends = narrow ? (whole ? [0, 0.36, 0.6, 1] : even) : [0, 0.3, 0.46, 0.72];
  /**
   * @param {number} from
   * @param {number} to
   */
  const part = (from, to) => ({ x: width * from + 20, w: width * (to - from) - 28, y: 0, h: TITLE });
  const alone = part(0, narrow ? 1 : 0.7);
  if (!scene.weighted) return { input: alone, kernel: alone, partial: alone };
  return { input: part(ends[0], ends[1]), kernel: part(ends[1], ends[2]), partial: part(ends[2], ends[3]) };
}

/**
 * @param {boolean} whole
 * @param {number} rows
 * @param {number} width
 * @param {boolean} narrow
 * @param {WindowScene} scene
 */
function rowHeightOf(whole, rows, width, narrow, scene) {
  const most = narrow ? width * (scene.weighted ? 0.36 : 0.6) : Math.min(380, width * 0.28);
  const least = whole ? 74 : Math.min(most, scene.high.kernel * 22);
  return Math.round(Math.max(least, Math.min(most, Math.max(400, width * 0.36) / rows - CAPTION)));
}

/**
 * @param {number} tall
 * @param {number} width
 * @param {boolean} narrow
 * @returns {Rect}
 */
function resultBox(tall, width, narrow) {
  if (narrow) return { x: 10, y: tall + GAP, w: width - 20, h: TITLE + Math.min(230, width * 0.6) };
  return { x: width * 0.75, y: 0, w: width * 0.25 - 8, h: tall };
}

/**
 * @param {WindowScene} scene
 * @param {boolean} whole
 * @param {number} filter
 * @param {Focus} focus
 * @param {Rect} box
 * @param {number} largest
 * @returns {Grid}
 */
function resultGrid(scene, whole, filter, focus, box, largest) {
  if (whole) return fitted(`map:${filter}`, "output", scene.extents.map, box, scene.sequence, largest);
  if (scene.stamps && !focus.gathers)
    return fitted("stamp", "output", scene.extents.kernel, box, scene.sequence, largest);
  const grid = fitted("cell", "output", { rows: 1, columns: 1 }, box, false, largest);
  const side = Math.min(box.w, box.h, 110);
  return {
    ...grid,
    cellWidth: side,
    cellHeight: side,
    w: side,
    h: side,
    x: box.x + (box.w - side) / 2,
    y: box.y + (box.h - side) / 2,
  };
}

/**
 * @param {WindowScene} scene
 * @param {Record<string, string>} titles
 * @param {Boxes} columns
 * @param {Rect} result
 * @returns {Word[]}
 */
function headings(scene, titles, columns, result) {
  const output = title("output", titles.output, result);
  if (!scene.weighted) return [title("input", titles.input, columns.input), output];
  return [
    title("input", titles.input, columns.input),
    title("kernel", titles.kernel, columns.kernel),
    title("partial", titles.partial, columns.partial),
    output,
  ];
}

/**
 * × between window and kernel, = before what they give.
 * @param {Grid[]} parts
 * @returns {Word[]}
 */
function signs([input, kernel, partial]) {
  /**
   * @param {Grid} left
   * @param {Grid} right
   * @param {string} text
   */
  const between = (left, right, text) => ({
    role: "text",
    text,
    x: (left.x + left.w + right.x) / 2,
    y: left.y + left.h / 2,
    bold: true,
    large: true,
    room: 40,
  });
  return [between(input, kernel, "×"), between(kernel, partial, "=")];
}
