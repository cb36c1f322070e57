// Names and shapes of what the training is given; types alone, nothing runs here.

/** @import { Palette, Payload, Theme } from "../canvas/types.js" */

export {};

/**
 * The weights of Dense(units, relu) and Dense(classes, softmax), each as one row of numbers.
 * @typedef {object} Weights
 * @property {Float32Array} kernel (features, units)
 * @property {Float32Array} bias
 * @property {Float32Array} last_kernel (units, classes)
 * @property {Float32Array} last_bias
 */

/** @typedef {{ features: number, units: number, classes: number }} Sizes */

/**
 * Samples as rows of features, and the class of each.
 * @typedef {{ inputs: Float32Array, labels: ArrayLike<number> }} Samples
 */

/**
 * What holds the first kernel: factors of the penalties, and the largest length of a unit's weights, 0 for none.
 * @typedef {{ l1: number, l2: number, bound: number }} Held
 */

/** @typedef {Held & { name: string, role: string }} Run one training among several, with its name and colour */

/**
 * A step of one run: its kernel, and the shares of training and held-out samples it gets right.
 * @typedef {{ kernel: Float32Array, right: [number, number] }} Moment
 */

/**
 * @typedef {object} Told
 * @property {Run[]} runs
 * @property {number} rate
 * @property {number} steps
 * @property {number} ink what a full cell of a digit counts
 * @property {number} learning samples to learn from; the others are held out
 * @property {Record<string, string>} words
 * @property {Record<Theme, Palette>} palettes
 */

/** @typedef {Payload & Told} Scene */
