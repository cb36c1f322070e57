// Names and shapes of what travels between the modules of a stage; types alone, nothing runs here.

export {};

/** @typedef {Float32Array | Int32Array | Uint8Array | Int8Array} Numbers */

/**
 * An array as it was sent: its numbers row by row, and its lengths.
 * @typedef {{ data: Numbers, shape: number[] }} Block
 */

/**
 * What a stage is sent: a header, whose fields depend on the kind, and arrays by name.
 * @typedef {Record<string, any> & { arrays: Record<string, Block> }} Payload
 */

/**
 * Colours by role, as `#rrggbb`.
 * @typedef {Record<string, string>} Palette
 */

/** @typedef {"light" | "dark"} Theme */

/**
 * Sentences by name, with {fields} to fill in. Those that count come as a list of plural forms, which
 * `counted` of text.js picks from by `forms`: which form speaks of 0, 1, 2, … 199, a digit each.
 * @typedef {Record<string, string>} Words
 */

/**
 * What every scene tells, whatever the layer. `positions` are the places of a walk, `link` names the stages
 * that look at the same place, `address` is what precedes the stage's parameters in the page's address, or
 * null where it keeps out of it.
 * @typedef {object} Scene
 * @property {string} kind
 * @property {Words} sentences
 * @property {Record<string, any>} titles
 * @property {Record<Theme, Palette>} palettes
 * @property {Record<string, Block>} arrays
 * @property {number} positions
 * @property {string | null} link
 * @property {string | null} address
 * @property {string | null} [caption]
 * @property {boolean} takeaway
 * @property {string | null} [notice] why something else is drawn than what was asked for
 * @property {boolean} autoplay
 * @property {boolean} plays_once
 */

/**
 * What lies under the pointer: its kind, and where it is, so that two of them can be told apart.
 * @typedef {{ kind: string, at: string }} Hover
 */

/**
 * A term of the derivation, and the axis it speaks of.
 * @typedef {{ term: string, axis: string | null }} Term
 */

/**
 * A zoom level: all that is known of it. `name` stands in the address, and `level_NAME` among the words is
 * what its button says. `has` tells whether a scene has it, every scene where it is left out. `layout` says
 * where everything stands, and `tell` what is said of what is looked at. Stages add what only they ask.
 * @typedef {object} Level
 * @property {string} name
 * @property {(scene: any) => boolean} [has]
 * @property {(scene: any, room: any) => Layout} layout
 * @property {(scene: any, look: any) => [string, Piece[]]} tell
 */

/**
 * Why nothing newer can be shown: in words, the axis at fault, and what is wrong along it.
 * @typedef {{ sentence: string, axis?: string, text?: string }} Refused
 */

/**
 * All that a picture depends on besides the scene.
 * @typedef {object} Look
 * @property {any} focus what is looked at
 * @property {any} playhead
 * @property {any} hover
 * @property {Level} level
 * @property {boolean} veiled
 * @property {Term | null} term
 * @property {Refused | null} [refused]
 */

/**
 * A look, and the room that a layout has for it; `first` is what the layout before called so.
 * @typedef {Look & { width: number, narrow: boolean, first?: number }} Room
 */

/** @typedef {{ x: number, y: number }} Point */
/** @typedef {{ x: number, y: number, w: number, h: number }} Rect */

/**
 * The cells of a grid: how many, and the row and column of the first where it is not 0.
 * @typedef {{ rows: number, columns: number, row0?: number, column0?: number }} Extent
 */

/**
 * Cells in a box. Its id is `kind:index`, its role says its colour; `alpha` is less than 1 on its way, `rest`
 * is then how it will stand. A `curved` grid is drawn as lines, a `close` one has hardly a gap to the next.
 * @typedef {object} GridOnly
 * @property {string} id
 * @property {string} role
 * @property {number} rows
 * @property {number} columns
 * @property {number} row0
 * @property {number} column0
 * @property {number} cellWidth
 * @property {number} cellHeight
 * @property {number} alpha
 * @property {Grid} [rest]
 * @property {boolean} [curved]
 * @property {boolean} [close]
 */

/** @typedef {Rect & GridOnly} Grid */

/**
 * Where a grid begins, and how large its cells are.
 * @typedef {{ x: number, y: number, cellWidth: number, cellHeight: number }} Cells
 */

/**
 * A cell of a grid, as it is hit.
 * @typedef {{ grid: Grid, row: number, column: number }} Place
 */

/**
 * A word of a picture: `room` is how wide it may be. It is centred on its place, or begins (`left`) or ends
 * (`right`) there; `turned` it rises, `upright` it runs upwards; the `brief` form stands where there is no room. Some follow what is looked at: `sum` is that of a part, `bias` the
 * filter's; `step` and `gate` say when a word stands out.
 * @typedef {object} Word
 * @property {string} role
 * @property {string} [text]
 * @property {number} x
 * @property {number} y
 * @property {number} [room]
 * @property {number} [alpha]
 * @property {boolean} [left]
 * @property {boolean} [right]
 * @property {boolean} [bold]
 * @property {boolean} [large]
 * @property {boolean} [turned]
 * @property {boolean} [upright]
 * @property {boolean} [small]
 * @property {string} [brief]
 * @property {number} [sum]
 * @property {boolean} [bias]
 * @property {number} [step]
 * @property {number | null} [gate]
 */

