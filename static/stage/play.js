// The playhead: which filter, row and column the window stands at, and how it moves on.

export const SPEEDS = [1, 2, 8, 30, 120, 960]; // steps a second

/** Steps of a whole run: every position of every filter shown. */
export const stepsOf = (scene) => scene.positions * scene.shownFilters;

export function cellAt(scene, step) {
  const inside = step % scene.positions;
  return {
    filter: Math.floor(step / scene.positions),
    row: Math.floor(inside / scene.wide.output),
    column: inside % scene.wide.output,
  };
}

export const stepAt = (scene, { filter, row, column }) =>
  filter * scene.positions + row * scene.wide.output + column;

/** The same cell in a changed scene, moved only as far as the new sizes force it to. */
export function keep(scene, { filter, row, column }) {
  return {
    filter: Math.min(filter, scene.shownFilters - 1),
    row: Math.min(row, scene.high.output - 1),
    column: Math.min(column, scene.wide.output - 1),
  };
}

/** The cell some steps on (or back), wrapping round at either end. */
export function moved(scene, cell, by) {
  const steps = stepsOf(scene);
  return cellAt(scene, (((stepAt(scene, cell) + by) % steps) + steps) % steps);
}

/** A speed that walks one filter's map in about half a minute, between 2 and 120 steps a second. */
export function usualSpeed(scene) {
  const enough = SPEEDS.find((speed) => speed >= 2 && speed * 30 >= scene.positions);
  return Math.min(enough ?? 120, 120);
}

/** Whole steps due after some milliseconds; the remainder is kept for the next frame. */
export function clockOf() {
  let owed = 0;
  return {
    due(milliseconds, speed) {
      owed += (Math.min(milliseconds, 250) / 1000) * speed; // a hidden tab owes nothing
      const steps = Math.floor(owed);
      owed -= steps;
      return steps;
    },
    restart() {
      owed = 0;
    },
  };
}

/** Steps at which a row begins and at which a filter begins, at most `most` of each. */
export function ticksOf(scene, most) {
  const rows = scene.high.output * scene.shownFilters;
  return {
    rows: rows <= most ? Array.from({ length: rows }, (_, i) => i * scene.wide.output) : [],
    filters:
      scene.shownFilters <= most
        ? Array.from({ length: scene.shownFilters }, (_, i) => i * scene.positions)
        : [],
  };
}
