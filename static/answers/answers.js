// Everything that follows from a setting, in words: the numbers, the derivation, the code.

import { write as writeAddress } from "../address/write.js";
import { element, phrases } from "../parts/elements.js";
import { mounting } from "../parts/mounting.js";
import { sheetsAt } from "../parts/style.js";
import { codeIn } from "./code.js";
import { numbersIn } from "./numbers.js";
import { panelsIn } from "./panels.js";
import { whyIn } from "./why.js";

const sheets = await sheetsAt(import.meta.url, "./answers.css", "../parts/tip.css");

/**
 * What it is given: { address, asides, numbers, compared, why, code, panels }, each as its module takes it.
 * @param {ShadowRoot} parent
 */
function answersIn(parent) {
  parent.adoptedStyleSheets = sheets;
  const root = parent.querySelector(".answers-root") ?? parent;
  const part = (name) => root.appendChild(element("div", name));
  const asides = part("asides");
  const updates = {
    numbers: numbersIn(part("part")),
    compared: panelsIn(part("part")),
    why: whyIn(part("part")),
    code: codeIn(part("part")),
    panels: panelsIn(part("part")),
  };
  let latest = null;
  let asked = false;
  const update = () => {
    asked = false;
    phrases(asides, latest.asides, "p");
    Object.entries(updates).forEach(([name, bring]) => {
      bring(latest[name]);
    });
    root.dataset.revision = String(Number(root.dataset.revision ?? 0) + 1);
  };
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
  return { receive };
}

export default mounting(answersIn);
