// The derivation as rows of formula, numbers and value; rows, and notes on cells, point them out on the stage.

/** @import { Note, Step, Why } from "./types.js" */
/** @import { Term } from "../canvas/types.js" */

import { TERM, tell } from "../canvas/following.js";
import { element, matched, phrase, write } from "../parts/elements.js";

/**
 * The derivation inside a root; returns what brings it up to date.
 * @param {Element} root
 */
export function whyIn(root) {
  const heading = element("h2");
  const notes = element("div", "notes");
  const groups = element("div");
  root.append(heading, notes, groups);
  return (/** @type {Why} */ why) => {
    heading.hidden = !why.title;
    write(heading, why.title);
    heading.hidden = !why.notes.length && !why.groups.length;
    notes.hidden = !why.notes.length;
    matched(notes, why.notes, note, updateNote);
    matched(groups, why.groups, group, updateGroup);
  };
}

function group() {
  const section = element("section", "steps");
  section.append(element("h3"), element("ol"));
  return section;
}

/**
 * @param {Element} section
 * @param {Why["groups"][number]} group
 */
function updateGroup(section, { title, steps }) {
  const [heading, list] = section.children;
  write(heading, title);
  matched(list, steps, row, updateRow);
}

// A note that speaks of cells is a button, any other plain text.
function note() {
  const made = element("p");
  made.append(pointer(), element("span"));
  return made;
}

/**
 * @param {Element} made
 * @param {Note} note
 */
function updateNote(made, { text, term, axis }) {
  const [button, plain] = /** @type {HTMLCollectionOf<HTMLElement>} */ (made.children);
  [button.hidden, plain.hidden] = [!term, Boolean(term)];
  phrase(term ? button : plain, text);
  Object.assign(button.dataset, { term: term ?? "", axis: axis ?? "" });
}

function row() {
  const item = element("li");
  const button = pointer();
  for (const part of PARTS) button.append(element(part === "label" ? "span" : "code", part));
  item.append(button);
  return item;
}

// A button whose term glows in the picture while it is pointed at.
function pointer() {
  const button = element("button");
  button.type = "button";
  /** @param {Term | null} term */
  const point = (term) => tell(TERM, term);
  const on = () => point({ term: button.dataset.term ?? "", axis: button.dataset.axis || null });
  const off = () => point(null);
  Object.assign(button, { onpointerenter: on, onfocus: on, onclick: on, onpointerleave: off, onblur: off });
  return button;
}

const PARTS = ["label", "formula", "numbers", "value"];

/**
 * @param {Element} item
 * @param {Step} step
 */
function updateRow(item, step) {
  const button = /** @type {HTMLElement} */ (item.firstElementChild);
  Object.assign(button.dataset, { term: step.term, axis: step.axis ?? "" });
  const texts = [step.label, step.formula, `= ${step.numbers}`, `= ${step.value}`];
  texts.forEach((text, index) => {
    write(button.children[index], text);
  });
}
