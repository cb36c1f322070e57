// Where to look, in the address: a pinned cell and a zoom level, so that a link opens on them.

import { note } from "../address/write.js";
import { LEVELS } from "./geometry.js";

/** What the address asks for: { level, pinned }, each null where it asks for none. */
export function lookIn(search) {
  const query = new URLSearchParams(search);
  const level = query.get("level");
  const cell = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})$/.exec(query.get("cell") ?? "");
  return {
    level: LEVELS.includes(level) ? level : null,
    pinned: cell && { filter: Number(cell[1]), row: Number(cell[2]), column: Number(cell[3]) },
  };
}

/** Say where the reader looks now. */
export function sayLook({ level, pinned }) {
  note({
    level: level === LEVELS[0] ? null : level,
    cell: pinned && `${pinned.filter}.${pinned.row}.${pinned.column}`,
  });
}
