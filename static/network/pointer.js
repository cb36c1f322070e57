// Pointer and wheel over the drawing: drag to move over it, pinch or wheel to go nearer, click to choose.

/** @import { Point } from "../canvas/types.js" */

const STILL = 5; // pixels that a click may wander
const WHEEL = 0.0016;
const LINE = 16; // pixels that a wheel's line counts for

/**
 * What the pointer does. `grab` says whether a box is taken up there; it is then carried until it is dropped, or let
 * go where the pointer is lost.
 * @typedef {object} Moved
 * @property {(at: Point) => boolean} grab
 * @property {(at: Point) => void} carry
 * @property {(at: Point | null) => void} drop
 * @property {(dx: number, dy: number) => void} pan
 * @property {(factor: number, at: Point) => void} zoom
 * @property {(at: Point) => void} click
 * @property {(at: Point) => void} enter
 * @property {(at: Point | null) => void} hover
 */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Moved} on
 */
export function listenToPointer(canvas, on) {
  /** @type {Map<number, Point>} */
  const fingers = new Map();
  let wandered = 0;
  let carries = false;
  /**
   * @param {MouseEvent} event
   * @returns {Point}
   */
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const letGo = () => {
    if (carries) on.drop(null);
    carries = false;
  };
  canvas.onpointerdown = (event) => {
    if (event.button) return;
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, at(event));
    if (fingers.size > 1) return letGo();
    wandered = 0;
    carries = on.grab(at(event));
  };
  canvas.onpointermove = (event) => {
    const now = at(event);
    const before = fingers.get(event.pointerId);
    if (!before) {
      if (event.pointerType === "mouse") on.hover(now);
      return;
    }
    const spread = between([...fingers.values()]);
    fingers.set(event.pointerId, now);
    wandered += Math.hypot(now.x - before.x, now.y - before.y);
    if (wandered < STILL) return;
    if (carries) return on.carry(now);
    const share = 1 / fingers.size; // of two fingers each moves the middle half as far
    on.pan((now.x - before.x) * share, (now.y - before.y) * share);
    if (fingers.size !== 2 || !spread) return;
    const wider = between([...fingers.values()]);
    if (wider) on.zoom(wider.apart / spread.apart, wider.middle);
  };
  /** @param {PointerEvent} event */
  const up = (event) => {
    if (!fingers.delete(event.pointerId)) return;
    const done = event.type === "pointerup" && !fingers.size;
    if (done && wandered < STILL) on.click(at(event));
    if (carries) on.drop(done && wandered >= STILL ? at(event) : null);
    carries = false;
  };
  canvas.onpointerup = up;
  canvas.onpointercancel = up;
  canvas.onpointerleave = () => on.hover(null);
  canvas.ondblclick = (event) => on.enter(at(event));
  /** @param {WheelEvent} event */
  const wheel = (event) => {
    const step = event.deltaMode ? LINE : 1;
    // The wheel turns nearer with Ctrl, as a pinch on a touch pad says it; alone it moves sideways over a long
    // drawing, and leaves the page its own scrolling up and down.
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      on.zoom(Math.exp(-event.deltaY * step * WHEEL * 4), at(event));
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      on.pan(-(event.deltaX || event.deltaY) * step, 0);
    } else if (document.activeElement?.shadowRoot?.activeElement === canvas || canvas.matches(":focus")) {
      event.preventDefault();
      on.zoom(Math.exp(-event.deltaY * step * WHEEL), at(event));
    }
  };
  canvas.addEventListener("wheel", wheel, { passive: false });
}

/**
 * How far two fingers are apart, and the middle between them.
 * @param {Point[]} fingers
 */
function between([one, other]) {
  if (!one || !other) return null;
  return {
    apart: Math.hypot(one.x - other.x, one.y - other.y) || 1,
    middle: { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 },
  };
}
