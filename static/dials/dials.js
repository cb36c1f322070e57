// The arguments a reader moves: each answers while it is dragged, and all of them are one part of the page.

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
  const root = parent.querySelector(".dials-root") ?? parent;
  const list = root.appendChild(element("div", "dials"));
  const folded = foldIn(root);
  const tip = tipIn(root);
  const asker = askerOf((move) => dials.send?.setStateValue?.("moved", move));
  const dials = { send: null };
  asker.within = (target) => target === root.getRootNode().host;
  // What was moved since Streamlit last answered: its older answers must not undo it.
  const waiting = new Map();
  let sent = 0;
  let shown = new Map(); // what is drawn, by what makes it another control
  let standing = []; // the items as they were received last

  const moved = (name, text) => {
    waiting.set(name, text);
    tell();
  };
  const tell = () => {
    sent = Math.max(sent + 1, Date.now());
    asker.moved(sent, Object.fromEntries(waiting));
  };

  // A new session knows nothing of the moves that the lost one heard.
  let lost = false;
  const forget = onRestart(() => {
    lost = true;
    const told = (value) => (value === null ? "" : String(value));
    standing.forEach(({ name, value }) => {
      waiting.has(name) || waiting.set(name, told(value));
    });
  });
  dials.close = () => {
    asker.close();
    forget();
  };

  const dial = (item) => {
    const control = controlOf(item, (text) => moved(item.name, text));
    return { control, place: box(item, control, tip) };
  };

  // A choice may bring other dials; the one in focus stays so.
  const arrange = (items) => {
    const focused = root.getRootNode().activeElement;
    const places = (part) => items.filter(part).map((item) => shown.get(kindOf(item)).place);
    list.replaceChildren(...places((item) => !item.folded));
    folded.list.replaceChildren(...places((item) => item.folded));
    folded.hidden = !folded.list.children.length;
    if (focused?.isConnected) focused.focus();
  };

  dials.hear = (number) => {
    if (lost) tell();
    lost = false;
    if (number !== sent || !waiting.size) return;
    waiting.clear();
    dials.shows = undefined; // what was refused stands as it did
  };
  dials.receive = ({ dials: items, fold }) => {
    const before = [...shown.keys()].join();
    shown = new Map(items.map((item) => [kindOf(item), shown.get(kindOf(item)) ?? dial(item)]));
    if ([...shown.keys()].join() !== before) arrange(items);
    write(folded.firstElementChild, fold);
    items.forEach((item) => {
      const { place, control } = shown.get(kindOf(item));
      write(place.querySelector(".name"), item.label);
      tip.set(place.querySelector(".help"), item.label, item.help);
      control.set(item, waiting.has(item.name));
    });
    standing = items;
    root.dataset.revision = String(Number(root.dataset.revision ?? 0) + 1);
  };
  return dials;
}

export default mounting(dialsIn);

const kindOf = ({ name, kind, options, stops }) => JSON.stringify([name, kind, options, stops]);

// On a narrow screen the picture must not wait below all controls: some are folded away there.
function foldIn(root) {
  const folded = root.appendChild(element("details", "fold"));
  folded.open = window.matchMedia("(min-width: 801px)").matches;
  folded.append(element("summary"));
  folded.list = folded.appendChild(element("div", "dials"));
  return folded;
}

function box({ name, kind }, { control, input }, tip) {
  const made = element("div", `dial ${kind}`);
  const head = element("div", "head");
  const word = element(input ? "label" : "span", "name");
  if (input) [word.htmlFor, input.id] = [name, name];
  head.append(word, tip.mark());
  made.append(head, control);
  return made;
}
