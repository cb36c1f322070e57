// Both outputs of a Bidirectional layer side by side; moving here moves the playheads of both runs.

import { element, write } from "../elements.js";
import { whenGone } from "../gone.js";
import { bring } from "../live/parts.js";
import { decode } from "../stage/decode.js";
import { fill, number } from "../stage/text.js";
import { paletteOf } from "../stage/theme.js";
import { fetched } from "../style.js";
import { cellAt, planOf, stepAt } from "./geometry.js";
import { paint } from "./paint.js";

const EVENT = "shapelab:step"; // by it the parts of a page tell one another where they stand
const NARROWEST = 240;
const mounts = new WeakMap();
const sheets = await Promise.all(
  ["./joined.css", "../states/states.css"].map((path) => fetched(new URL(path, import.meta.url))),
);

/** Called by Streamlit at mount and at every change of data or theme. */
export default function show({ data, parentElement }) {
  if (!data?.length) return undefined;
  if (!mounts.has(parentElement)) mounts.set(parentElement, mount(parentElement));
  const joined = mounts.get(parentElement);
  bring(data, joined);
  return whenGone(parentElement, joined.close);
}

function mount(parent) {
  parent.adoptedStyleSheets = sheets;
  const root = parent.querySelector(".joined-root") ?? parent;
  const canvas = root.appendChild(element("canvas", "plots"));
  const said = root.appendChild(element("p", "said"));
  Object.assign(canvas, { tabIndex: 0, role: "slider" });
  let [scene, plan, width, asked] = [null, null, 0, 0];
  let chosen = { output: 0, column: 0 };
  const places = [null, null]; // the time step that each run stands at, once it has said so

  const draw = () => {
    asked = 0;
    if (!scene || !width) return;
    const style = getComputedStyle(root);
    const palette = paletteOf(scene.palettes, style);
    root.style.setProperty("--focus", palette.input);
    const [columns, outputs] = scene.arrays.outputs.shape;
    plan = planOf(width, columns, outputs / 2);
    const scale = window.devicePixelRatio || 1;
    [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(plan.height * scale)];
    canvas.style.height = `${plan.height}px`;
    const context = canvas.getContext("2d");
    context.setTransform(scale, 0, 0, scale, 0, 0);
    paint(context, scene, { plan, palette, font: style.fontFamily || "sans-serif", chosen, places });
    say();
  };
  const request = () => {
    asked ||= requestAnimationFrame(draw);
  };
  const say = () => {
    const text = sentence(scene, chosen);
    write(said, text);
    const values = { valuemin: 0, valuemax: plan.columns - 1, valuenow: chosen.column, valuetext: text };
    for (const [name, value] of Object.entries(values)) canvas.setAttribute(`aria-${name}`, String(value));
  };

  // -- what a reader does ----------------------------------------------------------------------

  const look = (output, column) => {
    const [columns, outputs] = scene.arrays.outputs.shape;
    const now = { output: (output + outputs) % outputs, column: Math.max(0, Math.min(columns - 1, column)) };
    const moved = now.column !== chosen.column;
    chosen = now;
    if (moved && scene.sequence) lead(now.column);
    request();
  };
  const lead = (time) =>
    scene.links.forEach((link, run) => {
      places[run] = time;
      tell(link, stepAt(run, time, scene.steps));
    });
  const tell = (link, step) => window.dispatchEvent(new CustomEvent(EVENT, { detail: { link, step, from: root } }));

  canvas.onpointermove = (event) => {
    if (!plan) return;
    const box = canvas.getBoundingClientRect();
    const cell = cellAt(plan, event.clientX - box.left, event.clientY - box.top);
    if (cell) look(cell.output, cell.column);
  };
  canvas.onpointerdown = canvas.onpointermove;
  canvas.onkeydown = (event) => {
    const by = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    const ends = { Home: 0, End: Infinity }[event.key];
    if (!scene || (!by && ends === undefined)) return;
    event.preventDefault();
    if (by) look(chosen.output + by[0], chosen.column + by[1]);
    else look(chosen.output, ends);
  };
  const heard = ({ detail }) => {
    const run = scene?.links.indexOf(detail?.link) ?? -1;
    if (run < 0 || detail.from === root || !Number.isInteger(detail.step)) return;
    const time = stepAt(run, Math.min(detail.step, scene.steps - 1), scene.steps);
    if (places[run] === time) return;
    places[run] = time;
    if (scene.sequence) chosen = { output: (chosen.output % plan.units) + run * plan.units, column: time };
    request();
  };
  window.addEventListener(EVENT, heard);

  const resized = new ResizeObserver(([entry]) => {
    const now = Math.max(NARROWEST, Math.floor(entry.contentRect.width));
    if (now === width) return;
    width = now;
    draw();
  });
  resized.observe(root);

  return {
    receive(bytes) {
      const first = !scene;
      scene = decode(bytes);
      const [columns, outputs] = scene.arrays.outputs.shape;
      chosen = { output: Math.min(chosen.output, outputs - 1), column: Math.min(chosen.column, columns - 1) };
      for (const [run, time] of places.entries()) {
        if (time !== null) places[run] = Math.min(time, scene.steps - 1);
      }
      canvas.setAttribute("aria-label", scene.words.board);
      width ||= Math.max(NARROWEST, root.clientWidth);
      if (first) draw();
      else request(); // the stages are drawn first
      if (first) for (const link of scene.links) tell(link, null); // asks both runs where they are
      root.dataset.revision = String(Number(root.dataset.revision ?? 0) + 1);
    },
    refresh: request,
    close() {
      cancelAnimationFrame(asked);
      resized.disconnect();
      window.removeEventListener(EVENT, heard);
      mounts.delete(parent);
    },
  };
}

/** Which unit of which run an output is, and after which of its steps. */
function sentence({ words, arrays, steps, sequence }, { output, column }) {
  const outputs = arrays.outputs.shape[1];
  const run = output < outputs / 2 ? 0 : 1;
  const time = sequence ? column : run ? 0 : steps - 1;
  const fields = {
    output,
    time,
    unit: output - (run * outputs) / 2,
    step: stepAt(run, time, steps),
    value: number(arrays.outputs.data[column * outputs + output]),
  };
  return fill(words[`${sequence ? "at" : "last"}_${run ? "backward" : "forward"}`], fields);
}
