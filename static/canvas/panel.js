// A stage's controls and words as ordinary elements, made once and then only updated.

/** @import { Level, Palette, Panel, Piece, Scene, Tick } from "./types.js" */

import { element, matched, phrase, write } from "../parts/elements.js";
import { contextOf } from "./context.js";
import { SPEEDS } from "./play.js";
import { fill, paragraph } from "./text.js";

/**
 * What a stage has besides, each as HTML: beside the levels, among the tools, on the board.
 * @typedef {{ choices?: string, tools?: string, board?: string }} OwnParts
 */

/** In what forms a figure is taken away: the view as it stands, or one worked out that moves as well. */
const FORMS = ["png", "svg", "pdf", "worked"];

/** @param {OwnParts} own */
const template = ({ choices = "", tools = "", board = "" }) => `
  <p class="caption" hidden></p>
  <p class="notice" hidden></p>
  <div class="bar">
    <div class="levels" role="group"></div>
    ${choices}
    <div class="tools">${tools}<div class="taking" hidden>
      <button class="take" type="button" aria-expanded="false"></button>
      <div class="forms" role="group" hidden>${FORMS.map((form) => `<button type="button" data-form="${form}"></button>`).join("")}</div>
    </div></div>
  </div>
  <p class="stale" hidden></p>
  <div class="board"><canvas tabindex="0" role="application"></canvas>${board}</div>
  <div class="transport">
    <button class="back" type="button">❮</button>
    <button class="play" type="button">▶</button>
    <button class="forward" type="button">❯</button>
    <div class="scrub"><canvas class="ticks" aria-hidden="true"></canvas><input class="scrubber" type="range" min="0" step="1"></div>
    <select class="speed"></select>
  </div>
  <div class="say" role="status"><p class="place"></p><p class="sum"></p></div>
  <details class="products" hidden><summary></summary><div class="lines" tabindex="0" role="group"></div></details>
  <ul class="legend"></ul>
  <details class="table"><summary></summary><div class="tables" tabindex="0" role="group"></div></details>`;

/**
 * Build the panel inside an element, with a button for each level; returns its parts by name.
 * @param {Element | ShadowRoot} parent
 * @param {string} className
 * @param {readonly Level[]} levels
 * @param {OwnParts} own
 * @returns {Panel}
 */
export function panelIn(parent, className, levels, own) {
  const root = element("section", className);
  root.innerHTML = template(own);
  parent.replaceChildren(root);
  /** @param {string} name */
  const part = (name) => /** @type {any} */ (root.querySelector(`.${name}`));
  const buttons = levels.map(({ name }) => {
    const button = element("button");
    button.type = "button";
    button.dataset.level = name;
    part("levels").append(button);
    return button;
  });
  return {
    root,
    part,
    levels: buttons,
    notice: part("notice"),
    caption: part("caption"),
    bar: part("bar"),
    taking: part("taking"),
    take: part("take"),
    forms: part("forms"),
    stale: part("stale"),
    board: part("board"),
    canvas: part("board canvas"),
    back: part("back"),
    play: part("play"),
    forward: part("forward"),
    ticks: part("ticks"),
    scrubber: part("scrubber"),
    speed: part("speed"),
    say: part("say"),
    place: part("place"),
    sum: part("sum"),
    products: part("products"),
    lines: part("lines"),
    legend: part("legend"),
    table: part("table"),
    tables: part("tables"),
  };
}

/**
 * Words and ranges that change with the scene only. `steps` are those of a run, `legend` has a role and
 * a text for each mark.
 * @param {Panel} panel
 * @param {Scene} scene
 * @param {{ levels: readonly Level[], steps: number, legend: [string, string][] }} told
 */
