// Everything that follows from a setting, in words: the numbers, the derivation, the code.

/** @import { Answers } from "./types.js" */

import { write as writeAddress } from "../address/write.js";
import { themeOf } from "../canvas/theme.js";
import { element, phrases } from "../parts/elements.js";
import { mounting } from "../parts/mounting.js";
import { sheetsAt } from "../parts/style.js";
import { codeIn } from "./code.js";
import { linksIn } from "./links.js";
import { numbersIn } from "./numbers.js";
import { panelsIn } from "./panels.js";
import { whyIn } from "./why.js";

const sheets = await sheetsAt(import.meta.url, "./answers.css", "../parts/tip.css");

/**
 * What it is given: { address, asides, links, pictured, numbers, compared, why, code, panels }, each as its module takes it.
 * @param {ShadowRoot} parent
 */
function answersIn(parent) {
  parent.adoptedStyleSheets = sheets;
  const root = /** @type {HTMLElement} */ (parent.querySelector(".answers-root") ?? parent);
  /** @param {string} name */
  const part = (name) => root.appendChild(element("div", name));
  const asides = part("asides");
  const updates = {
    links: linksIn(part("links")),
    numbers: numbersIn(part("part")),
    pictured: panelsIn(part("part pictured")),
    compared: panelsIn(part("part")),
    why: whyIn(part("part")),
    code: codeIn(part("part")),
    panels: panelsIn(part("part")),
  };
  /** @type {Answers | null} */
  let latest = null;
  let asked = false;
  const dress = () => {
    root.dataset.theme = themeOf(getComputedStyle(root));
  };
  const update = () => {
    asked = false;
    if (!latest) return;
    dress();
    phrases(asides, latest.asides, "p");
    updates.links(latest.links ?? []);
    updates.numbers(latest.numbers);
    updates.pictured(latest.pictured ?? []);
    updates.compared(latest.compared);
    updates.why(latest.why);
    updates.code(latest.code);
    updates.panels(latest.panels);
    root.dataset.revision = String(Number(root.dataset.revision ?? 0) + 1);
  };
  /** @param {Answers} data */
  const receive = (data) => {
    const first = !latest;
    latest = data;
    writeAddress(data.address);
    if (first) update();
    else if (!asked) {
      asked = true;
      requestAnimationFrame(() => setTimeout(update)); // the picture is drawn first
    }
  };
  return { receive, refresh: dress };
}

export default mounting(answersIn);
