// A long sequence: strips one under the other, steps from left to right, input above its maps.

/** @import { Extent, Grid, Layout, Word } from "../../canvas/types.js" */
/** @import { Name } from "../names.js" */
/** @import { WindowRoom, WindowScene } from "../types.js" */

import { CAPTION, EDGE, fitted, GAP, gridAt, largestCell, TITLE } from "../../canvas/geometry.js";
import { edgesOf } from "../axes.js";
import { inputName, kernelName, mapName } from "../names.js";
import { shownOfAll, shownOfOne } from "./shown.js";
import { caption, hiddenNote, labelRoom, note, sideName, stepLabels, title } from "./words.js";

/** @typedef {{ grids: Grid[], words: Word[], y: number, scene: WindowScene, largest: number }} Page what has been placed, down to a height */
/** @typedef {{ x: number, w: number, cell?: number }} Strip where strips begin, how wide they are, and their cells */

const NAMES = 26; // room for a name left of a strip
const CURVED = { steps: 150, high: 18 }; // from so many steps on, strips this high show curves
const NAMED = 11; // a lower strip has no room for its name

/**
 * All maps, below all that they read.
 * @param {WindowScene} scene
 * @param {WindowRoom} room
 */
export const mapStrips = (scene, room) => stripsOf(scene, room, false);

/**
 * One filter: what each channel that it reads adds to its map.
 * @param {WindowScene} scene
 * @param {WindowRoom} room
 */
export const filterStrips = (scene, room) => stripsOf(scene, room, true);

/**
 * @param {WindowScene} scene
 * @param {WindowRoom} room
 * @param {boolean} alone
 * @returns {Layout}
 */
function stripsOf(scene, { focus: { filter }, width, narrow }, alone) {
  const kernelWidth = scene.weighted ? Math.round(width * (narrow ? 0.26 : 0.2)) : 0;
  const strip = { x: NAMES, w: width - NAMES - kernelWidth - (kernelWidth ? GAP : 4) };
  const kernel = { x: width - kernelWidth, w: kernelWidth - 6 };
  const { inputs, slices } = alone ? shownOfOne(scene, filter) : shownOfAll(scene, filter);
  /** @type {Page} */
  const page = { grids: [], words: [], y: 0, scene, largest: largestCell(width) };

  const titles = alone ? { ...scene.titles, ...scene.titles.filter } : scene.titles;
  if (scene.weighted) page.words.push(title("kernel", titles.kernel, { ...kernel, y: 0 }));
  heading(page, "input", titles.input, strip);
  page.y += labelRoom(scene, Math.min(page.largest, strip.w / scene.extents.input.columns));
  const from = page.y;
  const planes = inputs.map(([id, channel]) => ({
    id,
    name: inputs.length > 1 && channel !== null ? inputName(scene, channel) : null,
  }));
  stack(page, planes, "input", scene.extents.input, strip, [inputs.length > 1 ? 16 : 96, 200]);
  page.words.push(...stepLabels(scene, page.grids[0]));
  kernels(page, alone ? slices.slice(0, inputs.length) : slices, kernel, from, filter);

  if (alone) {
    heading(page, "partial", titles.partial, strip);
    const partials = slices.map((slice) => ({
      id: `partial:${slice}`,
      name: slices.length > 1 ? inputName(scene, scene.channelsOf(filter)[slice]) : null,
    }));
    stack(page, partials, "partial", scene.extents.map, aligned(scene, page.grids[0], strip), [48, 200]);
  }
  heading(page, "output", titles.output, strip);
  const filters = alone ? [filter] : Array.from({ length: scene.shownFilters }, (_, index) => index);
  const maps = filters.map((index) => ({
    id: `map:${index}`,
    name: filters.length > 1 ? mapName(scene, index) : null,
  }));
  stack(page, maps, "output", scene.extents.map, aligned(scene, page.grids[0], strip), [72, 420]);
  if (alone && scene.arrays.bias) {
    const end = page.grids[page.grids.length - 1];
    page.words.push({
      role: "bias",
      bias: true,
      x: kernel.x + kernel.w / 2,
      y: end.y + end.h / 2,
      room: kernel.w,
      bold: true,
    });
  }
  const more = alone ? null : hiddenNote(scene);
  if (more) page.words.push(note(more, strip.x, page.y + 6, strip.w));
  return { height: Math.round(page.y + (more ? CAPTION : 0) + 6), grids: page.grids, words: page.words };
}

