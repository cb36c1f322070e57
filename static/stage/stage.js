// The stage: one mount of it keeps its playhead, level and pin through every change of data.

import { whenGone } from "../gone.js";
import { bring } from "../live/parts.js";
import { fetched } from "../style.js";
import { decode } from "./decode.js";
import { editorOf } from "./edit.js";
import { followOthers } from "./following.js";
import { lookIn } from "./link.js";
import { listenTo } from "./listen.js";
import { lookingOf } from "./looking.js";
import { drawTicks, nameParts, panelIn } from "./panel.js";
import { cellAt, keep, stepsOf, usualSpeed } from "./play.js";
import { playingOf } from "./playing.js";
import { sayingOf } from "./saying.js";
import { sceneOf } from "./scene.js";
import { tableOf } from "./table.js";
import { themeOf } from "./theme.js";
import { viewOf } from "./view.js";

const mounts = new WeakMap();
const sheet = await fetched(new URL("./stage.css", import.meta.url));

/** Called by Streamlit at mount and at every change of data or theme. */
export default function show({ data, parentElement, setStateValue, setTriggerValue }) {
  if (!data?.length) return undefined;
  if (!mounts.has(parentElement)) mounts.set(parentElement, mount(parentElement));
  const stage = mounts.get(parentElement);
  stage.send = { setStateValue, setTriggerValue };
  bring(data, stage);
  return whenGone(stage.panel.root, stage.close);
}

function mount(parent) {
  const panel = panelIn(parent.querySelector(".stage-root") ?? parent);
  parent.adoptedStyleSheets = [sheet];
  const stage = {
    panel,
    view: viewOf(panel.canvas),
    calm: window.matchMedia("(prefers-reduced-motion: reduce)"),
    scene: null,
    level: "maps",
    playhead: { filter: 0, row: 0, column: 0 },
    pinned: null,
    linked: null, // what another stage looks at
    hover: null,
    term: null,
    usage: false,
    playing: false,
    veiled: false,
    speed: null,
    revision: 0,
    frames: 0,
    send: {},
  };
  let asked = 0;

  // -- data ------------------------------------------------------------------------------------

  stage.receive = (bytes) => {
    const first = !stage.scene;
    stage.scene = sceneOf(decode(bytes));
    if (first) begin();
    if (!stage.scene.levels.includes(stage.level)) stage.level = "maps";
    stage.playhead = keep(stage.scene, stage.playhead);
    stage.pinned = stage.pinned && keep(stage.scene, stage.pinned);
    Object.assign(stage, { hover: null, linked: null, told: undefined });
    if (first || stage.speedIsUsual) stage.setSpeed(usualSpeed(stage.scene), true);
    if (first) nameParts(panel, stage.scene);
    if (first) dress();
    stage.view.palette = stage.scene.palettes[stage.view.theme];
    repaint();
    if (first) speak();
    else afterFrame(speak);
    stage.revision += 1;
    panel.root.dataset.revision = String(stage.revision);
    if (first && stage.scene.autoplay && !stage.calm.matches && !stage.opened) stage.play(true);
  };

  const begin = () => {
    const { scene } = stage;
    stage.playhead = cellAt(scene, Math.floor((scene.begin ?? 0) * stepsOf(scene)));
    open(lookIn(location.search, scene.address));
  };

  // A link opens where its sender looked.
  const open = ({ level, pinned, step }) => {
    const { scene } = stage;
    stage.level = level ?? stage.level;
    stage.opened = Boolean(pinned) || step !== null;
    if (step !== null) stage.playhead = cellAt(scene, Math.min(step, stepsOf(scene) - 1));
    if (!pinned) return;
    stage.pinned = scene.focusOn(pinned);
    if (!stage.pinned.gathers) stage.playhead = pinned;
    panel.root.toggleAttribute("data-pinned", true);
  };

  /** The words beside the picture; they may come a frame after it. */
  const speak = () => {
    if (dress()) repaint();
    nameParts(panel, stage.scene);
    drawTicks(panel, stage.scene, stage.view.palette);
    stage.announce();
  };

  const repaint = () => {
    stage.view.refresh(stage.scene, stage.view.palette);
    stage.view.arrange(stage.scene, stage.level, stage.look(), false);
    draw(performance.now());
  };

  // The colours of the theme, and the width; says whether the theme is another. The browser works the
  // whole page out anew to answer this, so it is asked after the frame.
  const dress = () => {
    const style = getComputedStyle(panel.root);
    const theme = themeOf(style);
    stage.view.width ||= Math.max(280, panel.board.clientWidth);
    if (theme === stage.view.theme) return false;
    const palette = stage.scene.palettes[theme];
    Object.entries(palette).forEach(([role, colour]) => {
      panel.root.style.setProperty(`--${role}`, colour);
    });
    Object.assign(stage.view, { theme, palette, font: style.fontFamily || "sans-serif" });
    return true;
  };
  stage.resized = (width) => {
    stage.view.width = Math.max(280, width);
    repaint();
    speak();
  };

  /** The theme may have changed, and nothing else. */
  stage.refresh = () => {
    const before = stage.view.palette.background;
    dress();
    if (stage.view.palette.background === before) return;
    repaint();
    speak();
  };

  // -- frames ----------------------------------------------------------------------------------

  /** Something to look at has moved: say it and paint it; `turned` where the layout follows it. */
  stage.changed = (turned) => {
    const { filter } = stage.focus();
    if (turned) stage.view.arrange(stage.scene, stage.level, stage.look(), false);
    if (stage.scene.map(filter) === null) stage.send.setStateValue?.("filter", filter);
    stage.announce();
    stage.request();
  };

  const draw = (now) => {
    asked = 0;
    if (!panel.root.isConnected) return; // unmounted: nobody looks any more
    stage.advance(now);
    const moving = stage.view.draw(stage.scene, stage.look(), now);
    stage.frames += 1;
    panel.root.dataset.frames = String(stage.frames);
    if (moving || stage.playing) stage.request();
  };
  stage.request = () => {
    asked ||= requestAnimationFrame(draw);
  };

  lookingOf(stage);
  playingOf(stage);
  sayingOf(stage);
  editorOf(stage);
  tableOf(stage);
  const silence = [listenTo(stage), followOthers(stage)];
  stage.close = () => {
    cancelAnimationFrame(asked);
    silence.forEach((end) => {
      end();
    });
    mounts.delete(parent);
  };
  return stage;
}

function afterFrame(call) {
  requestAnimationFrame(() => setTimeout(call));
}
