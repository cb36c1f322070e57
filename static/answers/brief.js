// The numbers that are moved, in a line that stays in sight; with it, where the stage has been scrolled away, its picture.

/** @import { Refused } from "../canvas/types.js" */
/** @import { Brief, Item } from "./types.js" */

import { contextOf } from "../canvas/context.js";
import { hear, PICTURE, TERM } from "../canvas/following.js";
import { fill } from "../canvas/text.js";
import { element, matched, write } from "../parts/elements.js";
import { mounting } from "../parts/mounting.js";
import { sheetsAt } from "../parts/style.js";

const sheets = await sheetsAt(import.meta.url, "./brief.css");
const NARROW = 800; // as wide as a page that has its parts below one another
const HIGH = { narrow: 116, wide: 190 }; // of the small picture
const UNDER = 110; // what the header and this line cover

/** @param {ShadowRoot} parent */
function briefIn(parent) {
  parent.adoptedStyleSheets = sheets;
  const root = /** @type {HTMLElement} */ (parent.querySelector(".brief-root") ?? parent);
  const list = root.appendChild(element("dl"));
  const small = root.appendChild(element("canvas"));
  small.setAttribute("aria-hidden", "true");
  small.hidden = true;
  /** @type {Map<string, { value: string, was: string | null }>} */
  const known = new Map();
  /** @type {HTMLCanvasElement | null} */
  let stage = null;
  let pointed = false;
  let due = 0;

  const draw = () => {
    due = 0;
    const narrow = window.innerWidth <= NARROW;
    const shown = stage?.isConnected && isAway(stage) && (narrow || pointed) ? stage : null;
    small.hidden = !shown;
    if (shown) copy(shown, small, narrow ? HIGH.narrow : HIGH.wide, root.clientWidth);
  };
  const ask = () => {
    due ||= requestAnimationFrame(draw);
  };
  const deaf = [
    hear(PICTURE, (canvas) => {
      stage = canvas;
      if (!small.hidden || isAway(canvas)) ask();
    }),
    hear(TERM, (term) => {
      pointed = Boolean(term);
      ask();
    }),
  ];
  window.addEventListener("scroll", ask, { capture: true, passive: true });

  return {
    root,
    /** @param {Brief} brief */
    receive({ items, was }) {
      matched(list, items, itemIn, (box, item) => update(box, item, changed(known, item), was));
      root.dataset.revision = String(Number(root.dataset.revision ?? 0) + 1);
    },
    /** @param {unknown} told */
    refuse: (told) => root.toggleAttribute("data-refused", Boolean(/** @type {Refused | null} */ (told))),
    close() {
      cancelAnimationFrame(due);
      window.removeEventListener("scroll", ask, { capture: true });
      for (const end of deaf) end();
    },
  };
}

/** @param {Element} canvas */
function isAway(canvas) {
  const { top, bottom } = canvas.getBoundingClientRect();
  return bottom < UNDER + 60 || top > window.innerHeight - 60;
}

/**
 * The stage's picture as it stands, drawn small.
 * @param {HTMLCanvasElement} from
 * @param {HTMLCanvasElement} to
 * @param {number} high
 * @param {number} wide at most
 */
function copy(from, to, high, wide) {
  const scale = Math.min(high / from.clientHeight, wide / from.clientWidth, 1);
  const ratio = window.devicePixelRatio || 1;
  const [w, h] = [from.clientWidth * scale, from.clientHeight * scale];
  Object.assign(to.style, { width: `${w}px`, height: `${h}px` });
  [to.width, to.height] = [Math.max(1, w * ratio), Math.max(1, h * ratio)];
  contextOf(to).drawImage(from, 0, 0, to.width, to.height);
}

/**
 * What an item was before it became what it is now, null where it has not changed.
 * @param {Map<string, { value: string, was: string | null }>} known
 * @param {Item} item
 */
function changed(known, { label, value }) {
  const before = known.get(label);
  const was = before && before.value !== value ? before.value : (before?.was ?? null);
  known.set(label, { value, was: was === value ? null : was });
  return known.get(label)?.was ?? null;
}

function itemIn() {
  const box = element("div");
  box.append(element("dt"), element("dd"), element("dd", "was"));
  return box;
}

/**
 * @param {HTMLElement} box
 * @param {Item} item
 * @param {string | null} before
 * @param {string} was
 */
function update(box, { label, value, role }, before, was) {
  const [name, now, earlier] = /** @type {HTMLCollectionOf<HTMLElement>} */ (box.children);
  box.className = role ?? "";
  write(name, label);
  write(now, value);
  write(earlier, before === null ? "" : fill(was, { value: before }));
  earlier.hidden = before === null;
}

export default mounting(briefIn);
