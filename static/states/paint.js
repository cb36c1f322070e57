// The picture itself: lines, heat-maps and lengths, and over them the playhead.

/** @import { Band, Series, Shown, StatesLook } from "./types.js" */
/** @import { Context } from "../canvas/plot.js" */

import { bitmap, diverging } from "../canvas/colour.js";
import { number } from "../canvas/text.js";
import { apart, reachOf } from "./bands.js";

const DASHES = [[], [6, 3], [2, 2.5], [8, 3, 2, 3]];
const LETTER = 9; // the room that a label needs, and a number
const NUMBER = 30;
const AXIS_LINE = 15;
export const NAMED = 8; // units whose lines carry their number

/**
 * Everything but the playhead; `chosen` is { state, unit } or null, a unit to bring out, and `maps` keeps the
 * bitmaps from one painting to the next.
 * @param {Context} context
 * @param {Shown} scene
 * @param {StatesLook} look
 */
export function paint(context, scene, look) {
  const { plan, palette, font, chosen, pinned } = look;
  context.textBaseline = "alphabetic";
  for (const band of plan.bands) {
    context.font = `600 13px ${font}`;
    context.fillStyle = palette.text;
    context.textAlign = "left";
    context.fillText(scene.titles[band.state ? `${band.state}_${band.kind}` : "norm"], 0, band.title);
    const chosenUnit = chosen?.state === band.state ? chosen.unit : band.state ? pinned : null;
    if (band.kind === "map") paintMap(context, scene, band, look, chosenUnit);
    else paintLines(context, seriesOf(scene, band), band, look, chosenUnit);
  }
  paintAxis(context, scene, look);
}

/**
 * @param {Shown} scene
 * @param {Band} band
 * @returns {Series}
 */
function seriesOf({ states, units, norm }, band) {
  const state = states.find(({ name }) => name === band.state);
  if (!state) return { role: "output", data: norm, units: 1, numbered: false };
  return { role: state.role, data: state.data, units, numbered: units <= NAMED };
}

/**
 * @param {Context} context
 * @param {Series} series
 * @param {Band} band
 * @param {StatesLook} look
 * @param {number | null} chosen
 */
function paintLines(context, { role, data, units, numbered }, band, { columns, palette, font }, chosen) {
  const reach = reachOf(data);
  /** @param {number} value */
  const up = (value) => band.top + band.height * (1 - (value - reach.low) / (reach.high - reach.low));
  context.lineWidth = 1;
  context.setLineDash([]);
  context.font = `11px ${font}`;
  context.textAlign = "right";
  for (const value of new Set([reach.low, 0, reach.high])) {
    context.strokeStyle = palette.padding;
    context.globalAlpha = value === 0 ? 0.7 : 0.25;
    stroke(context, [
      [columns.left, up(value)],
      [columns.right, up(value)],
    ]);
    context.globalAlpha = 1;
    context.fillStyle = palette.muted;
    if (value === 0 || Math.abs(up(value) - up(0)) > 12) context.fillText(tick(value), columns.left - 5, up(value) + 4);
  }
  /** @type {number[]} */
  const ends = [];
  for (let unit = 0; unit < units; unit++) {
    const bold = unit === chosen;
    context.strokeStyle = bold ? palette.text : palette[role];
    context.lineWidth = bold ? 2.6 : numbered || units === 1 ? 1.8 : 1;
    context.globalAlpha = bold || chosen === null ? (units > NAMED && !bold ? 0.4 : 1) : 0.25;
    context.setLineDash(units > NAMED ? [] : DASHES[unit % DASHES.length]);
    /** @type {[number, number][]} */
    const points = [];
    for (let column = 0; column < columns.count; column++) {
      const value = data[column * units + unit];
      if (Number.isFinite(value)) points.push([columns.middle(column), up(value)]);
    }
    stroke(context, points);
    ends.push(points.at(-1)?.[1] ?? up(0));
  }
  context.globalAlpha = 1;
  context.setLineDash([]);
  if (!numbered) return;
  context.textAlign = "left";
  context.fillStyle = palette[role];
  for (const [unit, height] of apart(ends, 11).entries()) {
    context.fillText(String(unit), columns.right + 5, height + 4);
  }
}

