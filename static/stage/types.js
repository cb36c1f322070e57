// Names and shapes of what travels between the modules of this stage; types alone, nothing runs here.

/** @import { Bitmap, ColourAt, Extent, Grid, Layout, Look, Palette, Paper, Piece, Room, Scene, ValueAt } from "../canvas/types.js" */
/** @import { WindowLevel } from "./levels.js" */

export {};

/** @typedef {{ filter: number, row: number, column: number }} Cell */

/**
 * A cell that is looked at. Where the playhead walks over input cells, one that `gathers` is an output cell
 * instead; one meant `everywhere` is meant in all maps.
 * @typedef {Cell & { gathers?: boolean, everywhere?: boolean }} Focus
 */

/** @typedef {{ row: number, column: number }} Position */

/** @typedef {Position & { tapRow: number, tapColumn: number }} Read a cell, and the kernel tap by which it is met */

/**
 * An output cell under the pointer; each hover has the `cell` that it makes the stage look at, if any.
 * @typedef {{ kind: "output", at: string, cell: Focus }} OutputHover
 */

/**
 * An input cell under the pointer: of one channel, or of all where it is null.
 * @typedef {{ kind: "input", at: string, channel: number | null, row: number, column: number, cell?: Focus }} InputHover
 */

/**
 * A weight under the pointer, of a slice of the kernel.
 * @typedef {{ kind: "weight", at: string, slice: number, row: number, column: number, cell?: Focus }} WeightHover
 */

/** @typedef {OutputHover | InputHover | WeightHover} WindowHover */

/**
 * @typedef {Omit<Look, "focus" | "playhead" | "hover" | "level">
 *   & { focus: Focus, playhead: Focus, hover: WindowHover | null, level: WindowLevel, usage: boolean, each: boolean }} WindowLook
 */

/** @typedef {WindowLook & Pick<Room, "width" | "narrow">} WindowRoom */

/**
 * One spatial axis: how long the input is, with padding and without, how long the output; the kernel and the
 * span of its window; what is laid around before and after, and what is cut off.
 * @typedef {object} Axis
 * @property {number} size
 * @property {number} padded
 * @property {number} output
 * @property {number} kernel
 * @property {number} stride
 * @property {number} span
 * @property {[number, number]} pad
 * @property {[number, number]} crop
 */

/**
 * One product of a sum, or a cell of a pool. `padding` is no real cell, `absent` no product at all.
 * @typedef {object} Tap
 * @property {number | null} value
 * @property {number} [weight]
 * @property {number | null} [product]
 * @property {boolean} [padding]
 * @property {boolean} [absent]
 * @property {number} [row]
 * @property {number} [column]
 */

/**
 * What a channel gives to a cell; without weights its taps have no sum.
 * @typedef {{ channel: number, taps: Tap[], sum?: number }} Part
 */

/**
 * The arithmetic of a cell: a part for each channel, the bias, what all add up to, and the value that leaves.
 * A stamp lies beside them where a cell lays one down, the winner where a pool has one.
 * @typedef {object} CellSum
 * @property {Part[]} parts
 * @property {number | null} bias
 * @property {number | null} [total]
 * @property {number | null} value
 * @property {number[]} [stamp]
 * @property {(Tap & Position) | null} [winner]
 */

/**
 * How often each cell of the input, or of the maps, is met: by row and by column.
 * @typedef {{ over: "input" | "map", rows: Uint32Array, columns: Uint32Array }} Usage
 */

/**
 * What runs down and what across in each tensor that is drawn, by the name of the axis among the words; null where
 * an axis has none.
 * @typedef {Partial<Record<"input" | "kernel" | "map" | "vector" | "matrix", [string | null, string | null]>>} AxisNames
 */

/** @typedef {"input" | "kernel" | "map"} Extended what has an extent of its own */

/**
 * A map as it is painted: cells of whole numbers of `unit`.
 * @typedef {{ rows: number, columns: number, data: ArrayLike<number>, unit: number }} Picture
 */

