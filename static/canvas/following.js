// How the parts of a page tell one another where they look: events that all of them hear.

/** Stages of windows that carry the same name look at the same output cell. */
export const CELL = "shapelab:cell";

/** Stages of steps that carry the same name stand at the same step. */
export const STEP = "shapelab:step";

/** The first stage of a page has painted: its canvas. */
export const PICTURE = "shapelab:picture";

/** A term of the derivation that is pointed at glows in every picture. */
export const TERM = "shapelab:term";

/**
 * Tell all others.
 * @param {string} event
 * @param {unknown} detail
 */
export const tell = (event, detail) => window.dispatchEvent(new CustomEvent(event, { detail }));

/**
 * Hear what others tell; returns the function that ends it.
 * @param {string} event
 * @param {(detail: any) => void} call
 */
export function hear(event, call) {
  /** @param {Event} told */
  const heard = (told) => call(/** @type {CustomEvent} */ (told).detail);
  window.addEventListener(event, heard);
  return () => window.removeEventListener(event, heard);
}
