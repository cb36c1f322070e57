// The view on screen as a figure to take away: the picture as it stands, its words below, and what its marks mean.

/** @import { Palette, Piece, View } from "./types.js" */

import { pdfOf } from "./pdf.js";
import { SvgContext } from "./svg.js";

const WIDEST = 2400; // pixels of a PNG, about
const MARGIN = 16;
const LINE = 20;
const SWATCH = 12;

/**
 * What a figure shows besides the picture itself.
 * @typedef {object} Figure
 * @property {View} view
 * @property {Palette} palette
 * @property {string} place
 * @property {Piece[]} pieces
 * @property {[string, string][]} legend
 * @property {(context: any) => void} paint the picture
 */

/** @typedef {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | SvgContext} Drawn */

/**
 * The figure as a file of a form: `png`, `svg` or `pdf`.
 * @param {Figure} figure
 * @param {string} form
 * @returns {Promise<Blob>}
 */
export async function fileOf(figure, form) {
  const size = { width: figure.view.width + 2 * MARGIN, height: heightOf(figure) };
  if (form === "svg") {
    const context = new SvgContext();
    paintFigure(context, figure, size);
    return new Blob([context.written(size.width, size.height)], { type: "image/svg+xml" });
  }
  const scale = Math.max(2, Math.round(WIDEST / size.width));
  const canvas = new OffscreenCanvas(Math.round(size.width * scale), Math.round(size.height * scale));
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(scale, scale);
  paintFigure(context, figure, size);
  if (form === "pdf") return pdfOf(context.getImageData(0, 0, canvas.width, canvas.height), size);
  return canvas.convertToBlob({ type: "image/png" });
}

/** @param {Figure} figure */
function heightOf(figure) {
  const probe = new SvgContext();
  return (figure.view.layout?.height ?? 0) + MARGIN + words(probe, figure, 0) + MARGIN;
}

/**
 * @param {Drawn} context
 * @param {Figure} figure
 * @param {{ width: number, height: number }} size
 */
function paintFigure(context, figure, { width, height }) {
  if (context instanceof SvgContext) ground(context, figure, width, height);
  context.save();
  context.translate(MARGIN, MARGIN);
  figure.paint(context);
  words(context, figure, (figure.view.layout?.height ?? 0) + 4);
  context.restore();
  if (context instanceof SvgContext) return;
  context.globalCompositeOperation = "destination-over"; // the picture clears what lies under it
  ground(context, figure, width, height);
}

/**
 * @param {Drawn} context
 * @param {Figure} figure
 * @param {number} width
 * @param {number} height
 */
function ground(context, { palette }, width, height) {
  context.fillStyle = palette.background;
  context.fillRect(0, 0, width, height);
}

/**
 * The place, the sum and the legend from a height on; returns how high they are together.
 * @param {Drawn} context
 * @param {Figure} figure
 * @param {number} top
 */
function words(context, { view, palette, place, pieces, legend }, top) {
  const room = view.width;
  Object.assign(context, { textAlign: "left", textBaseline: "middle", globalAlpha: 1 });
  context.font = `13px ${view.font}`;
  let y = flow(context, [{ text: place, role: "muted" }], { top: top + LINE, room, palette });
  context.font = `15px ${view.font}`;
  if (pieces.length) y = flow(context, pieces, { top: y + LINE, room, palette });
  context.font = `12px ${view.font}`;
  let x = 0;
  y += LINE + 6;
  for (const [role, text] of legend) {
    const mark = SCALES[role] ? 3 * SWATCH : SWATCH;
    const wide = mark + 6 + context.measureText(text).width + 18;
    if (x && x + wide > room) [x, y] = [0, y + LINE];
    swatch(context, palette, role, x, y);
    context.fillStyle = palette.muted;
    context.fillText(text, x + mark + 6, y);
    x += wide;
  }
  return y + LINE - top;
}

/** @type {Record<string, [string, string, string]>} */
const SCALES = {
  scale: ["negative", "neutral", "positive"],
  scale_input: ["input_negative", "neutral", "input"],
};
/** @type {Record<string, string>} */
const LIKE = { gates: "muted", leaves: "output", laid: "padding", masked: "padding", inserted: "padding" };

/**
 * @param {Drawn} context
 * @param {Palette} palette
 * @param {string} role
 * @param {number} x
 * @param {number} y
 */
function swatch(context, palette, role, x, y) {
  const stops = SCALES[role];
  stops?.forEach((stop, index) => {
    context.fillStyle = palette[stop];
    context.fillRect(x + index * SWATCH, y - SWATCH / 2, SWATCH, SWATCH);
  });
  context.lineWidth = stops ? 1 : 2;
  context.strokeStyle = palette[LIKE[role] ?? role] ?? palette.padding;
  if (stops) context.strokeRect(x, y - SWATCH / 2, 3 * SWATCH, SWATCH);
  else context.strokeRect(x + 1, y - SWATCH / 2 + 1, SWATCH - 2, SWATCH - 2);
}

/** @type {Record<string, string>} */
const INKS = { product: "kernel", state: "output" };

/**
 * Pieces word by word, on the next line where there is no room; returns the height of the last line.
 * @param {Drawn} context
 * @param {Piece[]} pieces
 * @param {{ top: number, room: number, palette: Palette }} place
 */
function flow(context, pieces, { top, room, palette }) {
  let [x, y] = [0, top];
  for (const { text, role = "text" } of pieces) {
    for (const part of text.split(/(?<= )/)) {
      const wide = context.measureText(part).width;
      if (x && x + wide > room) [x, y] = [0, y + LINE];
      context.fillStyle = palette[INKS[role] ?? role] ?? palette.text;
      context.fillText(part, x, y);
      x += wide;
    }
  }
  return y;
}

/**
 * Hand a file over to the reader.
 * @param {Blob} blob
 * @param {string} name
 */
export function handOver(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
