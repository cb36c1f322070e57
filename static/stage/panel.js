// The stage's controls and words as ordinary elements, made once and then only updated.

import { LEVELS } from "./layout.js";
import { SPEEDS, stepsOf, ticksOf } from "./play.js";
import { fill } from "./text.js";

const TEMPLATE = `
  <p class="caption" hidden></p>
  <div class="bar">
    <div class="levels" role="group"></div>
    <div class="tools">
      <button class="usage" type="button" aria-pressed="false"></button>
      <button class="edit" type="button" aria-pressed="false" hidden></button>
      <button class="take" type="button" hidden></button>
    </div>
  </div>
  <div class="board">
    <canvas tabindex="0" role="application"></canvas>
    <input class="cell-editor" inputmode="decimal" hidden>
  </div>
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

/** Build the panel inside an element; returns its parts by name. */
export function panelIn(parent) {
  const root = document.createElement("section");
  root.className = "stage";
  root.innerHTML = TEMPLATE;
  parent.replaceChildren(root);
  const part = (selector) => root.querySelector(selector);
  const levels = LEVELS.map((level) => {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.level = level;
    part(".levels").append(button);
    return button;
  });
  return {
    root,
    levels,
    caption: part(".caption"),
    bar: part(".bar"),
    board: part(".board"),
    canvas: part(".board canvas"),
    editor: part(".cell-editor"),
    edit: part(".edit"),
    usage: part(".usage"),
    take: part(".take"),
    back: part(".back"),
    play: part(".play"),
    forward: part(".forward"),
    ticks: part(".ticks"),
    scrubber: part(".scrubber"),
    speed: part(".speed"),
    say: part(".say"),
    place: part(".place"),
    sum: part(".sum"),
    legend: part(".legend"),
    table: part(".table"),
    tables: part(".tables"),
  };
}

/** Words and ranges that change with the scene only. */
export function nameParts(panel, scene) {
  const words = scene.sentences;
  panel.scrubber.max = String(stepsOf(scene) - 1);
  panel.caption.textContent = scene.caption ?? "";
  panel.caption.hidden = !scene.caption;
  const items = legendItems(scene);
  const named = [
    scene.kind,
    words.stage,
    words.play,
    scene.editable,
    scene.takeaway,
    ...items.map(([role]) => role),
  ].join();
  if (named === panel.named) return; // the same words in the same language
  panel.named = named;
  panel.root.setAttribute("role", "group");
  label(panel.root, words.stage);
  label(panel.canvas, `${words.board} ${words.board_walk}`);
  panel.levels.forEach((button) => {
    button.textContent = words[`level_${button.dataset.level}`];
    button.hidden = !scene.levels.includes(button.dataset.level);
  });
  panel.usage.textContent = words.usage;
  panel.take.textContent = words.take;
  panel.take.hidden = !scene.takeaway;
  panel.table.firstElementChild.textContent = words.table;
  label(panel.tables, words.table);
  panel.edit.textContent = words.edit;
  panel.edit.hidden = !scene.editable;
  label(panel.editor, words.edit_cell);
  label(panel.back, words.step_back);
  label(panel.forward, words.step_forward);
  label(panel.scrubber, words.scrubber);
  label(panel.speed, words.speed);
  panel.speed.replaceChildren(
    ...SPEEDS.map((speed) => new Option(fill(words.steps_per_second, { count: speed }), speed)),
  );
  panel.legend.replaceChildren(...items.map(legendItem));
}

/** What changes with every step: the play button, the scrubber, the speed, the level. */
export function showPlayhead(panel, { playing, speed, level, step, valueText, counted, words }) {
  panel.play.textContent = playing ? "❚❚" : "▶";
  label(panel.play, playing ? words.pause : words.play);
  panel.scrubber.value = String(step);
  panel.scrubber.setAttribute("aria-valuetext", valueText);
  panel.speed.value = String(speed);
  panel.levels.forEach((button) => {
    button.setAttribute("aria-pressed", String(button.dataset.level === level));
  });
  panel.usage.hidden = !counted || level === "cell"; // whole planes alone are counted
  panel.say.setAttribute("aria-live", playing ? "off" : "polite"); // a run must not chatter
}

/** The sum of a cell, each piece in the colour of its role. */
export function showSum(panel, place, pieces) {
  panel.place.textContent = place;
  panel.sum.replaceChildren(
    ...pieces.map(({ role, text }) => {
      const span = document.createElement("span");
      if (role) span.className = role;
      span.textContent = text;
      return span;
    }),
  );
}

/** Short ticks where a row begins, tall ones where a filter does. */
export function drawTicks(panel, scene, palette) {
  const canvas = panel.ticks;
  const width = canvas.clientWidth;
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.max(1, width * ratio);
  canvas.height = 8 * ratio;
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  const last = Math.max(1, stepsOf(scene) - 1);
  const at = (step) => 8 + (step / last) * (width - 16); // the thumb's centre at either end
  const { rows, filters } = ticksOf(scene, Math.max(8, width / 5));
  for (const [steps, height, colour] of [
    [rows, 3, palette.muted],
    [filters, 8, palette.kernel],
  ]) {
    context.fillStyle = colour;
    steps.forEach((step) => {
      context.fillRect(at(step), 8 - height, 1.5, height);
    });
  }
}

function legendItems(scene) {
  const words = scene.sentences;
  const around = [...scene.high.pad, ...scene.wide.pad].some((count) => count > 0);
  const cropped = scene.stamps && [...scene.high.crop, ...scene.wide.crop].some((count) => count > 0);
  const unread = [scene.usedRows, scene.usedColumns].some((used) => used.includes(0));
  const holes = scene.inserted?.some((stride) => stride > 1);
  const shown = {
    input: true,
    kernel: true,
    output: true,
    bias: scene.arrays.bias,
    padding: around || cropped,
    inserted: holes,
    masked: scene.arrays.mask?.data.includes(0),
    unread,
    scale: !scene.pools || scene.colour === "signed",
  };
  return Object.keys(shown)
    .filter((role) => shown[role])
    .map((role) => [role, words[role]]);
}

function legendItem([role, text]) {
  const item = document.createElement("li");
  item.className = `key-${role}`;
  item.textContent = text;
  return item;
}

function label(element, text) {
  element.setAttribute("aria-label", text);
  if (element.tagName === "BUTTON") element.title = text;
}
