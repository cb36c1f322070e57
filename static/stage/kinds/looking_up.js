// Embedding: a step holds an index, and that row of the table takes its place.

/** @import { Focus, WeightHover, WindowPaper, WindowScene } from "../types.js" */
/** @import { Grid, Piece } from "../../canvas/types.js" */

import { cellRect } from "../../canvas/geometry.js";
import { dim, enlarged, outline, ring } from "../../canvas/strokes.js";
import { counted, fill, number, range } from "../../canvas/text.js";
import { tableLayout } from "../layout/table.js";
import { sliding } from "./sliding.js";

/**
 * @param {WindowScene} numbers
 * @returns {WindowScene}
 */
export function lookingUp(numbers) {
  const scene = sliding(numbers);
  /** @type {Partial<WindowScene>} */
  const own = {
    causal: false,
    whole: true,
    usage: null,
    layout: tableLayout,
    axisNames: { input: ["steps", null], kernel: ["indices", "numbers"], map: ["steps", "numbers"] },
    rowOf(step) {
      const index = scene.input(0, step, 0);
      // A negative one counts from the end.
      return (scene.rows ?? []).indexOf(index < 0 ? index + (scene.table_rows ?? 0) : index);
    },
    cell: ({ filter, row, column }) => ({ parts: [], bias: null, value: scene.output(filter, row, column) }),
    tell(focus, hover) {
      if (hover?.kind === "weight") return [stepsOf(scene, hover), []];
      const step = hover?.kind === "input" ? hover.row : focus.row;
      return told(scene, { ...focus, row: step });
    },
    paint: paintLookUp,
  };
  return Object.assign(scene, own);
}

/**
 * The steps at which a row of the table stands.
 * @param {WindowScene} scene
 * @param {number} row
 */
const readAt = (scene, row) =>
  Array.from({ length: scene.high.size }, (_, step) => step).filter((step) => scene.rowOf?.(step) === row);

/**
 * @param {WindowScene} scene
 * @param {WeightHover} hover
 */
function stepsOf(scene, hover) {
  const steps = readAt(scene, hover.row);
  const row = scene.rows?.[hover.row] ?? hover.row;
  if (!steps.length) return fill(scene.sentences.row_read_none, { row });
  const fields = { row, count: steps.length, steps: range(steps) };
  return fill(counted(scene.sentences, "row_read", steps.length), fields);
}

/**
 * @param {WindowScene} scene
 * @param {Focus} focus
 * @returns {[string, Piece[]]}
 */
function told(scene, { filter, row, column }) {
  const index = number(scene.input(0, row, 0));
  const step = scene.step_labels?.[row] ? `${row} «${scene.step_labels[row]}»` : row;
  const place = fill(scene.sentences.window, { step, index, column });
  const masked = scene.masks && scene.input(0, row, 0) === 0 ? ` ${scene.sentences.masked}` : "";
  /** @type {Piece[]} */
  const pieces = [{ role: "output", text: number(scene.output(filter, row, column)) }];
  return [place, masked ? [...pieces, { text: `.${masked}` }] : pieces];
}

const TORN = 3; // half the height of the gap between rows that do not follow each other

/**
 * A gap where rows of the table are left out.
 * @param {WindowPaper} paper
 * @param {Grid} grid
 */
function paintGaps({ context, palette, scene }, grid) {
  const rows = scene.rows ?? [];
  for (let row = 1; row < rows.length; row++) {
    if (rows[row] === rows[row - 1] + 1) continue;
    const y = grid.y + row * grid.cellHeight;
    context.fillStyle = palette.background;
    context.fillRect(grid.x - 3, y - TORN, grid.w + 6, 2 * TORN);
    context.strokeStyle = palette.muted;
    context.lineWidth = 1;
    context.setLineDash([2, 3]);
    context.beginPath();
    context.moveTo(grid.x - 3, y);
    context.lineTo(grid.x + grid.w + 3, y);
    context.stroke();
    context.setLineDash([]);
  }
}

/**
 * @param {WindowPaper} paper
 * @param {Grid} grid
 * @param {string} kind
 */
function paintLookUp(paper, grid, kind) {
  const { scene, look } = paper;
  const { hover, focus } = look;
  const rows = (/** @type {number[]} */ steps, /** @type {string} */ role) => {
    for (const step of steps) outline(paper, enlarged(cellRect(grid, step, 0, 1, grid.columns)), role, 2.5);
  };
  if (kind === "kernel") paintGaps(paper, grid);
  if (scene.masks && kind !== "kernel") {
    for (const step of readAt(scene, (scene.rows ?? []).indexOf(0)))
      dim(paper, cellRect(grid, step, 0, 1, grid.columns));
  }
  const step = hover?.kind === "input" ? hover.row : focus.row;
  const table = hover?.kind === "weight" ? hover.row : (scene.rowOf?.(step) ?? 0);
  const steps = hover?.kind === "weight" ? readAt(scene, table) : [step];
  if (kind === "input") rows(steps, "input");
  if (kind === "kernel") rows([table], "kernel");
  if (kind === "map") rows(steps, "output");
  if (kind === "map" && !hover) ring(paper, grid, focus.row, focus.column, "output");
  if (kind === "kernel" && !hover) ring(paper, grid, table, focus.column, "kernel");
}
