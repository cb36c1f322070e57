// The stage of layers with windows: cells of an input are read, weighed and written, filter by filter.

/** @import { Payload, Place } from "../canvas/types.js" */
/** @import { WindowLevel } from "./levels.js" */
/** @import { Focus, WindowHover, WindowLook, WindowScene } from "./types.js" */

import { EDITING, editorOf } from "../canvas/edit.js";
import { panelIn, press } from "../canvas/panel.js";
import { Stage } from "../canvas/stage.js";
import { viewOf } from "../canvas/view.js";
import { write } from "../parts/elements.js";
import { mounting } from "../parts/mounting.js";
import { sheetsAt } from "../parts/style.js";
import { abreast } from "./abreast.js";
import { contentsOf } from "./contents.js";
import { productLines } from "./describe.js";
import { paint } from "./draw.js";
import { editableAt } from "./edit.js";
import { followOthers, tellOthers } from "./following.js";
import { hoverOf } from "./hovering.js";
import { actOf } from "./keys.js";
import { legendOf } from "./legend.js";
import { LEVELS } from "./levels.js";
import { lookIn, sayLook } from "./link.js";
import { between } from "./moving.js";
import { sceneOf } from "./scene.js";
import { tablesOf } from "./table.js";
import { cellAt, cellFrom, keep, moved, stepAt, stepsOf, ticksOf } from "./walk.js";

const sheets = await sheetsAt(import.meta.url, "../canvas/stage.css");
const OWN_PARTS = {
  tools: `<button class="scales" type="button" aria-pressed="false" hidden></button>
    <button class="usage" type="button" aria-pressed="false"></button>
    ${EDITING.tools}`,
  board: EDITING.board,
};

/** @extends {Stage<WindowScene, Focus, WindowHover, WindowLevel>} */
class WindowStage extends Stage {
  /** Whether it is shown how often each cell is read. */
  usage = false;
  /** Whether each map has a scale of colours of its own. */
  each = false;
  /** @type {import("./keys.js").Walked | null} a walk by keyboard */
  walked = null;

  /** @param {ShadowRoot} parent */
  constructor(parent) {
    const panel = panelIn(parent.querySelector(".stage-root") ?? parent, "stage", LEVELS, OWN_PARTS);
    super(panel, viewOf(panel.canvas, { contentsOf, paint, between }), LEVELS, { filter: 0, row: 0, column: 0 });
    const { part } = panel;
    this.own = {
      scales: part("scales"),
      usage: part("usage"),
    };
    this.own.usage.onclick = () => this.setUsage(!this.usage);
    this.own.scales.onclick = () => this.setEach(!this.each);
    this.editor = editorOf(this, part);
    this.listen();
    this.ends.push(followOthers(this), abreast(panel.bar));
  }

  // -- the scene and its walk ----------------------------------------------------------------------

  /** @param {Payload} payload */
  read(payload) {
    return sceneOf(payload);
  }

  begin() {
    const { scene } = this;
    this.playhead = cellAt(scene, Math.floor((scene.begin ?? 0) * stepsOf(scene)));
    const { level, pinned, step, each, usage, speed } = lookIn(location.search, scene.address); // where a link's sender looked
    this.beginAt(speed);
    if (level) this.level = level;
    Object.assign(this, { each, usage });
    this.opened = Boolean(pinned) || step !== null;
    if (step !== null) this.playhead = cellAt(scene, Math.min(step, stepsOf(scene) - 1));
    if (!pinned) return;
    this.pinned = scene.focusOn(pinned);
    if (!this.pinned.gathers) this.playhead = pinned;
    this.root.toggleAttribute("data-pinned", true);
  }

  /** @param {Focus} focus */
  keep(focus) {
    return keep(this.scene, focus);
  }

  steps() {
    return stepsOf(this.scene);
  }

  stepNow() {
    return stepAt(this.scene, this.playhead);
  }

  /**
   * @param {Focus} cell
   * @param {number} by
   */
  moved(cell, by) {
    return moved(this.scene, cell, by);
  }

  /** @param {number} step */
  placeAt(step) {
    return cellFrom(this.scene, this.playhead, step);
  }

  // -- looking -------------------------------------------------------------------------------------

  focus() {
    return this.hover?.cell ?? this.linked ?? this.pinned ?? this.playhead;
  }

  /** @returns {WindowLook} */
  look() {
    const { playhead, hover, level, term, usage, each, refused } = this;
    return {
      focus: this.focus(),
      playhead,
      hover,
      level,
      veiled: this.veiled && !this.linked,
      term,
      usage,
      each,
      refused,
    };
  }

