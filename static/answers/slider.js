// A slider of a panel, which moves between drawings that are all there already.

import { note } from "../address/write.js";
import { element, matched, write } from "../parts/elements.js";

/** A slider; `set(slider, show)` takes { name, label, start, options }, `show(option)` is called with each choice. */
export function sliderIn(root) {
  const input = element("input");
  Object.assign(input, { type: "range", min: "0", step: "1" });
  const words = element("div", "stops");
  root.append(input, words);
  let chosen = null;
  let latest = null;

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
  const move = (at) => {
    const { slider } = latest;
    chosen = slider.options[at].name;
    note({ [slider.name]: chosen === slider.start ? null : chosen });
    choose(at);
  };
  input.oninput = () => move(Number(input.value));

  return {
    set(slider, show) {
      latest = { slider, show };
      input.max = String(slider.options.length - 1);
      input.setAttribute("aria-label", slider.label);
      chosen ??= new URLSearchParams(location.search).get(slider.name);
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
