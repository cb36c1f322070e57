// A small network that learns in the browser, several runs side by side; play, pause, step, scrub, stop.

/** @import { History } from "./history.js" */
/** @import { Scene } from "./types.js" */

import { note } from "../address/write.js";
import { decode } from "../canvas/decode.js";
import { clockOf } from "../canvas/play.js";
import { plotIn } from "../canvas/plot.js";
import { fill } from "../canvas/text.js";
import { paletteOf } from "../canvas/theme.js";
import { element, matched, write } from "../parts/elements.js";
import { mounting } from "../parts/mounting.js";
import { sheetsAt } from "../parts/style.js";
import { historyOf } from "./history.js";
import { heightOf, paint } from "./paint.js";

const sheets = await sheetsAt(import.meta.url, "./training.css", "../canvas/plots.css");

export const SPEEDS = [2, 10, 30, 60, 120, 240]; // steps a second
const USUAL = 60;
const BUDGET = 10; // milliseconds of computing in a frame
const STEP = "training_step"; // the address's name of the step that is shown
const BEHIND = 30; // steps that a run may lag behind its pace
const FAR = 60; // steps to compute from where on progress is shown

/** @param {ShadowRoot} parent */
function trainingIn(parent) {
  parent.adoptedStyleSheets = sheets;
  const root = /** @type {HTMLElement} */ (parent.querySelector(".training-root") ?? parent);
  /** @type {Scene | null} */
  let scene = null;
  /** @type {History | null} */
  let history = null;
  let at = 0; // the step that is shown
  let goal = Number(new URLSearchParams(location.search).get(STEP)) || 0; // to be shown once it is computed
  let playing = false;
  let speed = USUAL;
  let previous = 0;
  let asked = 0;
  const clock = clockOf();

  const plot = plotIn(root, () => {
    if (!scene || !history || !plot.width) return;
    const style = getComputedStyle(root);
    const palette = paletteOf(scene.palettes, style);
    root.style.setProperty("--focus", palette.input);
    const height = heightOf(plot.width, scene.runs.length);
    const context = /** @type {CanvasRenderingContext2D} */ (plot.cleared(plot.canvas, height));
    paint(context, { scene, history, at, width: plot.width, palette, font: style.fontFamily || "sans-serif" });
    plot.say(sentence(scene, history, at), { min: 0, max: scene.steps, now: at });
    plot.canvas.setAttribute("aria-live", playing ? "off" : "polite");
    root.dataset.step = String(at);
  });

  const bar = element("div", "transport");
  const back = button("❮");
  const play = button("▶");
  const forth = button("❯");
  const scrubber = element("input");
  Object.assign(scrubber, { type: "range", min: "0", step: "1" });
  const pace = element("select");
  bar.append(back, play, forth, scrubber, pace);
  const wait = element("div", "wait");
  const progress = element("progress");
  const stop = button("■");
  wait.append(progress, stop);
  root.prepend(bar, wait);

  const show = () => {
    if (!scene || !history) return;
    write(play, playing ? "❚❚" : "▶");
    name(play, playing ? scene.words.pause : scene.words.play);
    scrubber.value = String(Math.max(at, goal));
    scrubber.setAttribute("aria-valuetext", fill(scene.words.step, { step: at }));
    const missing = goal - history.last();
    wait.hidden = missing <= FAR && !(waiting && missing > 0);
    waiting = !wait.hidden;
    progress.max = Math.max(goal, 1);
    progress.value = history.last();
    root.dataset.playing = String(playing);
    plot.measure();
    plot.draw();
  };
  let waiting = false;

  /** @param {number} now */
  const frame = (now) => {
    asked = 0;
    if (!scene || !history) return;
    if (playing) {
      goal = Math.min(scene.steps, goal + clock.due(now - previous, speed));
      if (goal === scene.steps && at === scene.steps) playing = false;
    }
    previous = now;
    const until = performance.now() + BUDGET;
    while (history.last() < goal && performance.now() < until) history.advance();
    at = Math.min(goal, history.last());
    if (playing) goal = Math.min(goal, history.last() + BEHIND); // a slow machine plays as fast as it can
    show();
    if (playing || at < goal) request();
    else note({ [STEP]: at ? String(at) : null });
  };
  const request = () => {
    asked ||= requestAnimationFrame(frame);
  };

  /** @param {boolean} wanted */
  const setPlaying = (wanted) => {
    if (!scene) return;
    if (wanted && at >= scene.steps) goal = at = 0;
    playing = wanted;
    clock.restart();
    previous = performance.now();
    request();
  };
  /** @param {number} step */
  const go = (step) => {
    if (!scene) return;
    playing = false;
    goal = Math.max(0, Math.min(scene.steps, step));
    request();
  };

  play.onclick = () => setPlaying(!playing);
  back.onclick = () => go(at - 1);
  forth.onclick = () => go(at + 1);
  scrubber.oninput = () => go(Number(scrubber.value));
  stop.onclick = () => go(at);
  pace.onchange = () => {
    speed = Number(pace.value);
  };
  plot.canvas.onkeydown = (event) => {
    const moves = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: Infinity };
    const to = moves[/** @type {keyof typeof moves} */ (event.key)];
    if (event.key === " ") setPlaying(!playing);
    else if (to !== undefined) go(to);
    else return;
    event.preventDefault();
  };

  return {
    root,
    /** @param {Uint8Array} bytes */
    receive(bytes) {
      scene = /** @type {Scene} */ (/** @type {unknown} */ (decode(bytes)));
      const { words, steps } = scene;
      history = historyOf(scene);
      goal = Math.floor(Math.max(0, Math.min(Math.max(at, goal), steps))); // the same step of the new runs, once it is computed
      at = 0;
      scrubber.max = String(steps);
      name(scrubber, words.scrubber);
      name(back, words.back);
      name(forth, words.forward);
      name(stop, words.stop);
      name(pace, words.speed);
      name(plot.canvas, words.training);
      progress.setAttribute("aria-label", words.computing);
      matched(
        pace,
        SPEEDS,
        () => new Option(),
        (option, count) => {
          option.value = String(count);
          write(option, fill(words.steps_per_second, { count }));
        },
      );
      pace.value = String(speed);
      root.dataset.revision = String(Number(root.dataset.revision ?? 0) + 1);
      show();
      request();
    },
    refresh: show,
    close() {
      cancelAnimationFrame(asked);
      plot.close();
    },
  };
}

/**
 * Where every run stands at a step.
 * @param {Scene} scene
 * @param {History} history
 * @param {number} at
 */
function sentence({ runs, words }, history, at) {
  const told = runs.map((run, index) => {
    const { kernel, right } = history.moments[index][at];
    let small = 0;
    for (const weight of kernel) if (Math.abs(weight) < 0.01) small++;
    return fill(words.run, {
      name: run.name,
      learned: Math.round(right[0] * 100),
      other: Math.round(right[1] * 100),
      small: Math.round((small / kernel.length) * 100),
    });
  });
  return [fill(words.step, { step: at }), ...told].join(" ");
}

/** @param {string} text */
function button(text) {
  const made = element("button", "", text);
  made.type = "button";
  return made;
}

/**
 * @param {HTMLElement} node
 * @param {string} text
 */
function name(node, text) {
  node.setAttribute("aria-label", text);
  if (node.tagName === "BUTTON") node.title = text;
}

export default mounting(trainingIn);
