// Names and shapes of what travels between the modules of this part; types alone, nothing runs here.

/** @import { Block, Palette, Theme, Words } from "../canvas/types.js" */

export {};

/**
 * What leaves a Bidirectional layer: `outputs` by column, those of the run ahead first. `links` are the names
 * of the stages of both runs; a `sequence` has a column for each time step. There are so many `parts`: both
 * runs, and what they are merged to where that is another; `numbered` ones count their outputs on.
 * @typedef {object} Joined
 * @property {Record<Theme, Palette>} palettes
 * @property {Words} words
 * @property {string[]} links
 * @property {number} parts
 * @property {boolean} numbered
 * @property {number} steps
 * @property {boolean} sequence
 * @property {number} limit
 * @property {string[] | null} labels
 * @property {Record<string, Block>} arrays
 */

/** @typedef {{ output: number, column: number }} Cell */

/**
 * The outputs of one run: where its heading stands, and its cells; `first` is the number of its first output.
 * @typedef {{ first: number, title: number, top: number, height: number }} Section
 */

/**
 * Where both runs lie, how large a cell is, and where the axis stands below them.
 * @typedef {object} Plan
 * @property {number} left
 * @property {number} right
 * @property {number} wide
 * @property {number} high
 * @property {number} units
 * @property {number} columns
 * @property {Section[]} blocks
 * @property {number} axis
 * @property {number} height
 */
