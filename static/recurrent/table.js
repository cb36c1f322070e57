// Inputs and states as tables, for readers who do not see the picture; made once opened.

import { element } from "../elements.js";
import { fill, number } from "../stage/text.js";

const MOST = { rows: 100, columns: 32 };

/** Give a stage `refreshTable()`; it does nothing while the tables are closed. */
export function tableOf(stage) {
  const { table, tables } = stage.panel;
  let shown = null;
  stage.refreshTable = () => {
    if (!table.open || stage.playing || shown === stage.revision) return;
    shown = stage.revision;
    tables.replaceChildren(...tablesOf(stage.scene));
  };
  table.ontoggle = stage.refreshTable;
}

function tablesOf(scene) {
  const { steps, units, features, sentences: words } = scene;
  const name = (step) => {
    if (step < 0) return words[`initial_${scene.initial}`];
    const label = scene.label(step);
    return label === undefined ? String(scene.time(step)) : `${scene.time(step)} «${label}»`;
  };
  const made = [
    [words.table_hidden, -1, units, scene.hidden],
    ...(scene.carry ? [[words.table_carry, -1, units, scene.carry]] : []),
    [words.table_input, 0, features, scene.input],
    ...(scene.gated
      ? scene.gates.map((gate, index) => [
          words[`gate_${gate.name}`].replace("{symbol}", gate.symbol),
          0,
          units,
          (step, unit) => scene.gate(index, step, unit),
        ])
      : []),
  ];
  const cut = steps > MOST.rows || Math.max(units, features) > MOST.columns;
  const notes = [words.table_axes, ...(cut ? [fill(words.table_cut, MOST)] : [])];
  return [element("p", "", notes.join(" ")), ...made.map((parts) => htmlTable(steps, name, ...parts))];
}

function htmlTable(steps, name, title, from, columns, value) {
  const table = element("table");
  table.createCaption().textContent = title;
  const across = Math.min(columns, MOST.columns);
  const head = table.createTHead().insertRow();
  head.append(element("td"));
  for (let column = 0; column < across; column++) head.append(header(String(column), "col"));
  const body = table.createTBody();
  for (let step = from; step < Math.min(steps, MOST.rows); step++) {
    const line = body.insertRow();
    line.append(header(name(step), "row"));
    for (let column = 0; column < across; column++) line.insertCell().textContent = number(value(step, column));
  }
  return table;
}

function header(text, scope) {
  const cell = element("th", "", text);
  cell.scope = scope;
  return cell;
}
