// A drawing context that writes SVG: what is painted on it is kept as elements, sharp at any size.

/** @typedef {{ transform: string, clip: string }} Frame where is drawn, and within what */

const STYLES = /** @type {const} */ ([
  "fillStyle",
  "strokeStyle",
  "lineWidth",
  "globalAlpha",
  "font",
  "textAlign",
  "textBaseline",
  "imageSmoothingEnabled",
]);
/** @type {Record<string, string>} */
const ANCHORS = { left: "start", start: "start", center: "middle", right: "end", end: "end" };

/** @param {unknown} text */
const escaped = (text) =>
  String(text).replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign);

/** @param {number} value */
const short = (value) => String(Math.round(value * 100) / 100);

/** The part of a canvas's context that the stages draw with, written as SVG. */
export class SvgContext {
  canvas = { width: 0, height: 0 };
  fillStyle = "#000000";
  strokeStyle = "#000000";
  lineWidth = 1;
  globalAlpha = 1;
  font = "12px sans-serif";
  textAlign = "left";
  textBaseline = "alphabetic";
  imageSmoothingEnabled = true;
  filter = "none";
  globalCompositeOperation = "source-over";
  /** @type {string[]} */
  parts = [];
  /** @type {string[]} */
  path = [];
  /** @type {number[]} */
  dashes = [];
  clips = 0;
  /** @type {Frame} */
  frame = { transform: "", clip: "" };
  /** @type {(Frame & Record<string, any>)[]} */
  kept = [];
  ruler = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(1, 1).getContext("2d"));

  save() {
    const styles = Object.fromEntries(STYLES.map((name) => [name, this[name]]));
    this.kept.push({ ...this.frame, ...styles, dashes: this.dashes });
  }
  restore() {
    const last = this.kept.pop();
    if (!last) return;
    const { transform, clip, ...styles } = last;
    this.frame = { transform, clip };
    Object.assign(this, styles);
  }
  /**
   * @param {number} x
   * @param {number} y
   */
  translate(x, y) {
    this.frame = { ...this.frame, transform: `${this.frame.transform} translate(${short(x)} ${short(y)})` };
  }
  /** @param {number} angle */
  rotate(angle) {
    const degrees = short((angle * 180) / Math.PI);
    this.frame = { ...this.frame, transform: `${this.frame.transform} rotate(${degrees})` };
  }
  clearRect() {}
  beginPath() {
    this.path = [];
  }
  /**
   * @param {number} x
   * @param {number} y
   */
  moveTo(x, y) {
    this.path.push(`M${short(x)} ${short(y)}`);
  }
  /**
   * @param {number} x
   * @param {number} y
   */
  lineTo(x, y) {
    this.path.push(`${this.path.length ? "L" : "M"}${short(x)} ${short(y)}`); // a path begins where it is first led
  }
  /** @param {number[]} points */
  bezierCurveTo(...points) {
    this.path.push(`C${points.map(short).join(" ")}`);
  }
  /**
   * @param {number} x
   * @param {number} y
   * @param {number} w
   * @param {number} h
   */
  rect(x, y, w, h) {
    this.path.push(`M${short(x)} ${short(y)}h${short(w)}v${short(h)}h${short(-w)}z`);
  }
  /**
   * @param {number} x
   * @param {number} y
   * @param {number} w
   * @param {number} h
   */
  roundRect(x, y, w, h) {
    this.rect(x, y, w, h);
  }
  /** @param {string} [rule] */
  clip(rule) {
    const id = `c${++this.clips}`;
    const evenly = rule === "evenodd" ? ' clip-rule="evenodd"' : "";
    this.parts.push(`<clipPath id="${id}"><path d="${this.path.join("")}"${this.moved()}${evenly}/></clipPath>`);
    this.frame = { ...this.frame, clip: id };
  }
  fill() {
    this.put("path", `d="${this.path.join("")}" ${this.filled()}`);
  }
  stroke() {
    this.put("path", `d="${this.path.join("")}" ${this.stroked()}`);
  }
  /**
   * @param {number} x
   * @param {number} y
   * @param {number} w
   * @param {number} h
   */
  fillRect(x, y, w, h) {
    this.put("path", `d="M${short(x)} ${short(y)}h${short(w)}v${short(h)}h${short(-w)}z" ${this.filled()}`);
  }
  /**
   * @param {number} x
   * @param {number} y
   * @param {number} w
   * @param {number} h
   */
  strokeRect(x, y, w, h) {
    this.put("path", `d="M${short(x)} ${short(y)}h${short(w)}v${short(h)}h${short(-w)}z" ${this.stroked()}`);
  }
  /** @param {number[]} dashes */
  setLineDash(dashes) {
    this.dashes = dashes;
  }
  /** @param {string} text */
  measureText(text) {
    this.ruler.font = this.font;
    return this.ruler.measureText(text);
  }
  /**
   * @param {string} text
   * @param {number} x
   * @param {number} y
   * @param {number} [room]
   */
  fillText(text, x, y, room) {
    // Where it is opened there may be another font: a text keeps the width that it has here.
    const wide = Math.min(room ?? Infinity, this.measureText(text).width);
    const squeezed = text.length > 1 ? ` textLength="${short(wide)}" lengthAdjust="spacingAndGlyphs"` : "";
    const middle = this.textBaseline === "middle" ? ' dominant-baseline="central"' : "";
    const place = `x="${short(x)}" y="${short(y)}" text-anchor="${ANCHORS[this.textAlign]}"`;
    const style = `style="font:${escaped(this.font)};white-space:pre"`;
    this.put("text", `${place}${middle}${squeezed} ${style} ${this.filled()}`, escaped(text));
  }
  /**
   * @param {CanvasImageSource & { width: number, height: number }} image
   * @param {number[]} at
   */
  drawImage(image, ...at) {
    const [sx, sy, sw, sh, x, y, w, h] = at.length === 8 ? at : [0, 0, image.width, image.height, ...at];
    const copy = document.createElement("canvas");
    [copy.width, copy.height] = [Math.max(1, sw), Math.max(1, sh)];
    copy.getContext("2d")?.drawImage(image, sx, sy, sw, sh, 0, 0, copy.width, copy.height);
    const sharp = this.imageSmoothingEnabled ? "" : ' style="image-rendering:pixelated"';
    const place = `x="${short(x)}" y="${short(y)}" width="${short(w)}" height="${short(h)}"`;
    this.put("image", `${place} preserveAspectRatio="none"${sharp} href="${copy.toDataURL()}"`);
  }

  // -- elements -----------------------------------------------------------------------------------

  moved() {
    return this.frame.transform ? ` transform="${this.frame.transform.trim()}"` : "";
  }
  filled() {
    return `fill="${escaped(this.fillStyle)}"`;
  }
  stroked() {
    const dashed = this.dashes.length ? ` stroke-dasharray="${this.dashes.join(" ")}"` : "";
    return `fill="none" stroke="${escaped(this.strokeStyle)}" stroke-width="${short(this.lineWidth)}"${dashed}`;
  }
  /**
   * @param {string} name
   * @param {string} attributes
   * @param {string} [text]
   */
  put(name, attributes, text) {
    const seen = this.globalAlpha < 1 ? ` opacity="${short(this.globalAlpha)}"` : "";
    const made = `<${name} ${attributes}${this.moved()}${seen}>${text ?? ""}</${name}>`;
    this.parts.push(this.frame.clip ? `<g clip-path="url(#${this.frame.clip})">${made}</g>` : made);
  }
  /**
   * The whole drawing.
   * @param {number} width
   * @param {number} height
   */
  written(width, height) {
    const [w, h] = [short(width), short(height)];
    const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">`;
    return `${head}${this.parts.join("")}</svg>`;
  }
}
