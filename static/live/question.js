// A question to the server, in this session's name.

import { ticket } from "./parts.js";

export const ENDED = 404; // the session is known no longer

/**
 * What the server replies; null where there is no way to it.
 * @param {unknown} question
 * @param {string | null} [ofSession] its ticket
 */
export async function replyTo(question, ofSession = ticket()) {
  try {
    return await fetch(new URL("live", document.baseURI), {
      method: "POST",
      headers: { "Content-Type": "application/json", "ShapeLab-Ticket": ofSession ?? "" },
      body: JSON.stringify(question),
    });
  } catch {
    return null;
  }
}
