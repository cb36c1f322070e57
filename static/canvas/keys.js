// Keys act where they have no meaning of their own: not in a field, and Space not on a button.

/**
 * A stage, as far as keys act on every one.
 * @typedef {object} Steered
 * @property {(by: number) => void} step
 * @property {(by: number) => void} zoom
 * @property {(on?: boolean) => void} play
 * @property {() => void} unveil
 */

/** @type {Record<string, (stage: Steered) => void>} what keys do on every stage */
export const KEYS = {
  ArrowRight: (stage) => stage.step(1),
  ArrowLeft: (stage) => stage.step(-1),
  " ": (stage) => stage.play(),
  Escape: (stage) => stage.unveil(),
  Enter: (stage) => stage.zoom(1),
  Backspace: (stage) => stage.zoom(-1),
};

/**
 * Let a key act on a stage. `actOf(event)` is what it does, undefined where nothing.
 * @param {KeyboardEvent} event
 * @param {(event: KeyboardEvent) => (() => void) | undefined} actOf
 */
export function pressed(event, actOf) {
  const target = /** @type {Element} */ (event.target);
  const own = target.tagName;
  if (own === "INPUT" || own === "SELECT" || target.closest("details")) return;
  if (own === "BUTTON" && (event.key === " " || event.key === "Enter")) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = actOf(event);
  if (!act) return;
  event.preventDefault();
  act();
}

/**
 * A key as it is looked up: letters without their case.
 * @param {KeyboardEvent} event
 */
export const nameOf = ({ key }) => (key.length === 1 ? key.toLowerCase() : key);
