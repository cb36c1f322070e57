// The stage of recurrent layers: steps are taken one after another, and states lead from each to the next.

/** @import { Payload, Place } from "../canvas/types.js" */
/** @import { StepLevel } from "./levels.js" */
/** @import { StepHover, StepLook, StepPlace, StepScene } from "./types.js" */

import { EDITING, editorOf } from "../canvas/edit.js";
import { movedOver } from "../canvas/moving.js";
import { label, panelIn, press } from "../canvas/panel.js";
import { Stage } from "../canvas/stage.js";
import { viewOf } from "../canvas/view.js";
import { element, matched, write } from "../parts/elements.js";
import { mounting } from "../parts/mounting.js";
import { sheetsAt } from "../parts/style.js";
import { chartsOf } from "../states/charts.js";
import { statesIn } from "../states/states.js";
import { contentsOf } from "./contents.js";
import { gateName, place, productLines, tellAt } from "./describe.js";
import { paint } from "./draw.js";
import { editableAt } from "./edit.js";
import { followOthers, tellOthers } from "./following.js";
import { hoverOf } from "./hovering.js";
import { actOf } from "./keys.js";
import { legendOf } from "./legend.js";
import { LEVELS } from "./levels.js";
import { lookIn, sayLook } from "./link.js";
import { keep, moved, sceneOf } from "./scene.js";
import { tablesOf } from "./table.js";

const sheets = await sheetsAt(import.meta.url, "../canvas/stage.css", "./recurrent.css", "../canvas/plots.css");
const OWN_PARTS = { choices: '<div class="gates" role="group"></div>', ...EDITING };
const DRAWING = {
  contentsOf,
  paint,
  /** @type {import("../canvas/types.js").Drawing["between"]} */
  between: (before, to, part) => movedOver(before.layout, to, part),
};

/** @extends {Stage<StepScene, StepPlace, StepHover, StepLevel>} */
class RecurrentStage extends Stage {
  gate = 0;
  restless = false;
  /** @type {import("./walking.js").Walked | null} a walk by keyboard */
  walked = null;

  /** @param {ShadowRoot} parent */
  constructor(parent) {
    const within = parent.querySelector(".recurrent-root") ?? parent;
    const panel = panelIn(within, "stage recurrent", LEVELS, OWN_PARTS);
    super(panel, viewOf(panel.canvas, DRAWING), LEVELS, { step: 0, unit: 0 });
    this.gates = panel.part("gates");
    this.gates.onclick = (/** @type {Event} */ { target }) => {
      const gate = /** @type {HTMLElement} */ (target).dataset.gate;
      if (gate) this.setGate(Number(gate));
    };
    const below = within.appendChild(element("div", "states-root"));
    this.states = statesIn(below, (step) => this.follow(step));
    this.charts = chartsOf({
      link: () => this.scene?.link,
      colour: () => this.palette.kernel,
      moveTo: (step) => this.follow(step),
    });
    this.editor = editorOf(this, panel.part);
    this.listen();
    this.ends.push(followOthers(this), this.states.close, this.charts.close);
  }

  // -- the scene and its steps ---------------------------------------------------------------------

  /** @param {Payload} payload */
  read(payload) {
    return sceneOf(payload);
  }

  begin() {
    const { level, step, unit, gate, speed } = lookIn(location.search, this.scene.address); // where a link's sender looked
    this.beginAt(speed);
    if (level) this.level = level;
    this.gate = gate ?? 0;
    this.playhead = { step: step ?? 0, unit: unit ?? 0 };
    this.opened = step !== null || unit !== null;
    if (unit === null) return;
    this.pinned = this.playhead;
    this.root.toggleAttribute("data-pinned", true);
  }

  /** @param {StepPlace} place */
  keep(place) {
    return keep(this.scene, place);
  }

  settled() {
    this.gate = Math.min(this.gate, this.scene.gates.length - 1);
  }

  shown() {
    this.root.dataset.step = String(this.playhead.step);
    this.tellOthers();
  }

  repainted() {
    this.states.receive(this.scene, this.palette, this.view.font);
  }

  dressed() {
    this.send?.setTriggerValue?.("theme", this.view.theme); // the charts below have colours of their own
  }

  steps() {
    return this.scene.steps;
  }

  stepNow() {
    return this.playhead.step;
  }

  /**
   * @param {StepPlace} place
   * @param {number} by
   */
  moved(place, by) {
    return moved(this.scene, place, by);
  }

  /** @param {number} step */
  placeAt(step) {
    return { ...this.playhead, step: Math.max(0, Math.min(step, this.scene.steps - 1)) };
  }

