// Playing: the playhead moves on with the time that has passed.

/** @import { Hover, Level, Scene } from "./types.js" */

import { Looking } from "./looking.js";
import { clockOf, usualSpeed } from "./play.js";

/**
 * The part of a stage that plays.
 * @template {Scene} S
 * @template P
 * @template {Hover} H
 * @template {Level} L
 * @extends {Looking<S, P, H, L>}
 */
export class Playing extends Looking {
  clock = clockOf();
  previous = 0;

  /** Say in words what is looked at. */
  announce() {}

  /** @param {boolean} [wanted] the other way round where it is left out */
  play(wanted) {
    const { playing } = this;
    const on = wanted ?? !playing;
    if (on === playing) return;
    const start = this.standing();
    if (this.once) this.endOnce();
    this.playing = on;
    if (on) {
      this.playhead = start;
      this.veiled = true;
      this.letGo();
      this.clock.restart();
      this.previous = performance.now();
    }
    this.sayLook();
    this.panel.root.dataset.playing = String(on);
    this.changed(true);
  }

  /** Play by itself, slowly where no speed was chosen, once through the places of the walk. */
  playOnce() {
    if (this.speedIsUsual) this.setSpeed(Math.max(1, this.speed / 2), true);
    this.play(true);
    this.once = true;
  }

  /** It was touched, or is through: nothing stays hidden. */
  endOnce() {
    this.once = false;
    this.veiled = false;
    if (this.speedIsUsual) this.setSpeed(usualSpeed(this.scene.positions), true);
  }

  /** @param {number} speed steps a second */
  setSpeed(speed, usual = false) {
    this.speed = speed;
    this.speedIsUsual = usual;
    if (usual) return;
    this.announce();
    this.sayLook();
  }

  /**
   * Begin at the speed that a link asks for, or at the usual one where it asks for none.
   * @param {number | null} speed
   */
  beginAt(speed) {
    if (speed) Object.assign(this, { speed, speedIsUsual: false });
  }

  /** The speed where it is another than the usual one because it was chosen. */
  chosenSpeed() {
    return this.speedIsUsual ? null : this.speed;
  }

  /**
   * Called once a frame; says whether the playhead has moved.
   * @param {number} now
   */
  advance(now) {
    if (!this.playing) return false;
    const due = this.clock.due(now - this.previous, this.speed);
    this.previous = now;
    if (!due) return false;
    if (this.once && this.stepNow() + due >= this.scene.positions) {
      this.playhead = this.placeAt(0); // before it stops, so that the address never says where it was
      this.play(false);
      this.moveTo(this.playhead);
      return true;
    }
    const before = this.stand();
    this.playhead = this.moved(this.playhead, due);
    this.tellOthers();
    if (this.stand() !== before) this.changed(true);
    else this.announce();
    return true;
  }
}
