// Style sheets, each fetched once and shared by all that show it.

/**
 * The style sheets at paths beside a module.
 * @param {string} base the module's own address
 * @param {...string} paths
 */
export const sheetsAt = (base, ...paths) => Promise.all(paths.map((path) => fetched(new URL(path, base))));

/** @param {URL} address */
async function fetched(address) {
  const sheet = new CSSStyleSheet();
  const answer = await fetch(address);
  return sheet.replace(await answer.text());
}
