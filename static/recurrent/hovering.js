// What a cell of a grid means to who looks at it: a state, an input, a weight, or a gate.

/** @import { Place } from "../canvas/types.js" */
/** @import { StepLevel } from "./levels.js" */
/** @import { Hovered, StateName, StepFocus, StepHover, StepScene } from "./types.js" */

/**
 * The hover that a place stands for, or null.
 * @param {{ scene: StepScene, level: StepLevel, focus: () => StepFocus }} stage
 * @param {Place | null} place
 * @returns {StepHover | null}
 */
export function hoverOf(stage, place) {
  if (!place) return null;
  const { scene, level } = stage;
  const { grid, row, column } = place;
  const [kind, index] = grid.id.split(":");
  /**
   * @param {Hovered} hover
   * @returns {StepHover}
   */
  const told = (hover) => ({ ...hover, at: `${grid.id} ${row} ${column}` });
  const here = stage.focus();
  const strip = kind === "strip";
  const of = strip ? index : kind;
  const step = strip ? column : Number(index);
  if (of === "input") return told({ kind: "input", step, feature: row, strip });
  if (of === "hidden" || of === "carry") {
    if (!level.run)
      return step < 0 ? told(initial(of, row, here)) : told({ kind: "state", step: here.step, from: row });
    return step < 0 ? told(initial(of, row, here)) : told({ kind: "state", step, unit: row, strip });
  }
  if (kind === "gates") return told({ kind: "state", step, unit: row, gate: column });
  if (kind === "kernel") return told({ kind: "weight", feature: row, unit: column });
  if (kind === "recurrent") return told({ kind: "weight", from: row, unit: column });
  if (kind === "u-inputs") return told({ kind: "weight", feature: row, unit: here.unit });
  if (kind === "u-states") return told({ kind: "weight", from: row, unit: here.unit });
  const gate = /^gate(\d)/.exec(index ?? "");
  const chosen = gate ? { gate: Number(gate[1]) } : {};
  if (kind === "row") return told({ kind: "state", unit: column, ...chosen });
  if (kind === "cell" && gate && scene.gated) return told({ kind: "state", ...chosen });
  return null;
}

/**
 * @param {StateName} state
 * @param {number} unit
 * @param {StepFocus} focus
 * @returns {Hovered}
 */
const initial = (state, unit, { step }) => ({ kind: "initial", state, unit, from: unit, step });
