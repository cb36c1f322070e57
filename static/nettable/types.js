// Names and shapes of what the table of a network is given; types alone, nothing runs here.

export {};

/**
 * The table: its columns, one row for each call, and what they add up to.
 * @typedef {object} Table
 * @property {string} title
 * @property {Column[]} columns
 * @property {Row[]} rows
 * @property {{ label: string, value: string }[]} totals
 * @property {{ columns: string, sort: string, share: string, choose: string }} words
 */

/**
 * A column: `bar` where a bar shows each cell's share of all, `shown` where it stands there at first.
 * @typedef {object} Column
 * @property {string} key
 * @property {string} label
 * @property {boolean} numeric
 * @property {boolean} shown
 * @property {boolean} bar
 */

/**
 * A row: its box in the drawing, and for each column the text and what it is sorted by.
 * @typedef {object} Row
 * @property {string} node
 * @property {string[]} texts
 * @property {(number | string | null)[]} sorts
 * @property {"settled" | "refused" | "unsettled" | "input"} state
 * @property {boolean} chosen
 * @property {string} [mark]
 */
