// What a reader does - pointer, keys, buttons, another theme or width - turned into calls on the stage.

import { abreast } from "./abreast.js";
import { hit } from "./geometry.js";
import { hoverOf } from "./hovering.js";
import { pressed, zoom } from "./keys.js";

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
  panel.usage.onclick = () => stage.setUsage(!stage.usage);
  panel.take.onclick = () => take(stage);
  listenToPointer(stage);
  panel.root.onkeydown = (event) => pressed(stage, event);

  const resized = new ResizeObserver(() => {
    const width = panel.board.clientWidth;
    if (stage.scene && width && width !== stage.view.width) stage.resized(width);
  });
  resized.observe(panel.board);
  const pointed = (event) => stage.scene && stage.setTerm(event.detail);
  window.addEventListener("shapelab:term", pointed);
  const alone = abreast(panel.bar);
  return () => {
    alone();
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
    if (hover.kind === "output") stage.pin(same(hover.cell, stage.pinned) ? null : hover.cell);
    else if (hover.cell)
      stage.moveTo(hover.cell); // the playhead walks over these
    else look(stage, hover); // a tap on an input or a weight shows its reach
  };
  canvas.ondblclick = (event) => {
    const hover = hoverOf(stage, under(event));
    if (hover?.cell) zoom(stage, 1);
  };
}

function look(stage, hover) {
  if (hover && stage.playing) stage.play(false); // touching pauses
  stage.setHover(hover);
}

const same = (one, other) =>
  Boolean(one && other) && one.filter === other.filter && one.row === other.row && one.column === other.column;

// Ask for a picture of the cell looked at now, in the colours that are on.
function take(stage) {
  const { scene, view } = stage;
  const { filter, row, column, gathers = false } = stage.focus();
  const dark = view.palette === scene.palettes.dark;
  stage.send.setTriggerValue?.("take", { filter, row, column, gathers, level: stage.level, dark });
}
