// What the stage looks at: what is under the pointer, a pinned unit, or the playhead's.

import { tellOthers } from "./following.js";
import { LEVELS, sayLook } from "./link.js";
import { moved } from "./scene.js";

/** Give a stage its ways of looking: hover, pin, step, unit, gate and level. */
export function lookingOf(stage) {
  const { panel } = stage;

  stage.focus = () => {
    const { hover, pinned, playhead, gate } = stage;
    const base = pinned ?? playhead;
    return { step: hover?.step ?? base.step, unit: hover?.unit ?? base.unit, gate };
  };
  stage.look = () => ({
    focus: stage.focus(),
    playhead: stage.playhead,
    hover: stage.hover,
    level: stage.level,
    veiled: stage.veiled,
    term: stage.term,
    still: !stage.hover && !stage.pinned,
  });

  // What a layout depends on: the window of steps in sight, or else the step and the gate.
  const stand = () => {
    const { step, gate } = stage.focus();
    return stage.level === "sequence" ? `${stage.playhead.step}` : `${step} ${gate}`;
  };
  const turn = (change) => {
    const before = stand();
    change();
    tellOthers(stage);
    stage.changed(stand() !== before);
  };
  const say = () => {
    const { level, pinned, playhead, playing, gate } = stage;
    const { step, unit } = pinned ?? playhead;
    sayLook(stage.scene.address, { level, step: playing ? null : step, unit: pinned || unit ? unit : null, gate });
  };
  const letGo = () => {
    Object.assign(stage, { pinned: null, hover: null });
    panel.root.removeAttribute("data-pinned");
    panel.root.dataset.hover = "";
  };

  stage.moveTo = (place, veiled = stage.veiled) =>
    turn(() => {
      Object.assign(stage, { playhead: place, veiled });
      letGo();
      say();
    });
  /** The place that steps go on from. */
  stage.standing = () => {
    const { step, unit } = stage.focus();
    return { step, unit };
  };
  stage.step = (by) => {
    stage.play(false);
    stage.moveTo(moved(stage.scene, stage.standing(), by), true);
  };
  stage.stepTo = (step) => {
    stage.play(false);
    stage.moveTo({ ...stage.playhead, step: Math.max(0, Math.min(step, stage.scene.steps - 1)) }, true);
  };
  /** Another part of the page has moved the playhead. */
  stage.follow = (step) => {
    if (step === stage.focus().step && !stage.playing) return;
    stage.play(false);
    stage.moveTo({ ...stage.playhead, step: Math.max(0, Math.min(step, stage.scene.steps - 1)) }, false);
  };
  stage.setUnit = (by) => {
    stage.play(false);
    const { step, unit } = stage.standing();
    const { units } = stage.scene;
    const next = { step, unit: (unit + by + units) % units };
    if (stage.pinned) stage.pin(next);
    else stage.moveTo(next);
  };
  stage.setGate = (gate) => {
    if (!stage.scene.gates[gate] || gate === stage.gate) return;
    turn(() => {
      stage.gate = gate;
      say();
    });
  };
  stage.pin = (place) =>
    turn(() => {
      stage.pinned = place;
      if (place) stage.playhead = place;
      panel.root.toggleAttribute("data-pinned", Boolean(place));
      say();
    });
  stage.setHover = (hover) =>
    turn(() => {
      stage.hover = hover;
      panel.root.dataset.hover = hover ? `${hover.kind} ${hover.at}` : "";
    });
  stage.setLevel = (level) => {
    if (level === stage.level || !LEVELS.includes(level)) return;
    Object.assign(stage, { level, hover: null });
    panel.root.dataset.hover = "";
    panel.root.dataset.level = level;
    say();
    stage.view.arrange(stage.scene, stage.look(), !stage.calm.matches);
    stage.changed(false);
  };
  stage.zoom = (by) => stage.setLevel(LEVELS[LEVELS.indexOf(stage.level) + by] ?? stage.level);
  stage.setTerm = (term) => {
    stage.term = term;
    stage.changed(false);
  };
  stage.unveil = () => {
    Object.assign(stage, { veiled: false, hover: null });
    panel.root.dataset.hover = "";
    stage.pin(null);
  };
  stage.started = () => {
    letGo();
    say();
  };
  stage.stopped = say;
}
