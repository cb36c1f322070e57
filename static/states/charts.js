// The playhead on Plotly's charts of the page whose x axis counts the steps taken: it stands where the stage stands.

import { element } from "../parts/elements.js";
import { columnAfter, stepBefore } from "./bands.js";

const onPage = document.getElementsByClassName("js-plotly-plot"); // live: it costs nothing while there is none
const AREA = ".nsewdrag"; // as large as what Plotly draws the lines on

/** The charts named `link()`, in whose colours `colour()` stands out; `moveTo(step)` follows a click. */
export function chartsOf({ link, colour, moveTo }) {
  const heads = new Map(); // a chart and its playhead
  let step = 0;

  const place = (chart, head) => {
    const at = across(chart, columnAfter(step));
    head.hidden = !at;
    if (!at) return;
    Object.assign(head.style, {
      left: `${at.x}px`,
      top: `${at.top}px`,
      height: `${at.height}px`,
      borderColor: colour(),
    });
  };
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
    chart.on("plotly_afterplot", () => put(chart));
    chart.on("plotly_click", ({ points: [point] }) => heads.has(chart) && moveTo(stepBefore(Math.round(point.x))));
  };
  const put = (chart) => {
    const head = heads.get(chart);
    const box = chart.querySelector(".svg-container");
    if (!box || !head) return; // a chart outlives the stage that marked it
    if (head.parentElement !== box) box.append(head);
    place(chart, head);
  };
  const found = () => {
    for (const chart of heads.keys()) if (!chart.isConnected) heads.delete(chart);
    for (const chart of onPage) {
      if (!chart.on || chart.layout?.meta !== link()) continue;
      if (!heads.has(chart)) dress(chart);
      if (!heads.get(chart).isConnected) put(chart);
    }
  };
  const appearing = new MutationObserver(() => (onPage.length || heads.size) && found());
  appearing.observe(document.body, { childList: true, subtree: true });

  return {
    /** The stage looks at another step. */
    point(at) {
      step = at;
      found();
      heads.forEach((head, chart) => {
        place(chart, head);
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

/** Where a value of the x axis stands in a chart, in pixels; null where the reader zoomed past it. */
function across(chart, value) {
  const area = chart.querySelector(AREA)?.getBoundingClientRect();
  const [from, to] = chart.layout.xaxis?.range ?? [];
  if (!area || !(value >= from && value <= to)) return null;
  const box = chart.querySelector(".svg-container").getBoundingClientRect();
  const x = area.left - box.left + ((value - from) / (to - from)) * area.width;
  return { x, top: area.top - box.top, height: area.height };
}
