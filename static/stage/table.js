// The numbers of the current filter as tables, for readers who do not see the picture; made once opened.

import { counted, fill, number } from "./text.js";

const MOST = 30; // rows and columns of a table
const MOST_TABLES = 4; // of the input and of the kernel

/** Give a stage `refreshTable()`; it does nothing while the tables are closed. */
export function tableOf(stage) {
  const { table, tables } = stage.panel;
  let shown = "";
  stage.refreshTable = () => {
    if (!table.open || stage.playing) return;
    const { filter } = stage.focus();
    const key = `${stage.revision} ${filter}`;
    if (key === shown) return;
    shown = key;
    tables.replaceChildren(...tablesOf(stage.scene, filter));
  };
  table.ontoggle = stage.refreshTable;
}

function tablesOf(scene, filter) {
  const { high, wide, sentences: words } = scene;
  const channels = scene.channelsOf(filter);
  const shown = channels.slice(0, MOST_TABLES);
  const input = scene.step_labels ? (column) => scene.columnName(column) : String;
  const made = [
    [fill(words.table_map, { filter }), high.output, wide.output, (r, c) => scene.output(filter, r, c), String],
    ...shown.map((channel) => [
      fill(words.table_input, { channel }),
      high.size,
      wide.size,
      (r, c) => scene.input(channel, r, c),
      input,
    ]),
  ];
  if (scene.weighted) {
    shown.forEach((channel, slice) => {
      const title = fill(words.table_kernel, { filter, channel });
      made.push([title, high.kernel, wide.kernel, (r, c) => scene.weight(filter, slice, r, c), String]);
    });
  }
  const notes = [words.table_axes];
  const cut = made.some(([, rows, columns]) => rows > MOST || columns > MOST);
  if (cut) notes.push(fill(words.table_cut, { most: MOST }));
  const count = channels.length - MOST_TABLES;
  if (count > 0) notes.push(fill(counted(words, "table_more", count), { count }));
  const line = document.createElement("p");
  line.textContent = notes.join(" ");
  return [line, ...made.map((parts) => htmlTable(...parts))];
}

function htmlTable(title, rows, columns, value, columnName) {
  const table = document.createElement("table");
  table.createCaption().textContent = title;
  const across = Math.min(columns, MOST);
  const head = table.createTHead().insertRow();
  head.append(document.createElement("td"));
  for (let column = 0; column < across; column++) head.append(header(columnName(column), "col"));
  const body = table.createTBody();
  for (let row = 0; row < Math.min(rows, MOST); row++) {
    const line = body.insertRow();
    line.append(header(String(row), "row"));
    for (let column = 0; column < across; column++) line.insertCell().textContent = number(value(row, column));
  }
  return table;
}

function header(text, scope) {
  const cell = document.createElement("th");
  cell.scope = scope;
  cell.textContent = text;
  return cell;
}
