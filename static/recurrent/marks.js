// Marks over the grids: the playhead, the unit looked at, what it reads, and what is not there yet.

/** @import { Grid, Rect } from "../canvas/types.js" */
/** @import { StepPaper } from "./types.js" */

import { cellRect } from "../canvas/geometry.js";
import { dim, enlarged, hatch, outline, ring } from "../canvas/strokes.js";

const VEIL = 0.88; // numbers under it are not written yet
const UNUSED = /^(input|kernel|recurrent|u-)/; // at a step that a mask leaves out

/**
 * States that are still to come, and steps that a mask leaves out.
 * @param {StepPaper} paper
 * @param {Grid} grid
 */
export function paintDimmed(paper, grid) {
  const { context, scene, palette, look } = paper;
  const [kind, index] = grid.id.split(":");
  /**
   * @param {Rect} rect
   * @param {boolean} [covered]
   */
  const strike = (rect, covered = true) => {
    if (covered) dim(paper, rect);
    context.save();
    context.beginPath();
    context.rect(rect.x, rect.y, rect.w, rect.h);
    context.clip();
    hatch(context, rect, `${palette.padding}${covered ? "99" : "77"}`, 6);
    context.restore();
  };
  if (kind === "strip") {
    for (let step = Math.max(0, grid.column0); step < scene.steps; step++) {
      if (!scene.isKept(step)) strike(cellRect(grid, 0, step, grid.rows), index === "input");
    }
    const next = Math.max(grid.column0, look.playhead.step + 1);
    if (look.veiled && index !== "input" && next < scene.steps)
      dim(paper, cellRect(grid, 0, next, grid.rows, scene.steps - next), VEIL);
    return;
  }
  if (!look.level.run) {
    if (!scene.isKept(look.focus.step) && UNUSED.test(grid.id)) strike(grid);
    return;
  }
  if (!["input", "hidden", "carry", "gates"].includes(kind)) return;
  if (look.veiled && kind !== "input" && Number(index) > look.playhead.step) dim(paper, grid, VEIL);
  if (!scene.isKept(Number(index))) strike(grid, kind === "input"); // a state that is carried on stays readable
}

/**
 * What is looked at, and what it is made of: among all steps.
 * @param {StepPaper} paper
 * @param {Grid} grid
 * @param {string} kind
 * @param {string} index
 */
export function inSequence(paper, grid, kind, index) {
  const { look, scene } = paper;
  const { focus, hover } = look;
  const step = Number(index);
  if (hover?.kind === "input") {
    if (kind === "input" && step === hover.step) ring(paper, grid, hover.feature, 0, "input");
    if (kind === "hidden" && step === hover.step) outline(paper, grid, "input", 2.5);
    return;
  }
  if (hover?.kind === "initial") {
    if (kind === hover.state && step === -1) ring(paper, grid, hover.unit, 0, "output");
    return;
  }
  if (kind === "hidden" && step === focus.step) ring(paper, grid, focus.unit, 0, "output");
  if (kind === "gates" && step === focus.step) {
    outline(paper, cellRect(grid, focus.unit, 0, 1, grid.columns), "output", 1.5);
  }
  if (kind === "carry" && step === focus.step) ring(paper, grid, focus.unit, 0, "output", 2);
  if (look.still || !scene.isKept(focus.step)) return; // nobody points: what is read stays unmarked
  if (kind === "input" && step === focus.step) outline(paper, grid, "kernel", 2.5);
  if (kind === "hidden" && step === focus.step - 1) outline(paper, grid, "kernel", 2.5);
  if (kind === "carry" && step === focus.step - 1) ring(paper, grid, focus.unit, 0, "muted", 2);
}

/**
 * The same in one step of one gate.
 * @param {StepPaper} paper
 * @param {Grid} grid
 * @param {string} kind
 * @param {string} index
 */
export function inStep(paper, grid, kind, index) {
  const { hover, focus } = paper.look;
  const { unit } = focus;
  if (kind === "kernel" || kind === "recurrent") {
    outline(paper, enlarged(cellRect(grid, 0, unit, grid.rows)), "kernel", 3);
    const row = kind === "kernel" ? hover?.feature : hover?.from;
    if (hover?.kind === "weight" && row !== undefined) ring(paper, grid, row, unit, "text", 2);
  }
  if (kind === "input" && hover?.feature !== undefined) ring(paper, grid, hover.feature, 0, "input", 2.5);
  if (kind === "hidden" && hover?.from !== undefined) ring(paper, grid, hover.from, 0, "output", 2.5);
  if (kind !== "row") return;
  if (index === `gate${focus.gate}`) outline(paper, grid, "kernel", 3);
  const made = ["value", "hidden", "carry"].includes(index);
  ring(paper, grid, 0, unit, made ? "output" : grid.role === "partial" ? "muted" : grid.role, made ? 2.5 : 1.5);
}

/**
 * The same in the sum of one unit.
 * @param {StepPaper} paper
 * @param {Grid} grid
 * @param {string} kind
 * @param {string} index
 */
export function inUnit(paper, grid, kind, index) {
  const { hover, focus } = paper.look;
  const row = kind === "u-inputs" ? hover?.feature : kind === "u-states" ? hover?.from : undefined;
  if (row !== undefined) ring(paper, grid, row, 0, "kernel", 2);
  if (kind === "cell" && /^(value|hidden)$/.test(index)) ring(paper, grid, 0, 0, "output");
  if (kind === "cell" && index === `gate${focus.gate}`) outline(paper, grid, "kernel", 2.5);
}

/**
 * The frame around the playhead's column, and its place in the strip.
 * @param {StepPaper} paper
 */
export function paintPlayhead(paper) {
  const { context, layout, look, palette } = paper;
  if (!look.level.run) return;
  const { step } = look.playhead;
  const strip = layout.grids.find((grid) => grid.id === "strip:hidden");
  if (layout.band && strip) {
    const { x, y, w, h } = layout.band;
    context.lineWidth = 1.5;
    context.strokeStyle = palette.padding;
    context.strokeRect(x, y, w, h);
    const column = cellRect(strip, 0, step, strip.rows);
    outline(paper, enlarged({ ...column, y: y + 2, h: h - 4 }), "kernel", 2);
  }
  const own = layout.grids.filter(
    (grid) => /^(input|hidden|carry|gates):/.test(grid.id) && grid.id.endsWith(`:${step}`),
  );
  if (!own.length) return;
  const [top, bottom] = [Math.min(...own.map((grid) => grid.y)), Math.max(...own.map((grid) => grid.y + grid.h))];
  context.lineWidth = 2;
  context.strokeStyle = palette.kernel;
  context.beginPath();
  context.roundRect(own[0].x - 7, top - 7, own[0].w + 14, bottom - top + 14, 7);
  context.stroke();
}
