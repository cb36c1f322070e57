// All maps: the input, the kernel of one filter if there is one, and every map.

/** @import { Extent, Grid, Layout, Rect } from "../../canvas/types.js" */
/** @import { Name } from "../names.js" */
/** @import { WindowRoom, WindowScene } from "../types.js" */

import { below, CAPTION, EDGE, fitted, GAP, largestCell, packed, TITLE, withinEdges } from "../../canvas/geometry.js";
import { edgesOf } from "../axes.js";
import { inputName, kernelName, mapName } from "../names.js";
import { shownOfAll } from "./shown.js";
import { caption, hiddenNote, labelRoom, note, stepLabels, title } from "./words.js";

/**
 * How high the picture is, and where input, kernel and maps stand; a kernel only where there is one.
 * @typedef {{ height: number, input: Rect, kernel: Rect, output: Rect }} Boxes
 */

const MANY_STEPS = 8; // a sequence of more steps has the whole width of a narrow screen
const LOW = 28; // the cells of a sequence are at least this high

/**
 * @param {WindowScene} scene
 * @param {WindowRoom} room
 * @returns {Layout}
 */
export function mapsLayout(scene, { focus: { filter }, width, narrow }) {
  const long = narrow && scene.sequence && scene.weighted && scene.extents.input.columns > MANY_STEPS;
  const arranged = long ? threeStacked : narrow ? stackedBoxes : sideBySide;
  const boxes = arranged(scene, filter, width);
  const largest = largestCell(width);
  /** @type {Grid[]} */
  const grids = [];
  const words = [title("input", scene.titles.input, boxes.input), title("output", scene.titles.output, boxes.output)];
  /**
   * @param {string[]} ids
   * @param {string} role
   * @param {Extent} extent
   * @param {Rect} box
   * @param {(Name | null)[]} names
   */
  const add = (ids, role, extent, box, names) => {
    const labelled = names.some(Boolean);
    const inner = withinEdges(below(box));
    const widest = Math.min(largest, inner.w / extent.columns, (inner.h - 2 * CAPTION) / extent.rows);
    const labels = role === "input" ? labelRoom(scene, widest) : 0;
    const over = Math.max(labelled ? CAPTION : 0, labels);
    const room = packed(ids.length, extent, inner, over);
    ids.forEach((id, index) => {
      const grid = fitted(id, role, extent, room[index], scene.sequence, largest);
      grids.push(grid);
      if (labels && index === 0) words.push(...stepLabels(scene, grid));
      else if (names[index] && grid.w >= 14) words.push(caption(role, names[index], grid));
    });
  };
  const { inputs, slices } = shownOfAll(scene, filter);
  add(
    inputs.map(([id]) => id),
    "input",
    scene.extents.input,
    boxes.input,
    inputs.map(([, channel]) => (channel === null || inputs.length < 2 ? null : inputName(scene, channel))),
  );
  if (scene.weighted) {
    words.push(title("kernel", scene.titles.kernel, boxes.kernel));
    const several = scene.shownFilters > 1 || slices.length > 1;
    const names = slices.map((slice) => (several ? kernelName(scene, filter, slice) : null));
    add(
      slices.map((slice) => `kernel:${slice}`),
      "kernel",
      scene.extents.kernel,
      boxes.kernel,
      names,
    );
  }
  const maps = Array.from({ length: scene.shownFilters }, (_, index) => index);
  add(
    maps.map((f) => `map:${f}`),
    "output",
    scene.extents.map,
    boxes.output,
    maps.map((map) => (maps.length > 1 ? mapName(scene, map) : null)),
  );
  words.push(...edgesOf(scene, grids, { right: Boolean(scene.rowOf) }));
  const more = hiddenNote(scene);
  if (more) words.push(note(more, boxes.output.x, boxes.height + 6, boxes.output.w));
  return { height: boxes.height + (more ? CAPTION : 0), grids, words };
}

/**
 * @param {WindowScene} scene
 * @param {number} filter
 * @param {number} width
 * @returns {Boxes}
 */
