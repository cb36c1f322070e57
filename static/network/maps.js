// What a run made of its input, as bitmaps that stand on the faces of the boxes.

/** @import { Bitmap, Palette, Rect, Scale } from "../canvas/types.js" */
/** @import { Maps, Scene } from "./types.js" */

import { bitmap, diverging, grey, packed, tint } from "../canvas/colour.js";

const LEVELS = 127; // what stands for the limit
const GAP = 1;

/** @typedef {{ maps: Bitmap[], columns: number, upright: boolean }} Pictures */

/**
 * The pictures of every box, null where it has none.
 * @param {Scene} scene
 * @param {Palette} palette
 * @returns {(Pictures | null)[]}
 */
export function picturesOf(scene, palette) {
  const { data } = scene.arrays.maps;
  return scene.maps.map((maps) => maps && picturesIn(maps, data, palette));
}

/**
 * @param {Maps} maps
 * @param {ArrayLike<number>} data
 * @param {Palette} palette
 * @returns {Pictures}
 */
function picturesIn({ start, shape: [count, rows, columns], colour }, data, palette) {
  const cells = rows * columns;
  /**
   * @param {number} map
   * @param {number} row
   * @param {number} column
   */
  const value = (map, row, column) => data[start + map * cells + row * columns + column];
  if (colour === "rgb") {
    /**
     * @param {number} row
     * @param {number} column
     * @param {number} map
     */
    const part = (row, column, map) => (value(map, row, column) / LEVELS) * 255;
    const whole = bitmap(rows, columns, (row, column) =>
      packed([part(row, column, 0), part(row, column, 1), part(row, column, 2)]),
    );
    return { maps: [whole], columns: 1, upright: false };
  }
  const scale = scaleOf(colour, palette);
  const maps = Array.from({ length: count }, (_, map) =>
    bitmap(rows, columns, (row, column) => scale.pixel(value(map, row, column))),
  );
  return { maps, columns: Math.ceil(Math.sqrt(count)), upright: columns === 1 };
}

/**
 * @param {string} colour
 * @param {Palette} palette
 * @returns {Scale}
 */
function scaleOf(colour, palette) {
  if (colour === "grey") return grey(0, LEVELS);
  return colour === "tint" ? tint(LEVELS, palette.output, palette) : diverging(LEVELS, palette);
}

/**
 * Paint the pictures of a box on its face.
 * @param {CanvasRenderingContext2D} context
 * @param {Pictures} pictures
 * @param {Rect} face
 */
export function paintMaps(context, { maps, columns }, face) {
  const rows = Math.ceil(maps.length / columns);
  const gap = maps.length > 1 ? GAP : 0;
  const [w, h] = [(face.w - gap * (columns - 1)) / columns, (face.h - gap * (rows - 1)) / rows];
  maps.forEach((map, at) => {
    const [x, y] = [face.x + (at % columns) * (w + gap), face.y + Math.floor(at / columns) * (h + gap)];
    context.imageSmoothingEnabled = map.width > w;
    context.drawImage(map, x, y, w, h);
  });
}
