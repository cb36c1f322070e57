// A payload is [uint32: header length][JSON header][blocks of numbers]; this turns it into arrays.

/** @import { Block, Numbers, Payload } from "./types.js" */

/**
 * How a block was sent: the kind of its numbers, its lengths, where it begins, and what its numbers are divided by.
 * @typedef {{ dtype: keyof typeof TYPES, shape: number[], offset: number, divisor?: number }} Sent
 */

const TYPES = { f4: Float32Array, i4: Int32Array, u1: Uint8Array, i1: Int8Array };

/**
 * The header, with `arrays`: name -> { data, shape }. Scaled blocks hold value · scale.
 * @param {Uint8Array} bytes
 * @returns {Payload}
 */
export function decode(bytes) {
  const length = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  /** @type {Record<string, Block>} */
  const arrays = {};
  /** @type {Record<string, Sent>} */
  const blocks = header.blocks;
  for (const [name, block] of Object.entries(blocks)) {
    arrays[name] = { shape: block.shape, data: numbers(bytes, 4 + length + block.offset, block) };
  }
  return { ...header, arrays };
}

/**
 * @param {Uint8Array} bytes
 * @param {number} start
 * @param {Sent} block
 * @returns {Numbers}
 */
function numbers(bytes, start, block) {
  const type = TYPES[block.dtype];
  const count = block.shape.reduce((product, size) => product * size, 1);
  const stop = start + count * type.BYTES_PER_ELEMENT;
  const raw = new type(bytes.slice(start, stop).buffer); // a copy, so that it is aligned
  if (!block.divisor) return raw;
  const scaled = new Float32Array(count);
  for (let at = 0; at < count; at++) scaled[at] = raw[at] / block.divisor;
  return scaled;
}