/**
 * An arrow; `step` is the one that brings it, `part` the weights it stands for.
 * @typedef {object} Arrow
 * @property {string} role
 * @property {Point} from
 * @property {Point} to
 * @property {boolean} [wide]
 * @property {number} [step]
 * @property {string | null} [part]
 */

/**
 * Where everything stands. Of many steps a `band` frames those drawn large, and `links` lead there; `first`
 * is the first of them. `moving` it is on its way to another.
 * @typedef {object} Layout
 * @property {number} height
 * @property {Grid[]} grids
 * @property {Word[]} words
 * @property {Arrow[]} [arrows]
 * @property {Point[][]} [links]
 * @property {Rect} [band]
 * @property {number} [first]
 * @property {boolean} [moving]
 */

/** @typedef {[number, number, number]} Colour red, green and blue, each 0 to 255 */

/**
 * Values as colours: as three numbers, or packed into one for a bitmap.
 * @typedef {{ colour: (value: number) => Colour, pixel: (value: number) => number }} Scale
 */

/** @typedef {(row: number, column: number) => number | null} ValueAt */
/** @typedef {(row: number, column: number) => Colour} ColourAt */

/**
 * What of a canvas counts, where it is larger than what was drawn.
 * @typedef {object} Filled
 * @property {OffscreenCanvasRenderingContext2D} context
 * @property {ImageData} image
 * @property {number} rows
 * @property {number} columns
 */

/** @typedef {OffscreenCanvas & { filled?: Filled }} Bitmap */

/**
 * What fills the grids of a scene in a palette, by grid and look; each kind of stage has its own.
 * @typedef {object} Contents
 * @property {(grid: Grid, look: any) => any} of
 */

/**
 * What marks are painted with.
 * @typedef {{ context: CanvasRenderingContext2D, palette: Palette }} Ink
 */

/** @typedef {{ rect: Rect, part: number }} Shade what is covered, and how much of 1 */

/**
 * All that one frame is painted from; `shades` are those laid over it so far.
 * @typedef {object} Paper
 * @property {CanvasRenderingContext2D} context
 * @property {Layout} layout
 * @property {any} scene
 * @property {any} look
 * @property {Palette} palette
 * @property {any} contents
 * @property {string} font
 * @property {Shade[]} shades
 */

/**
 * How a kind of stage is drawn.
 * @typedef {object} Drawing
 * @property {(scene: any, palette: Palette, before: any) => Contents} contentsOf
 * @property {(paper: Paper) => void} paint
 * @property {(before: { layout: Layout, look: any, scene: any }, to: Layout, part: number) => Layout} between
 */

/**
 * A canvas with its layout; `draw` says whether it is still moving.
 * @typedef {object} View
 * @property {Layout | null} layout
 * @property {number} width
 * @property {Contents | null} contents
 * @property {Palette | null} palette
 * @property {Theme | null} theme
 * @property {string} font
 * @property {(scene: Scene, look: Look, animate: boolean) => void} arrange
 * @property {(scene: Scene, palette: Palette) => void} refresh
 * @property {(scene: Scene, look: Look, now: number) => boolean} draw
 * @property {(context: any, scene: Scene, look: Look) => void} paintOn
 */

/**
 * The elements of a stage; `part` finds what only its kind has.
 * @typedef {object} Panel
 * @property {HTMLElement} root
 * @property {(name: string) => any} part
 * @property {HTMLButtonElement[]} levels
 * @property {HTMLElement} notice
 * @property {HTMLElement} caption
 * @property {HTMLElement} bar
 * @property {HTMLElement} taking
 * @property {HTMLButtonElement} take
 * @property {HTMLElement} forms
 * @property {HTMLElement} stale
 * @property {HTMLElement} board
 * @property {HTMLCanvasElement} canvas
 * @property {HTMLButtonElement} back
 * @property {HTMLButtonElement} play
 * @property {HTMLButtonElement} forward
 * @property {HTMLCanvasElement} ticks
 * @property {HTMLInputElement} scrubber
 * @property {HTMLSelectElement} speed
 * @property {HTMLElement} say
 * @property {HTMLElement} place
 * @property {HTMLElement} sum
 * @property {HTMLDetailsElement} products
 * @property {HTMLElement} lines
 * @property {HTMLElement} legend
 * @property {HTMLDetailsElement} table
 * @property {HTMLElement} tables
 */

/**
 * A piece of a sentence, in the colour of its role.
 * @typedef {{ text: string, role?: string }} Piece
 */

/**
 * A tick over the scrubber.
 * @typedef {{ step: number, tall: boolean }} Tick
 */

/**
 * Numbers as a table: rows from one up to another, so many columns.
 * @typedef {object} Table
 * @property {string} title
 * @property {[number, number]} rows
 * @property {number} columns
 * @property {(row: number, column: number) => number | null} value
 * @property {(row: number) => string} [rowName]
 * @property {(column: number) => string} [columnName]
 */
