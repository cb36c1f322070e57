// Numbers as tables, for readers who do not see the picture.

/** @import { Table } from "./types.js" */

import { element } from "../parts/elements.js";
import { exact, paragraph } from "./text.js";

/**
 * Notes and tables as elements.
 * @param {string[]} notes
 * @param {Table[]} tables
 * @returns {HTMLElement[]}
 */
export const tablesIn = (notes, tables) => [element("p", "", paragraph(notes)), ...tables.map(htmlTable)];

/** @param {Table} table */
function htmlTable({ title, rows: [from, to], columns, value, rowName = String, columnName = String }) {
  const table = element("table");
  table.createCaption().textContent = title;
  const head = table.createTHead().insertRow();
  head.append(element("td"));
  for (let column = 0; column < columns; column++) head.append(header(columnName(column), "col"));
  const body = table.createTBody();
  for (let row = from; row < to; row++) {
    const line = body.insertRow();
    line.append(header(rowName(row), "row"));
    for (let column = 0; column < columns; column++) line.insertCell().textContent = exact(value(row, column));
  }
  return table;
}

/**
 * @param {string} text
 * @param {string} scope
 */
function header(text, scope) {
  const cell = element("th", "", text);
  cell.scope = scope;
  return cell;
}
