// Which cells of this stage can be overwritten: those of the input.

/** @import { Editable } from "../canvas/edit.js" */
/** @import { Place } from "../canvas/types.js" */
/** @import { StepFocus, StepScene } from "./types.js" */

/**
 * The cell at a place that can be overwritten, or null; its column is the time step.
 * @param {{ scene: StepScene, focus: () => StepFocus }} stage
 * @param {Place} place
 * @returns {Editable | null}
 */
export function editableAt(stage, { grid, row, column }) {
  const { scene } = stage;
  const [kind, index] = grid.id.split(":");
  const run = kind === "strip" && index === "input";
  const factors = kind === "u-inputs" && index === "value";
  if (kind !== "input" && !run && !factors) return null;
  const step = run ? column : factors ? stage.focus().step : Number(index);
  return { grid: "input", channel: row, filter: null, row: 0, column: scene.time(step), value: scene.input(step, row) };
}
