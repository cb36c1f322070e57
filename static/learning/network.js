// The network of engine/learning/network.py in the browser: one step of gradient descent over all samples.

/** @import { Held, Samples, Sizes, Weights } from "./types.js" */

/**
 * The sums of both layers: hidden ones after relu (samples, units), and scores (samples, classes).
 * @param {Weights} weights
 * @param {Float32Array} inputs
 * @param {Sizes} sizes
 */
export function forward(weights, inputs, { features, units, classes }) {
  const samples = inputs.length / features;
  const hidden = new Float32Array(samples * units);
  const scores = new Float32Array(samples * classes);
  for (let sample = 0; sample < samples; sample++) {
    const row = hidden.subarray(sample * units, (sample + 1) * units);
    row.set(weights.bias);
    addProducts(row, inputs, sample * features, features, weights.kernel, units);
    for (let unit = 0; unit < units; unit++) if (row[unit] < 0) row[unit] = 0;
    const score = scores.subarray(sample * classes, (sample + 1) * classes);
    score.set(weights.last_bias);
    addProducts(score, hidden, sample * units, units, weights.last_kernel, classes);
  }
  return { hidden, scores };
}

/**
 * Add to `sums` each input times its row of a matrix; inputs of 0 cost nothing.
 * @param {Float32Array} sums
 * @param {Float32Array} inputs
 * @param {number} start
 * @param {number} count
 * @param {Float32Array} matrix
 * @param {number} width
 */
function addProducts(sums, inputs, start, count, matrix, width) {
  for (let at = 0; at < count; at++) {
    const input = inputs[start + at];
    if (!input) continue;
    for (let unit = 0, place = at * width; unit < width; unit++, place++) sums[unit] += input * matrix[place];
  }
}

/**
 * The share of samples whose largest score is that of their class.
 * @param {Float32Array} scores
 * @param {ArrayLike<number>} labels
 * @param {number} classes
 */
export function accuracy(scores, labels, classes) {
  let right = 0;
  for (let sample = 0; sample < labels.length; sample++) {
    let best = 0;
    for (let one = 1; one < classes; one++)
      if (scores[sample * classes + one] > scores[sample * classes + best]) best = one;
    if (best === labels[sample]) right++;
  }
  return right / labels.length;
}

/**
 * The weights after one step: w − rate · gradient of crossentropy and penalty, then the bound.
 * @param {Weights} weights
 * @param {Samples} samples
 * @param {number} rate
 * @param {Held} held
 * @param {Sizes} sizes
 * @returns {{ weights: Weights, scores: Float32Array }} and the scores before the step
 */
export function stepped(weights, { inputs, labels }, rate, held, sizes) {
  const { features, units, classes } = sizes;
  const count = labels.length;
  const { hidden, scores } = forward(weights, inputs, sizes);
  const next = {
    kernel: penalized(weights.kernel, rate, held),
    bias: weights.bias.slice(),
    last_kernel: weights.last_kernel.slice(),
    last_bias: weights.last_bias.slice(),
  };
  const byScore = new Float32Array(classes);
  const byHidden = new Float32Array(units);
  for (let sample = 0; sample < count; sample++) {
    sharesLessRight(byScore, scores, sample * classes, labels[sample]);
    const share = rate / count;
    for (let one = 0; one < classes; one++) next.last_bias[one] -= share * byScore[one];
    for (let unit = 0; unit < units; unit++) {
      const said = hidden[sample * units + unit];
      let back = 0;
      for (let one = 0, place = unit * classes; one < classes; one++, place++) {
        back += byScore[one] * weights.last_kernel[place];
        next.last_kernel[place] -= share * said * byScore[one];
      }
      byHidden[unit] = said > 0 ? share * back : 0;
      next.bias[unit] -= byHidden[unit];
    }
    for (let at = 0; at < features; at++) {
      const input = inputs[sample * features + at];
      if (!input) continue;
      for (let unit = 0, place = at * units; unit < units; unit++, place++)
        next.kernel[place] -= input * byHidden[unit];
    }
  }
  if (held.bound > 0) bring(next.kernel, held.bound, units);
  return { weights: next, scores };
}

/**
 * A kernel after the penalty's part of a step: l1 · sign(w) + 2 · l2 · w times the rate.
 * @param {Float32Array} kernel
 * @param {number} rate
 * @param {Held} held
 */
const penalized = (kernel, rate, { l1, l2 }) => kernel.map((w) => w - rate * (l1 * Math.sign(w) + 2 * l2 * w));

/**
 * Softmax of a row of scores, less 1 for the right class: the gradient of a crossentropy by the scores.
 * @param {Float32Array} into
 * @param {Float32Array} scores
 * @param {number} start
 * @param {number} right
 */
function sharesLessRight(into, scores, start, right) {
  let largest = -Infinity;
  for (let one = 0; one < into.length; one++) largest = Math.max(largest, scores[start + one]);
  let total = 0;
  for (let one = 0; one < into.length; one++) {
    into[one] = Math.exp(scores[start + one] - largest);
    total += into[one];
  }
  for (let one = 0; one < into.length; one++) into[one] = into[one] / total - (one === right ? 1 : 0);
}

/**
 * Shorten every unit's weights to a bound, as MaxNorm over axis 0 does.
 * @param {Float32Array} kernel
 * @param {number} bound
 * @param {number} units
 */
function bring(kernel, bound, units) {
  for (let unit = 0; unit < units; unit++) {
    let square = 0;
    for (let place = unit; place < kernel.length; place += units) square += kernel[place] ** 2;
    const length = Math.sqrt(square);
    const part = Math.min(length, bound) / (length + 1e-7);
    for (let place = unit; place < kernel.length; place += units) kernel[place] *= part;
  }
}
