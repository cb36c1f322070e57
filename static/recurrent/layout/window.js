// Which steps are drawn large: all where there is room, else a window that moves on in pages.

/**
 * Columns from −1 (the state before the first step) that fit a room: { count, pitch, all }.
 * @param {number} steps
 * @param {number} room
 * @param {boolean} narrow
 */
export function columnsIn(steps, room, narrow) {
  const [least, most] = [narrow ? 42 : 52, Math.max(96, room / 8.5)];
  const all = (steps + 1) * least <= room;
  const count = all ? steps + 1 : Math.max(2, Math.floor(room / (least + 4)));
  return { count, pitch: Math.min(most, room / count), all };
}

/**
 * The first column of a window that shows a step; it stays where it was while that holds.
 * @param {number} steps
 * @param {number} count
 * @param {number} step
 * @param {number} [before]
 */
export function firstColumn(steps, count, step, before = -1) {
  const last = steps - count; // the first column of the last window
  /** @param {number} first */
  const inside = (first) => Math.max(-1, Math.min(first, last));
  const kept = inside(before);
  if (step > kept && step < kept + count) return kept; // the state before it is in sight as well
  return inside(step > kept ? step - 1 : Math.min(step - 1, step - count + 2));
}
