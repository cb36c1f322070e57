// Style sheets, each fetched once and shared by all that show it.

/** The style sheet at an address beside this file. */
export async function fetched(address) {
  const sheet = new CSSStyleSheet();
  const answer = await fetch(new URL(address, import.meta.url));
  return sheet.replace(await answer.text());
}
