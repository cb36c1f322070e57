// The zoom levels of the same numbers, from the run to the single unit: one record each.

/** @import { Grid, Level, Piece } from "../canvas/types.js" */
/** @import { StepFocus, StepPaper, StepScene } from "./types.js" */

import { tellStates, tellSum, tellUnit } from "./describe.js";
import { centred } from "./layout/centred.js";
import { sequenceLayout } from "./layout/sequence.js";
import { stepLayout } from "./layout/step.js";
import { unitLayout } from "./layout/unit.js";
import { inSequence, inStep, inUnit } from "./marks.js";

/**
 * A level of this stage besides: at the `run` all steps are seen and the playhead goes from one to the next,
 * else one step of one gate. `mark` paints what is looked at over a grid.
 * @typedef {object} StepOnly
 * @property {boolean} run
 * @property {(scene: StepScene, look: { focus: StepFocus }) => [string, Piece[]]} tell
 * @property {(paper: StepPaper, grid: Grid, kind: string, index: string) => void} mark
 */

/** @typedef {Level & StepOnly} StepLevel */

/** @type {readonly StepLevel[]} */
export const LEVELS = [
  { name: "sequence", run: true, layout: centred(sequenceLayout), tell: tellStates, mark: inSequence },
  { name: "step", run: false, layout: centred(stepLayout), tell: tellSum, mark: inStep },
  { name: "unit", run: false, layout: centred(unitLayout), tell: tellUnit, mark: inUnit },
];
