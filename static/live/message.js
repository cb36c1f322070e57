// A message is [uint32: header length][JSON header][data]: what one part of the page is to show.

/** The messages that lie one behind the other: { key, ticket, heard, digest, body }; without a body it is known already. */
export function opened(bytes) {
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

function bodyOf(bytes, from, { form, size }) {
  if (size === null) return undefined;
  return form === "json" ? JSON.parse(textOf(bytes, from, size)) : bytes.subarray(from, from + size);
}

const decoder = new TextDecoder();
const textOf = (bytes, from, length) => decoder.decode(bytes.subarray(from, from + length));
