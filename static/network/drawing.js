// The drawing as it stands on the page: its scene, its camera, its colours, and one paint a frame.

/** @import { Palette, Point } from "../canvas/types.js" */
/** @import { Given } from "../parts/mounting.js" */
/** @import { Panel } from "./panel.js" */
/** @import { Camera, Carried, Scene, Size } from "./types.js" */

import { contextOf } from "../canvas/context.js";
import { themeOf } from "../canvas/theme.js";
import { atFirst, kept, onBoard, showing } from "./camera.js";
import { picturesOf } from "./maps.js";
import { minimapIn } from "./minimap.js";
import { paint } from "./paint.js";
import { roomOf } from "./scene.js";

const MOVE = 260; // milliseconds from one layout to the next
const NARROWEST = 260;
const [LOW, HIGH] = [250, 520]; // of the board
const MAP = 44; // more, where there is a map in its corner

/** Where the boxes stood and what was seen of them, as a change began. */
/** @typedef {{ centres: Point[], camera: Camera, began: number }} Before */

export class Drawing {
  /** @type {Scene | null} */
  scene = null;
  /** @type {Camera} */
  camera = { x: 0, y: 0, zoom: 1 };
  /** @type {Size} */
  size = { width: 0, height: LOW };
  /** @type {Palette | null} */
  palette = null;
  theme = "";
  font = "sans-serif";
  /** @type {ReturnType<typeof picturesOf>} */
  pictures = [];
  untouched = true; // the reader has not moved over the drawing
  /** @type {number | null} */
  hover = null;
  /** @type {number | null} */
  chosen = null;
  /** @type {Carried | null} */
  carried = null;
  /** @type {Before | null} */
  before = null;
  /** @type {Given | null} */
  send = null;
  asked = 0;
  frames = 0;
  calm = window.matchMedia("(prefers-reduced-motion: reduce)");

  /** @param {Panel} panel */
  constructor(panel) {
    this.panel = panel;
    this.context = contextOf(panel.canvas);
    this.map = minimapIn((x, y) => this.centre(x, y));
    panel.board.append(this.map.canvas);
  }

  /**
   * Have another scene in the place of that so far, which is given back.
   * @param {Scene} scene
   */
  swap(scene) {
    const old = this.scene;
    this.scene = scene;
    return old;
  }

  // -- frames --------------------------------------------------------------------------------------

  request() {
    this.asked ||= requestAnimationFrame((now) => this.frame(now));
  }

  /** @param {number} now */
  frame(now) {
    this.asked = 0;
    const { scene, palette, panel, size } = this;
    if (!panel.root.isConnected || !scene || !palette) return;
    const part = this.before ? Math.min(1, (now - this.before.began) / MOVE) : 1;
    if (part >= 1) this.before = null;
    const eased = 1 - (1 - part) ** 3;
    const { before } = this;
    const centres = before ? mixed(before.centres, scene.centres, eased) : scene.centres;
    const camera = before ? between(before.camera, this.camera, eased) : this.camera;
    const ink = { context: this.context, palette, font: this.font, pictures: this.pictures, board: size };
    const { hover, chosen, carried } = this;
    paint(ink, scene, { camera, hover, chosen, centres, carried });
    this.map.frame(camera, scene, size, palette);
    this.placeTools(scene, camera, centres);
    this.frames += 1;
    panel.root.dataset.frames = String(this.frames);
    if (before) this.request();
  }

  /**
   * The tools of the chosen box stand over it, within the board.
   * @param {Scene} scene
   * @param {Camera} camera
   * @param {Point[]} centres
   */
  placeTools(scene, camera, centres) {
    const { chosen, size } = this;
    const { tools } = this.panel;
    const room = chosen !== null && scene.editable ? roomOf(scene, scene.nodes[chosen], centres[chosen]) : null;
    const corner = room && onBoard(camera, room);
    tools.hidden = !room || !corner || corner.x + room.w * camera.zoom < 0 || corner.x > size.width;
    if (!room || !corner || tools.hidden) return;
    const left = corner.x + (room.w * camera.zoom) / 2 - tools.offsetWidth / 2;
    const top = corner.y - tools.offsetHeight - 6;
    const x = Math.max(2, Math.min(size.width - tools.offsetWidth - 2, left));
    const y = Math.max(2, Math.min(size.height - tools.offsetHeight - 2, top));
    tools.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  }

