// What a reader does - pointer, keys, buttons, another theme or width - turned into calls on the stage.

import { LEVELS, hit } from "./geometry.js";

/** Attach every listener; returns the function that takes them off again. */
export function listenTo(stage) {
  const { panel } = stage;
  panel.play.onclick = () => stage.play();
  panel.back.onclick = () => stage.step(-1);
  panel.forward.onclick = () => stage.step(1);
  panel.scrubber.oninput = () => stage.stepTo(Number(panel.scrubber.value));
  panel.speed.onchange = () => stage.setSpeed(Number(panel.speed.value));
  panel.levels.forEach((button) => {
    button.onclick = () => stage.setLevel(button.dataset.level);
  });
  listenToPointer(stage);
  panel.root.onkeydown = (event) => pressed(stage, event);

  const resized = new ResizeObserver(() => {
    const width = panel.board.clientWidth;
    if (stage.scene && width && width !== stage.view.width) stage.resized(width);
  });
  resized.observe(panel.board);
  const pointed = (event) => stage.scene && stage.setTerm(event.detail);
  window.addEventListener("shapelab:term", pointed);
  return () => {
    resized.disconnect();
    window.removeEventListener("shapelab:term", pointed);
  };
}

function listenToPointer(stage) {
  const { canvas } = stage.panel;
  const under = (event) => {
    if (!stage.view.layout) return null;
    const box = canvas.getBoundingClientRect();
    return hit(stage.view.layout, event.clientX - box.left, event.clientY - box.top);
  };
  canvas.onpointermove = (event) => {
    if (event.pointerType !== "mouse") return;
    const hover = hoverOf(stage, under(event));
    canvas.style.cursor = hover ? "pointer" : "default";
    if (hover?.at !== stage.hover?.at || hover?.kind !== stage.hover?.kind) look(stage, hover);
  };
  canvas.onpointerleave = () => stage.hover && stage.setHover(null);
  canvas.onclick = (event) => {
    const place = under(event);
    if (stage.editing?.(place)) return;
    const hover = hoverOf(stage, place);
    if (!hover) return;
    stage.play(false);
    if (hover.kind !== "output") look(stage, hover); // a tap on an input or a weight shows its reach
    else stage.pin(same(hover.cell, stage.pinned) ? null : hover.cell);
  };
  canvas.ondblclick = (event) => {
    const hover = hoverOf(stage, under(event));
    if (hover?.kind === "output") zoomIn(stage);
  };
}

function look(stage, hover) {
  if (hover && stage.playing) stage.play(false); // touching pauses
  stage.setHover(hover);
}

const same = (one, other) =>
  Boolean(one && other) && one.filter === other.filter && one.row === other.row && one.column === other.column;

// What a grid cell under the pointer means: an output cell, an input cell, or a weight.
function hoverOf(stage, place) {
  if (!place) return null;
  const { grid, row, column } = place;
  const [kind, index] = grid.id.split(":");
  const focus = stage.pinned ?? stage.playhead;
  const at = `${grid.id} ${row} ${column}`;
  if (kind === "map" || kind === "partial") {
    const filter = kind === "map" ? Number(index) : stage.focus().filter;
    return { kind: "output", at, cell: { filter, row, column } };
  }
  if (kind === "input") return inputHover(stage, index, row, column, at);
  if (kind === "patch") {
    const { scene } = stage;
    const channel = scene.channelsOf(focus.filter)[Number(index)];
    const [rows, columns] = [scene.readRows[focus.row], scene.readColumns[focus.column]];
    return inputHover(stage, channel, rows[row], columns[column], at);
  }
  if (kind === "kernel" || kind === "product") {
    return { kind: "weight", at, slice: Number(index), row, column };
  }
  return null;
}

function inputHover(stage, channel, row, column, at) {
  return { kind: "input", at, channel: channel === "rgb" ? null : Number(channel), row, column };
}

function zoomIn(stage) {
  const next = LEVELS[Math.min(LEVELS.indexOf(stage.level) + 1, LEVELS.length - 1)];
  stage.setLevel(next);
}

function zoomOut(stage) {
  stage.setLevel(LEVELS[Math.max(LEVELS.indexOf(stage.level) - 1, 0)]);
}

const KEYS = {
  ArrowRight: (stage) => stage.step(1),
  ArrowLeft: (stage) => stage.step(-1),
  ArrowDown: (stage) => stage.step(stage.scene.wide.output),
  ArrowUp: (stage) => stage.step(-stage.scene.wide.output),
  PageDown: (stage) => stage.step(stage.scene.positions),
  PageUp: (stage) => stage.step(-stage.scene.positions),
  " ": (stage) => stage.play(),
  Escape: (stage) => stage.unveil(),
  Enter: zoomIn,
  Backspace: zoomOut,
};

// Keys act where they have no meaning of their own: not in a field, and Space not on a button.
function pressed(stage, event) {
  const own = event.target.tagName;
  if (own === "INPUT" || own === "SELECT") return;
  if (own === "BUTTON" && (event.key === " " || event.key === "Enter")) return;
  const act = KEYS[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act(stage);
}
