// The line to the server: where it is cut the page says that it waits, and where the session has ended
// meanwhile the page is asked for anew, for Streamlit itself would wait for the next touch, and lose that.

import { ticket } from "./parts.js";
import { ENDED, replyTo } from "./question.js";

const PATIENCE = 400; // milliseconds before anything is said
const BETWEEN = 500; // from one look to the next
const FOR_A_PAGE = 4000; // what a new session may take for its first page
const ASLEEP = 60_000; // a page out of sight for so long may have lost its session
const RELOADED = "shapelab-reloaded"; // in the tab's own storage: when it was loaded again last
const SELDOM = 60_000;

/**
 * What the line is shown by: `say(waiting)`, and `renew()`, which asks for the whole page.
 * @typedef {{ say: (waiting: boolean) => void, renew: () => void }} Shown
 */

/** @type {Shown | null} */
let shown = null;
/** @type {Promise<boolean> | null} */
let looking = null;
let hidden = 0;

/**
 * Watch the line from now on; returns what ends that.
 * @param {Shown} by
 */
export function watchLine(by) {
  shown = by;
  const seen = () => {
    if (document.hidden) hidden = Date.now();
    else if (Date.now() - hidden > ASLEEP) look();
  };
  const app = document.querySelector('[data-testid="stApp"]');
  const cut = new MutationObserver(() => connected() || look());
  if (app) cut.observe(app, { attributeFilter: ["data-test-connection-state"] });
  document.addEventListener("visibilitychange", seen);
  window.addEventListener("online", look);
  return () => {
    if (shown === by) shown = null;
    cut.disconnect();
    document.removeEventListener("visibilitychange", seen);
    window.removeEventListener("online", look);
  };
}

/** Whether Streamlit's own line stands: over it alone a page can be asked for. */
function connected() {
  const app = /** @type {HTMLElement | null} */ (document.querySelector('[data-testid="stApp"]'));
  return (app?.dataset.testConnectionState ?? "CONNECTED") === "CONNECTED";
}

/** Look until the server is heard; returns whether it then answers questions of this page. */
export function look() {
  looking ??= (async () => {
    if (!ticket()) return true;
    const due = setTimeout(() => shown?.say(true), PATIENCE);
    let known = await stands();
    for (; known === null; known = await stands()) await pause(BETWEEN);
    clearTimeout(due);
    shown?.say(false);
    return known;
  })().finally(() => {
    looking = null;
  });
  return looking;
}

/** Whether the server answers this page; null where it is not heard. */
async function stands() {
  if (!connected()) return null;
  const before = ticket();
  const reply = await replyTo({});
  if (!reply || reply.status >= 500) return null;
  if (reply.status !== ENDED) return true;
  shown?.renew();
  for (let waited = 0; waited < FOR_A_PAGE && ticket() === before; waited += BETWEEN) await pause(BETWEEN);
  return ticket() !== before || (connected() ? elsewhere() : null);
}

/**
 * The session goes on, but questions reach another copy of the server: one that was away took them back. Loaded
 * again, a page is all with one copy; where that has just been tried, Streamlit alone answers.
 */
function elsewhere() {
  const last = Number(sessionStorage.getItem(RELOADED) ?? 0);
  if (Date.now() - last < SELDOM) return false;
  sessionStorage.setItem(RELOADED, String(Date.now()));
  location.reload();
  return null;
}

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
