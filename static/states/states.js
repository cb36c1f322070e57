// The states over time, below the stage whose playhead they share: who moves one moves the other.

/** @import { Bitmap, Palette } from "../canvas/types.js" */
/** @import { Plots, StepScene } from "../recurrent/types.js" */
/** @import { Chosen, Shown, StatesLook } from "./types.js" */

import { plotIn } from "../canvas/plot.js";
import { fill, number, paragraph } from "../canvas/text.js";
import { bandsOf, columnAfter, columnsOf, rowAt, stepBefore } from "./bands.js";
import { NAMED, paint, paintHead } from "./paint.js";

/** @type {Record<string, number>} by how many steps a key moves on */
const MOVES = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };

/**
 * The drawing inside an element; `moveTo(step)` is called where a reader moves the playhead in it.
 * @param {HTMLElement} root
 * @param {(step: number) => void} moveTo
 */
export function statesIn(root, moveTo) {
  const still = new OffscreenCanvas(1, 1); // all but the playhead
  /** @type {Shown | null} */
  let scene = null;
  /** @type {StatesLook | null} */
  let look = null;
  /** @type {{ palette: Palette, font: string } | null} */
  let dress = null;
  /** @type {Chosen | null} */
  let chosen = null;
  /** @type {number | null} the unit that the stage has pinned */
  let pinned = null;
  let step = 0;
  /** @type {Map<string, Bitmap>} */
  const maps = new Map();

  /** @param {Shown} of */
  const column = ({ steps }) => columnAfter(Math.min(step, steps.length - 1));

  // -- drawing ---------------------------------------------------------------------------------

  const plot = plotIn(root, () => {
    if (!scene || !dress || !plot.width) return;
    const names = scene.states.map(({ name }) => name);
    const plan = bandsOf(names, scene.units);
    const columns = columnsOf(plot.width, scene.steps.length + 1);
    look = { plan, columns, ...dress, chosen, pinned, maps };
    paint(plot.cleared(still, plan.height), scene, look);
    mark(scene, look);
  });
  /**
   * @param {Shown} scene
   * @param {StatesLook} look
   */
  const mark = (scene, look) => {
    const context = plot.cleared(plot.canvas, look.plan.height);
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(still, 0, 0);
    context.restore();
    paintHead(context, column(scene), look);
    const text = paragraph(sentences(scene, column(scene), chosen));
    plot.say(text, { min: 0, max: scene.steps.length - 1, now: column(scene) - 1 });
  };

  // -- what a reader does ----------------------------------------------------------------------

  /** @param {number} to */
  const go = (to) => {
    if (!scene) return;
    const now = Math.max(0, Math.min(scene.steps.length - 1, to));
    if (now !== column(scene) - 1) moveTo(now);
  };
  plot.canvas.onpointermove = (event) => {
    if (!look || !scene) return;
    const [x, y] = plot.at(event);
    const band = look.plan.bands.find(({ kind, top, height }) => kind === "map" && y >= top && y < top + height);
    const unit = band ? rowAt(band, scene.units, y) : null;
    const now = band?.state && unit !== null ? { state: band.state, unit } : null;
    if (now?.unit !== chosen?.unit || now?.state !== chosen?.state) {
      chosen = now;
      plot.request();
    }
    if (x >= look.columns.left && x <= look.columns.right) go(stepBefore(look.columns.at(x)));
  };
  plot.canvas.onpointerdown = plot.canvas.onpointermove;
  plot.canvas.onpointerleave = () => {
    if (!chosen) return;
    chosen = null;
    plot.request();
  };
  plot.canvas.onkeydown = (event) => {
    if (!scene) return;
    const by = MOVES[event.key];
    const to = by ? column(scene) - 1 + by : { Home: 0, End: scene.steps.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };

  return {
    /**
     * Another scene, or the same in other colours; the stage's own picture is drawn a frame before.
     * @param {StepScene} stage
     * @param {Palette} palette
     * @param {string} font
     */
    receive(stage, palette, font) {
      const first = !scene;
      root.hidden = !stage.plots;
      scene = stage.plots ? shownOf(stage, stage.plots) : null;
      if (!scene) return;
      dress = { palette, font };
      chosen = null;
      root.style.setProperty("--focus", palette.input);
      plot.canvas.setAttribute("aria-label", scene.words.board);
      plot.measure();
      if (first) plot.draw();
      else plot.request();
    },
    /**
     * The stage looks at another step, and at a unit that is pinned: its line stands out.
     * @param {number} at
     * @param {number | null} unit
     */
    point(at, unit) {
      if (unit !== pinned) {
        pinned = unit;
        plot.request();
      }
      if (at === step) return;
      step = at;
      if (scene && look && !plot.isAsked()) mark(scene, look);
    },
    close: plot.close,
  };
}

/**
 * @param {StepScene} scene
 * @param {Plots} plots
 * @returns {Shown}
 */
function shownOf({ arrays, units, labels, limits }, plots) {
  const states = plots.states.map(({ name, role }) => ({ name, role, data: arrays[name].data, limit: limits[name] }));
  return { ...plots, states, units, labels, norm: arrays.norm.data, steps: arrays.taken.data };
}

/**
 * What stands at a column, in words: the step, every unit or the one brought out, and the length.
 * @param {Shown} scene
 * @param {number} column
 * @param {Chosen | null} chosen
 */
function sentences({ words, titles, states, units, norm, steps, labels }, column, chosen) {
  const time = steps[column - 1];
  const fields = { time, label: labels?.[time] };
  const texts = [fill(fields.label ? words.after_label : words.after, fields)];
  for (const { name, data } of states) {
    const values = Array.from(data.subarray(column * units, (column + 1) * units), round);
    if (chosen?.state === name)
      texts.push(fill(words.unit_value, { name: titles[name], unit: chosen.unit, value: values[chosen.unit] }));
    else if (units <= NAMED) texts.push(fill(words.values, { name: titles[name], values: values.join(", ") }));
  }
  texts.push(fill(words.length, { value: round(norm[column]) }));
  return texts;
}

/** @param {number} value */
const round = (value) => number(Number.isFinite(value) ? Number(value.toPrecision(3)) : value);
