// The states over time, below the stage whose playhead they share: who moves one moves the other.

import { element, write } from "../elements.js";
import { fill, number } from "../stage/text.js";
import { bandsOf, columnAfter, columnsOf, rowAt, stepBefore } from "./bands.js";
import { NAMED, paint, paintHead } from "./paint.js";

const NARROWEST = 240;

/** The drawing inside an element; `moveTo(step)` is called where a reader moves the playhead in it. */
export function statesIn(root, moveTo) {
  const canvas = root.appendChild(element("canvas", "plots"));
  const said = root.appendChild(element("p", "said"));
  Object.assign(canvas, { tabIndex: 0, role: "slider" });
  const still = new OffscreenCanvas(1, 1); // all but the playhead
  let [scene, dress, look, width, asked, step] = [null, null, null, 0, 0, 0];
  let chosen = null;
  const maps = new Map();

  const column = () => columnAfter(Math.min(step, scene.steps.length - 1));

  // -- drawing ---------------------------------------------------------------------------------

  const redraw = () => {
    asked = 0;
    if (!scene || !width) return;
    const plan = bandsOf(
      scene.states.map(({ name }) => name),
      scene.units,
    );
    const columns = columnsOf(width, scene.steps.length + 1);
    look = { plan, columns, ...dress, chosen, maps };
    const scale = window.devicePixelRatio || 1;
    for (const one of [still, canvas]) fit(one, Math.round(width * scale), Math.round(plan.height * scale));
    canvas.style.height = `${plan.height}px`;
    const context = still.getContext("2d");
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, width, plan.height);
    paint(context, scene, look);
    mark();
  };
  const mark = () => {
    if (!look) return;
    const context = canvas.getContext("2d");
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.drawImage(still, 0, 0);
    const scale = window.devicePixelRatio || 1;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    paintHead(context, column(), look);
    say();
  };
  const say = () => {
    const text = sentences(scene, column(), chosen).join(" ");
    write(said, text);
    const values = { valuemin: 1, valuemax: scene.steps.length, valuenow: column(), valuetext: text };
    Object.entries(values).forEach(([name, value]) => {
      canvas.setAttribute(`aria-${name}`, value);
    });
  };
  const request = () => {
    asked ||= requestAnimationFrame(redraw);
  };

  // -- what a reader does ----------------------------------------------------------------------

  const go = (to) => {
    const now = Math.max(0, Math.min(scene.steps.length - 1, to));
    if (now !== column() - 1) moveTo(now);
  };
  canvas.onpointermove = (event) => {
    if (!look) return;
    const box = canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const band = look.plan.bands.find(({ kind, top, height }) => kind === "map" && y >= top && y < top + height);
    const unit = band ? rowAt(band, scene.units, y) : null;
    const now = unit === null ? null : { state: band.state, unit };
    if (now?.unit !== chosen?.unit || now?.state !== chosen?.state) {
      chosen = now;
      request();
    }
    if (x >= look.columns.left && x <= look.columns.right) go(stepBefore(look.columns.at(x)));
  };
  canvas.onpointerdown = canvas.onpointermove;
  canvas.onpointerleave = () => {
    if (!chosen) return;
    chosen = null;
    request();
  };
  canvas.onkeydown = (event) => {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[event.key];
    const to = by ? column() - 1 + by : { Home: 0, End: scene?.steps.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };

  const resized = new ResizeObserver(([entry]) => {
    const now = Math.max(NARROWEST, Math.floor(entry.contentRect.width));
    if (now === width) return;
    width = now;
    redraw();
  });
  resized.observe(root);

  return {
    /** Another scene, or the same in other colours; the stage's own picture is drawn a frame before. */
    receive(stage, palette, font) {
      const first = !scene;
      root.hidden = !stage.plots;
      scene = stage.plots ? shownOf(stage) : null;
      if (!scene) return;
      dress = { palette, font };
      chosen = null;
      root.style.setProperty("--focus", palette.input);
      canvas.setAttribute("aria-label", scene.words.board);
      width ||= Math.max(NARROWEST, root.clientWidth);
      if (first) redraw();
      else request();
    },
    /** The stage looks at another step. */
    point(at) {
      if (at === step) return;
      step = at;
      if (scene && !asked) mark();
    },
    close() {
      cancelAnimationFrame(asked);
      resized.disconnect();
    },
  };
}

// A canvas of another size is a new one, which costs.
function fit(canvas, width, height) {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}

function shownOf({ plots, arrays, units, labels, limits }) {
  const states = plots.states.map(({ name, role }) => ({ name, role, data: arrays[name].data, limit: limits[name] }));
  return { ...plots, states, units, labels, norm: arrays.norm.data, steps: arrays.taken.data };
}

/** What stands at a column, in words: the step, every unit or the one brought out, and the length. */
function sentences({ words, titles, states, units, norm, steps, labels }, column, chosen) {
  const time = steps[column - 1];
  const fields = { count: column, steps: steps.length, time, label: labels?.[time] };
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

const round = (value) => number(Number.isFinite(value) ? Number(value.toPrecision(3)) : value);
