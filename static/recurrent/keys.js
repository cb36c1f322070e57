// The keyboard: steps, units, gates and zoom, and with Shift a walk over inputs and weights.

import { walk, walkOver } from "./walking.js";

const KEYS = {
  ArrowRight: (stage) => stage.step(1),
  ArrowLeft: (stage) => stage.step(-1),
  ArrowDown: (stage) => stage.setUnit(1),
  ArrowUp: (stage) => stage.setUnit(-1),
  PageDown: (stage) => stage.step(10),
  PageUp: (stage) => stage.step(-10),
  Home: (stage) => stage.stepTo(0),
  End: (stage) => stage.stepTo(stage.scene.steps - 1),
  " ": (stage) => stage.play(),
  Escape: (stage) => stage.unveil(),
  Enter: (stage) => stage.zoom(1),
  Backspace: (stage) => stage.zoom(-1),
  i: (stage) => walkOver(stage, "input"),
  k: (stage) => walkOver(stage, "kernel"),
  r: (stage) => walkOver(stage, "recurrent"),
};

const WALKS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

/** Keys act where they have no meaning of their own: not in a field, and Space not on a button. */
export function pressed(stage, event) {
  const own = event.target.tagName;
  if (own === "INPUT" || own === "SELECT" || event.target.closest("details")) return;
  if (own === "BUTTON" && (event.key === " " || event.key === "Enter")) return;
  if (event.ctrlKey || event.metaKey || event.altKey || !stage.scene) return;
  const act = actOf(stage, event);
  if (!act) return;
  event.preventDefault();
  act(stage);
}

function actOf({ scene }, { key, shiftKey }) {
  if (shiftKey && WALKS[key]) return (stage) => walk(stage, WALKS[key]);
  if (/^[1-4]$/.test(key) && scene.gated) return (stage) => stage.setGate(Number(key) - 1);
  return KEYS[key.length === 1 ? key.toLowerCase() : key];
}
