// What a reader does - pointer, keys, buttons, another width - turned into calls on the stage.

import { hit } from "../stage/geometry.js";
import { hoverOf } from "./hovering.js";
import { pressed } from "./keys.js";

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
  panel.gates.onclick = ({ target }) => target.dataset.gate && stage.setGate(Number(target.dataset.gate));
  panel.take.onclick = () => take(stage);
  panel.root.onkeydown = (event) => pressed(stage, event);
  listenToPointer(stage);

  const resized = new ResizeObserver(() => {
    const width = panel.board.clientWidth;
    if (stage.scene && width && width !== stage.view.width) stage.resized(width);
  });
  resized.observe(panel.board);
  const pointed = ({ detail }) => stage.scene && stage.setTerm(detail);
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
    return hoverOf(stage, hit(stage.view.layout, event.clientX - box.left, event.clientY - box.top));
  };
  canvas.onpointermove = (event) => {
    if (event.pointerType !== "mouse") return;
    const hover = under(event);
    canvas.style.cursor = hover ? "pointer" : "default";
    if (hover?.at !== stage.hover?.at) look(stage, hover);
  };
  canvas.onpointerleave = () => stage.hover && stage.setHover(null);
  canvas.onclick = (event) => {
    const hover = under(event);
    if (!hover) return;
    stage.play(false);
    if (hover.gate !== undefined) stage.setGate(hover.gate);
    if (hover.strip) stage.stepTo(hover.step);
    else if (hover.kind === "state" && hover.unit !== undefined) pin(stage, hover);
    else look(stage, hover); // a tap on an input or a weight tells what it does
  };
  canvas.ondblclick = (event) => under(event)?.kind === "state" && stage.zoom(1);
}

function pin(stage, { step = stage.playhead.step, unit }) {
  const same = stage.pinned && stage.pinned.step === step && stage.pinned.unit === unit;
  stage.pin(same ? null : { step, unit });
}

function look(stage, hover) {
  if (hover && stage.playing) stage.play(false); // touching pauses
  stage.setHover(hover);
}

// Ask for a picture of the unit and step looked at now.
function take(stage) {
  const { step, unit } = stage.focus();
  stage.send?.("take", { step, unit });
}
