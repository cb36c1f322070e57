// A slider of a panel, which moves between drawings that are all there already.

/** @import { Option, Slider } from "./types.js" */

import { note } from "../address/write.js";
import { element, matched, write } from "../parts/elements.js";

/**
 * A slider; `set(slider, show)` brings it up to date, and `show(option)` is called with each choice.
 * @param {Element} root
 */
export function sliderIn(root) {
  const input = element("input");
  Object.assign(input, { type: "range", min: "0", step: "1" });
  const words = element("div", "stops");
  root.append(input, words);
  /** @type {string | null} */
  let chosen = null;
  /** @type {{ slider: Slider, show: (option: Option) => void }} what it was given last */
  let latest = { slider: { name: "", label: "", start: "", options: [] }, show: () => {} };

  /** @param {number} at */
  const choose = (at) => {
    const { slider, show } = latest;
    const option = slider.options[at];
    input.value = String(at);
    input.setAttribute("aria-valuetext", option.text);
    matched(words, slider.options, stop, (word, { text }, index) => {
      write(word, text);
      word.classList.toggle("strong", index === at);
      word.onclick = () => move(index);
    });
    show(option);
  };
  /** @param {number} at */
  const move = (at) => {
    const { slider } = latest;
    chosen = slider.options[at].name;
    note({ [slider.name]: chosen === slider.start ? null : chosen });
    choose(at);
  };
  input.oninput = () => move(Number(input.value));

  return {
    /**
     * @param {Slider} slider
     * @param {(option: Option) => void} show
     */
    set(slider, show) {
      latest = { slider, show };
      input.max = String(slider.options.length - 1);
      input.setAttribute("aria-label", slider.label);
      chosen ??= new URLSearchParams(location.search).get(slider.name);
      /** @param {string | null} name */
      const place = (name) => slider.options.findIndex((option) => option.name === name);
      choose(Math.max(0, place(place(chosen) < 0 ? slider.start : chosen)));
    },
  };
}

// The words are no second control for who uses keys: the slider says them.
function stop() {
  const word = element("span");
  word.setAttribute("aria-hidden", "true");
  return word;
}
