// The outputs of both runs and what they are merged to as cells, with their numbers where they fit, and the playhead of each run.

/** @import { Palette, Scale } from "../canvas/types.js" */
/** @import { Cell, Joined, Plan, Section } from "./types.js" */

import { fitting } from "../canvas/cells.js";
import { bitmap, diverging, inkOn } from "../canvas/colour.js";
import { hatch, outline } from "../canvas/strokes.js";

/**
 * All that the picture depends on besides the outputs; `places` are the time steps that the runs stand at.
 * @typedef {object} JoinedLook
 * @property {Plan} plan
 * @property {Palette} palette
 * @property {string} font
 * @property {Cell} chosen
 * @property {(number | null)[]} places
 */

/** What the blocks are, in their order. */
export const BLOCKS = ["forward", "backward", "merged"];

const NUMBERED = { w: 26, h: 13 };
const NAME = 12; // the room that a row's number needs

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Joined} scene
 * @param {JoinedLook} look
 */
export function paint(context, scene, { plan, palette, font, chosen, places }) {
  const { arrays, limit, words } = scene;
  const { data } = arrays.outputs;
  const scale = diverging(limit, palette);
  /**
   * @param {number} output
   * @param {number} column
   */
  const read = (output, column) => data[column * plan.blocks.length * plan.units + output];
  plan.blocks.forEach((block, run) => {
    context.textBaseline = "alphabetic";
    context.textAlign = "left";
    context.font = `600 13px ${font}`;
    context.fillStyle = palette.output;
    context.fillText(words[BLOCKS[run]], plan.left, block.title, plan.right - plan.left > 200 ? undefined : 300);
    const cells = bitmap(plan.units, plan.columns, (row, column) => scale.pixel(read(block.first + row, column)));
    context.imageSmoothingEnabled = false;
    context.drawImage(cells, plan.left, block.top, plan.right - plan.left, block.height);
    context.strokeStyle = palette.output;
    context.lineWidth = 1.5;
    context.strokeRect(plan.left - 0.75, block.top - 0.75, plan.right - plan.left + 1.5, block.height + 1.5);
    names(context, scene.numbered ? block.first : 0, block, plan, palette, font);
    if (plan.wide >= NUMBERED.w && plan.high >= NUMBERED.h) numbers(context, block, plan, scale, read, font);
    leftOut(context, block, scene, plan, palette);
  });
  axis(context, scene, plan, palette, font);
  const paper = { context, palette };
  places.forEach((time, run) => {
    if (time === null) return;
    const column = scene.sequence ? time : 0;
    const { top, height } = plan.blocks[run];
    outline(paper, { x: plan.left + column * plan.wide, y: top, w: Math.max(plan.wide, 3), h: height }, "kernel", 2);
  });
  const block = plan.blocks[Math.floor(chosen.output / plan.units)];
  const y = block.top + (chosen.output - block.first) * plan.high;
  outline(
    paper,
    { x: plan.left + chosen.column * plan.wide, y, w: Math.max(plan.wide, 5), h: Math.max(plan.high, 5) },
    "text",
    2,
  );
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} first
 * @param {Section} block
 * @param {Plan} plan
 * @param {Palette} palette
 * @param {string} font
 */
function names(context, first, block, plan, palette, font) {
  context.font = `11px ${font}`;
  context.textAlign = "right";
  context.textBaseline = "middle";
  context.fillStyle = palette.muted;
  const every = Math.ceil(NAME / plan.high);
  for (let row = 0; row < plan.units; row += every) {
    context.fillText(String(first + row), plan.left - 6, block.top + (row + 0.5) * plan.high);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Section} block
 * @param {Plan} plan
 * @param {Scale} scale
 * @param {(output: number, column: number) => number} read
 * @param {string} font
 */
function numbers(context, block, plan, scale, read, font) {
  context.font = `${Math.min(13, plan.high * 0.6, plan.wide * 0.3)}px ${font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (let row = 0; row < plan.units; row++) {
    for (let column = 0; column < plan.columns; column++) {
      const value = read(block.first + row, column);
      const text = fitting(context, value, plan.wide - 3);
      if (text === null) continue;
      context.fillStyle = inkOn(scale.colour(value));
      context.fillText(text, plan.left + (column + 0.5) * plan.wide, block.top + (row + 0.5) * plan.high + 1);
    }
  }
}

/**
 * Zeros that a mask puts in the place of states.
 * @param {CanvasRenderingContext2D} context
 * @param {Section} block
 * @param {Joined} scene
 * @param {Plan} plan
 * @param {Palette} palette
 */
function leftOut(context, { top, height }, { arrays, sequence }, plan, palette) {
  if (!arrays.kept || !sequence) return;
  context.save();
  context.beginPath();
  for (const [column, kept] of arrays.kept.data.entries()) {
    if (!kept) context.rect(plan.left + column * plan.wide, top, plan.wide, height);
  }
  context.clip();
  hatch(context, { x: plan.left, y: top, w: plan.right - plan.left, h: height }, `${palette.padding}99`, 6);
  context.restore();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Joined} scene
 * @param {Plan} plan
 * @param {Palette} palette
 * @param {string} font
 */
function axis(context, { labels, sequence }, plan, palette, font) {
  if (!sequence) return;
  context.font = `11px ${font}`;
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.fillStyle = palette.muted;
  const named = labels && plan.wide >= 9;
  const every = named ? 1 : Math.ceil(24 / plan.wide);
  for (let column = 0; column < plan.columns; column += every) {
    context.fillText(
      named ? labels[column] : String(column),
      plan.left + (column + 0.5) * plan.wide,
      plan.axis,
      plan.wide * every,
    );
  }
}
