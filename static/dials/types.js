// Names and shapes of what the dials are given; types alone, nothing runs here.

export {};

/** @typedef {{ fold: string, dials: Dial[] }} Dials all of them, and the word for those that are folded away */

/**
 * An argument that a reader moves. A slider goes from `low` to `high`, a choice or menu has options of a value
 * and a text, and one of real numbers the `stops` it moves between, `at` one of them.
 * @typedef {object} Dial
 * @property {string} name
 * @property {string} label
 * @property {string} help
 * @property {string} kind
 * @property {number | string | boolean | null} value null where none was chosen
 * @property {boolean} folded
 * @property {number} [low]
 * @property {number} [high]
 * @property {[string, string][]} [options]
 * @property {string[]} [stops]
 * @property {number} [at]
 * @property {boolean} [none] whether a number may be left out, which is None
 */

/**
 * The control of a dial: `set(dial, held)` brings it up to date, its value alone where it is held.
 * @typedef {object} Control
 * @property {HTMLElement} control
 * @property {HTMLElement} [input]
 * @property {(dial: Dial, held: boolean) => void} set
 */

/** @typedef {(text: string) => void} Send takes the text of a new value */
