// What part of the drawing is seen, and how large: moving over it, going nearer, seeing all of it.

/** @import { Point } from "../canvas/types.js" */
/** @import { Camera, Size } from "./types.js" */

export const NEAREST = 4;
export const FARTHEST = 0.02;
const READABLE = 0.68; // smaller than this words are left out
const USUAL = 1.35; // a small network is not blown up further
const BESIDE = 90;
const EDGE = 14; // between the drawing and the board's edge

/**
 * A point of the drawing on the board.
 * @param {Camera} camera
 * @param {Point} point
 * @returns {Point}
 */
export const onBoard = ({ x, y, zoom }, point) => ({ x: (point.x - x) * zoom, y: (point.y - y) * zoom });

/**
 * A point of the board in the drawing.
 * @param {Camera} camera
 * @param {Point} point
 * @returns {Point}
 */
export const inDrawing = ({ x, y, zoom }, point) => ({ x: point.x / zoom + x, y: point.y / zoom + y });

/**
 * Nearer by a factor, the point of the board that stays given.
 * @param {Camera} camera
 * @param {number} factor
 * @param {Point} point
 * @returns {Camera}
 */
export function zoomed(camera, factor, point) {
  const zoom = Math.max(FARTHEST, Math.min(NEAREST, camera.zoom * factor));
  const fixed = inDrawing(camera, point);
  return { x: fixed.x - point.x / zoom, y: fixed.y - point.y / zoom, zoom };
}

/**
 * Moved by pixels of the board.
 * @param {Camera} camera
 * @param {number} dx
 * @param {number} dy
 * @returns {Camera}
 */
export const panned = ({ x, y, zoom }, dx, dy) => ({ x: x - dx / zoom, y: y - dy / zoom, zoom });

/**
 * The zoom at which a drawing fits the board.
 * @param {Size} drawing
 * @param {Size} board
 */
const fitting = (drawing, board) =>
  Math.min((board.width - 2 * EDGE) / drawing.width, (board.height - 2 * EDGE) / drawing.height, USUAL);

/**
 * All of the drawing, in the middle of the board.
 * @param {Size} drawing
 * @param {Size} board
 * @returns {Camera}
 */
export function whole(drawing, board) {
  const zoom = Math.max(FARTHEST, fitting(drawing, board));
  return {
    x: drawing.width / 2 - board.width / 2 / zoom,
    y: drawing.height / 2 - board.height / 2 / zoom,
    zoom,
  };
}

/**
 * The first look: all of it where it can be read then, else its beginning, about a height of the drawing.
 * @param {Size} drawing
 * @param {Size} board
 * @param {number} start where it begins, from the top of the drawing
 * @returns {Camera}
 */
export function atFirst(drawing, board, start) {
  if (fitting(drawing, board) >= READABLE) return whole(drawing, board);
  const high = (board.height - 2 * EDGE) / drawing.height;
  const zoom = Math.max(READABLE, Math.min(1, high));
  const middle = high >= zoom ? drawing.height / 2 : start;
  return { x: -EDGE / zoom, y: middle - board.height / 2 / zoom, zoom };
}

/**
 * Moved so far that a rectangle of the drawing is seen, its middle where it does not fit.
 * @param {Camera} camera
 * @param {{ x: number, y: number, w: number, h: number }} rect
 * @param {Size} board
 * @returns {Camera}
 */
export function showing(camera, rect, board) {
  const { zoom } = camera;
  /**
   * @param {number} from
   * @param {number} start
   * @param {number} size
   * @param {number} room
   */
  const moved = (from, start, size, room) => {
    const edge = Math.max(EDGE / zoom, Math.min(BESIDE, (room - size) / 3)); // what stands beside shows too
    if (size + 2 * edge > room) return start + size / 2 - room / 2;
    return Math.max(start + size + edge - room, Math.min(start - edge, from));
  };
  return {
    x: moved(camera.x, rect.x, rect.w, board.width / zoom),
    y: moved(camera.y, rect.y, rect.h, board.height / zoom),
    zoom,
  };
}

/**
 * Kept where some of the drawing is still seen.
 * @param {Camera} camera
 * @param {Size} drawing
 * @param {Size} board
 * @returns {Camera}
 */
export function kept({ x, y, zoom }, drawing, board) {
  const [wide, high] = [board.width / zoom, board.height / zoom];
  return {
    x: Math.max(-wide * 0.7, Math.min(drawing.width - wide * 0.3, x)),
    y: Math.max(-high * 0.7, Math.min(drawing.height - high * 0.3, y)),
    zoom,
  };
}
