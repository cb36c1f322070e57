// A message is [uint32: header length][JSON header][data]: what one part of the page is to show.

/**
 * What one part of the page, named by its key, is to show: the answer to the move `heard`, in the session
 * of that ticket. Without a body it is known already, by what it hashes to.
 * @typedef {{ key: string, ticket: string, heard: number, digest: string, body: unknown, refused?: unknown }} Message
 */

/** @typedef {{ form: "json" | "bytes", size: number | null }} Form how data follow a header, if any do */

/**
 * The messages that lie one behind the other.
 * @param {Uint8Array} bytes
 */
export function opened(bytes) {
  /** @type {Message[]} */
  const messages = [];
  for (let start = 0; start < bytes.length; ) {
    const length = new DataView(bytes.buffer, bytes.byteOffset + start, 4).getUint32(0, true);
    const header = JSON.parse(textOf(bytes, start + 4, length));
    const from = start + 4 + length;
    messages.push({ ...header, body: bodyOf(bytes, from, header) });
    start = from + (header.size ?? 0);
  }
  return messages;
}

/**
 * @param {Uint8Array} bytes
 * @param {number} from
 * @param {Form} form
 */
function bodyOf(bytes, from, { form, size }) {
  if (size === null) return undefined;
  return form === "json" ? JSON.parse(textOf(bytes, from, size)) : bytes.subarray(from, from + size);
}

const decoder = new TextDecoder();

/**
 * @param {Uint8Array} bytes
 * @param {number} from
 * @param {number} length
 */
const textOf = (bytes, from, length) => decoder.decode(bytes.subarray(from, from + length));
