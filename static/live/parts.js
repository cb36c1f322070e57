// The parts of the page by key: what each shows now, and which move of the dials that answers.

/** @import { Message } from "./message.js" */

import { opened } from "./message.js";

/**
 * What shows a part: `receive(body)` takes other data; `refresh()` is called where nothing but the theme may
 * have changed, and `hear(number)` is told first which move is answered, `refuse(told)` why nothing
 * newer can be shown, null where there is no reason. `shows` is kept here.
 * @typedef {object} Mount
 * @property {(body: any) => void} receive
 * @property {() => void} [refresh]
 * @property {(number: number) => void} [hear]
 * @property {(refused: unknown) => void} [refuse]
 * @property {unknown} [shows]
 */

/**
 * What is known of a part: which move its data answer, what they hash to, and where they are shown.
 * @typedef {{ number: number, mount: Mount, digest?: string, body?: unknown }} Part
 */

/** @type {Map<string, Part>} */
const parts = new Map();
/** @type {Set<() => void>} */
const restarts = new Set();
/** @type {string | null} */
let session = null; // by its ticket

/**
 * Give a mount what Streamlit brought for it, unless it shows an answer to a later move.
 * @param {Uint8Array} bytes
 * @param {Mount} mount
 */
export function bring(bytes, mount) {
  const [message] = opened(bytes);
  meet(message.ticket);
  const part = parts.get(message.key) ?? { number: 0, mount };
  parts.set(message.key, part);
  part.mount = mount;
  if (message.heard >= part.number) take(part, message);
  mount.hear?.(message.heard);
  if (part.body !== undefined) show(part);
  mount.refuse?.(message.refused ?? null);
}

/**
 * Show answers that came in advance; returns whether each has its place on the page.
 * @param {Uint8Array} bytes
 */
export function answer(bytes) {
  const messages = opened(bytes);
  let placed = true;
  for (const message of messages) {
    const part = parts.get(message.key);
    const before = part?.body;
    if (part) take(part, message);
    else placed = false;
    if (part && part.body !== before) show(part);
    part?.mount.refuse?.(null);
  }
  return placed;
}

/** What the server knows this session by. */
export const ticket = () => session;

/** What the data that parts show hash to, by key. */
export const shown = () => Object.fromEntries([...parts].map(([key, { digest }]) => [key, digest]));

/**
 * Call back where the session has been lost and a new one begins; returns what ends that.
 * @param {() => void} call
 */
export function onRestart(call) {
  restarts.add(call);
  return () => restarts.delete(call);
}

/** @param {string} ticket */
function meet(ticket) {
  if (ticket === session) return;
  const before = session;
  session = ticket;
  if (before === null) return;
  for (const part of parts.values()) part.number = 0;
  for (const call of restarts) call();
}

/**
 * @param {Part} part
 * @param {Message} message
 */
function take(part, { heard, digest, body }) {
  part.number = heard;
  if (digest === part.digest || body === undefined) return;
  Object.assign(part, { digest, body });
}

/** @param {Part} part */
function show({ mount, body }) {
  if (mount.shows === body) return mount.refresh?.();
  mount.shows = body;
  mount.receive(body);
}
