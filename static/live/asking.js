// Moves of the dials: answered in advance as they come, and told to Streamlit once the reader pauses.

import { answer, shown, ticket } from "./parts.js";

const CALM = 200; // milliseconds without a move

/** What sends moves; `settle(move)` tells Streamlit, a move is { number, values, have }. */
export function askerOf(settle) {
  let move = null; // the last one, until Streamlit was told
  let asking = false;
  let behind = false; // moves came while one was asked
  let due = 0;

  const tell = () => {
    clearTimeout(due);
    if (move) settle({ ...move, have: shown() });
    move = null;
  };

  const ask = async () => {
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
  const leave = ({ target }) => move && !asker.within(target) && tell();
  window.addEventListener("pointerdown", leave, true);

  const asker = {
    within: () => false,
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
