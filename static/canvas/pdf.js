// A PDF of one page that a picture fills, as its pixels are.

const POINTS = 72 / 96; // of a CSS pixel

/**
 * @param {ImageData} image
 * @param {{ width: number, height: number }} page in CSS pixels
 * @returns {Promise<Blob>}
 */
export async function pdfOf(image, page) {
  const [wide, high] = [page.width * POINTS, page.height * POINTS].map((size) => size.toFixed(2));
  const pixels = await packed(coloursOf(image));
  const drawn = `q ${wide} 0 0 ${high} 0 0 cm /I Do Q`;
  const shape = `/Width ${image.width} /Height ${image.height} /ColorSpace /DeviceRGB /BitsPerComponent 8`;
  /** @type {(string | Uint8Array)[][]} */
  const objects = [
    ["<< /Type /Catalog /Pages 2 0 R >>"],
    ["<< /Type /Pages /Kids [3 0 R] /Count 1 >>"],
    [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${wide} ${high}] `,
      "/Resources << /XObject << /I 5 0 R >> >> /Contents 4 0 R >>",
    ],
    [`<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`],
    [
      `<< /Type /XObject /Subtype /Image ${shape} /Filter /FlateDecode /Length ${pixels.length} >>\nstream\n`,
      pixels,
      "\nendstream",
    ],
  ];
  return joined(objects);
}

/** @param {ImageData} image */
function coloursOf({ data }) {
  const colours = new Uint8Array((data.length / 4) * 3);
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    colours.set([data[from], data[from + 1], data[from + 2]], to);
  }
  return colours;
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function packed(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Objects behind one another, and the table of where each begins.
 * @param {(string | Uint8Array)[][]} objects
 */
function joined(objects) {
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = [];
  let length = 0;
  /** @param {string | Uint8Array} part */
  const add = (part) => {
    const bytes = typeof part === "string" ? new TextEncoder().encode(part) : new Uint8Array(part);
    parts.push(bytes);
    length += bytes.length;
  };
  add("%PDF-1.4\n");
  const starts = objects.map((object, index) => {
    const start = length;
    for (const part of [`${index + 1} 0 obj\n`, ...object, "\nendobj\n"]) add(part);
    return start;
  });
  const table = length;
  const rows = starts.map((start) => `${String(start).padStart(10, "0")} 00000 n \n`).join("");
  const count = objects.length + 1;
  add(`xref\n0 ${count}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${count} /Root 1 0 R >>\n`);
  add(`startxref\n${table}\n%%EOF\n`);
  return new Blob(parts, { type: "application/pdf" });
}