/**
 * @param {Page} page
 * @param {string} role
 * @param {string} text
 * @param {Strip} strip
 */
function heading(page, role, text, { x, w }) {
  page.words.push(title(role, text, { x, w, y: page.y }));
  page.y += TITLE;
}

/**
 * Strips under each other: together between `least` each and `most` in all, never too thin to tell apart.
 * @param {Page} page
 * @param {{ id: string, name: Name | null }[]} strips
 * @param {string} role
 * @param {Extent} extent
 * @param {Strip} place
 * @param {[number, number]} heights
 */
function stack(page, strips, role, extent, place, [least, most]) {
  const { rows, columns } = extent;
  const gap = strips.length > 12 ? 1 : 6;
  const curved = columns > CURVED.steps;
  const cellWidth = place.cell ?? Math.min(place.w / columns, page.largest);
  const share = Math.max(4, most / strips.length - gap);
  const wanted = Math.max(rows * Math.max(14, curved ? 0 : Math.min(cellWidth, 36)), least);
  const cellHeight = Math.max(2, Math.min(share, wanted) / rows);
  const high = cellHeight * rows;
  const every = Math.ceil(NAMED / (high + gap));
  strips.forEach(({ id, name }, index) => {
    const y = Math.round(page.y);
    const grid = gridAt(id, role, extent, { x: place.x, y, cellWidth, cellHeight });
    grid.curved = curved && cellHeight >= CURVED.high;
    grid.close = gap < 6;
    page.grids.push(grid);
    if (name && index % every === 0) page.words.push(sideName(role, name, grid));
    page.y = y + Math.round(high) + gap;
  });
  page.words.push(...edgesOf(page.scene, page.grids.slice(-strips.length), { last: true }));
  page.y += GAP - gap + EDGE - 4;
}

/**
 * Under its window: an output step stands below the middle of the steps it reads, or, where it
 * reads none that come later, below the last of them.
 * @param {WindowScene} scene
 * @param {Grid} input
 * @param {Strip} strip
 * @returns {Strip}
 */
function aligned(scene, input, strip) {
  if (scene.stamps) return strip;
  const { wide } = scene;
  const [first] = scene.columnTable;
  const last = first[first.length - 1];
  const middle = scene.causal ? last : (first[0] + last) / 2;
  const cell = input.cellWidth * wide.stride;
  const x = input.x + (middle + 0.5 - input.column0) * input.cellWidth - cell / 2;
  const fits =
    cell <= 2 * largestCell(strip.w) && x >= strip.x - 0.5 && x + cell * wide.output <= strip.x + strip.w + 0.5;
  return fits ? { ...strip, x, cell } : strip;
}

/**
 * @param {Page} page
 * @param {number[]} slices
 * @param {Strip} strip
 * @param {number} from
 * @param {number} filter
 */
function kernels(page, slices, { x, w }, from, filter) {
  const { scene } = page;
  if (!scene.weighted) return;
  const high = Math.max(20, (page.y - from - GAP) / slices.length - CAPTION);
  /** @type {Grid[]} */
  const grids = [];
  slices.forEach((slice, index) => {
    const named = slices.length > 1 || scene.shownFilters > 1 ? CAPTION : 0;
    const y = from + index * (high + named) + named;
    const grid = fitted(
      `kernel:${slice}`,
      "kernel",
      scene.extents.kernel,
      { x, y, w, h: high - EDGE },
      true,
      page.largest,
    );
    grids.push(grid);
    if (named) page.words.push({ ...caption("kernel", kernelName(scene, filter, slice), grid), room: w });
  });
  page.grids.push(...grids);
  page.words.push(...edgesOf(scene, grids, { last: true }));
}
