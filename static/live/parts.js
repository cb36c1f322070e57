// The parts of the page by key: what each shows now, and which move of the dials that answers.

import { opened } from "./message.js";

const parts = new Map(); // key -> { number, digest, body, mount }
const restarts = new Set();
let session = null; // by its ticket

/**
 * Give a mount what Streamlit brought for it, unless it shows an answer to a later move.
 * A mount has `receive(body)`; it may have `refresh()`, called where nothing but the theme may have
 * changed, and `hear(number)`, told first which move is answered. `shows` is kept here.
 */
export function bring(bytes, mount) {
  const [message] = opened(bytes);
  meet(message.ticket);
  const part = parts.get(message.key) ?? { number: 0 };
  parts.set(message.key, part);
  part.mount = mount;
  if (message.heard >= part.number) take(part, message);
  mount.hear?.(message.heard);
  if (part.body !== undefined) show(part);
}

/** Show answers that came in advance; returns whether each has its place on the page. */
export function answer(bytes) {
  const messages = opened(bytes);
  const placed = messages.filter(({ key }) => parts.get(key)?.mount);
  for (const message of placed) {
    const part = parts.get(message.key);
    const before = part.body;
    take(part, message);
    if (part.body !== before) show(part);
  }
  return placed.length === messages.length;
}

/** What the server knows this session by. */
export const ticket = () => session;

/** What the data that parts show hash to, by key. */
export const shown = () => Object.fromEntries([...parts].map(([key, { digest }]) => [key, digest]));

/** Call back where the session has been lost and a new one begins; returns what ends that. */
export function onRestart(call) {
  restarts.add(call);
  return () => restarts.delete(call);
}

function meet(ticket) {
  if (ticket === session) return;
  const before = session;
  session = ticket;
  if (before === null) return;
  for (const part of parts.values()) part.number = 0;
  for (const call of restarts) call();
}

function take(part, { heard, digest, body }) {
  part.number = heard;
  if (digest === part.digest || body === undefined) return;
  Object.assign(part, { digest, body });
}

function show({ mount, body }) {
  if (mount.shows === body) return mount.refresh?.();
  mount.shows = body;
  mount.receive(body);
}
