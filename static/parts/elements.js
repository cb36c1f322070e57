// Ordinary elements, made once and then only brought up to date, so that focus and selection last.

/**
 * A new element with a class and, where given, a text.
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {string} [className]
 * @param {string} [text]
 * @returns {HTMLElementTagNameMap[N]}
 */
export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/**
 * Set a text where it differs.
 * @param {Element} node
 * @param {string} text
 */
export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * Give a parent one child for each item: children are kept, added or taken off at the end.
 * @template T
 * @template {Element} E
 * @param {Element} parent
 * @param {readonly T[]} items
 * @param {() => E} make
 * @param {(child: E, item: T, index: number) => void} update
 */
export function matched(parent, items, make, update) {
  while (parent.children.length > items.length) parent.lastElementChild?.remove();
  while (parent.children.length < items.length) parent.append(make());
  items.forEach((item, index) => {
    update(/** @type {E} */ (parent.children[index]), item, index);
  });
}

/**
 * Set a sentence in which `code` stands between backticks.
 * @param {HTMLElement} node
 * @param {string} sentence
 */
export function phrase(node, sentence) {
  if (node.dataset.sentence === sentence) return;
  node.dataset.sentence = sentence;
  const pieces = sentence.split("`");
  node.replaceChildren(
    ...pieces.map((piece, index) => (index % 2 ? element("code", "", piece) : document.createTextNode(piece))),
  );
}

/**
 * A list of sentences, each a `name` element.
 * @param {HTMLElement} parent
 * @param {string[]} sentences
 * @param {"p" | "li"} name
 */
export function phrases(parent, sentences, name) {
  parent.hidden = !sentences.length;
  matched(parent, sentences, () => element(name), phrase);
}
