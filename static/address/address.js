// A part of the page that shows nothing and keeps the address bar true.

import { bring } from "../live/parts.js";
import { write } from "./write.js";

/** Called by Streamlit; `data` brings { owned, values }, as `write` takes it. */
export default function show({ data }) {
  if (data?.length) bring(data, { receive: write });
}