  // -- looking -------------------------------------------------------------------------------------

  focus() {
    const { step, unit } = this.pinned ?? this.playhead;
    return { step: this.hover?.step ?? step, unit: this.hover?.unit ?? unit, gate: this.gate };
  }

  /** @returns {StepLook} */
  look() {
    const { playhead, hover, level, veiled, term, refused } = this;
    return { focus: this.focus(), playhead, hover, level, veiled, term, refused, still: !hover && !this.pinned };
  }

  /** The window of steps in sight, or else the step and the gate. */
  stand() {
    const { step, gate } = this.focus();
    return this.level.run ? `${this.playhead.step}` : `${step} ${gate}`;
  }

  standing() {
    const { step, unit } = this.focus();
    return { step, unit };
  }

  sayLook() {
    const { step, unit } = this.pinned ?? this.playhead;
    const [speed, seen] = [this.chosenSpeed(), this.pinned || unit ? unit : null];
    sayLook(this.scene.address, this.level, { step: this.playing ? null : step, unit: seen, gate: this.gate, speed });
  }

  tellOthers() {
    tellOthers(this);
  }

  /**
   * Another part of the page has moved the playhead.
   * @param {number} step
   */
  follow(step) {
    if (step === this.focus().step && !this.playing) return;
    this.play(false);
    this.moveTo(this.placeAt(step), false);
  }

  /** @param {number} by */
  setUnit(by) {
    this.play(false);
    const { step, unit } = this.standing();
    const { units } = this.scene;
    const next = { step, unit: (unit + by + units) % units };
    if (this.pinned) this.pin(next);
    else this.moveTo(next);
  }

  /** @param {number} gate */
  setGate(gate) {
    if (!this.scene.gates[gate] || gate === this.gate) return;
    this.turn(() => {
      this.gate = gate;
      this.sayLook();
    });
  }

  entered() {
    this.unhover();
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

  /** @param {StepHover} hover */
  clicked(hover) {
    if (hover.gate !== undefined) this.setGate(hover.gate);
    const { step = this.playhead.step, unit } = hover;
    if (hover.strip) this.stepTo(step);
    else if (hover.kind === "state" && unit !== undefined) {
      const same = this.pinned?.step === step && this.pinned.unit === unit;
      this.pin(same ? null : { step, unit });
    } else this.touch(hover); // a tap on an input or a weight tells what it does
  }

  /** @param {StepHover} hover */
  canEnter(hover) {
    return hover.kind === "state";
  }

  /** @param {KeyboardEvent} event */
  actOf(event) {
    return actOf(this, event);
  }

  take() {
    const { step, unit } = this.focus();
    this.send?.setTriggerValue?.("take", { step, unit });
  }

  // -- words ---------------------------------------------------------------------------------------

  nameOwn() {
    const { scene } = this;
    this.editor.name();
    label(this.gates, scene.sentences.gates ?? "");
    matched(this.gates, scene.gated ? scene.gates : [], gateButton, (button, { name }) => {
      const gate = scene.gateNamed(name);
      button.dataset.gate = String(gate);
      write(button, gateName(scene, gate));
    });
  }

  legend() {
    return legendOf(this.scene);
  }

  /**
   * One for every step where they fit, a tall one for each tenth.
   * @param {number} width
   */
  ticks(width) {
    const { steps } = this.scene;
    const fit = (width - 16) / Math.max(1, steps - 1) >= 3;
    const all = Array.from({ length: steps }, (_, step) => ({ step, tall: step % 10 === 0 }));
    return all.filter(({ tall }) => tall || fit);
  }

  tellPlayhead() {
    return place(this.scene, this.playhead.step, this.playhead.unit);
  }

  tell() {
    return tellAt(this.scene, this.look());
  }

  products() {
    const focus = this.focus();
    return this.level.run && this.scene.gated ? [] : productLines(this.scene, focus);
  }

  said() {
    this.root.dataset.step = String(this.playhead.step);
    this.gates.hidden = this.level.run || !this.scene.gated; // they are for levels that show one
    for (const [gate, button] of [...this.gates.children].entries()) press(button, gate === this.gate);
    const { step } = this.focus();
    const unit = this.pinned?.unit ?? null;
    this.states.point(step, unit);
    this.charts.point(step, unit);
  }

  tables() {
    return tablesOf(this.scene);
  }
}

function gateButton() {
  const button = element("button");
  button.type = "button";
  return button;
}

export default mounting((parent) => {
  parent.adoptedStyleSheets = sheets;
  return new RecurrentStage(parent);
});
