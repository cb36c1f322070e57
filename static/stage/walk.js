// The playhead's walk: which filter, row and column a step stands at, and which step comes next.

/** @import { Cell, Focus, WindowScene } from "./types.js" */

/**
 * Filters are walked one after another, or all of them `together`, the window standing once at a place.
 * @param {WindowScene} scene
 */
const turns = (scene) => (scene.together ? 1 : scene.shownFilters);

/**
 * Steps of a whole run: every cell of the walk, for every filter that takes a turn.
 * @param {WindowScene} scene
 */
export const stepsOf = (scene) => scene.positions * turns(scene);

/**
 * @param {WindowScene} scene
 * @param {number} step
 * @returns {Cell}
 */
export function cellAt(scene, step) {
  const inside = step % scene.positions;
  return {
    filter: Math.floor(step / scene.positions),
    row: Math.floor(inside / scene.walk.columns),
    column: inside % scene.walk.columns,
  };
}

/**
 * @param {WindowScene} scene
 * @param {Cell} cell
 */
export const stepAt = (scene, { filter, row, column }) =>
  (scene.together ? 0 : filter * scene.positions) + row * scene.walk.columns + column;

/**
 * The same cell in a changed scene, moved only as far as the new sizes force it to.
 * @param {WindowScene} scene
 * @param {Focus} focus
 * @returns {Focus}
 */
export function keep(scene, { filter, row, column, gathers }) {
  const rows = gathers ? scene.high.output : scene.walk.rows;
  const columns = gathers ? scene.wide.output : scene.walk.columns;
  return {
    filter: Math.min(filter, scene.shownFilters - 1),
    row: Math.min(row, rows - 1),
    column: Math.min(column, columns - 1),
    ...(gathers ? { gathers } : {}),
  };
}

/**
 * The cell at a step for one who looks at `cell`: where filters go together, its filter stays.
 * @param {WindowScene} scene
 * @param {Cell} cell
 * @param {number} step
 */
export function cellFrom(scene, cell, step) {
  const next = cellAt(scene, step);
  return scene.together ? { ...next, filter: cell.filter } : next;
}

/**
 * The cell some steps on (or back), wrapping round at either end.
 * @param {WindowScene} scene
 * @param {Cell} cell
 * @param {number} by
 */
export function moved(scene, cell, by) {
  const steps = stepsOf(scene);
  return cellFrom(scene, cell, (((stepAt(scene, cell) + by) % steps) + steps) % steps);
}

/**
 * Steps at which a row begins and at which a filter begins, at most `most` of each.
 * @param {WindowScene} scene
 * @param {number} most
 */
export function ticksOf(scene, most) {
  const filters = turns(scene);
  const rows = scene.walk.rows * filters;
  return {
    rows: rows <= most ? Array.from({ length: rows }, (_, i) => i * scene.walk.columns) : [],
    filters: filters <= most ? Array.from({ length: filters }, (_, i) => i * scene.positions) : [],
  };
}