/**
 * One traced layer: its numbers, and the answers that its kind adds (see `kinds/`). A kind has `partials`
 * where a channel's share of a map can be drawn by itself, `stamps` where the playhead walks over input cells
 * that are laid down, and `pools` where it has no weights.
 * @typedef {object} WindowOnly
 * @property {Axis} high
 * @property {Axis} wide
 * @property {number} channels
 * @property {number} depth channels that one filter reads
 * @property {number} filters
 * @property {number} shownFilters
 * @property {number} hidden filters that are not shown
 * @property {number} groups
 * @property {number} focus the filter whose map was sent whole
 * @property {boolean} weighted
 * @property {boolean} sequence one axis alone: steps from left to right
 * @property {boolean} planes a row is a channel
 * @property {boolean} together the walk goes over all filters at once
 * @property {boolean | "input"} editable cells of the input, and of the kernel where it is more than the input
 * @property {string} activation
 * @property {string} colour
 * @property {Record<string, number>} limits
 * @property {number} [begin]
 * @property {string[] | null} [step_labels]
 * @property {[number, number]} [inserted] strides apart at which real cells stand between zeros
 * @property {number[][]} rowTable
 * @property {number[][]} columnTable
 * @property {number[][]} readRows
 * @property {number[][]} readColumns
 * @property {Uint32Array} usedRows
 * @property {Uint32Array} usedColumns
 * @property {Usage | null} usage
 * @property {Record<Extended, Extent>} extents
 * @property {AxisNames} axisNames
 * @property {{ rows: number, columns: number }} walk
 * @property {boolean} [partials]
 * @property {boolean} [stamps]
 * @property {"max" | "average"} [pools]
 * @property {boolean} [causal]
 * @property {boolean} [whole] a cell of it has no arithmetic of its own to zoom into
 * @property {{ rows: number[], columns: number[] }} [laid] what of the output is laid around, of no input cell
 * @property {boolean[]} [over] whether the mean is taken over batch, height, width and channels
 * @property {boolean} [moving] the mean was kept from training
 * @property {number} [epsilon]
 * @property {number} [each] channels of a sample, where planes are those of several
 * @property {string[]} [names] of the planes
 * @property {boolean} [masks] index 0 is left out later on
 * @property {number[]} [rows] the rows of a table that are drawn, by their numbers in the whole of it
 * @property {number} [table_rows] how many rows the whole table has
 * @property {(step: number) => number} [rowOf] the drawn row of the table that takes a step's place
 * @property {boolean} [shares] the activation shares out one among the units
 * @property {number} values of the row that units of a Dense layer read
 * @property {(filter: number) => number[]} channelsOf
 * @property {(row: number, column: number) => boolean} isPadding
 * @property {(row: number, column: number) => boolean} isInserted
 * @property {(row: number, column: number) => boolean} isOutput
 * @property {(column: number) => boolean} isMasked
 * @property {(row: number, column: number) => boolean} isLeftOut
 * @property {(channel: number, row: number, column: number) => number} input
 * @property {(filter: number, slice: number, tapRow: number, tapColumn: number) => number} weight
 * @property {(filter: number) => number | null} bias
 * @property {(filter: number) => ArrayLike<number> | null} map
 * @property {(filter: number) => Picture} picture
 * @property {(filter: number, row: number, column: number) => number | null} output
 * @property {(channel: number | null, row: number) => number | null} channelAt
 * @property {(column: number) => string} columnName
 * @property {(output: Cell) => Focus} focusOn
 * @property {(focus: Focus) => Focus | null} outputOf
 * @property {(focus: Focus) => CellSum} cell
 * @property {(focus: Focus, row: number, column: number) => Position | null} patchAt
 * @property {(focus: Focus) => (Tap & Position) | null} [winner]
 * @property {(filter: number, cell: Cell) => { sums: Float32Array, stamps: Uint16Array }} [grown]
 * @property {(channel: number, row: number, column: number) => number} indexOf
 * @property {(index: number) => Position & { channel: number }} placeOf
 * @property {(index: number) => number} valueAt
 * @property {(index: number, unit: number) => number} weightAt
 * @property {(unit: number) => number} sumOf
 * @property {(scene: WindowScene, room: WindowRoom) => Layout} [layout]
 * @property {(focus: Focus, hover: WindowHover | null) => [string, Piece[]]} tell
 * @property {(paper: WindowPaper, grid: Grid, kind: string, index: string) => void} paint
 */

/** @typedef {Scene & WindowOnly} WindowScene */

/**
 * @typedef {Omit<Paper, "scene" | "look"> & { scene: WindowScene, look: WindowLook }} WindowPaper
 */

/**
 * What fills a grid: its numbers and colours, and what they depend on besides the scene. Where it fills another
 * grid, `rows` and `columns` say of what size.
 * @typedef {object} Filling
 * @property {ValueAt} value
 * @property {ColourAt} colour
 * @property {(row: number, column: number) => number} pixel
 * @property {string | number} [key]
 * @property {number} [rows]
 * @property {number} [columns]
 */

/** @typedef {Filling & { image: Bitmap, inner?: boolean }} Filled */

/**
 * The fillings of one scene; what was made last is `kept` by slot.
 * @typedef {object} WindowContents
 * @property {(focus: Focus) => CellSum} cell
 * @property {Map<string, { key: unknown, made: any }>} kept
 * @property {WindowScene} scene
 * @property {Palette} palette
 * @property {(grid: Grid, look: WindowLook) => Filled} of
 */
