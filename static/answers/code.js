// The layer as code to copy, and what to know when moving between the two libraries.

/** @import { Code } from "./types.js" */

import { element, matched, phrases, write } from "../parts/elements.js";

const SECONDS_OF_THANKS = 1.5;

/**
 * The code inside a root; returns what brings it up to date.
 * @param {Element} root
 */
export function codeIn(root) {
  const heading = element("h2");
  const blocks = element("div", "blocks");
  const remarks = element("ul", "remarks");
  root.append(heading, blocks, remarks);
  return (/** @type {Code} */ code) => {
    heading.hidden = !code.title;
    write(heading, code.title);
    matched(blocks, code.blocks, block, (made, { title, text }) => update(made, title, text, code));
    phrases(remarks, code.remarks, "li");
  };
}

function block() {
  const made = element("section", "block");
  const copy = element("button", "copy");
  copy.type = "button";
  const text = element("pre");
  text.tabIndex = 0; // a wide line scrolls, by keyboard too
  text.append(element("code"));
  made.append(element("h3"), copy, text);
  return made;
}

/**
 * @param {Element} made
 * @param {string} title
 * @param {string} text
 * @param {Code} words
 */
function update(made, title, text, words) {
  const [heading, copy, listing] = /** @type {HTMLCollectionOf<HTMLElement>} */ (made.children);
  write(heading, title);
  write(copy, words.copy);
  listing.setAttribute("aria-label", title);
  listing.setAttribute("role", "region");
  write(/** @type {Element} */ (listing.firstElementChild), text);
  copy.onclick = async () => {
    if (!(await copied(text))) return;
    copy.textContent = words.copied;
    setTimeout(() => write(copy, words.copy), SECONDS_OF_THANKS * 1000);
  };
}

// The clipboard is there on secure pages only; elsewhere a selection is copied.
/** @param {string} text */
async function copied(text) {
  if (navigator.clipboard)
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  const field = element("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}
