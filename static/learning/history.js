// Runs side by side, step by step: what was computed is kept, so that going back costs nothing.

/** @import { Moment, Samples, Scene, Weights } from "./types.js" */

import { accuracy, forward, stepped } from "./network.js";

/**
 * The runs of a scene, each at its start; `advance()` computes one step more of all of them.
 * @param {Scene} scene
 */
export function historyOf({ arrays, runs, rate, ink, learning }) {
  const [features, units] = arrays.kernel.shape;
  const classes = arrays.last_bias.shape[0];
  const sizes = { features, units, classes };
  const inputs = Float32Array.from(arrays.inputs.data, (value) => value / ink);
  const labels = Array.from(arrays.labels.data);
  /** @type {Samples} */
  const learned = { inputs: inputs.subarray(0, learning * features), labels: labels.slice(0, learning) };
  const other = { inputs: inputs.subarray(learning * features), labels: labels.slice(learning) };
  /** @type {() => Weights} */
  const start = () => ({
    kernel: Float32Array.from(arrays.kernel.data),
    bias: new Float32Array(units),
    last_kernel: Float32Array.from(arrays.last_kernel.data),
    last_bias: new Float32Array(classes),
  });
  const now = runs.map(start);
  /** @type {Moment[][]} by run, by step */
  const moments = runs.map(() => []);

  /**
   * @param {number} run
   * @param {Float32Array} scores of the samples learned from
   */
  const keep = (run, scores) => {
    const heldOut = forward(now[run], other.inputs, sizes).scores;
    moments[run].push({
      kernel: now[run].kernel,
      right: [accuracy(scores, learned.labels, classes), accuracy(heldOut, other.labels, classes)],
    });
  };
  runs.forEach((_run, index) => {
    keep(index, forward(now[index], learned.inputs, sizes).scores);
  });

  return {
    sizes,
    moments,
    /** Steps computed so far. */
    last: () => moments[0].length - 1,
    advance() {
      runs.forEach((run, index) => {
        now[index] = stepped(now[index], learned, rate, run, sizes).weights;
        keep(index, forward(now[index], learned.inputs, sizes).scores);
      });
    },
  };
}

/** @typedef {ReturnType<typeof historyOf>} History */
