// The output while stamps are laid down one by one: the bias first, then the sum so far.

/** @import { WindowScene } from "../types.js" */

/**
 * A filter's map up to a step of the walk: sums, and how many stamps have come.
 * @typedef {{ filter: number, step: number, sums: Float32Array, stamps: Uint16Array }} Growth
 */

/**
 * `grown(filter, cell)`: sums and stamp counts of a filter's map up to an input cell, that one included.
 * @param {WindowScene} scene
 * @returns {NonNullable<WindowScene["grown"]>}
 */
export function growthOf(scene) {
  /** @type {Growth | null} */
  let state = null;

  return (filter, cell) => {
    const step = cell.row * scene.wide.size + cell.column;
    const kept = state && state.filter === filter && step >= state.step ? state : begun(scene, filter);
    state = kept;
    while (kept.step < step) lay(scene, kept);
    return kept;
  };
}

/**
 * @param {WindowScene} scene
 * @param {number} filter
 * @returns {Growth}
 */
function begun(scene, filter) {
  const cells = scene.high.output * scene.wide.output;
  const sums = new Float32Array(cells).fill(scene.bias(filter) ?? 0);
  return { filter, step: -1, sums, stamps: new Uint16Array(cells) };
}

/**
 * @param {WindowScene} scene
 * @param {Growth} state
 */
function lay(scene, state) {
  state.step += 1;
  const row = Math.floor(state.step / scene.wide.size);
  const column = state.step % scene.wide.size;
  const channels = scene.channelsOf(state.filter);
  scene.rowTable[row].forEach((r, i) => {
    scene.columnTable[column].forEach((c, j) => {
      if (!scene.isOutput(r, c)) return;
      const at = r * scene.wide.output + c;
      state.stamps[at] += 1;
      for (let slice = 0; slice < channels.length; slice++) {
        state.sums[at] += scene.input(channels[slice], row, column) * scene.weight(state.filter, slice, i, j);
      }
    });
  });
}
