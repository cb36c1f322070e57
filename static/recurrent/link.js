// Where to look, in the address: zoom level, step, unit and gate, so that a link opens on them.

import { note } from "../address/write.js";

export const LEVELS = ["sequence", "step", "unit"];

/** What the address asks for: { level, step, unit, gate }, each null where it asks for none. */
export function lookIn(search, prefix = "") {
  const nothing = { level: null, step: null, unit: null, gate: null };
  if (prefix === null) return nothing;
  const query = new URLSearchParams(search);
  const whole = (name) => {
    const found = /^\d{1,6}$/.exec(query.get(`${prefix}${name}`) ?? "");
    return found && Number(found[0]);
  };
  const level = query.get(`${prefix}level`);
  return {
    level: LEVELS.includes(level) ? level : null,
    step: whole("step"),
    unit: whole("unit"),
    gate: whole("gate"),
  };
}

/** Say where the reader looks now; `step` is null while it plays. */
export function sayLook(prefix, { level, step, unit, gate }) {
  if (prefix === null) return;
  note({
    [`${prefix}level`]: level === LEVELS[0] ? null : level,
    [`${prefix}step`]: step ? String(step) : null,
    [`${prefix}unit`]: unit === null ? null : String(unit),
    [`${prefix}gate`]: gate ? String(gate) : null,
  });
}
