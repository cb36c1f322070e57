// Both outputs of a Bidirectional layer, and what they are merged to; moving here moves the playheads of both runs.

/** @import { Given } from "../parts/mounting.js" */
/** @import { Cell, Joined, Plan } from "./types.js" */

import { decode } from "../canvas/decode.js";
import { hear, STEP, tell } from "../canvas/following.js";
import { plotIn } from "../canvas/plot.js";
import { fill, number } from "../canvas/text.js";
import { paletteOf } from "../canvas/theme.js";
import { element, write } from "../parts/elements.js";
import { mounting } from "../parts/mounting.js";
import { sheetsAt } from "../parts/style.js";
import { cellAt, planOf, stepAt } from "./geometry.js";
import { BLOCKS, paint } from "./paint.js";

const sheets = await sheetsAt(import.meta.url, "./joined.css", "../canvas/plots.css");

/** @type {Record<string, [number, number]>} by how many outputs and columns a key moves on */
const MOVES = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
/** @type {Record<string, number>} */
const ENDS = { Home: 0, End: Infinity };

/** @param {ShadowRoot} parent */
function joinedIn(parent) {
  parent.adoptedStyleSheets = sheets;
  const root = /** @type {HTMLElement} */ (parent.querySelector(".joined-root") ?? parent);
  /** @type {Joined | null} */
  let scene = null;
  /** @type {Plan | null} */
  let plan = null;
  let chosen = { output: 0, column: 0 };
  /** @type {(number | null)[]} the time step that each run stands at, once it has said so */
  const places = [null, null];

  const heading = root.appendChild(element("p", "heading"));

  const plot = plotIn(root, () => {
    if (!scene || !plot.width) return;
    const style = getComputedStyle(root);
    const palette = paletteOf(scene.palettes, style);
    root.style.setProperty("--focus", palette.input);
    const [columns, outputs] = scene.arrays.outputs.shape;
    plan = planOf(plot.width, columns, outputs / scene.parts, scene.parts);
    const context = /** @type {CanvasRenderingContext2D} */ (plot.cleared(plot.canvas, plan.height));
    paint(context, scene, { plan, palette, font: style.fontFamily || "sans-serif", chosen, places });
    plot.say(sentence(scene, chosen), { min: 0, max: plan.columns - 1, now: chosen.column });
  });

  // -- what a reader does ----------------------------------------------------------------------

  /**
   * @param {Joined} scene
   * @param {number} output
   * @param {number} column
   */
  const look = (scene, output, column) => {
    const [columns, outputs] = scene.arrays.outputs.shape;
    const now = { output: (output + outputs) % outputs, column: Math.max(0, Math.min(columns - 1, column)) };
    const moved = now.column !== chosen.column;
    chosen = now;
    if (moved && scene.sequence) lead(scene, now.column);
    plot.request();
  };
  /**
   * @param {Joined} scene
   * @param {number} time
   */
  const lead = ({ links, steps }, time) => {
    for (const [run, link] of links.entries()) {
      places[run] = time;
      tell(STEP, { link, step: stepAt(run, time, steps), from: root });
    }
  };

  plot.canvas.onpointermove = (event) => {
    const cell = scene && plan && cellAt(plan, ...plot.at(event));
    if (scene && cell) look(scene, cell.output, cell.column);
  };
  plot.canvas.onpointerdown = plot.canvas.onpointermove;
  plot.canvas.onkeydown = (event) => {
    const [by, end] = [MOVES[event.key], ENDS[event.key]];
    if (!scene || (!by && end === undefined)) return;
    event.preventDefault();
    if (by) look(scene, chosen.output + by[0], chosen.column + by[1]);
    else look(scene, chosen.output, end);
  };
  const deaf = hear(STEP, (told) => {
    const run = scene?.links.indexOf(told?.link) ?? -1;
    if (!scene || run < 0 || told.from === root || !Number.isInteger(told.step)) return;
    const time = stepAt(run, Math.min(told.step, scene.steps - 1), scene.steps);
    if (places[run] === time) return;
    if (places[run] === null)
      places[run] = time; // where it stands at first
    else lead(scene, time); // both runs stand at one time step
    const units = scene.arrays.outputs.shape[1] / scene.parts;
    const block = chosen.output < 2 * units ? run : 2;
    if (scene.sequence) chosen = { output: (chosen.output % units) + block * units, column: time };
    plot.request();
  });

  return {
    /** @param {Uint8Array} bytes */
    receive(bytes) {
      const first = !scene;
      const now = /** @type {Joined} */ (decode(bytes));
      scene = now;
      const [columns, outputs] = now.arrays.outputs.shape;
      chosen = { output: Math.min(chosen.output, outputs - 1), column: Math.min(chosen.column, columns - 1) };
      for (const [run, time] of places.entries()) {
        if (time !== null) places[run] = Math.min(time, now.steps - 1);
      }
      plot.canvas.setAttribute("aria-label", now.words.board);
      write(heading, now.words.heading ?? "");
      plot.measure();
      if (first) plot.draw();
      else plot.request(); // the stages are drawn first
      if (first) for (const link of now.links) tell(STEP, { link, step: null, from: root }); // asks both runs where they are
      root.dataset.revision = String(Number(root.dataset.revision ?? 0) + 1);
    },
    refresh: plot.request,
    /** @type {Given | null} */
    send: null,
    close() {
      plot.close();
      deaf();
    },
  };
}

/**
 * Which unit of which run an output is, and after which of its steps.
 * @param {Joined} scene
 * @param {Cell} cell
 */
function sentence({ words, arrays, parts, steps, sequence }, { output, column }) {
  const outputs = arrays.outputs.shape[1];
  const units = outputs / parts;
  const run = Math.floor(output / units);
  const unit = output - run * units;
  const time = sequence ? column : run ? 0 : steps - 1;
  /** @param {number} row */
  const read = (row) => number(arrays.outputs.data[column * outputs + row]);
  const fields = {
    output,
    time,
    unit,
    value: read(output),
    one: read(unit),
    other: read(units + unit),
  };
  return fill(words[`${sequence ? "at" : "last"}_${BLOCKS[run]}`], fields);
}

export default mounting(joinedIn);
