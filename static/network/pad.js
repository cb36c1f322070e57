// A pad on which a reader draws a digit: with finger, mouse or keys, 28 by 28 cells of ink 0 to 255.

/** @import { Palette, Words } from "../canvas/types.js" */

import { contextOf, hiddenContextOf } from "../canvas/context.js";
import { element, write } from "../parts/elements.js";

export const SIDE = 28;
const BRUSH = 1.15; // cells from the middle of a stroke to where it begins to fade
const FADE = 0.9;
const CALM = 160; // milliseconds between two tellings while a stroke is drawn

/**
 * Ink along a stroke from one point to another, both in cells.
 * @param {Uint8ClampedArray} ink
 * @param {[number, number]} from
 * @param {[number, number]} to
 */
export function stroke(ink, [x0, y0], [x1, y1]) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const long = dx * dx + dy * dy || 1;
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      const [x, y] = [column + 0.5, row + 0.5];
      const part = Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / long));
      const away = Math.hypot(x - x0 - part * dx, y - y0 - part * dy);
      const dark = 255 * Math.max(0, Math.min(1, 1 - (away - BRUSH) / FADE));
      const at = row * SIDE + column;
      ink[at] = Math.max(ink[at], dark);
    }
  }
}

/**
 * A pad; `tell(pixels)` is called with what is drawn, an empty list where it was wiped.
 * @param {HTMLElement} root
 * @param {(pixels: number[]) => void} tell
 */
export function padIn(root, tell) {
  const ink = new Uint8ClampedArray(SIDE * SIDE);
  const canvas = element("canvas", "paper");
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  const beside = element("div", "beside");
  const title = element("p", "title");
  const how = element("p", "how");
  const wipe = element("button", "wipe");
  wipe.type = "button";
  beside.append(title, how, wipe);
  root.append(canvas, beside);
  const context = contextOf(canvas);
  const cells = hiddenContextOf(new OffscreenCanvas(SIDE, SIDE));
  /** @type {[number, number] | null} where the stroke is */
  let pen = null;
  /** @type {[number, number]} where keys stand */
  let keys = [SIDE / 2, SIDE / 2];
  let down = false; // keys draw
  let due = 0;
  /** @type {Palette | null} */
  let palette = null;

  const draw = () => {
    if (!palette) return;
    const scale = window.devicePixelRatio || 1;
    const wide = Math.round(canvas.clientWidth * scale) || 1;
    if (canvas.width !== wide) canvas.width = canvas.height = wide;
    const image = cells.createImageData(SIDE, SIDE);
    for (const [at, dark] of ink.entries()) image.data.set([dark, dark, dark, 255], at * 4);
    cells.putImageData(image, 0, 0);
    context.imageSmoothingEnabled = false;
    context.drawImage(cells.canvas, 0, 0, wide, wide);
    if (canvas.matches(":focus-visible")) {
      const cell = wide / SIDE;
      context.lineWidth = 2 * scale;
      context.strokeStyle = down ? "#f5b041" : "#7fa8ff";
      context.strokeRect(keys[0] * cell - cell, keys[1] * cell - cell, 2 * cell, 2 * cell);
    }
  };
  const told = () => {
    clearTimeout(due);
    due = 0;
    tell(ink.some(Boolean) ? Array.from(ink) : []);
  };
  const soon = () => {
    due ||= window.setTimeout(told, CALM);
  };
  /**
   * @param {PointerEvent} event
   * @returns {[number, number]}
   */
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * SIDE, ((event.clientY - box.top) / box.height) * SIDE];
  };
  canvas.onpointerdown = (event) => {
    canvas.setPointerCapture(event.pointerId);
    pen = at(event);
    stroke(ink, pen, pen);
    draw();
  };
  canvas.onpointermove = (event) => {
    if (!pen) return;
    for (const each of event.getCoalescedEvents?.() ?? [event]) {
      const now = at(each);
      stroke(ink, pen, now);
      pen = now;
    }
    draw();
    soon();
  };
  canvas.onpointerup = () => {
    if (pen) told();
    pen = null;
  };
  canvas.onpointercancel = canvas.onpointerup;
  canvas.onfocus = draw;
  canvas.onblur = draw;
  /** @type {Record<string, [number, number]>} */
  const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  canvas.onkeydown = (event) => {
    const by = moves[event.key];
    if (!by && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    if (!by) down = !down;
    /** @type {[number, number]} */
    const to = by
      ? [Math.max(1, Math.min(SIDE - 1, keys[0] + by[0])), Math.max(1, Math.min(SIDE - 1, keys[1] + by[1]))]
      : keys;
    if (down) stroke(ink, keys, to);
    keys = to;
    draw();
    if (down) soon();
  };
  wipe.onclick = () => {
    ink.fill(0);
    draw();
    told();
  };

  return {
    canvas,
    draw,
    /**
     * @param {Words} words
     * @param {Palette} colours
     */
    show(words, colours) {
      palette = colours;
      write(title, words.pad_title);
      write(how, words.pad_how);
      write(wipe, words.pad_wipe);
      canvas.setAttribute("aria-label", words.pad);
      draw();
    },
    close: () => clearTimeout(due),
  };
}
