// Names and shapes of what travels between the modules of this part; types alone, nothing runs here.

/** @import { Block, Palette, Point, Theme, Words } from "../canvas/types.js" */

export {};

/**
 * A merge that cannot bring its tensors together: their shapes, what each axis counts, and the axes at fault.
 * @typedef {{ shapes: (number | null)[][], axes: string[], wrong: number[] }} Clash
 */

/**
 * A box: a layer's call, or an input. `box` is its width, height and depth, `wide` the room it takes with its
 * words, `at` its centre; all in pixels of the drawing. `block` is the place of the block it stands in.
 * @typedef {object} Node
 * @property {string} name
 * @property {string} layer
 * @property {string} kind
 * @property {string} setting
 * @property {(number | null)[][]} shapes
 * @property {string[]} axes
 * @property {number | null} parameters
 * @property {[number, number, number]} box
 * @property {number} wide
 * @property {[number, number]} at
 * @property {number | null} block
 * @property {"settled" | "refused" | "unsettled"} state
 * @property {boolean} input
 * @property {string} [refusal]
 * @property {Clash | null} [clash]
 */

/**
 * An arrow between two boxes, by their places; its `bends` are the points it passes, `sizes` stand on it.
 * @typedef {object} Arrow
 * @property {number} from
 * @property {number} to
 * @property {string[]} sizes
 * @property {string[]} axes
 * @property {[number, number][]} bends
 */

/**
 * Layers that stand several times in a row; drawn once where they are folded. `frame` surrounds them: its left,
 * top, width and height.
 * @typedef {object} Repeated
 * @property {string} name
 * @property {string} last
 * @property {number} count
 * @property {boolean} folded
 * @property {number[]} nodes
 * @property {number} parameters
 * @property {[number, number, number, number]} frame
 */

/**
 * Where among the numbers the small pictures of a box stand: `shape` is how many, their rows and columns.
 * @typedef {{ start: number, shape: [number, number, number], limit: number, colour: string }} Maps
 */

/**
 * What is sent: the drawing's size in pixels, `row` the height of a box with its words, of `line` each; `back`
 * is where the back of a box lies, to the right and up, for each pixel of depth.
 * @typedef {object} Sent
 * @property {Record<Theme, Palette>} palettes
 * @property {Record<string, string>} axes
 * @property {Words} words
 * @property {number} width
 * @property {number} height
 * @property {number} row
 * @property {[number, number]} back
 * @property {number} line
 * @property {Node[]} nodes
 * @property {Arrow[]} arrows
 * @property {Repeated[]} repeats
 * @property {string | null} selected
 * @property {[string, number][] | null} answers
 * @property {boolean} digit
 * @property {boolean} editable
 * @property {boolean} undo
 * @property {boolean} redo
 * @property {(Maps | null)[]} maps
 * @property {Record<string, Block>} arrays
 */

/**
 * The same, with what is asked of it often: for each box the places of the arrows that come and go, and where
 * it stands, `centres`, the middles of the boxes without their words.
 * @typedef {Sent & { comes: number[][], goes: number[][], centres: Point[], byName: Map<string, number> }} Scene
 */

/** @typedef {{ x: number, y: number, zoom: number }} Camera the drawing's point at the board's corner */

/** @typedef {{ width: number, height: number }} Size */

/**
 * All that a picture depends on besides the scene: the boxes pointed at and chosen, by their places; where boxes
 * stand now, which may be on their way; and a box that is carried.
 * @typedef {object} Look
 * @property {Camera} camera
 * @property {number | null} hover
 * @property {number | null} chosen
 * @property {Point[]} centres
 * @property {Carried | null} carried
 */

/**
 * The chosen box on its way under a pointer, which stands at a point of the board, and the arrow that it would be
 * put into.
 * @typedef {{ at: Point, into: number | null }} Carried
 */
