// The controls and words beside the picture as ordinary elements, made once and then only updated.

import { element, matched, write } from "../elements.js";
import { SPEEDS } from "../stage/play.js";
import { fill } from "../stage/text.js";
import { gateName } from "./describe.js";
import { LEVELS } from "./link.js";

const TEMPLATE = `
  <div class="bar">
    <div class="levels" role="group"></div>
    <div class="gates" role="group"></div>
    <div class="tools"><button class="take" type="button" hidden></button></div>
  </div>
  <div class="board"><canvas tabindex="0" role="application"></canvas></div>
  <div class="transport">
    <button class="back" type="button">❮</button>
    <button class="play" type="button">▶</button>
    <button class="forward" type="button">❯</button>
    <div class="scrub"><canvas class="ticks" aria-hidden="true"></canvas><input class="scrubber" type="range" min="0" step="1"></div>
    <select class="speed"></select>
  </div>
  <div class="say" role="status"><p class="place"></p><p class="sum"></p></div>
  <ul class="legend"></ul>
  <details class="table"><summary></summary><div class="tables" tabindex="0" role="group"></div></details>`;

const PARTS = [
  "gates",
  "take",
  "board",
  "back",
  "play",
  "forward",
  "ticks",
  "scrubber",
  "speed",
  "say",
  "place",
  "sum",
  "legend",
  "table",
  "tables",
];

/** Build the panel inside an element; returns its parts by name. */
export function panelIn(parent) {
  const root = element("section", "stage recurrent");
  root.innerHTML = TEMPLATE;
  const states = element("div", "states-root");
  parent.replaceChildren(root, states);
  const levels = LEVELS.map((level) => {
    const button = element("button");
    Object.assign(button, { type: "button" }).dataset.level = level;
    root.querySelector(".levels").append(button);
    return button;
  });
  const parts = Object.fromEntries(PARTS.map((name) => [name, root.querySelector(`.${name}`)]));
  return { root, states, levels, canvas: root.querySelector(".board canvas"), ...parts };
}

/** Words and ranges that change with the scene only. */
export function nameParts(panel, scene) {
  const words = scene.sentences;
  panel.scrubber.max = String(scene.steps - 1);
  panel.root.setAttribute("role", "group");
  label(panel.root, words.stage);
  label(panel.canvas, `${words.board} ${words.board_walk}`);
  panel.levels.forEach((button) => {
    write(button, words[`level_${button.dataset.level}`]);
  });
  label(panel.gates, words.gates ?? "");
  matched(panel.gates, scene.gated ? scene.gates : [], gateButton, (button, { name }) => {
    button.dataset.gate = String(scene.gateNamed(name));
    write(button, gateName(scene, scene.gateNamed(name)));
  });
  write(panel.take, words.take ?? "");
  panel.take.hidden = !scene.takeaway;
  write(panel.table.firstElementChild, words.table);
  label(panel.tables, words.table);
  label(panel.back, words.step_back);
  label(panel.forward, words.step_forward);
  label(panel.scrubber, words.scrubber);
  label(panel.speed, words.speed);
  matched(
    panel.speed,
    SPEEDS,
    () => new Option(),
    (option, speed) => {
      option.value = String(speed);
      write(option, fill(words.steps_per_second, { count: speed }));
    },
  );
  matched(
    panel.legend,
    legendOf(scene),
    () => element("li"),
    (item, role) => {
      item.className = `key-${role}`;
      write(item, words[`key_${role}`]);
    },
  );
}

/** What changes with every step: the play button, the scrubber, the speed, the level, the gate. */
export function showPlayhead(panel, { scene, playing, speed, level, gate, playhead }, valueText) {
  write(panel.play, playing ? "❚❚" : "▶");
  label(panel.play, playing ? scene.sentences.pause : scene.sentences.play);
  panel.scrubber.value = String(playhead.step);
  panel.scrubber.setAttribute("aria-valuetext", valueText);
  panel.speed.value = String(speed);
  panel.levels.forEach((button) => {
    press(button, button.dataset.level === level);
  });
  panel.gates.hidden = level === "sequence" || !scene.gated; // they are for levels that show one
  [...panel.gates.children].forEach((button, index) => {
    press(button, index === gate);
  });
  panel.say.setAttribute("aria-live", playing ? "off" : "polite"); // a run must not chatter
}

/** A sum in words, each piece in the colour of its role. */
export function showSum(panel, place, pieces) {
  write(panel.place, place);
  matched(
    panel.sum,
    pieces,
    () => element("span"),
    (span, { role, text }) => {
      span.className = role ?? "";
      write(span, text);
    },
  );
}

const press = (button, on) => button.setAttribute("aria-pressed", String(on));

/** A short tick for every step, a tall one for each tenth. */
export function drawTicks({ ticks: canvas }, { steps }, palette) {
  const width = canvas.clientWidth;
  const ratio = window.devicePixelRatio || 1;
  [canvas.width, canvas.height] = [Math.max(1, width * ratio), 8 * ratio];
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  const room = (width - 16) / Math.max(1, steps - 1); // the thumb's centre at either end
  for (let step = 0; step < steps; step++) {
    const tenth = step % 10 === 0;
    if (!tenth && room < 3) continue;
    context.fillStyle = tenth ? palette.kernel : palette.muted;
    context.fillRect(8 + step * room, tenth ? 0 : 5, 1.5, tenth ? 8 : 3);
  }
}

function legendOf(scene) {
  const shown = {
    input: true,
    kernel: true,
    output: true,
    bias: scene.arrays.bias,
    leaves: true,
    masked: scene.arrays.kept?.data.includes(0),
    scale: true,
  };
  return Object.keys(shown).filter((role) => shown[role]);
}

function gateButton() {
  const button = element("button");
  button.type = "button";
  return button;
}

function label(node, text) {
  node.setAttribute("aria-label", text);
  if (node.tagName === "BUTTON") node.title = text;
}