  // -- the camera ----------------------------------------------------------------------------------

  /**
   * Look from a camera at once.
   * @param {Camera} camera
   */
  look(camera) {
    if (!this.scene) return;
    this.camera = kept(camera, this.scene, this.size);
    this.request();
  }

  /**
   * Move over to a camera, at once where movement is not welcome.
   * @param {Camera} camera
   */
  glide(camera) {
    if (!this.scene) return;
    const { centres } = this.scene;
    this.before = this.calm.matches ? null : { centres, camera: this.camera, began: performance.now() };
    this.look(camera);
  }

  /**
   * See a point of the drawing in the middle of the board.
   * @param {number} x
   * @param {number} y
   */
  centre(x, y) {
    const { zoom } = this.camera;
    this.untouched = false;
    this.before = null;
    this.look({ x: x - this.size.width / 2 / zoom, y: y - this.size.height / 2 / zoom, zoom });
  }

  /**
   * The first look, at what refuses where something does.
   * @param {Scene} scene
   */
  firstLook(scene) {
    const first = atFirst(scene, this.size, scene.centres[0]?.y ?? 0);
    if (scene.width * first.zoom > this.size.width) first.y += MAP / 2 / first.zoom;
    const wrong = scene.nodes.findIndex(({ state }) => state === "refused");
    return wrong < 0 ? first : showing(first, roomOf(scene, scene.nodes[wrong], scene.centres[wrong]), this.size);
  }

  // -- size and theme ------------------------------------------------------------------------------

  measure() {
    const { scene, panel, size, context } = this;
    if (!scene) return;
    size.width = Math.max(NARROWEST, panel.board.clientWidth);
    const first = atFirst(scene, { width: size.width, height: HIGH }, scene.centres[0]?.y ?? 0);
    const mapped = scene.width * first.zoom > size.width ? MAP : 0;
    size.height = Math.round(Math.max(LOW, Math.min(HIGH, scene.height * first.zoom + 40))) + mapped;
    const ratio = window.devicePixelRatio || 1;
    const [wide, high] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
    panel.board.style.height = `${size.height}px`;
    if (panel.canvas.width !== wide) panel.canvas.width = wide; // another size costs a new canvas
    if (panel.canvas.height !== high) panel.canvas.height = high;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (this.untouched) this.camera = this.firstLook(scene);
  }

  /** Take on the colours of the theme; says whether it is another. */
  dress() {
    if (!this.scene) return false;
    const { root } = this.panel;
    const style = getComputedStyle(root);
    const theme = themeOf(style);
    this.palette = this.scene.palettes[theme];
    if (theme === this.theme) return false;
    this.theme = theme;
    this.font = style.fontFamily || "sans-serif";
    for (const [role, colour] of Object.entries(this.palette)) root.style.setProperty(`--${role}`, colour);
    return true;
  }

  /** Paint all anew, at once. */
  redraw() {
    if (!this.scene || !this.palette) return;
    this.pictures = picturesOf(this.scene, this.palette);
    this.map.lay(this.scene, this.palette);
    cancelAnimationFrame(this.asked);
    this.frame(performance.now());
  }

  /** Something was done that words around the drawing tell. */
  changed() {}

  /**
   * Tell the page what was done.
   * @param {Record<string, unknown>} event
   */
  say(event) {
    this.send?.setTriggerValue?.("event", event);
  }
}

/**
 * @param {Point[]} from
 * @param {Point[]} to
 * @param {number} part
 * @returns {Point[]}
 */
const mixed = (from, to, part) =>
  to.map(({ x, y }, at) => {
    const start = from[at] ?? { x, y };
    return { x: start.x + (x - start.x) * part, y: start.y + (y - start.y) * part };
  });

/**
 * @param {Camera} from
 * @param {Camera} to
 * @param {number} part
 * @returns {Camera}
 */
function between(from, to, part) {
  const zoom = from.zoom * (to.zoom / from.zoom) ** part;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part, zoom };
}
