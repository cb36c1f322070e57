// A picture below a stage that is a slider as well: its canvas, its width, and what it says beneath.

import { element, write } from "../parts/elements.js";

const NARROWEST = 240;

/** @typedef {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} Context */

/**
 * A plot inside an element; `draw()` draws it whole, and is called where its width has changed or a frame
 * was requested.
 * @param {HTMLElement} root
 * @param {() => void} draw
 */
export function plotIn(root, draw) {
  const canvas = root.appendChild(element("canvas", "plots"));
  const said = root.appendChild(element("p", "said"));
  Object.assign(canvas, { tabIndex: 0, role: "slider" });
  let asked = 0;

  const plot = {
    canvas,
    width: 0,
    /** Whether a frame is due. */
    isAsked: () => Boolean(asked),
    measure() {
      plot.width ||= Math.max(NARROWEST, root.clientWidth);
    },
    draw() {
      asked = 0;
      draw();
    },
    request() {
      asked ||= requestAnimationFrame(plot.draw);
    },
    /**
     * A clean canvas of the plot's width and a height, to be drawn on in CSS pixels.
     * @template {HTMLCanvasElement | OffscreenCanvas} C
     * @param {C} on
     * @param {number} height
     * @returns {Context}
     */
    cleared(on, height) {
      const scale = window.devicePixelRatio || 1;
      const [wide, high] = [Math.round(plot.width * scale), Math.round(height * scale)];
      if (on.width !== wide) on.width = wide; // a canvas of another size is a new one, which costs
      if (on.height !== high) on.height = high;
      if (on === canvas) canvas.style.height = `${height}px`;
      const context = /** @type {Context} */ (on.getContext("2d"));
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, wide, high);
      context.setTransform(scale, 0, 0, scale, 0, 0);
      return context;
    },
    /**
     * Say where the slider stands.
     * @param {string} text
     * @param {{ min: number, max: number, now: number }} values
     */
    say(text, { min, max, now }) {
      write(said, text);
      const told = { valuemin: min, valuemax: max, valuenow: now, valuetext: text };
      for (const [name, value] of Object.entries(told)) canvas.setAttribute(`aria-${name}`, String(value));
    },
    /**
     * The place of a pointer on the canvas.
     * @param {MouseEvent} event
     * @returns {[number, number]}
     */
    at(event) {
      const box = canvas.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    },
    close() {
      cancelAnimationFrame(asked);
      resized.disconnect();
    },
  };

  const resized = new ResizeObserver(([entry]) => {
    const now = Math.max(NARROWEST, Math.floor(entry.contentRect.width));
    if (now === plot.width) return;
    plot.width = now;
    plot.draw();
  });
  resized.observe(root);
  return plot;
}
