// The keyboard: steps, zoom, and with Shift a walk over the cells of input, kernel or output.

import { hoverOf } from "./hovering.js";
import { LEVELS } from "./layout.js";

/** The next zoom level that a scene has, deeper for 1, shallower for −1. */
export function zoom(stage, by) {
  const levels = LEVELS.filter((level) => stage.scene.levels.includes(level));
  const at = levels.indexOf(stage.level) + by;
  stage.setLevel(levels[Math.max(0, Math.min(at, levels.length - 1))]);
}

const KEYS = {
  ArrowRight: (stage) => stage.step(1),
  ArrowLeft: (stage) => stage.step(-1),
  ArrowDown: (stage) => stage.step(stage.scene.walk.columns),
  ArrowUp: (stage) => stage.step(-stage.scene.walk.columns),
  PageDown: (stage) => stage.step(stage.scene.positions),
  PageUp: (stage) => stage.step(-stage.scene.positions),
  " ": (stage) => stage.play(),
  Escape: (stage) => stage.unveil(),
  Enter: (stage) => zoom(stage, 1),
  Backspace: (stage) => zoom(stage, -1),
  i: (stage) => walkOver(stage, "input"),
  k: (stage) => walkOver(stage, "kernel"),
  o: (stage) => walkOver(stage, "map"),
};

const WALKS = {
  ArrowRight: [0, 0, 1],
  ArrowLeft: [0, 0, -1],
  ArrowDown: [0, 1, 0],
  ArrowUp: [0, -1, 0],
  PageDown: [1, 0, 0],
  PageUp: [-1, 0, 0],
};

/** Keys act where they have no meaning of their own: not in a field, and Space not on a button. */
export function pressed(stage, event) {
  const own = event.target.tagName;
  if (own === "INPUT" || own === "SELECT" || event.target.closest("details")) return;
  if (own === "BUTTON" && (event.key === " " || event.key === "Enter")) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const walk = event.shiftKey && WALKS[event.key];
  const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!walk && !act) return;
  event.preventDefault();
  if (walk) step(stage, walk);
  else act(stage);
}

function walkOver(stage, over) {
  if (over === "kernel" && !stage.scene.weighted) return;
  stage.walked = { over, ...start(stage, over) };
  show(stage);
}

// What is hovered already is walked on from, wherever it was pointed at.
function step(stage, [index, row, column]) {
  if (!stage.hover || stage.hover.at !== stage.walked?.at) {
    const over = stage.walked?.over ?? "input";
    stage.walked = { over, ...start(stage, over) };
  } else {
    const { walked } = stage;
    Object.assign(
      walked,
      within(stage, { ...walked, index: walked.index + index, row: walked.row + row, column: walked.column + column }),
    );
  }
  show(stage);
}

function show(stage) {
  stage.play(false);
  const { over, index, row, column } = stage.walked;
  stage.setHover(hoverOf(stage, { grid: { id: `${over}:${index}` }, row, column }));
  stage.walked.at = stage.hover?.at;
}

// Where a walk begins: at the first real cell of the window, the first weight, or the cell looked at.
function start(stage, over) {
  const { scene } = stage;
  const focus = stage.focus();
  if (over === "kernel") return { index: 0, row: 0, column: 0 };
  if (over === "map") {
    const cell = scene.outputOf(focus) ?? { filter: focus.filter, row: 0, column: 0 };
    return { index: cell.filter, row: cell.row, column: cell.column };
  }
  const cell = scene.patchAt(focus, 0, 0) ?? { row: 0, column: 0 };
  return within(stage, { over, index: scene.channelsOf(focus.filter)[0], row: cell.row, column: cell.column });
}

function within({ scene }, { over, index, row, column }) {
  const [count, high, wide] = {
    input: [scene.channels, scene.high.size, scene.wide.size],
    kernel: [scene.depth, scene.high.kernel, scene.wide.kernel],
    map: [scene.shownFilters, scene.high.output, scene.wide.output],
  }[over];
  const inside = (at, size) => Math.max(0, Math.min(at, size - 1));
  return { index: inside(index, count), row: inside(row, high), column: inside(column, wide) };
}
