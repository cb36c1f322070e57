// The marks of a stamp: the cell that lays it down, where it lands, and what reached an output cell.

/** @import { Grid, Ink } from "../canvas/types.js" */
/** @import { WeightHover, WindowPaper } from "./types.js" */

import { cellRect } from "../canvas/geometry.js";
import { dim, enlarged, frame, outline, ring, windowFrame } from "../canvas/strokes.js";
import { paintVisits } from "./marks.js";
import { sourcesOf } from "./sums.js";

/**
 * @param {WindowPaper} paper
 * @param {Grid} grid
 * @param {string} kind
 * @param {string} index
 */
export function paintStamping(paper, grid, kind, index) {
  const { look } = paper;
  const weight = look.hover?.kind === "weight" ? look.hover : null;
  if (kind === "map") return paintMap(paper, grid, Number(index), weight);
  if (weight && ["kernel", "patch", "product"].includes(kind)) {
    if (weight.slice === Number(index)) ring(paper, grid, weight.row, weight.column, "kernel");
    return undefined;
  }
  if (look.focus.gathers) return paintSources(paper, grid, kind);
  if (kind === "input" && !weight) ring(paper, grid, look.focus.row, look.focus.column, "kernel");
  if (kind === "stamp") paintLost(paper, grid);
  return undefined;
}

/**
 * @param {WindowPaper} paper
 * @param {Grid} grid
 * @param {number} index
 * @param {WeightHover | null} weight
 */
function paintMap(paper, grid, index, weight) {
  const { look, scene } = paper;
  const { filter, row, column, gathers } = look.focus;
  if (index !== filter) return;
  if (scene.shownFilters > 1) frame(paper, grid);
  clipped(paper, grid, () => {
    if (weight) paintVisits(paper, grid, weight);
    else if (gathers) ring(paper, grid, row, column, "output");
    else windowFrame(paper, grid, scene.rowTable[row], scene.columnTable[column]);
  });
}

/**
 * A stamp may reach beyond the output; where nothing is drawn there, its frame is cut off too.
 * @param {Ink} paper
 * @param {Grid} grid
 * @param {() => void} draw
 */
function clipped({ context }, grid, draw) {
  context.save();
  context.beginPath();
  context.rect(grid.x - 3, grid.y - 3, grid.w + 6, grid.h + 6);
  context.clip();
  draw();
  context.restore();
}

/**
 * The input cells whose stamps reached an output cell, and the weights that did.
 * @param {WindowPaper} paper
 * @param {Grid} grid
 * @param {string} kind
 */
function paintSources(paper, grid, kind) {
  const { look, scene } = paper;
  if (kind !== "input" && kind !== "kernel") return;
  for (const source of sourcesOf(scene, look.focus)) {
    const [row, column] = kind === "input" ? [source.row, source.column] : [source.tapRow, source.tapColumn];
    outline(paper, enlarged(cellRect(grid, row, column)), "kernel", 2);
  }
}

/**
 * Cells of a stamp that fall outside the output.
 * @param {WindowPaper} paper
 * @param {Grid} grid
 */
function paintLost(paper, grid) {
  const { look, scene } = paper;
  scene.rowTable[look.focus.row].forEach((row, i) => {
    scene.columnTable[look.focus.column].forEach((column, j) => {
      if (!scene.isOutput(row, column)) dim(paper, cellRect(grid, i, j));
    });
  });
}
