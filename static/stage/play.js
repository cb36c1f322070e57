// The playhead: which filter, row and column it stands at, and how it moves on.

export const SPEEDS = [1, 2, 8, 30, 120, 960]; // steps a second

// Filters are walked one after another, or all of them `together`, the window standing once at a place.
const turns = (scene) => (scene.together ? 1 : scene.shownFilters);

/** Steps of a whole run: every cell of the walk, for every filter that takes a turn. */
export const stepsOf = (scene) => scene.positions * turns(scene);

export function cellAt(scene, step) {
  const inside = step % scene.positions;
  return {
    filter: Math.floor(step / scene.positions),
    row: Math.floor(inside / scene.walk.columns),
    column: inside % scene.walk.columns,
  };
}

export const stepAt = (scene, { filter, row, column }) =>
  (scene.together ? 0 : filter * scene.positions) + row * scene.walk.columns + column;

/** The same cell in a changed scene, moved only as far as the new sizes force it to. */
export function keep(scene, { filter, row, column, gathers }) {
  const rows = gathers ? scene.high.output : scene.walk.rows;
  const columns = gathers ? scene.wide.output : scene.walk.columns;
  return {
    filter: Math.min(filter, scene.shownFilters - 1),
    row: Math.min(row, rows - 1),
    column: Math.min(column, columns - 1),
    ...(gathers ? { gathers } : {}),
  };
}

/** The cell at a step for one who looks at `cell`: where filters go together, its filter stays. */
export function cellFrom(scene, cell, step) {
  const next = cellAt(scene, step);
  return scene.together ? { ...next, filter: cell.filter } : next;
}

/** The cell some steps on (or back), wrapping round at either end. */
export function moved(scene, cell, by) {
  const steps = stepsOf(scene);
  return cellFrom(scene, cell, (((stepAt(scene, cell) + by) % steps) + steps) % steps);
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
  const filters = turns(scene);
  const rows = scene.walk.rows * filters;
  return {
    rows: rows <= most ? Array.from({ length: rows }, (_, i) => i * scene.walk.columns) : [],
    filters: filters <= most ? Array.from({ length: filters }, (_, i) => i * scene.positions) : [],
  };
}
