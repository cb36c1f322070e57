// What a reader does - pointer, keys, buttons, another width - turned into calls on the stage.

/** @import { Stage } from "./stage.js" */

import { hear, TERM } from "./following.js";
import { hit } from "./geometry.js";
import { pressed } from "./keys.js";

/**
 * Attach every listener; returns the function that takes them off again.
 * @param {Stage<any, any, any, any>} stage
 */
export function listenTo(stage) {
  const { panel } = stage;
  panel.play.onclick = () => stage.play();
  panel.back.onclick = () => stage.step(-1);
  panel.forward.onclick = () => stage.step(1);
  panel.scrubber.oninput = () => stage.stepTo(Number(panel.scrubber.value));
  panel.speed.onchange = () => stage.setSpeed(Number(panel.speed.value));
  panel.levels.forEach((button, at) => {
    button.onclick = () => stage.setLevel(stage.allLevels[at]);
  });
  listenToTaking(stage);
  panel.table.ontoggle = () => stage.refreshTable();
  panel.products.ontoggle = () => stage.refreshProducts();
  panel.root.onkeydown = (event) => {
    if (stage.scene) pressed(event, (key) => stage.actOf(key));
  };
  listenToPointer(stage);

  const resized = new ResizeObserver(() => {
    const width = panel.board.clientWidth;
    if (stage.scene && width && width !== stage.view.width) stage.resized(width);
  });
  resized.observe(panel.board);
  const deaf = hear(TERM, (term) => stage.scene && stage.setTerm(term));
  return () => {
    resized.disconnect();
    deaf();
  };
}

/**
 * The menu of forms in which a figure is taken away.
 * @param {Stage<any, any, any, any>} stage
 */
function listenToTaking(stage) {
  const { take, forms, taking } = stage.panel;
  /** @param {boolean} open */
  const show = (open) => {
    forms.hidden = !open;
    take.setAttribute("aria-expanded", String(open));
  };
  take.onclick = () => show(Boolean(forms.hidden));
  forms.onclick = ({ target }) => {
    const { form } = /** @type {HTMLElement} */ (target).dataset;
    if (!form) return;
    show(false);
    if (form === "worked") stage.take();
    else stage.takeView(form);
  };
  taking.addEventListener("focusout", ({ relatedTarget }) => {
    if (!taking.contains(/** @type {Node | null} */ (relatedTarget))) show(false);
  });
  taking.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || forms.hidden) return;
    event.stopPropagation();
    show(false);
    take.focus();
  });
}

/** @param {Stage<any, any, any, any>} stage */
function listenToPointer(stage) {
  const { canvas } = stage.panel;
  /** @param {MouseEvent} event */
  const under = (event) => {
    if (!stage.view.layout) return null;
    const box = canvas.getBoundingClientRect();
    return hit(stage.view.layout, event.clientX - box.left, event.clientY - box.top);
  };
  canvas.onpointermove = (event) => {
    if (event.pointerType !== "mouse") return;
    const hover = stage.hoverOf(under(event));
    canvas.style.cursor = hover ? "pointer" : "default";
    if (hover?.at !== stage.hover?.at || hover?.kind !== stage.hover?.kind) stage.touch(hover);
  };
  canvas.onpointerleave = () => stage.hover && stage.setHover(null);
  canvas.onclick = (event) => {
    const place = under(event);
    if (stage.edits(place)) return;
    const hover = stage.hoverOf(place);
    if (!hover) return;
    stage.play(false);
    stage.clicked(hover);
  };
  canvas.ondblclick = (event) => {
    const hover = stage.hoverOf(under(event));
    if (hover && stage.canEnter(hover)) stage.zoom(1);
  };
}
