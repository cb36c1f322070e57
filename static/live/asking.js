// Moves of the dials: answered in advance as they come, and told to Streamlit once the reader pauses.

import { answer, shown, ticket } from "./parts.js";

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
    if (!done) tell();
    else if (behind) ask();
    else wait();
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

/** @param {Move} move */
async function answered(move) {
  try {
    const address = new URL(`live/${ticket()}`, document.baseURI);
    const reply = await fetch(address, { method: "POST", body: JSON.stringify(move) });
    if (reply.status !== 200) return false;
    return answer(new Uint8Array(await reply.arrayBuffer()));
  } catch {
    return false; // no way to the server: Streamlit knows what to say
  }
}
