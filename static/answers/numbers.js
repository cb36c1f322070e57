// The numbers of a layer: a name and a value each, with a mark that tells what it means.

import { element, matched, write } from "../parts/elements.js";
import { tipIn } from "../parts/tip.js";

/** The list of numbers inside a root; returns what brings it up to date. */
export function numbersIn(root) {
  const list = element("dl", "counts");
  root.append(list);
  const tip = tipIn(root);
  return (entries) =>
    matched(
      list,
      entries,
      () => entry(tip),
      (box, item) => update(tip, box, item),
    );
}

function entry(tip) {
  const box = element("div");
  const term = element("dt");
  term.append(element("span", "name"), tip.mark());
  box.append(term, element("dd"), element("dd", "axes"));
  return box;
}

function update(tip, box, { label, role, value, help, axes }) {
  box.className = role ?? "";
  write(box.querySelector(".name"), label);
  write(box.querySelector("dd"), value);
  const words = box.querySelector(".axes");
  words.hidden = !axes?.length;
  matched(words, axes ?? [], () => element("span"), axis);
  tip.set(box.querySelector(".help"), label, help);
}

function axis(word, { text, strong }) {
  write(word, text);
  word.classList.toggle("strong", strong);
}
