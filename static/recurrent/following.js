// Parts of one page that carry the same name stand at the same step.

/** @import { StepPlace, StepScene } from "./types.js" */

import { hear, STEP, tell } from "../canvas/following.js";

/**
 * A stage, as far as others follow it.
 * @typedef {object} Follower
 * @property {StepScene} scene
 * @property {unknown} told
 * @property {() => StepPlace} focus
 * @property {(step: number) => void} follow
 */

/**
 * Tell the others of a stage's name which step it looks at, counted from 0 in the order taken.
 * @param {Follower} stage
 */
export function tellOthers(stage) {
  const { link } = stage.scene;
  const { step } = stage.focus();
  if (!link || step === stage.told) return;
  stage.told = step;
  tell(STEP, { link, step, from: stage });
}

/**
 * Follow the others of the same name; returns the function that ends it. Who follows tells no one.
 * @param {Follower} stage
 */
export function followOthers(stage) {
  return hear(STEP, (told) => {
    const { scene } = stage;
    if (!scene || told?.from === stage || told?.link !== scene.link) return;
    if (told.step === null) answer(stage); // somebody new asks where everybody is
    if (!Number.isInteger(told.step)) return;
    stage.told = Math.max(0, Math.min(told.step, scene.steps - 1));
    stage.follow(told.step);
  });
}

/** @param {Follower} stage */
function answer(stage) {
  stage.told = undefined;
  tellOthers(stage);
}
