// A part of the page that shows nothing and keeps the address bar true.

import { bring } from "../live/parts.js";
import { write } from "./write.js";

/**
 * Called by Streamlit; its data are what `write` takes.
 * @param {import("../parts/mounting.js").Given} given
 */
export default function show({ data }) {
  if (data?.length) bring(data, { receive: write });
}
