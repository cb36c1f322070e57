// The playhead on Plotly's charts of the page whose x axis counts the steps taken from 0, after −1 for the initial state: it stands where the stage stands.

/** @import { Chart, Followed } from "./types.js" */

import { element } from "../parts/elements.js";

/** @type {HTMLCollectionOf<Chart>} live: it costs nothing while there is none */
const onPage = document.getElementsByClassName("js-plotly-plot");
const AREA = ".nsewdrag"; // as large as what Plotly draws the lines on

/**
 * The charts named `link()`, in whose colours `colour()` stands out; `moveTo(step)` follows a click.
 * @param {Followed} followed
 */
export function chartsOf({ link, colour, moveTo }) {
  /** @type {Map<Chart, HTMLElement>} a chart and its playhead */
  const heads = new Map();
  let step = 0;
  /** @type {number | null} */
  let unit = null;

  /**
   * @param {Chart} chart
   * @param {HTMLElement} head
   */
  const place = (chart, head) => {
    const at = across(chart, step);
    head.hidden = !at;
    if (!at) return;
    Object.assign(head.style, {
      left: `${at.x}px`,
      top: `${at.top}px`,
      height: `${at.height}px`,
      borderColor: colour(),
    });
  };
  /** @param {Chart} chart */
  const dress = (chart) => {
    const head = element("div");
    head.dataset.playhead = "";
    Object.assign(head.style, {
      position: "absolute",
      borderLeft: "2px solid",
      marginLeft: "-1px",
      pointerEvents: "none",
    });
    heads.set(chart, head);
    bringOut(chart, unit);
    chart.on?.("plotly_afterplot", () => put(chart));
    chart.on?.("plotly_click", ({ points: [point] }) => heads.has(chart) && moveTo(Math.max(0, Math.round(point.x))));
  };
  /** @param {Chart} chart */
  const put = (chart) => {
    const head = heads.get(chart);
    const box = chart.querySelector(".svg-container");
    if (!box || !head) return; // a chart outlives the stage that marked it
    if (head.parentElement !== box) box.append(head);
    place(chart, head);
    bringOut(chart, unit);
  };
  const found = () => {
    for (const chart of heads.keys()) if (!chart.isConnected) heads.delete(chart);
    for (const chart of onPage) {
      if (!chart.on || chart.layout?.meta !== link()) continue;
      if (!heads.has(chart)) dress(chart);
      if (!heads.get(chart)?.isConnected) put(chart);
    }
  };
  const appearing = new MutationObserver(() => (onPage.length || heads.size) && found());
  appearing.observe(document.body, { childList: true, subtree: true });

  return {
    /**
     * The stage looks at another step, and at a unit that is pinned.
     * @param {number} at
     * @param {number | null} pinned
     */
    point(at, pinned) {
      step = at;
      unit = pinned;
      found();
      heads.forEach((head, chart) => {
        place(chart, head);
        bringOut(chart, unit);
      });
    },
    close() {
      appearing.disconnect();
      heads.forEach((head) => {
        head.remove();
      });
      heads.clear();
    },
  };
}

/**
 * The line of one unit stands out from the others; without one all are alike.
 * @param {Chart} chart
 * @param {number | null} unit
 */
function bringOut(chart, unit) {
  const drawn = /** @type {NodeListOf<SVGElement>} */ (chart.querySelectorAll(".scatterlayer .trace"));
  for (const [place, line] of drawn.entries()) {
    const own = chart.data?.[place]?.meta;
    const chosen = unit === null || own === undefined || own === unit;
    line.style.opacity = chosen ? "" : "0.25";
  }
}

/**
 * Where a value of the x axis stands in a chart, in pixels; null where the reader zoomed past it.
 * @param {Chart} chart
 * @param {number} value
 */
function across(chart, value) {
  const area = chart.querySelector(AREA)?.getBoundingClientRect();
  const box = chart.querySelector(".svg-container")?.getBoundingClientRect();
  const [from, to] = chart.layout?.xaxis?.range ?? [Number.NaN, Number.NaN];
  if (!area || !box || !(value >= from && value <= to)) return null;
  const x = area.left - box.left + ((value - from) / (to - from)) * area.width;
  return { x, top: area.top - box.top, height: area.height };
}