export function nameParts(panel, { sentences: words, takeaway, notice, caption }, { levels, steps, legend }) {
  phrase(panel.notice, notice ?? "");
  panel.notice.hidden = !notice;
  panel.scrubber.max = String(steps - 1);
  write(panel.caption, caption ?? "");
  panel.caption.hidden = !caption;
  panel.root.setAttribute("role", "group");
  label(panel.root, words.stage);
  label(panel.canvas, paragraph([words.board, words.board_walk]));
  for (const button of panel.levels) {
    const level = levels.find(({ name }) => name === button.dataset.level);
    button.hidden = !level;
    write(button, words[`level_${button.dataset.level}`] ?? "");
  }
  write(panel.take, words.take ?? "");
  panel.taking.hidden = !takeaway;
  label(panel.forms, words.take ?? "");
  for (const button of panel.forms.children) {
    write(button, words[`take_${/** @type {HTMLElement} */ (button).dataset.form}`] ?? "");
  }
  write(/** @type {Element} */ (panel.table.firstElementChild), words.table);
  label(panel.tables, words.table);
  write(/** @type {Element} */ (panel.products.firstElementChild), words.products ?? "");
  label(panel.lines, words.products ?? "");
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
    legend,
    () => element("li"),
    (item, [role, text]) => {
      item.className = `key-${role}`;
      write(item, text);
    },
  );
}

/**
 * What changes with every step: the play button, the scrubber, the speed, the level.
 * @param {Panel} panel
 * @param {{ playing: boolean, speed: number, level: Level, scene: Scene }} stage
 * @param {number} step
 * @param {string} text the step in words
 */
export function showPlayhead(panel, { playing, speed, level, scene: { sentences: words } }, step, text) {
  write(panel.play, playing ? "❚❚" : "▶");
  label(panel.play, playing ? words.pause : words.play);
  panel.scrubber.value = String(step);
  panel.scrubber.setAttribute("aria-valuetext", text);
  panel.speed.value = String(speed);
  for (const button of panel.levels) press(button, button.dataset.level === level.name);
  panel.say.setAttribute("aria-live", playing ? "off" : "polite"); // a run must not chatter
}

/**
 * A sum in words, each piece in the colour of its role.
 * @param {Panel} panel
 * @param {string} place
 * @param {Piece[]} pieces
 */
export function showSum(panel, place, pieces) {
  write(panel.place, place);
  showPieces(panel.sum, pieces);
}

/**
 * Pieces of a sentence inside an element.
 * @param {Element} parent
 * @param {Piece[]} pieces
 */
export function showPieces(parent, pieces) {
  matched(
    parent,
    pieces,
    () => element("span"),
    (span, { role, text }) => {
      span.className = role ?? "";
      write(span, text);
    },
  );
}

/**
 * Short ticks and tall ones over the scrubber, of a run of so many steps.
 * @param {HTMLCanvasElement} canvas
 * @param {number} steps
 * @param {(width: number) => Tick[]} ticksOf
 * @param {Palette} palette
 */
export function drawTicks(canvas, steps, ticksOf, palette) {
  const width = canvas.clientWidth;
  const ratio = window.devicePixelRatio || 1;
  [canvas.width, canvas.height] = [Math.max(1, width * ratio), 8 * ratio];
  const context = contextOf(canvas);
  context.scale(ratio, ratio);
  const room = (width - 16) / Math.max(1, steps - 1); // the thumb's centre at either end
  for (const { step, tall } of ticksOf(width)) {
    const height = tall ? 8 : 3;
    context.fillStyle = tall ? palette.kernel : palette.muted;
    context.fillRect(8 + step * room, 8 - height, 1.5, height);
  }
}

/**
 * @param {Element} button
 * @param {boolean} on
 */
export const press = (button, on) => button.setAttribute("aria-pressed", String(on));

/**
 * Name an element for those who do not see it, a button for all others too.
 * @param {HTMLElement} node
 * @param {string} text
 */
export function label(node, text) {
  if (node.getAttribute("aria-label") !== text) node.setAttribute("aria-label", text);
  if (node.tagName === "BUTTON" && node.title !== text) node.title = text;
}
