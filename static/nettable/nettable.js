// The table of a network: sorted by any column, with columns to choose, bars of what lies where.

/** @import { Order } from "./order.js" */
/** @import { Column, Row, Table } from "./types.js" */

import { element, matched, write } from "../parts/elements.js";
import { mounting } from "../parts/mounting.js";
import { sheetsAt } from "../parts/style.js";
import { next, ordered, shares } from "./order.js";

const sheets = await sheetsAt(import.meta.url, "./nettable.css");

/**
 * What it is given: a table, see `types.js`; it tells the box that is chosen as `chosen`.
 * @param {ShadowRoot} parent
 */
function tableIn(parent) {
  parent.adoptedStyleSheets = sheets;
  const root = /** @type {HTMLElement} */ (parent.querySelector(".nettable-root") ?? parent);
  const heading = element("h2");
  const totals = element("dl", "totals");
  const choice = element("details", "choice");
  const summary = element("summary");
  const boxes = element("div", "boxes");
  choice.append(summary, boxes);
  const scroll = element("div", "scroll");
  scroll.tabIndex = 0; // a wide table scrolls, by keyboard too
  scroll.setAttribute("role", "region");
  const grid = element("table");
  const head = element("thead");
  const line = head.appendChild(element("tr"));
  const body = element("tbody");
  grid.append(head, body);
  scroll.append(grid);
  root.append(heading, totals, choice, scroll);

  /** @type {Map<string, boolean>} which columns the reader wants */
  const wanted = new Map();
  /** @type {Order} */
  let order = null;
  /** @type {Table | null} */
  let table = null;
  /** @type {import("../parts/mounting.js").Part} */
  const part = { receive, root };

  /** @param {Column} column */
  const isShown = (column) => wanted.get(column.key) ?? column.shown;

  function draw() {
    if (!table) return;
    const { columns, rows, words } = table;
    const places = columns.flatMap((column, place) => (isShown(column) ? [place] : []));
    const bars = new Map(places.filter((place) => columns[place].bar).map((place) => [place, shares(rows, place)]));
    const placed = ordered(rows, order);
    const at = new Map(rows.map((row, place) => [row, place]));
    matched(line, places, headCell, (cell, place) => updateHead(cell, columns[place], place, words.sort));
    matched(body, placed, rowElement, (made, row) => {
      made.dataset.state = row.state;
      made.dataset.mark = row.mark ?? "";
      made.classList.toggle("chosen", row.chosen);
      matched(made, places, cellElement, (cell, place) => {
        const text = /** @type {HTMLElement} */ (cell.firstElementChild);
        const bar = /** @type {HTMLElement} */ (cell.lastElementChild);
        cell.classList.toggle("number", columns[place].numeric);
        if (place === 0) nameCell(text, row);
        else plainCell(text, row.texts[place]);
        const share = bars.get(place)?.[at.get(row) ?? 0];
        bar.hidden = share === undefined;
        bar.style.setProperty("--share", String(share ?? 0));
        bar.title = share === undefined ? "" : words.share.replace("{share}", (100 * share).toFixed(1));
      });
    });
  }

  /**
   * @param {HTMLElement} text
   * @param {Row} row
   */
  function nameCell(text, row) {
    let button = /** @type {HTMLButtonElement | null} */ (text.querySelector("button"));
    if (!button) {
      button = element("button", "name");
      button.type = "button";
      text.replaceChildren(button);
    }
    write(button, row.texts[0]);
    button.setAttribute("aria-pressed", String(row.chosen));
    button.onclick = () => part.send?.setTriggerValue?.("chosen", row.chosen ? "" : row.node);
  }

  /**
   * @param {HTMLElement} cell
   * @param {Column} column
   * @param {number} place
   * @param {string} sort
   */
  function updateHead(cell, column, place, sort) {
    const button = /** @type {HTMLButtonElement} */ (cell.firstElementChild);
    const mine = order?.column === place ? order : null;
    write(button, `${column.label}${mine ? (mine.down ? " ↓" : " ↑") : ""}`);
    button.title = sort;
    cell.classList.toggle("number", column.numeric);
    cell.setAttribute("aria-sort", mine ? (mine.down ? "descending" : "ascending") : "none");
    button.onclick = () => {
      order = next(order, place, column.numeric);
      draw();
    };
  }

  /** @param {Table} given */
  function receive(given) {
    table = given;
    heading.hidden = !given.title;
    write(heading, given.title);
    write(summary, given.words.columns);
    scroll.setAttribute("aria-label", given.title || given.words.columns);
    matched(totals, given.totals, totalElement, (made, { label, value }) => {
      write(/** @type {Element} */ (made.firstElementChild), label);
      write(/** @type {Element} */ (made.lastElementChild), value);
    });
    matched(boxes, given.columns.slice(1), boxElement, (made, column) => {
      const input = /** @type {HTMLInputElement} */ (made.firstElementChild);
      write(/** @type {Element} */ (made.lastElementChild), column.label);
      input.checked = isShown(column);
      input.onchange = () => {
        wanted.set(column.key, input.checked);
        draw();
      };
    });
    draw();
    root.dataset.revision = String(Number(root.dataset.revision ?? 0) + 1);
  }

  return part;
}

function headCell() {
  const cell = element("th");
  cell.scope = "col";
  const button = element("button", "sort");
  button.type = "button";
  cell.append(button);
  return cell;
}

const rowElement = () => element("tr");

function cellElement() {
  const cell = element("td");
  cell.append(element("span", "text"), element("span", "bar"));
  return cell;
}

/**
 * @param {HTMLElement} text
 * @param {string} value
 */
function plainCell(text, value) {
  if (text.firstElementChild) text.replaceChildren();
  write(text, value);
}

function totalElement() {
  const made = element("div");
  made.append(element("dt"), element("dd"));
  return made;
}

function boxElement() {
  const made = element("label");
  const input = element("input");
  input.type = "checkbox";
  made.append(input, element("span"));
  return made;
}

export default mounting(tableIn);
