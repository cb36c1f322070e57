// Links to other pages, with this page's settings carried along in their addresses.

/** @import { Way } from "./types.js" */

import { element, matched, write } from "../parts/elements.js";

/**
 * The links inside a root; returns what brings them up to date.
 * @param {HTMLElement} root
 */
export function linksIn(root) {
  return (/** @type {Way[]} */ links) => {
    root.hidden = !links.length;
    matched(root, links, () => element("a"), update);
  };
}

/**
 * @param {HTMLAnchorElement} made
 * @param {Way} link
 */
function update(made, { text, address }) {
  write(made, text);
  const href = new URL(address, document.baseURI).href;
  if (made.href !== href) made.href = href;
  made.target = "_self"; // where the app is shown within another page, it stays there
}
