// The states over time, drawn in the browser; their playhead is the stage's, and moves it in turn.

import { element, write } from "../elements.js";
import { whenGone } from "../gone.js";
import { bring } from "../live/parts.js";
import { decode } from "../stage/decode.js";
import { fill, number } from "../stage/text.js";
import { paletteOf } from "../stage/theme.js";
import { fetched } from "../style.js";
import { bandsOf, columnAfter, columnsOf, rowAt, stepBefore } from "./bands.js";
import { NAMED, paint, paintHead } from "./paint.js";

const EVENT = "shapelab:step";
const NARROWEST = 240;
const mounts = new WeakMap();
const sheet = await fetched(new URL("./states.css", import.meta.url));

/** Called by Streamlit at mount and at every change of data or theme. */
export default function show({ data, parentElement }) {
  if (!data?.length) return undefined;
  if (!mounts.has(parentElement)) mounts.set(parentElement, mount(parentElement));
  const states = mounts.get(parentElement);
  bring(data, states);
  return whenGone(parentElement, states.close);
}

function mount(parent) {
  parent.adoptedStyleSheets = [sheet];
  const root = parent.querySelector(".states-root") ?? parent;
  const canvas = root.appendChild(element("canvas", "plots"));
  const said = root.appendChild(element("p", "said"));
  Object.assign(canvas, { tabIndex: 0, role: "slider" });
  const still = new OffscreenCanvas(1, 1); // all but the playhead
  let [scene, look, width, asked] = [null, null, 0, 0];
  let step = null; // the last step, until somebody moves
  let chosen = null;

  const column = () => columnAfter(Math.min(step ?? Infinity, scene.steps.length - 1));

  // -- drawing ---------------------------------------------------------------------------------

  const redraw = () => {
    if (!scene || !width) return;
    const style = getComputedStyle(root);
    const palette = paletteOf(scene.palettes, style);
    const plan = bandsOf(scene.states.map(({ name }) => name), scene.units);
    const columns = columnsOf(width, scene.steps.length + 1);
    look = { plan, columns, palette, font: style.fontFamily || "sans-serif", chosen };
    root.style.setProperty("--focus", palette.input);
    const scale = window.devicePixelRatio || 1;
    for (const one of [still, canvas]) {
      one.width = Math.round(width * scale);
      one.height = Math.round(plan.height * scale);
    }
    canvas.style.height = `${plan.height}px`;
    const context = still.getContext("2d");
    context.setTransform(scale, 0, 0, scale, 0, 0);
    paint(context, scene, look);
    point();
  };
  const point = () => {
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
    Object.entries(values).forEach(([name, value]) => canvas.setAttribute(`aria-${name}`, value));
    root.dataset.step = String(column() - 1);
  };
  const request = (draw) => {
    if (asked) cancelAnimationFrame(asked);
    asked = requestAnimationFrame(draw);
  };

  // -- the playhead ----------------------------------------------------------------------------

  const heard = ({ detail }) => {
    if (!scene || detail?.from === root || detail?.link !== scene.link || !Number.isInteger(detail?.step)) return;
    step = Math.max(0, detail.step);
    point();
  };
  const moveTo = (to) => {
    const now = Math.max(0, Math.min(scene.steps.length - 1, to));
    if (now === column() - 1) return;
    step = now;
    point();
    tell(now);
  };
  const tell = (at) => window.dispatchEvent(new CustomEvent(EVENT, { detail: { link: scene.link, step: at, from: root } }));

  canvas.onpointermove = (event) => {
    if (!look) return;
    const box = canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const band = look.plan.bands.find(({ kind, top, height }) => kind === "map" && y >= top && y < top + height);
    const unit = band ? rowAt(band, scene.units, y) : null;
    const now = unit === null ? null : { state: band.state, unit };
    if (now?.unit !== chosen?.unit || now?.state !== chosen?.state) {
      chosen = now;
      request(redraw);
    }
    if (x >= look.columns.left && x <= look.columns.right) moveTo(stepBefore(look.columns.at(x)));
  };
  canvas.onpointerdown = canvas.onpointermove;
  canvas.onpointerleave = () => {
    if (!chosen) return;
    chosen = null;
    request(redraw);
  };
  canvas.onkeydown = (event) => {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[event.key];
    const to = by ? column() - 1 + by : { Home: 0, End: scene.steps.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    moveTo(to);
  };

  const resized = new ResizeObserver(([entry]) => {
    const now = Math.max(NARROWEST, Math.floor(entry.contentRect.width));
    if (now === width) return;
    width = now;
    redraw();
  });
  resized.observe(root);
  window.addEventListener(EVENT, heard);

  return {
    receive(bytes) {
      scene = sceneOf(decode(bytes));
      chosen = null;
      canvas.setAttribute("aria-label", scene.words.board);
      width ||= Math.max(NARROWEST, root.clientWidth);
      redraw();
      if (!root.dataset.revision) tell(null); // asks the stage where it is
      root.dataset.revision = String(Number(root.dataset.revision ?? 0) + 1);
    },
    refresh: redraw,
    close() {
      cancelAnimationFrame(asked);
      resized.disconnect();
      window.removeEventListener(EVENT, heard);
      mounts.delete(parent);
    },
  };
}

function sceneOf(header) {
  const { arrays } = header;
  const states = header.states.map(({ name, role }) => ({
    name,
    role,
    data: arrays[name].data,
    limit: header.limit[name],
  }));
  const units = arrays[header.states[0].name].shape[1];
  return { ...header, states, units, norm: arrays.norm.data, steps: arrays.steps.data };
}

/** What stands at a column, in words: the step, every unit or the one brought out, and the length. */
function sentences({ words, titles, states, units, norm, steps, step_labels: labels }, column, chosen) {
  const time = steps[column - 1];
  const fields = { count: column, steps: steps.length, time, label: labels?.[time] };
  const texts = [fill(fields.label ? words.after_label : words.after, fields)];
  for (const { name, data } of states) {
    const values = Array.from(data.subarray(column * units, (column + 1) * units), round);
    if (chosen?.state === name) texts.push(fill(words.unit_value, { name: titles[name], unit: chosen.unit, value: values[chosen.unit] }));
    else if (units <= NAMED) texts.push(fill(words.values, { name: titles[name], values: values.join(", ") }));
  }
  texts.push(fill(words.length, { value: round(norm[column]) }));
  return texts;
}

const round = (value) => number(Number.isFinite(value) ? Number(value.toPrecision(3)) : value);
