// The drawing of a network: one mount keeps its camera and its chosen box through every change of the model.

/** @import { Palette, Point } from "../canvas/types.js" */
/** @import { Given } from "../parts/mounting.js" */
/** @import { Camera, Scene, Size } from "./types.js" */

import { contextOf } from "../canvas/context.js";
import { decode } from "../canvas/decode.js";
import { themeOf } from "../canvas/theme.js";
import { element, write } from "../parts/elements.js";
import { mounting } from "../parts/mounting.js";
import { sheetsAt } from "../parts/style.js";
import { atFirst, inDrawing, kept, onBoard, panned, showing, whole, zoomed } from "./camera.js";
import { tell } from "./describe.js";
import { askedBy, boxBeside } from "./keys.js";
import { updateList } from "./list.js";
import { picturesOf } from "./maps.js";
import { minimapIn } from "./minimap.js";
import { padIn } from "./pad.js";
import { paint } from "./paint.js";
import { namePanel, panelIn, TOOLS } from "./panel.js";
import { listenToPointer } from "./pointer.js";
import { blockAt, boxAt, roomOf, sceneOf } from "./scene.js";

const sheets = await sheetsAt(import.meta.url, "./network.css");
const MOVE = 260; // milliseconds from one layout to the next
const NARROWEST = 260;
const [LOW, HIGH] = [250, 520]; // of the board
const STEP = 1.3; // of a button that zooms

