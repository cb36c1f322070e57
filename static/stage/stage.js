// The stage: one mount of it keeps its playhead, level and pin through every change of data.

import { decode } from "./decode.js";
import * as describe from "./describe.js";
import { editorOf } from "./edit.js";
import { drawTicks, nameParts, panelIn, showPlayhead, showSum } from "./panel.js";
import { clockOf, cellAt, keep, moved, stepAt, usualSpeed } from "./play.js";
import { lookIn, sayLook } from "./link.js";
import { listenTo } from "./listen.js";
import { sceneOf } from "./scene.js";
import { whenGone } from "../gone.js";
import { fetched } from "../style.js";
import { paletteOf } from "./theme.js";
import { viewOf } from "./view.js";

const mounts = new WeakMap();
const sheet = await fetched(new URL("./stage.css", import.meta.url));

/** Called by Streamlit at mount and at every change of data or theme. */
export default function show({ data, parentElement, setStateValue, setTriggerValue }) {
  if (!data?.length) return undefined;
  if (!mounts.has(parentElement)) mounts.set(parentElement, mount(parentElement));
  const stage = mounts.get(parentElement);
  stage.send = { setStateValue, setTriggerValue };
  stage.receive(data);
  return whenGone(stage.panel.root, stage.close);
}

function mount(parent) {
  const panel = panelIn(parent.querySelector(".stage-root") ?? parent);
  parent.adoptedStyleSheets = [sheet];
  const stage = {
    panel,
    view: viewOf(panel.canvas),
    scene: null,
    level: "maps",
    playhead: { filter: 0, row: 0, column: 0 },
    pinned: null,
    hover: null,
    term: null,
    playing: false,
    veiled: false,
    speed: null,
    revision: 0,
    frames: 0,
    send: {},
  };
  const clock = clockOf();
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  let asked = 0;
  let previous = 0;
  let announced = "";

  // -- data ------------------------------------------------------------------------------------

  stage.receive = (bytes) => {
    const first = !stage.scene;
    stage.scene = sceneOf(decode(bytes));
    if (first) open(lookIn(location.search));
    stage.playhead = keep(stage.scene, stage.playhead);
    stage.pinned = stage.pinned && keep(stage.scene, stage.pinned);
    stage.hover = null;
    if (first || stage.speedIsUsual) setSpeed(usualSpeed(stage.scene), true);
    if (first) nameParts(panel, stage.scene);
    repaint();
    if (first) speak();
    else afterFrame(speak);
    stage.revision += 1;
    panel.root.dataset.revision = String(stage.revision);
    if (first && stage.scene.autoplay && !calm.matches && !stage.pinned) stage.play(true);
  };

  // A link opens where its sender looked.
  const open = ({ level, pinned }) => {
    stage.level = level ?? stage.level;
    if (!pinned) return;
    stage.pinned = pinned;
    stage.playhead = pinned;
    panel.root.toggleAttribute("data-pinned", true);
  };

  /** The words beside the picture; they may come a frame after it. */
  const speak = () => {
    nameParts(panel, stage.scene);
    drawTicks(panel, stage.scene, stage.view.palette);
    announce();
  };

  const repaint = () => {
    dress();
    stage.view.refresh(stage.scene, stage.view.palette);
    stage.view.arrange(stage.scene, stage.level, stage.look(), false);
    draw(performance.now());
  };

  // The colours of the theme, and the width; what has not changed is not set again.
  const dress = () => {
    const style = getComputedStyle(panel.root);
    const palette = paletteOf(stage.scene.palettes, style);
    if (palette.background !== stage.view.palette?.background) {
      Object.entries(palette).forEach(([role, colour]) => panel.root.style.setProperty(`--${role}`, colour));
    }
    stage.view.palette = palette;
    stage.view.font = style.fontFamily || "sans-serif";
    stage.view.width ||= Math.max(280, panel.board.clientWidth);
  };
  stage.resized = (width) => {
    stage.view.width = Math.max(280, width);
    repaint();
    speak();
  };

  // -- where to look ---------------------------------------------------------------------------

  stage.focus = () => stage.hover?.cell ?? stage.pinned ?? stage.playhead;
  stage.look = () => ({
    focus: stage.focus(),
    playhead: stage.playhead,
    hover: stage.hover,
    veiled: stage.veiled,
    term: stage.term,
  });

  stage.moveTo = (cell, veiled = stage.veiled) => {
    const turned = cell.filter !== stage.focus().filter;
    Object.assign(stage, { playhead: cell, veiled });
    letGo();
    stage.changed(turned);
  };
  const letGo = () => {
    if (stage.pinned) sayLook({ level: stage.level, pinned: null });
    Object.assign(stage, { pinned: null, hover: null });
    panel.root.removeAttribute("data-pinned");
    panel.root.dataset.hover = "";
  };
  stage.step = (by) => {
    stage.play(false);
    stage.moveTo(moved(stage.scene, stage.focus(), by), true);
  };
  stage.stepTo = (step) => {
    stage.play(false);
    stage.moveTo(cellAt(stage.scene, step), true);
  };
  stage.pin = (cell) => {
    stage.pinned = cell;
    if (cell) stage.playhead = cell;
    panel.root.toggleAttribute("data-pinned", Boolean(cell));
    sayLook(stage);
    stage.changed(false);
  };
  stage.setHover = (hover) => {
    const turned = (hover?.cell ?? stage.pinned ?? stage.playhead).filter !== stage.focus().filter;
    stage.hover = hover;
    panel.root.dataset.hover = hover ? `${hover.kind} ${hover.at}` : "";
    stage.changed(turned);
  };
  stage.setLevel = (level) => {
    if (level === stage.level) return;
    stage.level = level;
    sayLook(stage);
    stage.view.arrange(stage.scene, level, stage.look(), !calm.matches);
    stage.changed(false);
  };
  stage.setTerm = (term) => {
    stage.term = term;
    request();
  };
  stage.unveil = () => {
    stage.veiled = false;
    stage.pin(null);
  };

  /** Something to look at has moved: say it and paint it. */
  stage.changed = (filterTurned) => {
    if (filterTurned) stage.view.arrange(stage.scene, stage.level, stage.look(), false);
    if (stage.scene.map(stage.focus().filter) === null) stage.send.setStateValue?.("filter", stage.focus().filter);
    announce();
    request();
  };

  // -- playing ---------------------------------------------------------------------------------

  stage.play = (on = !stage.playing) => {
    if (on === stage.playing) return;
    stage.playing = on;
    if (on) {
      Object.assign(stage, { playhead: stage.focus(), veiled: true });
      letGo();
      clock.restart();
      previous = performance.now();
    }
    panel.root.dataset.playing = String(on);
    stage.changed(false);
  };
  const setSpeed = (speed, usual = false) => {
    stage.speed = speed;
    stage.speedIsUsual = usual;
  };
  stage.setSpeed = (speed) => {
    setSpeed(speed);
    announce();
  };

  const draw = (now) => {
    asked = 0;
    if (!panel.root.isConnected) return; // unmounted: nobody looks any more
    if (stage.playing) {
      const due = clock.due(now - previous, stage.speed);
      previous = now;
      if (due) {
        const turned = moved(stage.scene, stage.playhead, due);
        const other = turned.filter !== stage.playhead.filter;
        stage.playhead = turned;
        if (other) stage.changed(true);
        else announce();
      }
    }
    const moving = stage.view.draw(stage.scene, stage.look(), now);
    stage.frames += 1;
    panel.root.dataset.frames = String(stage.frames);
    if (moving || stage.playing) request();
  };
  const request = () => {
    asked ||= requestAnimationFrame(draw);
  };

  // -- words -----------------------------------------------------------------------------------

  const announce = () => {
    const { scene } = stage;
    const focus = stage.focus();
    showPlayhead(panel, {
      playing: stage.playing,
      speed: stage.speed,
      level: stage.level,
      step: stepAt(scene, stage.playhead),
      valueText: describe.place(scene, stage.playhead),
      words: scene.sentences,
    });
    const key = JSON.stringify([stage.revision, focus, stage.hover?.kind, stage.hover?.at]);
    if (key === announced && stage.hover?.kind !== undefined) return;
    announced = key;
    const [place, pieces] = wordsOf(scene, focus, stage.hover);
    showSum(panel, place, pieces);
  };

  editorOf(stage);
  const silence = listenTo(stage);
  stage.close = () => {
    cancelAnimationFrame(asked);
    silence();
    mounts.delete(parent);
  };
  return stage;
}

function wordsOf(scene, focus, hover) {
  if (hover?.kind === "input") return [describe.readers(scene, hover.row, hover.column), []];
  if (hover?.kind === "weight") {
    return [describe.visits(scene, focus.filter, hover.slice, hover.row, hover.column), []];
  }
  return [describe.place(scene, focus), describe.pieces(scene, focus)];
}

function afterFrame(call) {
  requestAnimationFrame(() => setTimeout(call));
}
