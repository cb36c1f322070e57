// What is said of a box: what it is, what it reads and who reads it, how many parameters it has.

/** @import { Words } from "../canvas/types.js" */
/** @import { Node, Scene } from "./types.js" */

import { counted, fill, paragraph } from "../canvas/text.js";
import { pairOf } from "./clash.js";

/**
 * A number with its thousands apart.
 * @param {number} value
 * @param {Words} words
 */
export const thousands = (value, words) => String(value).replace(/\B(?=(\d{3})+$)/g, words.thousands);

/**
 * A shape as Python writes it.
 * @param {(number | null)[] | null | undefined} shape
 */
export function shapeText(shape) {
  if (!shape) return "?";
  const sizes = shape.map((size) => size ?? "None").join(", ");
  return `(${sizes}${shape.length === 1 ? "," : ""})`;
}

/**
 * The names of the boxes that a box reads, each once.
 * @param {Scene} scene
 * @param {number} at
 */
export const readBy = (scene, at) =>
  names(
    scene,
    scene.comes[at].map((arrow) => scene.arrows[arrow].from),
  );

/**
 * The names of the boxes that read it.
 * @param {Scene} scene
 * @param {number} at
 */
export const readersOf = (scene, at) =>
  names(
    scene,
    scene.goes[at].map((arrow) => scene.arrows[arrow].to),
  );

/**
 * @param {Scene} scene
 * @param {number[]} places
 */
const names = (scene, places) => [...new Set(places)].map((at) => scene.nodes[at].name);

/**
 * Everything about a box, as sentences.
 * @param {Scene} scene
 * @param {number} at
 */
export function tell(scene, at) {
  const node = scene.nodes[at];
  const { words } = scene;
  const [reads, readers] = [readBy(scene, at), readersOf(scene, at)];
  const fields = {
    name: node.name,
    kind: node.setting ? `${node.kind}(${node.setting})` : node.kind,
    shape: node.shapes.map(shapeText).join(", "),
    reason: node.refusal ?? "",
    sources: reads.join(", "),
    readers: readers.join(", "),
  };
  const told = [fill(words[node.input ? "at_input" : `at_${node.state}`], fields)];
  if (node.clash) told.push(clashTold(scene, node));
  if (reads.length) told.push(fill(words.reads, fields));
  told.push(fill(readers.length ? words.readers : words.output, fields));
  if (node.parameters && !node.input) told.push(parametersTold(node.parameters, words));
  if (node.block !== null) told.push(blockTold(scene, node.block));
  return paragraph(told);
}

/**
 * @param {number} count
 * @param {Words} words
 */
const parametersTold = (count, words) => fill(counted(words, "parameters", count), { count: thousands(count, words) });

/**
 * @param {Scene} scene
 * @param {number} at
 */
function blockTold({ repeats, words }, at) {
  const { count, name, last, parameters } = repeats[at];
  return fill(words.block, { count, first: name, last, parameters: thousands(parameters, words) });
}

/**
 * @param {Scene} scene
 * @param {Node} node
 */
function clashTold({ words }, { clash }) {
  if (!clash) return "";
  const [one, other] = pairOf(clash);
  return paragraph(
    clash.wrong.map((at) =>
      fill(words[`clash_${clash.axes[at]}`] ?? words.clash_other, { one: one[at], other: other[at] }),
    ),
  );
}
