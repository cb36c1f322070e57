// Names and shapes of what the answers are given; types alone, nothing runs here.

/** @import { Owned } from "../address/write.js" */

export {};

/**
 * Everything that follows from a setting. Pieces between backticks in its sentences are code.
 * @typedef {object} Answers
 * @property {Owned} address
 * @property {string[]} asides
 * @property {Panel[]} [pictured] what stands side by side below the numbers
 * @property {Way[]} [links]
 * @property {Entry[]} numbers
 * @property {Panel[]} compared
 * @property {Why} why
 * @property {Code} code
 * @property {Panel[]} panels
 */

/** @typedef {{ text: string, address: string }} Way to another page, from the app's own address */

/**
 * The numbers that are moved; `was` tells of one what it was before.
 * @typedef {{ items: Item[], was: string }} Brief
 */

/** @typedef {{ label: string, value: string, role: string | null }} Item */

/**
 * A number of the layer, and what it means; `axes` names those of a shape.
 * @typedef {object} Entry
 * @property {string} label
 * @property {string} value
 * @property {string} help
 * @property {string} [role]
 * @property {Axis[]} [axes]
 */

/** @typedef {{ text: string, strong: boolean }} Axis a word for an axis, strong where the layer works along it */

/**
 * What a page explains besides: sentences, and a table, a drawing, or a slider between drawings.
 * @typedef {object} Panel
 * @property {string} title
 * @property {string[]} [sentences]
 * @property {Table} [table]
 * @property {Drawing} [drawing]
 * @property {Slider} [slider]
 * @property {Link} [link]
 */

/** @typedef {{ text: string, settings: Record<string, string> }} Link to this page with other settings */

/** @typedef {{ head: string[], rows: { cells: string[], marked?: boolean }[] }} Table */

/**
 * A slider between drawings that are all there already; its name stands in the address.
 * @typedef {{ name: string, label: string, start: string, options: Option[] }} Slider
 */

/** @typedef {{ name: string, text: string, sentence: string, drawing: Drawing }} Option */

/**
 * A drawing made of areas, cells, lines, dots and words; a `scale` fixes how many pixels a unit takes at most.
 * @typedef {object} Drawing
 * @property {number} width
 * @property {number} height
 * @property {string} alt
 * @property {number} [scale]
 * @property {Area[]} [areas]
 * @property {Cell[]} [cells]
 * @property {{ points: [number, number][], role: string, dash?: boolean, wide?: boolean }[]} [lines]
 * @property {{ x: number, y: number, r?: number, role: string }[]} [dots]
 * @property {Word[]} [words]
 */

/**
 * A cell filled by its part of one; without `high` it is a square.
 * @typedef {{ x: number, y: number, size: number, high?: number, part: number, text: string, role: string }} Cell
 */

/**
 * A box as opaque as its part of one; its title is told to a pointer that rests on it.
 * @typedef {object} Area
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 * @property {number} part
 * @property {string} role
 * @property {string} [title]
 */

/** @typedef {{ x: number, y: number, text: string, role?: string, end?: string }} Word */

/**
 * The derivation: notes on cells, and rows of formula, numbers and value.
 * @typedef {{ title: string, notes: Note[], groups: { title: string, steps: Step[] }[] }} Why
 */

/** @typedef {{ text: string, term?: string | null, axis?: string | null }} Note */

/**
 * @typedef {object} Step
 * @property {string} term
 * @property {string | null} [axis]
 * @property {string} label
 * @property {string} formula
 * @property {string} numbers
 * @property {string} value
 */

/**
 * The layer as code, and what to know when moving between the two libraries; `copied` thanks for a copy.
 * @typedef {object} Code
 * @property {string} title
 * @property {string} copy
 * @property {string} copied
 * @property {{ title: string, text: string }[]} blocks
 * @property {string[]} remarks
 */
