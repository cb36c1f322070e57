// The stage of recurrent layers: it keeps its playhead, level, unit and gate through every change of data.

import { whenGone } from "../gone.js";
import { bring } from "../live/parts.js";
import { decode } from "../stage/decode.js";
import { usualSpeed } from "../stage/play.js";
import { themeOf } from "../stage/theme.js";
import { chartsOf } from "../states/charts.js";
import { statesIn } from "../states/states.js";
import { fetched } from "../style.js";
import { place, tell } from "./describe.js";
import { followOthers, tellOthers } from "./following.js";
import { lookIn } from "./link.js";
import { listenTo } from "./listen.js";
import { lookingOf } from "./looking.js";
import { drawTicks, nameParts, panelIn, showPlayhead, showSum } from "./panel.js";
import { playingOf } from "./playing.js";
import { keep, sceneOf } from "./scene.js";
import { tableOf } from "./table.js";
import { viewOf } from "./view.js";

const NARROWEST = 280;
const mounts = new WeakMap();
const sheets = await Promise.all(
  ["../stage/stage.css", "./recurrent.css", "../states/states.css"].map((path) =>
    fetched(new URL(path, import.meta.url)),
  ),
);

/** Called by Streamlit at mount and at every change of data or theme. */
export default function show({ data, parentElement, setTriggerValue }) {
  if (!data?.length) return undefined;
  if (!mounts.has(parentElement)) mounts.set(parentElement, mount(parentElement));
  const stage = mounts.get(parentElement);
  stage.send = setTriggerValue;
  bring(data, stage);
  return whenGone(stage.panel.root, stage.close);
}

function mount(parent) {
  const panel = panelIn(parent.querySelector(".recurrent-root") ?? parent);
  const states = statesIn(panel.states, (step) => stage.follow(step));
  const charts = chartsOf({
    link: () => stage.scene?.link,
    colour: () => stage.view.palette.kernel,
    moveTo: (step) => stage.follow(step),
  });
  parent.adoptedStyleSheets = sheets;
  const stage = {
    panel,
    view: viewOf(panel.canvas),
    calm: window.matchMedia("(prefers-reduced-motion: reduce)"),
    scene: null,
    level: "sequence",
    playhead: { step: 0, unit: 0 },
    pinned: null,
    hover: null,
    gate: 0,
    term: null,
    playing: false,
    veiled: false,
    speed: null,
    revision: 0,
    frames: 0,
  };
  let asked = 0;

  // -- data ------------------------------------------------------------------------------------

  stage.receive = (bytes) => {
    const first = !stage.scene;
    stage.scene = sceneOf(decode(bytes));
    if (first) open(lookIn(location.search, stage.scene.address));
    stage.playhead = keep(stage.scene, stage.playhead);
    stage.pinned = stage.pinned && keep(stage.scene, stage.pinned);
    stage.gate = Math.min(stage.gate, stage.scene.gates.length - 1);
    Object.assign(stage, { hover: null, told: undefined, revision: stage.revision + 1 });
    if (first || stage.speedIsUsual) stage.setSpeed(usualSpeed(stage.scene), true);
    if (first) dress();
    stage.view.palette = stage.scene.palettes[stage.view.theme];
    repaint();
    if (first) speak();
    else afterFrame(speak);
    const { step } = stage.playhead;
    Object.assign(panel.root.dataset, { revision: String(stage.revision), level: stage.level, step: String(step) });
    tellOthers(stage);
    if (first && stage.scene.autoplay && !stage.calm.matches && !stage.opened) stage.play(true);
  };

  // A link opens where its sender looked.
  const open = ({ level, step, unit, gate }) => {
    stage.level = level ?? stage.level;
    stage.gate = gate ?? stage.gate;
    stage.playhead = { step: step ?? 0, unit: unit ?? 0 };
    stage.opened = step !== null || unit !== null;
    if (unit === null) return;
    stage.pinned = stage.playhead;
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
    stage.view.arrange(stage.scene, stage.look(), false);
    draw(performance.now());
    states.receive(stage.scene, stage.view.palette, stage.view.font);
  };

  // The colours of the theme, and the width; says whether the theme is another. The browser works the
  // whole page out anew to answer this, so it is asked after the frame.
  const dress = () => {
    const style = getComputedStyle(panel.root);
    const theme = themeOf(style);
    stage.view.width ||= Math.max(NARROWEST, panel.board.clientWidth);
    if (theme === stage.view.theme) return false;
    const palette = stage.scene.palettes[theme];
    Object.entries(palette).forEach(([role, colour]) => {
      panel.root.style.setProperty(`--${role}`, colour);
    });
    Object.assign(stage.view, { theme, palette, font: style.fontFamily || "sans-serif" });
    return true;
  };
  stage.resized = (width) => {
    stage.view.width = Math.max(NARROWEST, width);
    repaint();
    speak();
  };

  /** The theme may have changed, and nothing else. */
  stage.refresh = () => {
    if (!dress()) return;
    repaint();
    speak();
    stage.send?.("theme", stage.view.theme); // the charts below have colours of their own
  };

  // -- words -----------------------------------------------------------------------------------

  /** Everything the picture shows, said, beside the buttons' state. */
  stage.announce = () => {
    const { scene, hover, level, playhead } = stage;
    showPlayhead(panel, stage, place(scene, playhead.step, playhead.unit));
    panel.root.dataset.step = String(playhead.step);
    const focus = stage.focus();
    showSum(panel, ...tell(scene, level, focus, hover));
    states.point(focus.step);
    charts.point(focus.step);
    stage.refreshTable();
  };

  // -- frames ----------------------------------------------------------------------------------

  /** Something to look at has moved: say it and paint it; `turned` where the layout follows it. */
  stage.changed = (turned) => {
    if (turned) stage.view.arrange(stage.scene, stage.look(), false);
    stage.announce();
    stage.stale = true;
    request();
  };

  const draw = (now) => {
    asked = 0;
    if (!panel.root.isConnected) return; // unmounted: nobody looks any more
    const still = stage.playing && !stage.advance(now) && !stage.stale && !stage.moving;
    if (!still) {
      stage.stale = false;
      stage.moving = stage.view.draw(stage.scene, stage.look(), now);
      stage.frames += 1;
      panel.root.dataset.frames = String(stage.frames);
    }
    if (stage.moving || stage.playing) request();
  };
  const request = () => {
    asked ||= requestAnimationFrame(draw);
  };

  lookingOf(stage);
  playingOf(stage);
  tableOf(stage);
  const silence = [listenTo(stage), followOthers(stage)];
  stage.close = () => {
    cancelAnimationFrame(asked);
    states.close();
    charts.close();
    silence.forEach((end) => {
      end();
    });
    mounts.delete(parent);
  };
  return stage;
}

// Once the frame that is due has been painted.
function afterFrame(call) {
  requestAnimationFrame(() => setTimeout(call));
}
