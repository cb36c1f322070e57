// Stages of one page that carry the same name look at the same output cell.

/** @import { Focus, WindowScene } from "./types.js" */

import { CELL, hear, tell } from "../canvas/following.js";

/**
 * What a stage tells the others of its name; a cell of null lets them look on by themselves. `filters` are
 * those it shows, `apart` says that they mix no channels.
 * @typedef {{ link: string, from: unknown, cell: Focus | null, filters: number, apart: boolean }} Told
 */

/**
 * A stage, as far as others follow it.
 * @typedef {object} Follower
 * @property {WindowScene} scene
 * @property {unknown} told
 * @property {Focus | null} pinned
 * @property {Focus} playhead
 * @property {() => Focus} focus
 * @property {(cell: Focus | null) => void} follow
 */

/**
 * Tell the others where a stage looks, where that is news to them.
 * @param {Follower} stage
 */
export function tellOthers(stage) {
  const { scene } = stage;
  if (!scene.link) return;
  const cell = scene.outputOf(stage.focus());
  const key = cell && `${cell.filter} ${cell.row} ${cell.column}`;
  if (key === stage.told) return; // nothing new, such as another input cell under the pointer
  stage.told = key;
  /** @type {Told} */
  const told = { link: scene.link, from: stage, cell, filters: scene.shownFilters, apart: apart(scene) };
  tell(CELL, told);
}

/**
 * Follow the stages of the same name; returns the function that ends it. Who follows tells no one.
 * @param {Follower} stage
 */
export function followOthers(stage) {
  return hear(CELL, (/** @type {Told} */ told) => {
    const { scene } = stage;
    if (!scene || told.from === stage || told.link !== scene.link) return;
    stage.told = undefined;
    stage.follow(told.cell && placed(stage, told));
  });
}

/**
 * The cell that another stage told of, here; null where there is none. Filters match where both have as
 * many, but a channel's own maps are not those of filters that mix channels: then the cell is meant in all maps.
 * @param {Follower} stage
 * @param {Told} told
 * @returns {Focus | null}
 */
function placed(stage, { cell, filters, apart: theirs }) {
  const { scene } = stage;
  if (!cell || !scene.isOutput(cell.row, cell.column)) return null;
  const alike = filters === scene.shownFilters && theirs === apart(scene);
  const filter = alike ? cell.filter : (stage.pinned ?? stage.playhead).filter;
  return { ...scene.focusOn({ filter, row: cell.row, column: cell.column }), everywhere: !alike };
}

/** @param {WindowScene} scene */
const apart = (scene) => scene.kind === "depthwise";
