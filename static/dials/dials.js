// The arguments a reader moves: each answers while it is dragged, and all of them are one part of the page.

/** @import { Given } from "../parts/mounting.js" */
/** @import { Tip } from "../parts/tip.js" */
/** @import { Control, Dial, Dials } from "./types.js" */

import { note } from "../address/write.js";
import { askerOf } from "../live/asking.js";
import { onRestart } from "../live/parts.js";
import { element, write } from "../parts/elements.js";
import { mounting } from "../parts/mounting.js";
import { sheetsAt } from "../parts/style.js";
import { tipIn } from "../parts/tip.js";
import { controlOf } from "./kinds.js";

const sheets = await sheetsAt(import.meta.url, "./dials.css", "../parts/tip.css");

/**
 * What it is given: { fold, dials }, a dial { name, label, help, kind, value, folded, … }.
 * @param {ShadowRoot} parent
 */
function dialsIn(parent) {
  parent.adoptedStyleSheets = sheets;
  const root = /** @type {HTMLElement} */ (parent.querySelector(".dials-root") ?? parent);
  const list = root.appendChild(element("div", "dials"));
  const page = /** @type {ShadowRoot} */ (root.getRootNode());
  const folded = foldIn(root);
  const tip = tipIn(root);
  const asker = askerOf((move) => dials.send?.setStateValue?.("moved", move));
  asker.within = (target) => target === page.host;
  asker.overtaken = () => note(Object.fromEntries(waiting));
  // What was moved since Streamlit last answered: its older answers must not undo it.
  /** @type {Map<string, string>} */
  const waiting = new Map();
  let sent = 0;
  /** @type {Map<string, { control: Control, place: HTMLElement }>} what is drawn, by what makes it another control */
  let shown = new Map();
  /** @type {Dial[]} the dials as they were received last */
  let standing = [];

  /**
   * @param {string} name
   * @param {string} text
   */
  const moved = (name, text) => {
    waiting.set(name, text);
    tell();
  };
  const tell = () => {
    sent = Math.max(sent + 1, Date.now());
    asker.overtaken(); // whatever becomes of the question, a page loaded again stands here
    asker.moved(sent, Object.fromEntries(waiting));
  };

  // A new session knows nothing of the moves that the lost one heard.
  let lost = false;
  const forget = onRestart(() => {
    lost = true;
    for (const { name, value } of standing) {
      if (!waiting.has(name)) waiting.set(name, value === null ? "" : String(value));
    }
  });

  /** @param {Dial} item */
  const dial = (item) => {
    const control = controlOf(item, (text) => moved(item.name, text));
    return { control, place: boxOf(item, control, tip) };
  };

  /**
   * A choice may bring other dials; the one in focus stays so.
   * @param {Dial[]} items
   */
  const arrange = (items) => {
    const focused = /** @type {HTMLElement | null} */ (page.activeElement);
    /** @param {boolean} away */
    const places = (away) =>
      items.filter((item) => Boolean(item.folded) === away).flatMap((item) => shown.get(kindOf(item))?.place ?? []);
    list.replaceChildren(...places(false));
    folded.list.replaceChildren(...places(true));
    folded.box.hidden = !folded.list.children.length;
    if (focused?.isConnected) focused.focus();
  };

  const dials = {
    /** @type {Given | null} */
    send: null,
    /** @type {unknown} */
    shows: undefined,
    /** @param {number} number */
    hear(number) {
      if (lost) tell();
      lost = false;
      if (number !== sent || !waiting.size) return;
      waiting.clear();
      dials.shows = undefined; // what was refused stands as it did
    },
    /** @param {Dials} given */
    receive({ dials: items, fold }) {
      const before = [...shown.keys()].join();
      shown = new Map(items.map((item) => [kindOf(item), shown.get(kindOf(item)) ?? dial(item)]));
      if ([...shown.keys()].join() !== before) arrange(items);
      write(folded.word, fold);
      for (const item of items) update(item);
      standing = items;
      root.dataset.revision = String(Number(root.dataset.revision ?? 0) + 1);
    },
    close() {
      asker.close();
      forget();
    },
  };
  /** @param {Dial} item */
  const update = (item) => {
    const drawn = shown.get(kindOf(item));
    if (!drawn) return;
    write(/** @type {Element} */ (drawn.place.querySelector(".name")), item.label);
    tip.set(/** @type {HTMLElement} */ (drawn.place.querySelector(".help")), item.label, item.help);
    drawn.control.set(item, waiting.has(item.name));
  };
  return dials;
}

export default mounting(dialsIn);

/** @param {Dial} dial */
const kindOf = ({ name, kind, options, stops }) => JSON.stringify([name, kind, options, stops]);

/**
 * On a narrow screen the picture must not wait below all controls: some are folded away there.
 * @param {HTMLElement} root
 */
function foldIn(root) {
  const folded = root.appendChild(element("details", "fold"));
  folded.open = window.matchMedia("(min-width: 801px)").matches;
  const word = folded.appendChild(element("summary"));
  return { box: folded, word, list: folded.appendChild(element("div", "dials")) };
}

/**
 * A control with its name, and what tells what it means.
 * @param {Dial} dial
 * @param {Control} control
 * @param {Tip} tip
 */
function boxOf({ name, kind }, { control, input }, tip) {
  const made = element("div", `dial ${kind}`);
  const head = element("div", "head");
  const word = input ? element("label", "name") : element("span", "name");
  if (input) input.id = name;
  if (word instanceof HTMLLabelElement) word.htmlFor = name;
  head.append(word, tip.mark());
  made.append(head, control);
  return made;
}
