// A walk by keyboard over inputs and weights, which a pointer would hover.

/** @import { Hovered, StepHover, StepPlace, StepScene } from "./types.js" */

/** @typedef {"input" | "kernel" | "recurrent"} Over */

/**
 * Where a walk over a grid stands.
 * @typedef {{ over: Over, row: number, column: number }} Walked
 */

/**
 * A stage, as far as it is walked on.
 * @typedef {object} Walking
 * @property {StepScene} scene
 * @property {Walked | null} walked
 * @property {() => StepPlace} focus
 * @property {(on: boolean) => void} play
 * @property {(hover: StepHover) => void} setHover
 */

/** @type {Record<Over, (scene: StepScene) => [number, number]>} rows and columns */
const SIZES = {
  input: ({ steps, features }) => [features, steps],
  kernel: ({ features, units }) => [features, units],
  recurrent: ({ units }) => [units, units],
};

/** @type {Record<Over, (row: number, column: number) => Hovered>} */
const HOVERS = {
  input: (row, column) => ({ kind: "input", feature: row, step: column }),
  kernel: (row, column) => ({ kind: "weight", feature: row, unit: column }),
  recurrent: (row, column) => ({ kind: "weight", from: row, unit: column }),
};

/**
 * Begin to walk over inputs or weights, at the unit or step that is looked at.
 * @param {Walking} stage
 * @param {Over} over
 */
export function walkOver(stage, over) {
  const { step, unit } = stage.focus();
  stage.walked = { over, row: 0, column: over === "input" ? step : unit };
  show(stage, stage.walked);
}

/**
 * Go on by some rows and columns, as far as there are any.
 * @param {Walking} stage
 * @param {[number, number]} by
 */
export function walk(stage, [down, across]) {
  if (!stage.walked) return walkOver(stage, "input");
  const { over, row, column } = stage.walked;
  const [rows, columns] = SIZES[over](stage.scene);
  /**
   * @param {number} at
   * @param {number} size
   */
  const inside = (at, size) => Math.max(0, Math.min(at, size - 1));
  stage.walked = { over, row: inside(row + down, rows), column: inside(column + across, columns) };
  return show(stage, stage.walked);
}

/**
 * @param {Walking} stage
 * @param {Walked} walked
 */
function show(stage, { over, row, column }) {
  stage.play(false);
  stage.setHover({ ...HOVERS[over](row, column), at: `${over} ${row} ${column}` });
}
