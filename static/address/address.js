// A part of the page that shows nothing and keeps the address bar true.

import { write } from "./write.js";

/** Called by Streamlit; `data` is { owned, values }, as `write` takes it. */
export default function show({ data }) {
  if (data) write(data);
}