/**
 * @param {Context} context
 * @param {Shown} scene
 * @param {Band} band
 * @param {StatesLook} look
 * @param {number | null} chosen
 */
function paintMap(context, scene, band, { columns, palette, font, maps }, chosen) {
  const { units } = scene;
  const state = scene.states.find(({ name }) => name === band.state);
  if (!state) return;
  const { name, data, limit } = state;
  const { pixel } = diverging(limit, palette);
  const spare = maps.get(name);
  const cells = bitmap(units, columns.count, (unit, column) => pixel(data[column * units + unit]), spare);
  maps.set(name, cells);
  context.imageSmoothingEnabled = false;
  context.drawImage(
    cells,
    0,
    0,
    columns.count,
    units,
    columns.left,
    band.top,
    columns.right - columns.left,
    band.height,
  );
  context.strokeStyle = palette.padding;
  context.lineWidth = 1;
  context.strokeRect(columns.left, band.top, columns.right - columns.left, band.height);
  const high = band.height / units;
  context.font = `11px ${font}`;
  context.textAlign = "right";
  context.fillStyle = palette.muted;
  const every = Math.ceil(12 / high);
  for (let unit = 0; unit < units; unit += every) {
    context.fillText(String(unit), columns.left - 5, band.top + high * (unit + 0.5) + 4);
  }
  if (chosen === null) return;
  context.strokeStyle = palette.text;
  context.lineWidth = 2;
  context.strokeRect(columns.left, band.top + high * chosen, columns.right - columns.left, high);
}

/**
 * Below all bands: the time step that each column stands after, in words where it has some; the first is the
 * state before them. The axis has its name where there is room.
 * @param {Context} context
 * @param {Shown} scene
 * @param {StatesLook} look
 */
function paintAxis(context, { words, labels, steps }, { plan, columns, palette, font }) {
  const named = labels && columns.wide >= LETTER;
  const every = named ? 1 : roundedUp(NUMBER / columns.wide);
  context.font = `11px ${font}`;
  context.textAlign = "center";
  context.fillStyle = palette.muted;
  const half = context.measureText(words.initial).width / 2;
  const start = Math.max(columns.middle(0), half);
  context.fillText(words.initial, start, plan.axis);
  for (const [place, step] of steps.entries()) {
    const middle = columns.middle(place + 1);
    if (step % every || middle < start + half + LETTER) continue;
    context.fillText(named ? (labels[step] ?? "") : String(step), middle, plan.axis, named ? columns.wide : undefined);
  }
  context.fillText(words.axis, (columns.left + columns.right) / 2, plan.axis + AXIS_LINE);
}

/**
 * The next number among 1, 2, 5, 10, 20, 50 and so on.
 * @param {number} least
 */
function roundedUp(least) {
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 1)));
  return power * ([1, 2, 5].find((digit) => digit * power >= least) ?? 10);
}

/**
 * The playhead: the column of one state, through all bands.
 * @param {Context} context
 * @param {number} column
 * @param {StatesLook} look
 */
export function paintHead(context, column, { plan, columns, palette }) {
  const [left, wide] = [columns.start(column), Math.max(columns.wide, 2)];
  context.globalAlpha = 1;
  context.strokeStyle = palette.kernel;
  context.lineWidth = 2;
  for (const band of plan.bands) {
    if (band.kind === "map") context.strokeRect(left, band.top - 1, wide, band.height + 2);
    else
      stroke(context, [
        [columns.middle(column), band.top - 4],
        [columns.middle(column), band.top + band.height + 4],
      ]);
  }
}

/**
 * @param {Context} context
 * @param {[number, number][]} points
 */
function stroke(context, points) {
  context.beginPath();
  for (const [x, y] of points) context.lineTo(x, y); // a path begins where it is first led
  context.stroke();
}

/** @param {number} value */
const tick = (value) => number(Number(value.toPrecision(2)));
