// Moves of the dials: answered in advance as they come, and told to Streamlit once the reader pauses.

import { look } from "./line.js";
import { answer, shown } from "./parts.js";
import { ENDED, replyTo } from "./question.js";

const CALM = 200; // milliseconds without a move

/**
 * A move of the dials: its number, the values that moved, and what the parts of the page show already.
 * @typedef {{ number: number, values: Record<string, string>, have: Record<string, string | undefined> }} Move
 */

/**
 * What sends moves; `settle(move)` tells Streamlit.
 * @param {(move: Move) => void} settle
 */
export function askerOf(settle) {
  /** @type {Omit<Move, "have"> | null} the last one, until Streamlit was told */
  let move = null;
  let asking = false;
  let behind = false; // moves came while one was asked
  let due = 0;

  const tell = () => {
    clearTimeout(due);
    if (move) settle({ ...move, have: shown() });
    move = null;
  };

  const ask = async () => {
    if (!move) return;
    asking = true;
    behind = false;
    const done = await answered({ ...move, have: shown() });
    asking = false;
    if (!move) return; // Streamlit was told meanwhile
    if (done === null) look().then(again);
    else if (!done) tell();
    else if (behind) {
      asker.overtaken();
      ask();
    } else wait();
  };

  /** @param {boolean} known */
  const again = (known) => {
    if (!known) tell();
    else if (move && !asking) ask();
  };

  const wait = () => {
    clearTimeout(due);
    due = setTimeout(tell, CALM);
  };

  // What is touched next may depend on the move.
  /** @param {Event} event */
  const leave = ({ target }) => move && !asker.within(target) && tell();
  window.addEventListener("pointerdown", leave, true);

  const asker = {
    /** @type {(target: EventTarget | null) => boolean} */
    within: () => false,
    /** Called where an answer came that a later move had overtaken. */
    overtaken: () => {},
    /**
     * @param {number} number
     * @param {Record<string, string>} values
     */
    moved(number, values) {
      move = { number, values };
      clearTimeout(due);
      if (asking) behind = true;
      else ask();
    },
    close: () => window.removeEventListener("pointerdown", leave, true),
  };
  return asker;
}

/**
 * Whether a move was answered in advance; null where its session has ended.
 * @param {Move} move
 */
async function answered(move) {
  const reply = await replyTo(move);
  if (!reply) look();
  if (reply?.status === ENDED) return null;
  if (reply?.status !== 200) return false;
  return answer(new Uint8Array(await reply.arrayBuffer()));
}
