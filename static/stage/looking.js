// What a stage looks at: the cell under the pointer, one that another stage shows, a pinned one, or the playhead.

import { tellOthers } from "./following.js";
import { sayLook } from "./link.js";
import { cellFrom, moved, stepAt } from "./play.js";

/** Give a stage its ways of looking: hover, pin, step, level, usage and term. */
export function lookingOf(stage) {
  const { panel } = stage;

  stage.focus = () => stage.hover?.cell ?? stage.linked ?? stage.pinned ?? stage.playhead;
  stage.look = () => ({
    focus: stage.focus(),
    playhead: stage.playhead,
    hover: stage.hover,
    veiled: stage.veiled && !stage.linked,
    term: stage.term,
    usage: stage.usage,
  });

  // What a layout depends on: the filter, and whether one stamp or one output cell is looked at.
  const stand = () => {
    const { filter, gathers } = stage.focus();
    return `${filter} ${Boolean(gathers)}`;
  };
  const turn = (change) => {
    const before = stand();
    change();
    tellOthers(stage);
    stage.changed(stand() !== before);
  };
  const say = () =>
    sayLook(stage.scene.address, { ...stage, step: stage.playing ? null : stepAt(stage.scene, stage.playhead) });

  const letGo = () => {
    Object.assign(stage, { pinned: null, hover: null, linked: null });
    panel.root.removeAttribute("data-pinned");
    panel.root.dataset.hover = "";
  };
  /** Where steps go on from: what is looked at, if the playhead can stand there. */
  stage.standing = () => {
    const { filter, row, column, gathers } = stage.focus();
    return gathers ? stage.playhead : { filter, row, column };
  };
  stage.moveTo = (cell, veiled = stage.veiled) =>
    turn(() => {
      Object.assign(stage, { playhead: cell, veiled });
      letGo();
      say();
    });
  stage.step = (by) => {
    stage.play(false);
    stage.moveTo(moved(stage.scene, stage.standing(), by), true);
  };
  stage.stepTo = (step) => {
    stage.play(false);
    stage.moveTo(cellFrom(stage.scene, stage.playhead, step), true);
  };
  stage.pin = (cell) =>
    turn(() => {
      stage.pinned = cell;
      stage.linked = null;
      if (cell && !cell.gathers) stage.playhead = cell;
      panel.root.toggleAttribute("data-pinned", Boolean(cell));
      say();
    });
  stage.setHover = (hover) =>
    turn(() => {
      stage.hover = hover;
      if (hover) stage.linked = null;
      panel.root.dataset.hover = hover ? `${hover.kind} ${hover.at}` : "";
    });
  stage.follow = (cell) => {
    stage.play(false);
    const before = stand();
    Object.assign(stage, { linked: cell, hover: null });
    stage.changed(stand() !== before);
  };
  stage.setLevel = (level) => {
    if (level === stage.level || !stage.scene.levels.includes(level)) return;
    stage.level = level;
    say();
    stage.view.arrange(stage.scene, level, stage.look(), !stage.calm.matches);
    stage.changed(false);
  };
  stage.setTerm = (term) => {
    stage.term = term;
    stage.request();
  };
  stage.setUsage = (usage) => {
    stage.usage = usage;
    panel.usage.setAttribute("aria-pressed", String(usage));
    stage.changed(false);
  };
  stage.unveil = () => {
    Object.assign(stage, { veiled: false, hover: null, linked: null });
    panel.root.dataset.hover = "";
    stage.pin(null);
  };
  stage.started = () => {
    letGo();
    say();
  };
  stage.stopped = say;
}
