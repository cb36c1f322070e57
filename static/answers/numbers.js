// The numbers of a layer: a name and a value each, with a mark that tells what it means.

import { element, matched, write } from "./elements.js";

/** The list of numbers inside a root; returns what brings it up to date. */
export function numbersIn(root) {
  const list = element("dl", "counts");
  const tip = element("div", "tip");
  tip.popover = "manual";
  root.append(list, tip);
  return (entries) => matched(list, entries, () => entry(tip), update);
}

function entry(tip) {
  const box = element("div");
  const term = element("dt");
  const help = element("button", "help", "?");
  help.type = "button";
  const show = () => showBeside(tip, help);
  const hide = () => tip.hidePopover();
  Object.assign(help, { onpointerenter: show, onfocus: show, onclick: show, onpointerleave: hide, onblur: hide });
  help.onkeydown = (event) => event.key === "Escape" && hide();
  term.append(element("span", "name"), help);
  box.append(term, element("dd"));
  return box;
}

function update(box, { label, role, value, help }) {
  box.className = role ?? "";
  write(box.querySelector(".name"), label);
  write(box.querySelector("dd"), value);
  const mark = box.querySelector(".help");
  mark.setAttribute("aria-label", `${label}: ${help}`);
  mark.dataset.help = help;
}

function showBeside(tip, mark) {
  tip.textContent = mark.dataset.help;
  tip.showPopover();
  const at = mark.getBoundingClientRect();
  const left = Math.min(at.left, window.innerWidth - tip.offsetWidth - 8);
  const below = at.bottom + 6 + tip.offsetHeight < window.innerHeight;
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${below ? at.bottom + 6 : at.top - tip.offsetHeight - 6}px`;
}
