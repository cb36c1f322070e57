// A layout on its way to another: what both have moves over, what is new comes in.

/** @import { Grid, Layout, Rect } from "./types.js" */

/**
 * The layout part of the way from one to the other; `originOf(grid)` is where a new grid comes out of,
 * null where it only fades in.
 * @param {Layout} from
 * @param {Layout} to
 * @param {number} part
 * @param {(grid: Grid) => Rect | null | undefined} [originOf]
 * @returns {Layout}
 */
export function movedOver(from, to, part, originOf = () => null) {
  const started = new Map(from.grids.map((grid) => [grid.id, grid]));
  const grids = to.grids.map((grid) => {
    const start = started.get(grid.id);
    return start ? blend(start, grid, part, 1) : blend(originOf(grid) ?? grid, grid, part, part);
  });
  return { ...to, grids, moving: true, words: to.words.map((word) => ({ ...word, alpha: part })) };
}

/**
 * @param {Rect} start
 * @param {Grid} grid
 * @param {number} part
 * @param {number} alpha
 * @returns {Grid}
 */
function blend(start, grid, part, alpha) {
  /** @param {"x" | "y" | "w" | "h"} name */
  const mix = (name) => start[name] + (grid[name] - start[name]) * part;
  const [x, y, w, h] = [mix("x"), mix("y"), mix("w"), mix("h")];
  return { ...grid, x, y, w, h, cellWidth: w / grid.columns, cellHeight: h / grid.rows, alpha, rest: grid };
}
