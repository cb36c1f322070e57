// Where to look, in the address, so that a link opens there: what is read from it and noted in it.

/** @import { Level } from "./types.js" */

import { note } from "../address/write.js";
import { SPEEDS } from "./play.js";

/**
 * The parameters of an address that begin with a prefix: `level` among those known, `matched` by a
 * pattern, a `whole` number, or a playing `speed`; each null where the address says nothing of the kind. Under a
 * prefix of null it says nothing at all.
 * @param {string} search
 * @param {string | null} prefix
 */
export function askedIn(search, prefix) {
  const query = new URLSearchParams(prefix === null ? "" : search);
  /** @param {string} name */
  const text = (name) => query.get(`${prefix}${name}`) ?? "";
  return {
    /**
     * @template {Level} L
     * @param {readonly L[]} levels
     */
    level: (levels) => levels.find(({ name }) => name === text("level")) ?? null,
    speed: () => SPEEDS.find((speed) => String(speed) === text("speed")) ?? null,
    /**
     * @param {string} name
     * @param {RegExp} pattern
     */
    matched: (name, pattern) => pattern.exec(text(name)),
    /**
     * @param {string} name
     * @param {RegExp} [pattern]
     */
    whole(name, pattern = /^\d{1,6}$/) {
      const found = pattern.exec(text(name));
      return found && Number(found[0]);
    },
  };
}

/**
 * Say where the reader looks now: each parameter as a text, or null where it is as at the start.
 * @param {string | null} prefix
 * @param {Record<string, string | null>} looks
 */
export function sayIn(prefix, looks) {
  if (prefix === null) return;
  note(Object.fromEntries(Object.entries(looks).map(([name, text]) => [`${prefix}${name}`, text])));
}

/**
 * A level as the address says it: the first one goes without saying.
 * @param {readonly Level[]} levels
 * @param {Level} level
 */
export const levelSaid = (levels, level) => (level === levels[0] ? null : level.name);