/** @param {ShadowRoot} parent */
function networkIn(parent) {
  parent.adoptedStyleSheets = sheets;
  const within = /** @type {HTMLElement} */ (parent.querySelector(".network-root") ?? parent);
  const root = within.appendChild(element("div", "network"));
  const panel = panelIn(root);
  const { board, canvas, buttons, tools } = panel;
  const context = contextOf(canvas);
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  /** @type {Scene | null} */
  let scene = null;
  /** @type {Camera} */
  let camera = { x: 0, y: 0, zoom: 1 };
  /** @type {Size} */
  const size = { width: 0, height: LOW };
  /** @type {Palette | null} */
  let palette = null;
  let theme = "";
  let font = "sans-serif";
  /** @type {ReturnType<typeof picturesOf>} */
  let pictures = [];
  let untouched = true; // the reader has not moved over the drawing
  /** @type {number | null} */
  let hover = null;
  /** @type {number | null} */
  let chosen = null;
  /** @type {{ centres: Point[], camera: Camera, began: number } | null} */
  let before = null;
  let asked = 0;
  /** @type {ReturnType<typeof padIn> | null} */
  let pad = null;

  const map = minimapIn((x, y) => {
    untouched = false;
    const { zoom } = camera;
    look({ x: x - size.width / 2 / zoom, y: y - size.height / 2 / zoom, zoom });
  });
  board.append(map.canvas);

  // -- frames ------------------------------------------------------------------------------------

  const request = () => {
    asked ||= requestAnimationFrame(frame);
  };
  /** @param {number} now */
  const frame = (now) => {
    asked = 0;
    if (!root.isConnected || !scene || !palette) return;
    const part = before ? Math.min(1, (now - before.began) / MOVE) : 1;
    if (part >= 1) before = null;
    const eased = 1 - (1 - part) ** 3;
    const centres = before ? mixed(before.centres, scene.centres, eased) : scene.centres;
    const seen = before ? mixedCamera(before.camera, camera, eased) : camera;
    const ink = { context, palette, font, pictures, board: size };
    paint(ink, scene, { camera: seen, hover, chosen, centres, part });
    map.frame(seen, scene, size, palette);
    placeTools(seen, centres);
    root.dataset.frames = String(Number(root.dataset.frames ?? 0) + 1);
    if (before) request();
  };
  /** @param {Camera} to */
  const look = (to) => {
    if (!scene) return;
    camera = kept(to, scene, size);
    request();
  };
  /** Move over to a camera where movement is welcome. @param {Camera} to */
  const glide = (to) => {
    if (!scene) return;
    before = calm.matches ? null : { centres: scene.centres, camera, began: performance.now() };
    look(to);
  };

  /**
   * The tools of the chosen box stand over it, within the board.
   * @param {Camera} seen
   * @param {Point[]} centres
   */
  const placeTools = (seen, centres) => {
    const shown = scene !== null && chosen !== null && scene.editable;
    const room = shown && scene && chosen !== null ? roomOf(scene, scene.nodes[chosen], centres[chosen]) : null;
    const corner = room && onBoard(seen, room);
    const inside = corner && room && corner.x + room.w * seen.zoom > 0 && corner.x < size.width;
    tools.hidden = !inside;
    if (!inside || !corner || !room) return;
    const left = corner.x + (room.w * seen.zoom) / 2 - tools.offsetWidth / 2;
    const top = corner.y - tools.offsetHeight - 6;
    const x = Math.max(2, Math.min(size.width - tools.offsetWidth - 2, left));
    const y = Math.max(2, Math.min(size.height - tools.offsetHeight - 2, top));
    tools.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  };

  // -- size and theme ----------------------------------------------------------------------------

  const measure = () => {
    if (!scene) return;
    size.width = Math.max(NARROWEST, board.clientWidth);
    const first = atFirst(scene, { width: size.width, height: HIGH }, scene.centres[0]?.y ?? 0);
    size.height = Math.round(Math.max(LOW, Math.min(HIGH, scene.height * first.zoom + 40)));
    const ratio = window.devicePixelRatio || 1;
    const [wide, high] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
    board.style.height = `${size.height}px`;
    if (canvas.width !== wide) canvas.width = wide;
    if (canvas.height !== high) canvas.height = high;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (untouched) camera = begin(scene);
  };
  /**
   * The first look, at what refuses where something does.
   * @param {Scene} scene
   */
  const begin = (scene) => {
    const first = atFirst(scene, size, scene.centres[0]?.y ?? 0);
    const wrong = scene.nodes.findIndex(({ state }) => state === "refused");
    return wrong < 0 ? first : showing(first, roomOf(scene, scene.nodes[wrong], scene.centres[wrong]), size);
  };
  const dress = () => {
    if (!scene) return false;
    const style = getComputedStyle(root);
    const now = themeOf(style);
    palette = scene.palettes[now];
    if (now === theme) return false;
    theme = now;
    font = style.fontFamily || "sans-serif";
    for (const [role, colour] of Object.entries(palette)) root.style.setProperty(`--${role}`, colour);
    return true;
  };
  const redraw = () => {
    if (!scene || !palette) return;
    pictures = picturesOf(scene, palette);
    map.lay(scene, palette);
    cancelAnimationFrame(asked);
    frame(performance.now());
  };

  // -- what is said ------------------------------------------------------------------------------

  const announce = () => {
    if (!scene) return;
    const at = hover ?? chosen;
    write(panel.said, at === null ? scene.words.hint : tell(scene, at));
    const wrong = scene.nodes.find(({ state }) => state === "refused");
    panel.fault.hidden = !wrong;
    write(panel.fault, wrong ? `${wrong.name}: ${wrong.refusal}` : "");
  };
  const update = () => {
    if (!scene) return;
    const { words, nodes, editable } = scene;
    namePanel(panel, words);
    const node = chosen === null ? null : nodes[chosen];
    for (const [name] of TOOLS) buttons[name].hidden = Boolean(node?.input) && !["after", "branch"].includes(name);
    const block = node?.block ?? null;
    buttons.block.hidden = block === null;
    if (block !== null) {
      const told = scene.repeats[block].folded ? words.do_open : words.do_fold;
      buttons.block.title = told;
      buttons.block.setAttribute("aria-label", told);
    }
    for (const name of ["undo", "redo"]) buttons[name].hidden = !editable;
    buttons.undo.disabled = !scene.undo;
    buttons.redo.disabled = !scene.redo;
    updateList(panel, scene, chosen, (at) => choose(at, true));
    announce();
  };

  // -- what a reader does ------------------------------------------------------------------------

  /** @param {Record<string, unknown>} event */
  const say = (event) => part.send?.setTriggerValue?.("event", event);
  /**
   * @param {number | null} at
   * @param {boolean} [seen] whether the drawing moves so that it is seen
   */
  const choose = (at, seen = false) => {
    if (!scene) return;
    if (at !== null && seen) {
      untouched = false;
      glide(showing(camera, roomOf(scene, scene.nodes[at], scene.centres[at]), size));
    }
    if (at !== chosen) {
      chosen = at;
      const node = at === null ? null : scene.nodes[at];
      say({ do: "select", layer: node?.layer ?? null, node: node?.name ?? null });
    }
    update();
    request();
  };
  /** @param {number} [which] the place of a block, else that of the chosen box */
  const toggle = (which) => {
    const at = which ?? (scene && chosen !== null ? scene.nodes[chosen].block : null);
    const block = scene && at !== null ? scene.repeats[at] : null;
    if (block) say({ do: "fold", group: block.name, open: block.folded });
  };
  /** @param {string} name */
  const act = (name) => {
    if (!scene) return;
    const middle = { x: size.width / 2, y: size.height / 2 };
    untouched = untouched && name !== "in" && name !== "out";
    if (name === "in" || name === "out") return glide(zoomed(camera, name === "in" ? STEP : 1 / STEP, middle));
    if (name === "fit") {
      untouched = true;
      const full = whole(scene, size);
      const same = Math.abs(full.zoom - camera.zoom) < 1e-6;
      return glide(same ? begin(scene) : full);
    }
    if (name === "none") return choose(null);
    if (name === "take") return say({ do: "take" });
    if (name === "block") return toggle();
    if (!scene.editable) return undefined;
    if (name === "undo" || name === "redo") return scene[name] ? say({ do: name }) : undefined;
    const node = chosen === null ? null : scene.nodes[chosen];
    if (!node || buttons[name].hidden) return undefined;
    const { layer } = node;
    if (["after", "before", "branch"].includes(name)) return say({ do: "add", layer, where: name, class: null });
    if (name === "earlier" || name === "later") return say({ do: "move", layer, to: name });
    return say({ do: name, layer });
  };
  for (const [name, button] of Object.entries(buttons)) button.onclick = () => act(name);
  canvas.onkeydown = (event) => {
    const wanted = askedBy(event);
    if (!scene || !wanted) return;
    event.preventDefault();
    if ("act" in wanted) return act(wanted.act);
    const to = boxBeside(scene, chosen, wanted.go);
    if (to !== null) choose(to, true);
  };
  listenToPointer(canvas, {
    pan(dx, dy) {
      untouched = false;
      before = null;
      look(panned(camera, dx, dy));
    },
    zoom(factor, at) {
      untouched = false;
      before = null;
      look(zoomed(camera, factor, at));
    },
    click(at) {
      if (!scene) return;
      const point = inDrawing(camera, at);
      const block = blockAt(scene, point);
      if (block) return toggle(scene.repeats.indexOf(block));
      choose(boxAt(scene, point));
    },
    enter(at) {
      if (scene && boxAt(scene, inDrawing(camera, at)) === null) act("fit");
    },
    hover(at) {
      if (!scene) return;
      const point = at && inDrawing(camera, at);
      const now = point ? boxAt(scene, point) : null;
      canvas.style.cursor = now !== null || (point && blockAt(scene, point)) ? "pointer" : "grab";
      if (now === hover) return;
      hover = now;
      announce();
      request();
    },
  });
  panel.list.ontoggle = update;

  const resized = new ResizeObserver(() => {
    if (!scene || !board.clientWidth || board.clientWidth === size.width) return;
    measure();
    redraw();
  });
  resized.observe(board);

  // -- data --------------------------------------------------------------------------------------

  /**
   * @param {Scene} old
   * @param {Scene} now
   */
  const follow = (old, now) => {
    // The box looked at stays where it is on the board, and the others move over from where they stood.
    const held = anchor(old);
    const name = held === null ? null : old.nodes[held].name;
    const to = name === null ? undefined : now.byName.get(name);
    const from = camera;
    if (!untouched && held !== null && to !== undefined) {
      const [a, b] = [old.centres[held], now.centres[to]];
      camera = { ...camera, x: camera.x + b.x - a.x, y: camera.y + b.y - a.y };
    }
    if (calm.matches) return;
    const shift = { x: camera.x - from.x, y: camera.y - from.y };
    const centres = now.nodes.map((node, at) => {
      const was = old.byName.get(node.name);
      if (was === undefined) return now.centres[at];
      return { x: old.centres[was].x + shift.x, y: old.centres[was].y + shift.y };
    });
    const moved = centres.some(({ x, y }, at) => x !== now.centres[at].x || y !== now.centres[at].y);
    if (moved) before = { centres, camera, began: performance.now() };
  };
  /** @param {Scene} old */
  const anchor = (old) => {
    if (chosen !== null && chosen < old.nodes.length) return chosen;
    const middle = inDrawing(camera, { x: size.width / 2, y: size.height / 2 });
    let best = null;
    let least = Infinity;
    old.centres.forEach(({ x, y }, at) => {
      const away = Math.hypot(x - middle.x, y - middle.y);
      if (away < least) [best, least] = [at, away];
    });
    return /** @type {number | null} */ (best);
  };

  const part = {
    root,
    /** @type {Given | null} */
    send: null,
    /** @param {Uint8Array} bytes */
    receive(bytes) {
      const old = scene;
      const now = sceneOf(decode(bytes));
      scene = now;
      if (old) follow(old, now);
      chosen = now.selected === null ? null : (now.byName.get(now.selected) ?? null);
      hover = null;
      dress();
      measure();
      redraw();
      update();
      panel.pad.hidden = !now.digit;
      if (now.digit) {
        pad ??= padIn(panel.pad, (pixels) => say({ do: "digit", pixels }));
        if (palette) pad.show(now.words, palette);
      }
      root.dataset.revision = String(Number(root.dataset.revision ?? 0) + 1);
    },
    refresh() {
      if (!dress()) return;
      redraw();
      pad?.draw();
    },
    close() {
      cancelAnimationFrame(asked);
      resized.disconnect();
      pad?.close();
    },
  };
  return part;
}

/**
 * @param {Point[]} from
 * @param {Point[]} to
 * @param {number} part
 * @returns {Point[]}
 */
const mixed = (from, to, part) =>
  to.map(({ x, y }, at) => {
    const start = from[at] ?? { x, y };
    return { x: start.x + (x - start.x) * part, y: start.y + (y - start.y) * part };
  });

/**
 * @param {Camera} from
 * @param {Camera} to
 * @param {number} part
 * @returns {Camera}
 */
const mixedCamera = (from, to, part) => {
  const zoom = from.zoom * (to.zoom / from.zoom) ** part;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part, zoom };
};

export default mounting(networkIn);
