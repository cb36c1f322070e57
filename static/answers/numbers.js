// The numbers of a layer: a name and a value each, with a mark that tells what it means.

/** @import { Axis, Entry } from "./types.js" */
/** @import { Tip } from "../parts/tip.js" */

import { element, matched, write } from "../parts/elements.js";
import { tipIn } from "../parts/tip.js";

/**
 * The list of numbers inside a root; returns what brings it up to date.
 * @param {Element} root
 */
export function numbersIn(root) {
  const list = element("dl", "counts");
  root.append(list);
  const tip = tipIn(root);
  return (/** @type {Entry[]} */ entries) =>
    matched(
      list,
      entries,
      () => entry(tip),
      (box, item) => update(tip, box, item),
    );
}

/** @param {Tip} tip */
function entry(tip) {
  const box = element("div");
  const term = element("dt");
  term.append(element("span", "name"), tip.mark());
  box.append(term, element("dd"), element("dd", "axes"));
  return box;
}

/**
 * @param {Tip} tip
 * @param {Element} box
 * @param {Entry} entry
 */
function update(tip, box, { label, role, value, help, axes }) {
  box.className = role ?? "";
  /** @param {string} selector */
  const part = (selector) => /** @type {HTMLElement} */ (box.querySelector(selector));
  write(part(".name"), label);
  write(part("dd"), value);
  const words = part(".axes");
  words.hidden = !axes?.length;
  matched(words, axes ?? [], () => element("span"), axis);
  tip.set(part(".help"), label, help);
}

/**
 * @param {Element} word
 * @param {Axis} axis
 */
function axis(word, { text, strong }) {
  write(word, text);
  word.classList.toggle("strong", strong);
}
