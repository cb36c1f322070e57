// What Streamlit calls for a part of the page, at its mount and at every change of data or theme.

/** @import { Mount } from "../live/parts.js" */

import { bring } from "../live/parts.js";

/**
 * What Streamlit hands to a component.
 * @typedef {object} Given
 * @property {Uint8Array | null} data
 * @property {ShadowRoot} parentElement
 * @property {(name: string, value: unknown) => void} [setStateValue]
 * @property {(name: string, value: unknown) => void} [setTriggerValue]
 */

/**
 * A part that is shown: it may have a `root` that tells by leaving the page that the part has gone, and
 * `close()`, called then.
 * @typedef {Mount & { root?: Element, close?: () => void, send?: Given | null }} Part
 */

/**
 * The function Streamlit calls; `make(parentElement)` makes the part, once for each place of the page.
 * @param {(parent: ShadowRoot) => Part} make
 */
export function mounting(make) {
  /** @type {WeakMap<ShadowRoot, Part>} */
  const mounts = new WeakMap();
  /** @param {Given} given */
  return (given) => {
    const { data, parentElement } = given;
    if (!data?.length) return undefined;
    const part = mounts.get(parentElement) ?? make(parentElement);
    mounts.set(parentElement, part);
    part.send = given;
    bring(data, part);
    return whenGone(part.root ?? parentElement, () => {
      part.close?.();
      mounts.delete(parentElement);
    });
  };
}

/**
 * Streamlit calls back at the end of a mount, but also between two changes that come quickly: close a part
 * only once it has really left the page.
 * @param {Node} node
 * @param {() => void} close
 */
const whenGone = (node, close) => () => {
  setTimeout(() => node.isConnected || close());
};
