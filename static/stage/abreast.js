// Stages beside each other begin their pictures at one height, however their buttons wrap.

/** @type {Set<HTMLElement>} */
const bars = new Set();

/**
 * Keep a bar of buttons as high as those beside it; returns the function that lets go of it.
 * @param {HTMLElement} bar
 */
export function abreast(bar) {
  bars.add(bar);
  const watcher = new ResizeObserver(level);
  [...bar.children].forEach((part) => {
    watcher.observe(part);
  });
  return () => {
    watcher.disconnect();
    bars.delete(bar);
    level();
  };
}

function level() {
  const standing = [...bars].map((bar) => ({ bar, top: bar.getBoundingClientRect().top, own: heightOf(bar) }));
  const highest = standing.map(({ top }) =>
    Math.max(...standing.filter((other) => Math.abs(other.top - top) < 1).map(({ own }) => own)),
  );
  standing.forEach(({ bar, own }, at) => {
    bar.style.minHeight = highest[at] > own ? `${highest[at]}px` : "";
  });
}

/**
 * What the buttons take themselves, whatever height the bar was given.
 * @param {HTMLElement} bar
 */
function heightOf(bar) {
  const boxes = [...bar.children].map((part) => part.getBoundingClientRect());
  return Math.max(...boxes.map(({ bottom }) => bottom)) - Math.min(...boxes.map(({ top }) => top));
}
