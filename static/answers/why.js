// The derivation as rows of formula, numbers and value; each row points its term out on the stage.

import { element, matched, phrases, write } from "../elements.js";

/** The derivation inside a root; returns what brings it up to date. */
export function whyIn(root) {
  const heading = element("h3");
  const notes = element("div", "notes");
  const groups = element("div");
  root.append(heading, notes, groups);
  return (why) => {
    write(heading, why.title);
    phrases(notes, why.notes, "p");
    matched(groups, why.groups, group, updateGroup);
  };
}

function group() {
  const section = element("section", "steps");
  section.append(element("h4"), element("ol"));
  return section;
}

function updateGroup(section, { title, steps }) {
  const [heading, list] = section.children;
  write(heading, title);
  matched(list, steps, row, updateRow);
}

function row() {
  const item = element("li");
  const button = element("button");
  button.type = "button";
  for (const part of PARTS) button.append(element(part === "label" ? "span" : "code", part));
  const point = (detail) => window.dispatchEvent(new CustomEvent("shapelab:term", { detail }));
  const on = () => point({ term: button.dataset.term, axis: button.dataset.axis || null });
  const off = () => point(null);
  Object.assign(button, { onpointerenter: on, onfocus: on, onclick: on, onpointerleave: off, onblur: off });
  item.append(button);
  return item;
}

const PARTS = ["label", "formula", "numbers", "value"];

function updateRow(item, step) {
  const button = item.firstElementChild;
  Object.assign(button.dataset, { term: step.term, axis: step.axis ?? "" });
  const texts = [step.label, step.formula, `= ${step.numbers}`, `= ${step.value}`];
  texts.forEach((text, index) => write(button.children[index], text));
}
