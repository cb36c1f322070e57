// What a stage looks at: what is under the pointer, what another stage shows, a pinned place, or the playhead.

/** @import { Hover, Level, Scene, Term } from "./types.js" */

import { Kind } from "./kind.js";

/**
 * The part of a stage that can be pointed at, stepped, pinned and zoomed.
 * @template {Scene} S
 * @template P
 * @template {Hover} H
 * @template {Level} L
 * @extends {Kind<S, P, H, L>}
 */
export class Looking extends Kind {
  /** @param {boolean} _turned whether the layout follows what has changed */
  changed(_turned) {}
  request() {}
  /** @param {boolean} [_on] */
  play(_on) {}

  /** @param {() => void} change */
  turn(change) {
    const before = this.stand();
    change();
    this.tellOthers();
    this.changed(this.stand() !== before);
  }

  letGo() {
    this.pinned = null;
    this.unhover();
    this.panel.root.removeAttribute("data-pinned");
  }

  unhover() {
    this.hover = null;
    this.linked = null;
    this.panel.root.dataset.hover = "";
  }

  /** @param {P} place */
  moveTo(place, veiled = this.veiled) {
    this.turn(() => {
      this.playhead = place;
      this.veiled = veiled;
      this.letGo();
      this.sayLook();
    });
  }

  /** @param {number} by */
  step(by) {
    this.play(false);
    this.moveTo(this.moved(this.standing(), by), true);
  }

  /** @param {number} step */
  stepTo(step) {
    this.play(false);
    this.moveTo(this.placeAt(step), true);
  }

  /** @param {P | null} focus */
  pin(focus) {
    this.turn(() => {
      this.pinned = focus;
      this.linked = null;
      if (focus && this.canStand(focus)) this.playhead = focus;
      this.panel.root.toggleAttribute("data-pinned", Boolean(focus));
      this.sayLook();
    });
  }

  /** @param {H | null} hover */
  setHover(hover) {
    this.turn(() => {
      this.hover = hover;
      if (hover) this.linked = null;
      this.panel.root.dataset.hover = hover ? `${hover.kind} ${hover.at}` : "";
    });
  }

  /**
   * Look at what the pointer touches, which pauses.
   * @param {H | null} hover
   */
  touch(hover) {
    if (hover && this.playing) this.play(false);
    this.setHover(hover);
  }

  /** The levels that the scene has. */
  levels() {
    return this.allLevels.filter(({ has }) => !has || has(this.scene));
  }

  /** @param {L | undefined} level */
  setLevel(level) {
    const { level: before } = this;
    if (!level || level === before || !this.levels().includes(level)) return;
    this.level = level;
    this.panel.root.dataset.level = level.name;
    this.entered();
    this.sayLook();
    this.view.arrange(this.scene, this.look(), !this.calm.matches);
    this.changed(false);
  }

  /**
   * The next level, deeper for 1, shallower for −1.
   * @param {number} by
   */
  zoom(by) {
    const levels = this.levels();
    this.setLevel(levels[levels.indexOf(this.level) + by]);
  }

  /** @param {Term | null} term */
  setTerm(term) {
    this.term = term;
    this.request();
  }

  unveil() {
    this.veiled = false;
    this.unhover();
    this.pin(null);
  }
}
