// The drawing of a network: one mount keeps its camera and its chosen box through every change of the model.

/** @import { Point } from "../canvas/types.js" */
/** @import { Camera, Scene } from "./types.js" */

import { decode } from "../canvas/decode.js";
import { element } from "../parts/elements.js";
import { mounting } from "../parts/mounting.js";
import { sheetsAt } from "../parts/style.js";
import { act, carry, choose, drop, grab, toggle } from "./acts.js";
import { inDrawing, panned, zoomed } from "./camera.js";
import { Drawing } from "./drawing.js";
import { follow } from "./following.js";
import { askedBy, boxBeside } from "./keys.js";
import { padIn } from "./pad.js";
import { panelIn } from "./panel.js";
import { listenToPointer } from "./pointer.js";
import { announce, update } from "./saying.js";
import { blockAt, boxAt, sceneOf } from "./scene.js";

const sheets = await sheetsAt(import.meta.url, "./network.css");

class Network extends Drawing {
  /** @type {ReturnType<typeof padIn> | null} */
  pad = null;
  revision = 0;

  /** @param {HTMLElement} root */
  constructor(root) {
    super(panelIn(root));
    this.root = root;
    const { panel } = this;
    for (const [name, button] of Object.entries(panel.buttons)) button.onclick = () => act(this, name);
    panel.canvas.onkeydown = (event) => this.pressed(event);
    panel.list.ontoggle = () => update(this);
    listenToPointer(panel.canvas, {
      grab: (at) => grab(this, at),
      carry: (at) => carry(this, at),
      drop: (at) => drop(this, at),
      pan: (dx, dy) => this.moved(panned(this.camera, dx, dy)),
      zoom: (factor, at) => this.moved(zoomed(this.camera, factor, at)),
      click: (at) => this.clicked(at),
      enter: (at) => this.scene && boxAt(this.scene, inDrawing(this.camera, at)) === null && act(this, "fit"),
      hover: (at) => this.pointed(at),
    });
    this.resized = new ResizeObserver(() => this.fit());
    this.resized.observe(panel.board);
  }

  // -- data ----------------------------------------------------------------------------------------

  /** @param {Uint8Array} bytes */
  receive(bytes) {
    const now = sceneOf(decode(bytes));
    const old = this.swap(now);
    if (old) follow(this, old, now);
    this.chosen = now.selected === null ? null : (now.byName.get(now.selected) ?? null);
    this.hover = null;
    this.dress();
    update(this);
    this.measure();
    this.redraw();
    this.offerPad(now);
    this.revision += 1;
    this.root.dataset.revision = String(this.revision);
  }

  /** @param {Scene} scene */
  offerPad({ digit, words }) {
    this.panel.pad.hidden = !digit;
    if (!digit || !this.palette) return;
    this.pad ??= padIn(this.panel.pad, (pixels) => this.say({ do: "digit", pixels }));
    this.pad.show(words, this.palette);
  }

  /** The theme may have changed, and nothing else. */
  refresh() {
    if (!this.dress()) return;
    this.redraw();
    this.pad?.draw();
  }

  /** Buttons, words and list follow what was done. */
  changed() {
    update(this);
  }

  fit() {
    const { clientWidth } = this.panel.board;
    if (!this.scene || !clientWidth || clientWidth === this.size.width) return;
    this.measure();
    this.redraw();
  }

  close() {
    cancelAnimationFrame(this.asked);
    this.resized.disconnect();
    this.pad?.close();
  }

  // -- the reader ----------------------------------------------------------------------------------

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const wanted = askedBy(event);
    if (!this.scene || !wanted) return;
    event.preventDefault();
    if ("act" in wanted) {
      act(this, wanted.act);
      return;
    }
    const to = boxBeside(this.scene, this.chosen, wanted.go);
    if (to !== null) choose(this, to, true);
  }

  /** @param {Camera} camera */
  moved(camera) {
    this.untouched = false;
    this.before = null;
    this.look(camera);
  }

  /** @param {Point} at */
  clicked(at) {
    if (!this.scene) return;
    const point = inDrawing(this.camera, at);
    const block = blockAt(this.scene, point);
    if (block) toggle(this, this.scene.repeats.indexOf(block));
    else choose(this, boxAt(this.scene, point));
  }

  /** @param {Point | null} at */
  pointed(at) {
    if (!this.scene) return;
    const point = at && inDrawing(this.camera, at);
    const now = point && boxAt(this.scene, point);
    const means = now !== null || (point && blockAt(this.scene, point));
    this.panel.canvas.style.cursor = means ? "pointer" : "";
    if (now === this.hover) return;
    this.hover = now;
    announce(this);
    this.request();
  }
}

export default mounting((parent) => {
  parent.adoptedStyleSheets = sheets;
  const within = parent.querySelector(".network-root") ?? parent;
  return new Network(within.appendChild(element("div", "network")));
});
