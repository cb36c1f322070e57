// Names and shapes of what travels between the modules of this stage; types alone, nothing runs here.

/** @import { Bitmap, Look, Paper, Room, Scene, Scale, Words } from "../canvas/types.js" */
/** @import { StepLevel } from "./levels.js" */

export {};

/** @typedef {{ step: number, unit: number }} StepPlace steps count from 0 in the order taken */

/** @typedef {StepPlace & { gate: number }} StepFocus */

/**
 * What can be said of anything under the pointer: the step and unit it makes the stage look at, of an input its
 * feature, of a weight what it leads `from`, the gate it chooses; `strip` says that it lies in the run drawn small.
 * @typedef {{ step?: number, unit?: number, feature?: number, from?: number, gate?: number, strip?: boolean }} Pointed
 */

/** @typedef {Pointed & { kind: "state" }} StateHover */
/** @typedef {Pointed & { kind: "input", step: number, feature: number }} InputHover */
/** @typedef {Pointed & { kind: "weight", unit: number }} WeightHover */
/** @typedef {Pointed & { kind: "initial", state: StateName, unit: number }} InitialHover the state before the first step */

/** @typedef {StateHover | InputHover | WeightHover | InitialHover} Hovered what lies under the pointer */

/** @typedef {Hovered & { at: string }} StepHover and where that is */

/** @typedef {"hidden" | "carry"} StateName */

/**
 * A look; `still` nobody points at anything.
 * @typedef {Omit<Look, "focus" | "playhead" | "hover" | "level">
 *   & { focus: StepFocus, playhead: StepPlace, hover: StepHover | null, level: StepLevel, still: boolean }} StepLook
 */

/** @typedef {StepLook & Pick<Room, "width" | "narrow" | "first">} StepRoom */

/**
 * One sum of a layer: a gate's, or the only one. `columns` of the kernel belong to it.
 * @typedef {{ name: string, symbol: string, activation: string, columns: [number, number] }} Gate
 */

/** @typedef {(step: number, index: number) => number} Read a number of a step, of −1 the state before the first */

/**
 * What the states over time are told besides: their words, and which states there are.
 * @typedef {{ words: Words, titles: Words, states: { name: string, role: string }[] }} Plots
 */

/**
 * One traced recurrent layer: its numbers by name and place.
 * @typedef {object} StepOnly
 * @property {"simple_rnn" | "lstm" | "gru"} kind
 * @property {number} steps
 * @property {number} features
 * @property {number} units
 * @property {Gate[]} gates
 * @property {boolean} gated more than one sum
 * @property {"input" | false} editable whether cells of the input can be overwritten
 * @property {boolean} backwards
 * @property {StateName[]} states
 * @property {"zero" | "given" | "carried"} initial
 * @property {string} activation
 * @property {string} colour
 * @property {Record<string, number>} limits
 * @property {{ sequence: boolean, state: boolean }} returns
 * @property {[string, string][] | null} foreseen for each step the next one, and how sure that is
 * @property {string[] | null} labels by time step
 * @property {Plots | null} plots
 * @property {Read} input
 * @property {Read} hidden
 * @property {Read} [carry]
 * @property {(gate: number, step: number, unit: number) => number} gate
 * @property {(gate: number, feature: number, unit: number) => number} kernel
 * @property {(gate: number, from: number, unit: number) => number} recurrent
 * @property {(gate: number, unit: number) => number | null} bias
 * @property {(gate: number, unit: number) => number | null} recurrentBias
 * @property {(name: string) => number} gateNamed
 * @property {(step: number) => boolean} isKept
 * @property {(step: number) => "state" | "zero" | "same"} gives
 * @property {(step: number) => number} time
 * @property {(step: number) => string | undefined} label
 * @property {(step: number) => boolean} leaves
 * @property {(gate: number) => "before" | "after" | null} resets
 */

/** @typedef {Omit<Scene, "kind"> & StepOnly} StepScene */

/** @typedef {{ value: number, weight: number, product: number, factors?: number[] }} Product */

/**
 * What a gate's pre-activation adds up, and the value that its activation makes of it.
 * @typedef {object} UnitSum
 * @property {Product[]} inputs
 * @property {Product[]} states
 * @property {number} inputsSum
 * @property {number} statesSum
 * @property {number | null} bias
 * @property {number | null} recurrentBias
 * @property {number | null} reset
 * @property {number} sum
 * @property {number} value
 */

/**
 * How gates make the next states of a unit, by the names that pictures and words use.
 * @typedef {Record<string, number>} Combined
 */

/**
 * What fills a grid: its numbers, their scale, and a bitmap where it may be large.
 * @typedef {object} StepContent
 * @property {(row: number, column: number) => number | null} value
 * @property {Scale} scale
 * @property {Bitmap} [image]
 */

/**
 * @typedef {Omit<Paper, "scene" | "look"> & { scene: StepScene, look: StepLook }} StepPaper
 */
