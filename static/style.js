// Style sheets, each fetched once and shared by all that show it.

/** The style sheet at an address. */
export async function fetched(address) {
  const sheet = new CSSStyleSheet();
  const answer = await fetch(address);
  return sheet.replace(await answer.text());
}
