// Inputs and states as tables.

/** @import { Table } from "../canvas/types.js" */
/** @import { StepScene } from "./types.js" */

import { fill } from "../canvas/text.js";
import { gateName } from "./describe.js";

const MOST = { rows: 100, columns: 32 };

/**
 * Notes and tables.
 * @param {StepScene} scene
 * @returns {[string[], Table[]]}
 */
export function tablesOf(scene) {
  const { steps, units, features, sentences: words } = scene;
  /** @param {number} step */
  const rowName = (step) => {
    if (step < 0) return words[`initial_${scene.initial}`];
    const label = scene.label(step);
    return label === undefined ? String(scene.time(step)) : `${scene.time(step)} «${label}»`;
  };
  /**
   * @param {string} title
   * @param {number} from
   * @param {number} columns
   * @param {Table["value"]} value
   * @returns {Table}
   */
  const table = (title, from, columns, value) => ({
    title,
    rows: [from, Math.min(steps, MOST.rows)],
    columns: Math.min(columns, MOST.columns),
    value,
    rowName,
  });
  const tables = [table(words.table_hidden, -1, units, scene.hidden)];
  if (scene.carry) tables.push(table(words.table_carry, -1, units, scene.carry));
  tables.push(table(words.table_input, 0, features, scene.input));
  for (const gate of scene.gated ? scene.gates.keys() : []) {
    tables.push(table(gateName(scene, gate), 0, units, (step, unit) => scene.gate(gate, step, unit)));
  }
  const cut = steps > MOST.rows || Math.max(units, features) > MOST.columns;
  return [[words.table_axes, ...(cut ? [fill(words.table_cut, MOST)] : [])], tables];
}
