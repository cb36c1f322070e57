// What a page explains besides: a title, sentences, and a table, a drawing, or a slider between drawings.

/** @import { Drawing, Link, Panel, Table } from "./types.js" */

import { element, matched, phrases, write } from "../parts/elements.js";
import { draw } from "./drawing.js";
import { sliderIn } from "./slider.js";

/** @type {WeakMap<Element, ReturnType<typeof sliderIn>>} by the box they stand in */
const sliders = new WeakMap();

/**
 * The panels inside a root; returns what brings them up to date.
 * @param {Element} root
 */
export function panelsIn(root) {
  return (/** @type {Panel[]} */ panels) => matched(root, panels, panel, update);
}

function panel() {
  const box = element("section", "panel");
  const leads = element("p", "leads");
  leads.append(element("a"));
  box.append(element("h2"), element("div", "said"), element("div", "slides"), element("div", "shown"), leads);
  return box;
}

/**
 * @param {Element} box
 * @param {Panel} panel
 */
function update(box, { title, sentences, table, drawing, slider, link }) {
  const [heading, said, slides, shown, leads] = /** @type {HTMLCollectionOf<HTMLElement>} */ (box.children);
  write(heading, title);
  lead(leads, link);
  slides.hidden = !slider;
  if (!slider) {
    phrases(said, sentences ?? [], "p");
    show(shown, table, drawing);
    return;
  }
  const moving = sliders.get(slides) ?? sliderIn(slides);
  sliders.set(slides, moving);
  moving.set(slider, (option) => {
    phrases(said, [...(sentences ?? []), option.sentence], "p");
    show(shown, table, option.drawing);
  });
}

/**
 * @param {HTMLElement} leads
 * @param {Link | undefined} link
 */
function lead(leads, link) {
  leads.hidden = !link;
  if (!link) return;
  const anchor = /** @type {HTMLAnchorElement} */ (leads.firstElementChild);
  write(anchor, link.text);
  anchor.href = `?${new URLSearchParams(link.settings)}`;
  anchor.target = "_self";
}

/**
 * @param {HTMLElement} shown
 * @param {Table | undefined} table
 * @param {Drawing | undefined} drawing
 */
function show(shown, table, drawing) {
  const now = JSON.stringify([table, drawing]);
  if (shown.dataset.now === now) return;
  shown.dataset.now = now;
  shown.replaceChildren(...(table ? [tableOf(table)] : []), ...(drawing ? [draw(drawing)] : []));
}

/** @param {Table} table */
function tableOf({ head, rows }) {
  const made = element("table");
  /**
   * @param {string[]} cells
   * @param {"th"} first
   * @param {"th" | "td"} others
   */
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

/**
 * @param {HTMLTableCellElement} cell
 * @param {number} index
 */
function headed(cell, index) {
  if (cell.tagName === "TH") cell.scope = index ? "col" : "row";
  return cell;
}
