// A drawn stage: one mount of it keeps its playhead, level and pin through every change of data.

/** @import { Hover, Level, Palette, Refused, Scene } from "./types.js" */

import { element, matched, write } from "../parts/elements.js";
import { decode } from "./decode.js";
import { fileOf, handOver } from "./figure.js";
import { PICTURE, tell } from "./following.js";
import { listenTo } from "./listen.js";
import { mayPlay } from "./once.js";
import { drawTicks, nameParts, showPieces, showPlayhead, showSum } from "./panel.js";
import { usualSpeed } from "./play.js";
import { Playing } from "./playing.js";
import { tablesIn } from "./table.js";
import { themeOf } from "./theme.js";

const NARROWEST = 280;

/**
 * What every drawn stage does with data, words and frames; `receive(bytes)`, `refresh()` and `close()` are
 * called by the page.
 * @template {Scene} S
 * @template P
 * @template {Hover} H
 * @template {Level} L
 * @extends {Playing<S, P, H, L>}
 */
export class Stage extends Playing {
  get root() {
    return this.panel.root;
  }

  // -- data ----------------------------------------------------------------------------------------

  /** Hear the reader and the other parts of the page. */
  listen() {
    this.ends.push(listenTo(this));
  }

  /** @param {Uint8Array} bytes */
  receive(bytes) {
    const { scene: before } = this;
    const first = !before;
    if (this.once) this.play(false);
    this.scene = this.read(decode(bytes));
    if (first) this.begin();
    const { level, playhead, pinned } = this;
    if (!this.levels().includes(level)) this.level = this.allLevels[0];
    this.playhead = this.keep(playhead);
    this.pinned = pinned && this.keep(pinned);
    this.settled();
    this.hover = null;
    this.linked = null;
    this.told = undefined;
    this.revision += 1;
    if (this.speedIsUsual) this.setSpeed(usualSpeed(this.scene.positions), true);
    if (first) this.name();
    if (first) this.dress();
    this.view.palette = this.scene.palettes[/** @type {"light"} */ (this.view.theme)];
    this.repaint();
    if (first) this.speak();
    else afterFrame(() => this.speak());
    this.mark();
    this.shown();
    if (first && !this.calm.matches && !this.opened) this.start();
  }

  /**
   * The setting that was chosen last is refused, or works again: null.
   * @param {unknown} told
   */
  refuse(told) {
    const refused = /** @type {Refused | null} */ (told);
    const { refused: before, scene, panel } = this;
    if (!scene || (!refused && !before)) return;
    this.play(false);
    Object.assign(this, { refused });
    const { stale, root } = panel;
    root.toggleAttribute("data-refused", Boolean(refused));
    write(stale, refused?.sentence ?? "");
    stale.hidden = !refused;
    this.request();
  }

  /** It may play from the start. */
  start() {
    if (this.scene.autoplay) this.play(true);
    else if (this.scene.plays_once && mayPlay()) this.playOnce();
  }

  /** Note on the element what a reader sees, for those who watch it. */
  mark() {
    Object.assign(this.root.dataset, { revision: String(this.revision), level: this.level.name });
  }

  name() {
    nameParts(this.panel, this.scene, { levels: this.levels(), steps: this.steps(), legend: this.legend() });
    this.nameOwn();
  }

  /** The words beside the picture; they may come a frame after it. */
  speak() {
    if (this.dress()) this.repaint();
    this.name();
    drawTicks(this.panel.ticks, this.steps(), (width) => this.ticks(width), this.palette);
    this.announce();
  }

  /** Everything the picture shows, said, beside the buttons' state. */
  announce() {
    showPlayhead(this.panel, this, this.stepNow(), this.tellPlayhead());
    showSum(this.panel, ...this.tell());
    this.said();
    this.refreshProducts();
    this.refreshTable();
  }

  /** The products of a sum that is told in short: written once they are asked for. */
  refreshProducts() {
    const { products, lines } = this.panel;
    const told = this.playing ? [] : this.products();
    products.hidden = !told.length;
    if (!products.open || !told.length) return;
    matched(lines, told, () => element("p", "sum"), showPieces);
  }

  /** The tables are made once opened. */
  refreshTable() {
    const { panel, playing, tabled } = this;
    const { table, tables } = panel;
    const key = this.tableKey();
    if (!table.open || playing || key === tabled) return;
    this.tabled = key;
    tables.replaceChildren(...tablesIn(...this.tables()));
  }

  // -- the theme and the width ---------------------------------------------------------------------

  /** @returns {Palette} */
  get palette() {
    return /** @type {Palette} */ (this.view.palette);
  }

  /**
   * Take on the colours of the theme, and the width; says whether the theme is another. The browser works
   * the whole page out anew to answer this, so it is asked after the frame.
   */
  dress() {
    const style = getComputedStyle(this.root);
    const theme = themeOf(style);
    this.view.width ||= Math.max(NARROWEST, this.panel.board.clientWidth);
    if (theme === this.view.theme) return false;
    const palette = this.scene.palettes[theme];
    for (const [role, colour] of Object.entries(palette)) this.root.style.setProperty(`--${role}`, colour);
    Object.assign(this.view, { theme, palette, font: style.fontFamily || "sans-serif" });
    return true;
  }

  /** The theme may have changed, and nothing else. */
  refresh() {
    if (!this.dress()) return;
    this.repaint();
    this.speak();
    this.dressed();
  }

  /** @param {number} width */
  resized(width) {
    this.view.width = Math.max(NARROWEST, width);
    this.repaint();
    this.speak();
  }

  /**
   * Hand over the view on screen as a file of a form.
   * @param {string} form
   */
  async takeView(form) {
    const { view, palette, scene, panel, level } = this;
    const [place, pieces] = this.tell();
    const paint = (/** @type {any} */ context) => view.paintOn(context, scene, { ...this.look(), term: null });
    const figure = { view, palette, place, pieces, legend: this.legend(), paint };
    panel.root.dataset.taken = "";
    handOver(await fileOf(figure, form), `${scene.kind}-${level.name}-${this.stepNow()}.${form}`);
    panel.root.dataset.taken = form;
  }

  // -- frames --------------------------------------------------------------------------------------

  repaint() {
    this.view.refresh(this.scene, this.palette);
    this.view.arrange(this.scene, this.look(), false);
    this.draw(performance.now());
    this.repainted();
  }

  /**
   * Something to look at has moved: say it and paint it.
   * @param {boolean} turned whether the layout follows it
   */
  changed(turned) {
    if (turned) this.view.arrange(this.scene, this.look(), false);
    this.announce();
    this.request();
  }

  request() {
    this.stale = true;
    this.asked ||= requestAnimationFrame((now) => this.draw(now));
  }

  /** @param {number} now */
  draw(now) {
    this.asked = 0;
    if (!this.root.isConnected) return; // unmounted: nobody looks any more
    const moved = this.advance(now);
    if (moved || this.stale || this.moving || this.restless || !this.playing) this.paint(now);
    if (this.moving || this.playing) this.asked ||= requestAnimationFrame((then) => this.draw(then));
  }

  /** @param {number} now */
  paint(now) {
    this.stale = false;
    this.moving = this.view.draw(this.scene, this.look(), now);
    this.frames += 1;
    this.root.dataset.frames = String(this.frames);
    if (this.scene.address !== null) tell(PICTURE, this.panel.canvas);
  }

  close() {
    cancelAnimationFrame(this.asked);
    for (const end of this.ends) end();
  }
}

/**
 * Call once the frame that is due has been painted.
 * @param {() => void} call
 */
function afterFrame(call) {
  requestAnimationFrame(() => setTimeout(call));
}