  /** The filter, and whether one stamp or one output cell is looked at. */
  stand() {
    const { filter, gathers } = this.focus();
    return `${filter} ${Boolean(gathers)}`;
  }

  standing() {
    const { filter, row, column, gathers } = this.focus();
    return gathers ? this.playhead : { filter, row, column };
  }

  /** @param {Focus} focus */
  canStand(focus) {
    return !focus.gathers;
  }

  sayLook() {
    const { level, pinned, each, usage } = this;
    const [step, speed] = [this.playing ? null : this.stepNow(), this.chosenSpeed()];
    sayLook(this.scene.address, { level, pinned, each, usage, step, speed });
  }

  tellOthers() {
    tellOthers(this);
  }

  /** @param {Focus | null} cell what another stage looks at */
  follow(cell) {
    this.play(false);
    const before = this.stand();
    this.linked = cell;
    this.hover = null;
    this.changed(this.stand() !== before);
  }

  /** @param {boolean} turned */
  changed(turned) {
    const { filter } = this.focus();
    if (this.scene.map(filter) === null) this.send?.setStateValue?.("filter", filter);
    super.changed(turned);
  }

  /** @param {boolean} usage */
  setUsage(usage) {
    this.usage = usage;
    this.sayLook();
    this.changed(true); // a heading says what is counted
  }

  /** @param {boolean} each whether each map has a scale of its own */
  setEach(each) {
    this.each = each;
    this.sayLook();
    this.name();
    this.changed(false);
  }

  // -- what a reader does --------------------------------------------------------------------------

  /** @param {Place | null} place */
  hoverOf(place) {
    return hoverOf(this, place);
  }

  /** @param {Place} place */
  editable(place) {
    return editableAt(this, place);
  }

  /** @param {Place | null} place */
  edits(place) {
    return this.editor.edits(place);
  }

  /** @param {WindowHover} hover */
  clicked(hover) {
    if (hover.kind === "output") this.pin(same(hover.cell, this.pinned) ? null : (hover.cell ?? null));
    else if (hover.cell)
      this.moveTo(hover.cell); // the playhead walks over these
    else this.touch(hover); // a tap on an input or a weight shows its reach
  }

  /** @param {WindowHover} hover */
  canEnter(hover) {
    return Boolean(hover.cell);
  }

  /** @param {KeyboardEvent} event */
  actOf(event) {
    return actOf(this, event);
  }

  take() {
    const { filter, row, column, gathers = false } = this.focus();
    const dark = this.palette === this.scene.palettes.dark;
    this.send?.setTriggerValue?.("take", { filter, row, column, gathers, level: this.level.name, dark });
  }

  // -- words ---------------------------------------------------------------------------------------

  nameOwn() {
    const { sentences: words } = this.scene;
    const { own } = this;
    write(own.usage, words.usage ?? "");
    write(own.scales, words.scales ?? "");
    this.editor.name();
  }

  legend() {
    return legendOf(this.scene, this.each);
  }

  /** @param {number} width */
  ticks(width) {
    const { rows, filters } = ticksOf(this.scene, Math.max(8, width / 5));
    /** @param {boolean} tall */
    const each = (tall) => (/** @type {number} */ step) => ({ step, tall });
    return [...rows.map(each(false)), ...filters.map(each(true))];
  }

  tellPlayhead() {
    return this.scene.tell(this.playhead, null)[0];
  }

  tell() {
    return this.level.tell(this.scene, this.look());
  }

  products() {
    const { scene } = this;
    return scene.weighted && !scene.whole ? productLines(scene, scene.cell(this.focus())) : [];
  }

  said() {
    const { own, scene, level } = this;
    own.usage.hidden = !scene.usage || !level.counted;
    own.scales.hidden = scene.shownFilters < 2 || Boolean(scene.pools) || !level.counted || Boolean(scene.layout);
    press(own.usage, this.usage);
    press(own.scales, this.each);
  }

  tableKey() {
    return `${this.revision} ${this.focus().filter}`;
  }

  tables() {
    return tablesOf(this.scene, this.focus().filter);
  }
}

/**
 * @param {Focus | undefined} one
 * @param {Focus | null} other
 */
const same = (one, other) =>
  Boolean(one && other) && one?.filter === other?.filter && one?.row === other?.row && one?.column === other?.column;

export default mounting((parent) => {
  parent.adoptedStyleSheets = sheets;
  return new WindowStage(parent);
});
