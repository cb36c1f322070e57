// Where to look, in the address: a pinned cell, a step and a zoom level, so that a link opens on them.

import { note } from "../address/write.js";
import { LEVELS } from "./layout.js";

/** What the address asks for: { level, pinned, step }, each null where it asks for none. */
export function lookIn(search, prefix = "") {
  if (prefix === null) return { level: null, pinned: null, step: null };
  const query = new URLSearchParams(search);
  const level = query.get(`${prefix}level`);
  const cell = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})$/.exec(query.get(`${prefix}cell`) ?? "");
  const step = /^\d{1,9}$/.exec(query.get(`${prefix}step`) ?? "");
  return {
    level: LEVELS.includes(level) ? level : null,
    pinned: cell && { filter: Number(cell[1]), row: Number(cell[2]), column: Number(cell[3]) },
    step: step && Number(step[0]),
  };
}

/** Say where the reader looks now; `step` is null while it plays and at the start. */
export function sayLook(prefix, { level, pinned, step }) {
  if (prefix === null) return;
  note({
    [`${prefix}level`]: level === LEVELS[0] ? null : level,
    [`${prefix}cell`]: pinned && `${pinned.filter}.${pinned.row}.${pinned.column}`,
    [`${prefix}step`]: step ? String(step) : null,
  });
}
