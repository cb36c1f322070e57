// The address bar says what the page shows, a moment after the last change.

/**
 * The parameters that a page owns, and the values of those that have one.
 * @typedef {{ owned: string[], values: Record<string, string> }} Owned
 */

const MILLISECONDS_OF_CALM = 300; // browsers refuse many changes in a row
const LEFT = "shapelab-left"; // in the tab's own storage

/** @type {Map<string, string | null>} */
const pending = new Map();
let page = "";
let due = 0;
let applied = 0;

/**
 * Set parameters of the address to texts, or take them out where null; others, such as `embed`, stay.
 * @param {Record<string, string | null>} changes
 */
export function note(changes) {
  if (location.pathname !== page) pending.clear(); // the reader has gone on since
  page = location.pathname;
  Object.entries(changes).forEach(([name, text]) => {
    pending.set(name, text);
  });
  clearTimeout(due);
  if (Date.now() - applied > MILLISECONDS_OF_CALM) apply();
  else due = setTimeout(apply, MILLISECONDS_OF_CALM);
}

// A page that is left is found as it was, however soon after a change. One that is loaded again asks for the
// address as it stood a moment before: what it said last waits in the tab's storage.
window.addEventListener("pagehide", () => {
  apply();
  sessionStorage.setItem(LEFT, location.href);
});

function resume() {
  const left = sessionStorage.getItem(LEFT) ?? location.href;
  sessionStorage.removeItem(LEFT);
  const [come] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  const here = new URL(left).pathname === location.pathname;
  if (come?.type === "reload" && here && left !== location.href) location.replace(left);
}

/**
 * The address with parameters set to texts, or taken out where null.
 * @param {Iterable<[string, string | null]>} changes
 */
function changed(changes) {
  const url = new URL(location.href);
  for (const [name, text] of changes) {
    if (text === null) url.searchParams.delete(name);
    else url.searchParams.set(name, text);
  }
  return url.href;
}

function apply() {
  clearTimeout(due);
  applied = Date.now();
  if (location.pathname !== page) return;
  const url = changed(pending);
  pending.clear();
  if (url !== location.href) history.replaceState(history.state, "", url);
}

/**
 * Set all the parameters a page owns: those without a value are taken out.
 * @param {Owned} address
 */
export const write = ({ owned, values }) => note(Object.fromEntries(owned.map((name) => [name, values[name] ?? null])));

resume();
