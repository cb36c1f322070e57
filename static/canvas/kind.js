// What a stage is made of, and what each kind of stage answers for itself: the rest is drawn alike.

/** @import { Given } from "../parts/mounting.js" */
/** @import { Hover, Level, Look, Panel, Payload, Piece, Place, Refused, Scene, Table, Term, Tick, View } from "./types.js" */

/**
 * The members of a stage; methods here are overridden by its kind where they have no body of their own.
 * @template {Scene} S the scene
 * @template P a place that is looked at, such as the playhead's
 * @template {Hover} H what lies under the pointer
 * @template {Level} L its zoom levels
 */
export class Kind {
  /**
   * @param {Panel} panel
   * @param {View} view
   * @param {readonly L[]} levels all that there are, from the whole to the smallest
   * @param {P} playhead
   */
  constructor(panel, view, levels, playhead) {
    this.panel = panel;
    this.view = view;
    this.allLevels = levels;
    this.level = levels[0];
    this.playhead = playhead;
  }

  /** @type {S} what was sent last; none before the first data */
  scene = /** @type {any} */ (null);
  /** @type {P | null} */
  pinned = null;
  /** @type {P | null} what another stage looks at */
  linked = null;
  /** @type {H | null} */
  hover = null;
  /** @type {Term | null} what the derivation points out */
  term = null;
  /** @type {Refused | null} while what was chosen last is refused */
  refused = null;
  /** Whether what the playhead has not reached yet is hidden. */
  veiled = false;
  playing = false;
  /** Whether it plays by itself for once: until it is through, or anything is touched. */
  once = false;
  speed = 0;
  /** Whether the speed is the one that suits the scene, not one that was chosen. */
  speedIsUsual = true;
  /** @type {Given | null} what Streamlit handed over last */
  send = null;
  /** Whether a link said where to look. */
  opened = false;
  /** @type {unknown} what the other stages of the same name were told last */
  told = undefined;
  revision = 0;
  frames = 0;
  asked = 0;
  /** Whether something besides the playhead has to be painted. */
  stale = false;
  moving = false;
  /** Whether it is painted at every frame while it plays, moved or not. */
  restless = true;
  /** @type {string | null} which numbers stand in the tables */
  tabled = null;
  /** @type {(() => void)[]} what ends the listening */
  ends = [];
  calm = window.matchMedia("(prefers-reduced-motion: reduce)");

  /** @returns {P} */
  focus() {
    throw new TypeError("A stage says what it looks at.");
  }
  /** @returns {Look} all that a picture depends on */
  look() {
    throw new TypeError("A stage says how it looks.");
  }
  /** @returns {P} where steps go on from */
  standing() {
    throw new TypeError("A stage says where it stands.");
  }
  /** @returns {string} what a layout depends on */
  stand() {
    throw new TypeError("A stage says when its layout turns.");
  }
  /**
   * @param {P} _place
   * @param {number} _by
   * @returns {P} the place so many steps on
   */
  moved(_place, _by) {
    throw new TypeError("A stage knows its steps.");
  }
  /**
   * @param {number} _step
   * @returns {P} the place at a step
   */
  placeAt(_step) {
    throw new TypeError("A stage knows its steps.");
  }
  /**
   * @param {P} _focus
   * @returns {boolean} whether the playhead can stand at what is looked at
   */
  canStand(_focus) {
    return true;
  }
  /** Say in the address where the reader looks. */
  sayLook() {}
  /** Tell the other stages of the same name. */
  tellOthers() {}
  /** Another level has been entered. */
  entered() {}

  /**
   * @param {Payload} _payload
   * @returns {S}
   */
  read(_payload) {
    throw new TypeError("A stage reads its own scene.");
  }
  /** The first scene has come: where to begin. */
  begin() {}
  /**
   * @param {P} place
   * @returns {P} the same place in a changed scene
   */
  keep(place) {
    return place;
  }
  /** Another scene has come, and what was looked at was kept. */
  settled() {}
  /** It has been painted. */
  shown() {}
  /** Another scene or theme is painted. */
  repainted() {}
  /** The theme is another. */
  dressed() {}
  /** @returns {number} of a whole run */
  steps() {
    throw new TypeError("A stage knows its steps.");
  }
  /** @returns {number} where the playhead stands in the run */
  stepNow() {
    throw new TypeError("A stage knows its steps.");
  }
  /**
   * @param {number} _width
   * @returns {Tick[]}
   */
  ticks(_width) {
    return [];
  }
  /** @returns {[string, string][]} the role and text of each mark */
  legend() {
    return [];
  }
  /** Name what this kind of panel has besides. */
  nameOwn() {}
  /** @returns {string} the playhead's place in words */
  tellPlayhead() {
    return "";
  }
  /** @returns {[string, Piece[]]} place and sum of what is looked at */
  tell() {
    return ["", []];
  }
  /** What is looked at has been said. */
  said() {}
  /** @returns {Piece[][]} the products of a sum that is told in short, a line for each part of it */
  products() {
    return [];
  }
  /** @returns {string} what the tables depend on */
  tableKey() {
    return String(this.revision);
  }
  /** @returns {[string[], Table[]]} notes, and the tables themselves */
  tables() {
    return [[], []];
  }
  /**
   * @param {Place | null} _place
   * @returns {H | null} what a cell under the pointer means
   */
  hoverOf(_place) {
    return null;
  }
  /**
   * A click, after which it no longer plays.
   * @param {H} _hover
   */
  clicked(_hover) {}
  /**
   * @param {KeyboardEvent} _event
   * @returns {(() => void) | undefined} what a key does
   */
  actOf(_event) {
    return undefined;
  }
  /**
   * @param {Place | null} _place
   * @returns {boolean} whether a click was taken as the wish to edit a cell
   */
  edits(_place) {
    return false;
  }
  /**
   * @param {H} _hover
   * @returns {boolean} whether a double click leads one level deeper
   */
  canEnter(_hover) {
    return false;
  }
  /** Ask for pictures of what is looked at. */
  take() {}
}
