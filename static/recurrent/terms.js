// What a term of the derivation speaks of, made to glow in the picture.

/** @import { Arrow, Grid, Term } from "../canvas/types.js" */
/** @import { StepScene } from "./types.js" */

const [KERNEL, RECURRENT, BIAS] = [
  /^(kernel|u-inputs:weight)$/,
  /^(recurrent|u-states:weight)$/,
  /^(row|cell):(recurrent_)?bias/,
];
/** @type {Record<string, RegExp[]>} the grids that hold what a term is about */
const GRIDS = {
  kernel_parameters: [KERNEL],
  recurrent_parameters: [RECURRENT],
  bias_parameters: [BIAS],
  parameters: [KERNEL, RECURRENT, BIAS],
  products: [KERNEL, RECURRENT],
  multiply_adds: [KERNEL, RECURRENT],
};
/** @type {Record<string, (string | null)[]>} the arrows that stand for it */
const ARROWS = {
  kernel_parameters: ["kernel"],
  recurrent_parameters: ["recurrent"],
  parameters: ["kernel", "recurrent"],
  products: ["kernel", "recurrent"],
  multiply_adds: ["kernel", "recurrent"],
};

/**
 * Whether a grid holds what the term is about.
 * @param {Term | null} term
 * @param {StepScene} scene
 * @param {Grid} grid
 */
export function meansGrid(term, scene, { id }) {
  if (!term) return false;
  if (term.term !== "output") return Boolean(GRIDS[term.term]?.some((pattern) => pattern.test(id)));
  const [kind, step] = id.split(":");
  if (kind === "hidden") return scene.leaves(Number(step));
  return (scene.gated ? /^(row|cell):hidden/ : /^(row|cell):value/).test(id);
}

/**
 * Whether an arrow stands for it.
 * @param {Term | null} term
 * @param {Arrow} arrow
 */
export const meansArrow = (term, arrow) => Boolean(term && ARROWS[term.term]?.includes(arrow.part ?? null));
