// What a page explains besides: a title, sentences, and a table, a drawing, or a slider between drawings.

import { element, matched, phrases, write } from "../parts/elements.js";
import { draw } from "./drawing.js";
import { sliderIn } from "./slider.js";

const sliders = new WeakMap(); // by the box they stand in

/** The panels inside a root; returns what brings them up to date. */
export function panelsIn(root) {
  return (panels) => matched(root, panels, panel, update);
}

function panel() {
  const box = element("section", "panel");
  box.append(element("h3"), element("div", "said"), element("div", "slides"), element("div", "shown"));
  return box;
}

function update(box, { title, sentences, table, drawing, slider }) {
  const [heading, said, slides, shown] = box.children;
  write(heading, title);
  slides.hidden = !slider;
  if (!slider) {
    phrases(said, sentences ?? [], "p");
    show(shown, table, drawing);
    return;
  }
  if (!sliders.has(slides)) sliders.set(slides, sliderIn(slides));
  sliders.get(slides).set(slider, (option) => {
    phrases(said, [...(sentences ?? []), option.sentence], "p");
    show(shown, table, option.drawing);
  });
}

function show(shown, table, drawing) {
  const now = JSON.stringify([table, drawing]);
  if (shown.dataset.now === now) return;
  shown.dataset.now = now;
  shown.replaceChildren(...[table && tableOf(table), drawing && draw(drawing)].filter(Boolean));
}

function tableOf({ head, rows }) {
  const made = element("table");
  const line = (cells, first, others) => {
    const row = element("tr");
    row.append(...cells.map((text, index) => headed(element(index ? others : first, "", text), index)));
    return row;
  };
  const top = element("thead");
  top.append(line(head, "th", "th"));
  const body = element("tbody");
  rows.forEach(({ cells, marked }) => {
    const row = line(cells, "th", "td");
    row.classList.toggle("marked", Boolean(marked));
    body.append(row);
  });
  made.append(top, body);
  return made;
}

function headed(cell, index) {
  if (cell.tagName === "TH") cell.scope = index ? "col" : "row";
  return cell;
}
