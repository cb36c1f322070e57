// Names and shapes of what travels between the modules of this part; types alone, nothing runs here.

/** @import { Bitmap, Numbers, Palette, Words } from "../canvas/types.js" */

export {};

/**
 * The states of a layer over time, `data` row by row: the initial state, and one after every step. `norm` is
 * how long the first state is as a vector.
 * @typedef {object} Shown
 * @property {Words} words
 * @property {Words} titles
 * @property {{ name: string, role: string, data: Numbers, limit: number }[]} states
 * @property {number} units
 * @property {string[] | null} labels by time step
 * @property {Numbers} norm
 * @property {Numbers} steps the time step that each step reads
 */

/**
 * A unit of a state that is brought out.
 * @typedef {{ state: string, unit: number }} Chosen
 */

/**
 * One band of the picture: the lines or the heat-map of a state, or the norm; where its heading stands, and
 * where it begins.
 * @typedef {{ kind: string, state: string | null, top: number, height: number, title: number }} Band
 */

/** @typedef {{ bands: Band[], axis: number, height: number }} Bands */

/**
 * The columns of a picture: where each begins, its middle, and which one is at a place.
 * @typedef {object} Columns
 * @property {number} count
 * @property {number} wide
 * @property {number} left
 * @property {number} right
 * @property {(column: number) => number} start
 * @property {(column: number) => number} middle
 * @property {(x: number) => number} at
 */

/**
 * All that a picture depends on besides the states; `maps` keeps bitmaps from one painting to the next.
 * @typedef {object} StatesLook
 * @property {Bands} plan
 * @property {Columns} columns
 * @property {Palette} palette
 * @property {string} font
 * @property {Chosen | null} chosen
 * @property {number | null} pinned a unit that stands out in every band
 * @property {Map<string, Bitmap>} maps
 */

/**
 * What is drawn as lines: the numbers of so many units, row by row, and whether each carries its own.
 * @typedef {{ role: string, data: Numbers, units: number, numbered: boolean }} Series
 */

/**
 * What charts follow: those of a name, the colour of their playhead, and where a click moves it.
 * @typedef {object} Followed
 * @property {() => string | null | undefined} link
 * @property {() => string} colour
 * @property {(step: number) => void} moveTo
 */

/**
 * A chart as Plotly leaves it in the page.
 * @typedef {object} PlotlyOnly
 * @property {(event: string, call: (told: any) => void) => void} [on]
 * @property {{ meta?: unknown }[]} [data]
 * @property {{ meta?: unknown, xaxis?: { range?: [number, number] } }} [layout]
 */

/** @typedef {Element & PlotlyOnly} Chart */