function sideBySide(scene, filter, width) {
  const most = Math.max(400, Math.min(width * 0.42, 580));
  const height = Math.round(Math.min(Math.max(width * 0.42, 250), most, tallest(scene, filter, width)));
  /**
   * @param {number} from
   * @param {number} to
   */
  const part = (from, to) => ({
    x: width * from + GAP / 2,
    y: 0,
    w: width * (to - from) - GAP,
    h: height - 6,
  });
  if (!scene.weighted) return { height, input: part(0, 0.54), kernel: part(0, 0), output: part(0.54, 1) };
  return { height, input: part(0, 0.36), kernel: part(0.36, 0.54), output: part(0.54, 1) };
}

/**
 * No taller than the largest cells make it: a small grid needs no empty room around it.
 * @param {WindowScene} scene
 * @param {number} filter
 * @param {number} width
 */
function tallest(scene, filter, width) {
  const { above, maps } = needed(scene, filter, width);
  return TITLE + Math.max(above, maps);
}

/**
 * The room that input and kernel, and the maps, fill with the largest cells.
 * @param {WindowScene} scene
 * @param {number} filter
 * @param {number} width
 */
function needed(scene, filter, width) {
  const largest = largestCell(width);
  const { inputs, slices } = shownOfAll(scene, filter);
  const { input, kernel, map } = scene.extents;
  /** @param {number} count */
  const down = (count) => (scene.sequence ? count : Math.ceil(count / Math.ceil(Math.sqrt(count))));
  /**
   * @param {number} count
   * @param {number} rows
   */
  const room = (count, rows) => EDGE + down(count) * (rows * largest + CAPTION + GAP);
  const above = Math.max(room(inputs.length, input.rows), scene.weighted ? room(slices.length, kernel.rows) : 0);
  return { above: above + labelRoom(scene, largest), maps: room(scene.shownFilters, map.rows) };
}

/**
 * @param {WindowScene} scene
 * @param {number} filter
 * @param {number} width
 * @returns {Boxes}
 */
function stackedBoxes(scene, filter, width) {
  const { above, maps } = needed(scene, filter, width);
  const top = Math.round(Math.min(width * 0.62, 280, above)) + TITLE;
  const down = Math.ceil(scene.shownFilters / 4);
  const across = Math.ceil(scene.shownFilters / down); // six are three over three, not four over two
  const bottom = TITLE + Math.min(360, Math.max(150, (down * width) / across), maps);
  const half = scene.weighted ? 0.62 : 1;
  return {
    height: top + bottom + GAP,
    input: { x: 4, y: 0, w: width * half - 8, h: top },
    kernel: { x: width * 0.62 + 4, y: 0, w: width * 0.38 - 8, h: top },
    output: { x: 4, y: top + GAP, w: width - 8, h: bottom - 4 },
  };
}

/**
 * Input, kernel and output of a sequence, each over the whole width.
 * @param {WindowScene} scene
 * @param {number} filter
 * @param {number} width
 * @returns {Boxes}
 */
function threeStacked(scene, filter, width) {
  const { inputs, slices } = shownOfAll(scene, filter);
  const { input, kernel } = scene.extents;
  /**
   * @param {number} y
   * @param {number} h
   */
  const box = (y, h) => ({ x: 4, y, w: width - 8, h });
  /**
   * @param {number} count
   * @param {Extent} extent
   * @param {number} most
   */
  const high = (count, { rows, columns }, most) => {
    const cell = Math.max(LOW, Math.min(largestCell(width), (width - 8) / columns));
    return TITLE + EDGE + Math.min(most, count * (rows * cell + CAPTION)) + CAPTION;
  };
  const labels = labelRoom(scene, Math.min(largestCell(width), (width - 8) / input.columns));
  const first = high(inputs.length, input, 240) + labels;
  const second = high(slices.length, kernel, 150);
  const last = TITLE + Math.min(360, needed(scene, filter, width).maps);
  return {
    height: first + second + last + 2 * GAP,
    input: box(0, first),
    kernel: box(first + GAP, second),
    output: box(first + second + 2 * GAP, last - 4),
  };
}
