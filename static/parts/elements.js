// Ordinary elements, made once and then only brought up to date, so that focus and selection last.

/** A new element with a class and, where given, a text. */
export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Set a text where it differs. */
export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Give a parent one child for each item: children are kept, added or taken off at the end. */
export function matched(parent, items, make, update) {
  while (parent.children.length > items.length) parent.lastElementChild.remove();
  while (parent.children.length < items.length) parent.append(make());
  items.forEach((item, index) => {
    update(parent.children[index], item, index);
  });
}

/** Set a sentence in which `code` stands between backticks. */
export function phrase(node, sentence) {
  if (node.dataset.sentence === sentence) return;
  node.dataset.sentence = sentence;
  const pieces = sentence.split("`");
  node.replaceChildren(
    ...pieces.map((piece, index) => (index % 2 ? element("code", "", piece) : document.createTextNode(piece))),
  );
}

/** A list of sentences, each a `name` element. */
export function phrases(parent, sentences, name) {
  parent.hidden = !sentences.length;
  matched(parent, sentences, () => element(name), phrase);
}
