// The picture of a training: each run's kernels as cells, their histogram, and accuracies as lines.

/** @import { Palette } from "../canvas/types.js" */
/** @import { History } from "./history.js" */
/** @import { Scene } from "./types.js" */

import { diverging } from "../canvas/colour.js";

const TITLE = 20;
const GAP = 14;
const BARS = 27;
const HISTOGRAM = 56;
const CHART = 150;
const LABELS = 34; // room beside and below the lines
const REACH = 0.6; // weights that the histogram shows
const SIDE = 8; // cells of a digit along an axis

/**
 * How high a picture of that width is.
 * @param {number} width
 * @param {number} runs
 */
export const heightOf = (width, runs) => TITLE + tileOf(width, runs) + GAP + HISTOGRAM + GAP + TITLE + CHART + LABELS;

/**
 * @param {number} width
 * @param {number} runs
 */
const tileOf = (width, runs) => Math.min(Math.floor((width - (runs - 1) * GAP) / runs), 240);

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{ scene: Scene, history: History, at: number, width: number, palette: Palette, font: string }} shown
 */
export function paint(context, { scene, history, at, width, palette, font }) {
  const { runs, words } = scene;
  const tile = tileOf(width, runs.length);
  const scale = diverging(REACH / 2, palette);
  context.font = `13px ${font}`;
  context.textBaseline = "alphabetic";
  runs.forEach((run, index) => {
    const left = index * (tile + GAP);
    const { kernel } = history.moments[index][at];
    context.fillStyle = palette[run.role];
    context.textAlign = "left";
    context.fillText(run.name, left, 14, tile);
    cells(context, kernel, history.sizes.units, { left, top: TITLE, tile }, scale, palette);
    bars(context, kernel, { left, top: TITLE + tile + GAP, tile }, palette);
  });
  const top = TITLE + tile + GAP + HISTOGRAM + GAP;
  context.fillStyle = palette.text;
  context.textAlign = "left";
  context.fillText(words.accuracy, 0, top + 14, width);
  lines(context, { scene, history, at, width, palette }, top + TITLE + 4);
}

/**
 * Every unit's kernel as a square of cells, unit beside unit.
 * @param {CanvasRenderingContext2D} context
 * @param {Float32Array} kernel
 * @param {number} units
 * @param {{ left: number, top: number, tile: number }} box
 * @param {ReturnType<typeof diverging>} scale
 * @param {Palette} palette
 */
function cells(context, kernel, units, { left, top, tile }, scale, palette) {
  const across = Math.ceil(Math.sqrt(units));
  const square = tile / across;
  const cell = (square - 3) / SIDE;
  for (let unit = 0; unit < units; unit++) {
    const [x, y] = [left + (unit % across) * square, top + Math.floor(unit / across) * square];
    for (let place = 0; place < SIDE * SIDE; place++) {
      const [red, green, blue] = scale.colour(kernel[place * units + unit]);
      context.fillStyle = `rgb(${Math.round(red)},${Math.round(green)},${Math.round(blue)})`;
      context.fillRect(x + (place % SIDE) * cell, y + Math.floor(place / SIDE) * cell, cell + 0.4, cell + 0.4);
    }
    context.strokeStyle = palette.muted;
    context.lineWidth = 0.5;
    context.strokeRect(x, y, SIDE * cell, SIDE * cell);
  }
}

/**
 * How the weights are spread, zero in the middle.
 * @param {CanvasRenderingContext2D} context
 * @param {Float32Array} kernel
 * @param {{ left: number, top: number, tile: number }} box
 * @param {Palette} palette
 */
function bars(context, kernel, { left, top, tile }, palette) {
  const counts = new Array(BARS).fill(0);
  for (const weight of kernel) {
    const bar = Math.floor(((weight + REACH) / (2 * REACH)) * BARS);
    counts[Math.max(0, Math.min(BARS - 1, bar))]++;
  }
  const most = Math.max(...counts, 1);
  const wide = tile / BARS;
  context.fillStyle = palette.kernel;
  counts.forEach((count, bar) => {
    const high = (count / most) * HISTOGRAM;
    context.fillRect(left + bar * wide, top + HISTOGRAM - high, Math.max(wide - 1, 1), high);
  });
  context.fillStyle = palette.muted;
  context.fillRect(left, top + HISTOGRAM, tile, 1);
  context.fillRect(left + tile / 2, top, 1, HISTOGRAM);
}

const DASHES = [[], [5, 4]]; // training, held out

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{ scene: Scene, history: History, at: number, width: number, palette: Palette }} shown
 * @param {number} top
 */
function lines(context, { scene, history, at, width, palette }, top) {
  const wide = Math.min(width, 760) - LABELS;
  /** @param {number} step */
  const x = (step) => LABELS + (step / scene.steps) * wide;
  /** @param {number} share */
  const y = (share) => top + (1 - share) * CHART;
  context.font = context.font.replace(/^\d+px/, "11px");
  context.textAlign = "right";
  for (const share of [0, 0.5, 1]) {
    context.fillStyle = palette.muted;
    context.fillRect(LABELS, y(share), wide, 0.6);
    context.fillText(`${share * 100}%`, LABELS - 4, y(share) + 4);
  }
  context.textAlign = "center";
  for (const part of [0, 0.5, 1])
    context.fillText(
      String(Math.round(part * scene.steps)),
      x(part * scene.steps) - (part === 1 ? 8 : 0),
      top + CHART + 16,
    );
  scene.runs.forEach((run, index) => {
    DASHES.forEach((dash, kind) => {
      context.beginPath();
      context.setLineDash(dash);
      context.strokeStyle = palette[run.role];
      context.lineWidth = 1.6;
      const every = Math.max(1, Math.floor((at + 1) / wide));
      for (let step = 0; step <= at; step += every) {
        const share = history.moments[index][step].right[kind];
        if (step) context.lineTo(x(step), y(share));
        else context.moveTo(x(step), y(share));
      }
      context.stroke();
    });
  });
  context.setLineDash([]);
  context.fillStyle = palette.text;
  context.fillRect(x(at), top, 1.5, CHART);
}
