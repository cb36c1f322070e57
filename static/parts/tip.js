// A mark that tells what something means: shown beside it under the pointer, in focus, or on a tap.

import { element } from "./elements.js";

/**
 * @typedef {object} Tip
 * @property {() => HTMLButtonElement} mark
 * @property {(mark: HTMLElement, label: string, help: string) => void} set
 */

/**
 * The one tip of a root; `mark()` makes a mark, `set(mark, label, help)` words it.
 * @param {Element | ShadowRoot} root
 * @returns {Tip}
 */
export function tipIn(root) {
  const tip = element("div", "tip");
  tip.popover = "manual";
  root.append(tip);
  return {
    mark() {
      const help = element("button", "help", "?");
      help.type = "button";
      const show = () => showBeside(tip, help);
      const hide = () => tip.hidePopover();
      Object.assign(help, { onpointerenter: show, onfocus: show, onclick: show, onpointerleave: hide, onblur: hide });
      // A handler that returns false would keep Tab from moving on.
      help.onkeydown = (event) => {
        if (event.key === "Escape") hide();
      };
      return help;
    },
    set(mark, label, help) {
      if (mark.dataset.help === help) return;
      mark.setAttribute("aria-label", `${label}: ${help}`);
      mark.dataset.help = help;
    },
  };
}

/**
 * @param {HTMLElement} tip
 * @param {HTMLElement} mark
 */
function showBeside(tip, mark) {
  tip.textContent = mark.dataset.help ?? "";
  tip.showPopover();
  const at = mark.getBoundingClientRect();
  const left = Math.min(at.left, window.innerWidth - tip.offsetWidth - 8);
  const below = at.bottom + 6 + tip.offsetHeight < window.innerHeight;
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${below ? at.bottom + 6 : at.top - tip.offsetHeight - 6}px`;
}
