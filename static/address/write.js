// The address bar says what the page shows, a moment after the last change.

const MILLISECONDS_OF_CALM = 300; // browsers refuse many changes in a row

let due = 0;

/** Set the parameters this page owns to `values`; others, such as `embed`, stay. */
export function write({ owned, values }) {
  const page = location.pathname;
  clearTimeout(due);
  due = setTimeout(() => {
    if (location.pathname !== page) return; // the reader has gone on
    const url = new URL(location.href);
    owned.forEach((name) => url.searchParams.delete(name));
    Object.entries(values).forEach(([name, text]) => url.searchParams.set(name, text));
    if (url.href !== location.href) history.replaceState(history.state, "", url);
  }, MILLISECONDS_OF_CALM);
}
