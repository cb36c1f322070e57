// A scene answers every question about one traced layer; positions come from the sent tables alone.
//
// Every kind of layer (see kinds/) adds to the numbers here: `walk`, what the playhead walks over; `usedRows`, `usedColumns` and `usage`; `focusOn(output)` and `outputOf(focus)`, since
// what is looked at need not be an output cell; `cell(focus)`, its arithmetic; `patchAt`; `tell`, the
// words of a look; `paint`, the marks over a grid.

/** @import { Block, Extent, Payload } from "../canvas/types.js" */
/** @import { Axis, Extended, WindowScene } from "./types.js" */

import { axisNames } from "./axes.js";
import { convolution } from "./kinds/convolution.js";
import { dense } from "./kinds/dense.js";
import { lookingUp } from "./kinds/looking_up.js";
import { normalizing } from "./kinds/normalizing.js";
import { placing } from "./kinds/placing.js";
import { pooling } from "./kinds/pooling.js";
import { stamping } from "./kinds/stamping.js";

/** @type {Record<string, (numbers: WindowScene) => WindowScene>} */
const KINDS = { dense, looking_up: lookingUp, normalizing, placing, pooling, stamping };
const PICTURE_LEVELS = 127; // of the whole numbers that small pictures are sent as

/**
 * Input planes (channel, height, width), kernel (filter, channel, tap, tap), maps (filter, height, width).
 * @param {Payload} payload
 * @returns {WindowScene}
 */
export function sceneOf(payload) {
  const kind = payload.kind.replace("sequence_", "");
  return (KINDS[kind] ?? convolution)(numbersOf(payload));
}

/**
 * @param {Payload} payload
 * @returns {WindowScene}
 */
function numbersOf(payload) {
  const { arrays, axes, planes } = payload;
  /** @type {Axis[]} */
  const [high, wide] = axes;
  const [channels] = arrays.input.shape;
  const depth = arrays.kernel ? arrays.kernel.shape[1] : 1;
  const [filters] = (arrays.maps ?? arrays.pictures).shape;
  const perGroup = Math.max(1, Math.floor(payload.filters / payload.groups));
  /** @type {Partial<WindowScene>} */
  const own = {
    high,
    wide,
    channels,
    depth,
    shownFilters: filters,
    weighted: Boolean(arrays.kernel),
    rowTable: tableOf(arrays, "height"),
    columnTable: tableOf(arrays, "width"),
    extents: extentsOf(high, wide, filters),
    axisNames: axisNames({ sequence: payload.sequence, planes, pools: payload.pools }),
    /** Input channels that a filter reads: those of its group. */
    channelsOf(filter) {
      const first = Math.floor(filter / perGroup) * depth;
      return Array.from({ length: depth }, (_, index) => first + index);
    },
    isPadding: (row, column) => row < 0 || column < 0 || row >= high.size || column >= wide.size,
    isInserted: () => false,
    isOutput: (row, column) => row >= 0 && column >= 0 && row < high.output && column < wide.output,
    /** The value a window reads there: zero in the padding. */
    input(channel, row, column) {
      if (scene.isPadding(row, column)) return 0;
      return arrays.input.data[(channel * high.size + row) * wide.size + column];
    },
    weight: (filter, slice, tapRow, tapColumn) =>
      arrays.kernel.data[((filter * depth + slice) * high.kernel + tapRow) * wide.kernel + tapColumn],
    bias: (filter) => (arrays.bias ? arrays.bias.data[filter] : null),
    /** The exact map of a filter, or null where only its small picture was sent. */
    map(filter) {
      if (arrays.maps) return plane(arrays.maps, filter);
      return filter === payload.focus ? arrays.map.data : null;
    },
    /** The picture of a map: the map itself, or the small one sent in its place. */
    picture(filter) {
      const exact = scene.map(filter);
      if (exact) return { rows: high.output, columns: wide.output, data: exact, unit: 1 };
      const [, rows, columns] = arrays.pictures.shape;
      const unit = payload.limits.output / PICTURE_LEVELS;
      return { rows, columns, data: plane(arrays.pictures, filter), unit };
    },
    output: (filter, row, column) => scene.map(filter)?.[row * wide.output + column] ?? null,
    /** The channel of an input cell: in a plane of channels and steps its row says it. */
    channelAt: (channel, row) => (planes ? row : channel),
    /** An input column as it is told: its step's label stands beside its number. */
    columnName(column) {
      const text = payload.step_labels?.[column];
      return text === undefined ? String(column).replace("-", "−") : `${column} «${text}»`;
    },
  };
  const scene = /** @type {WindowScene} */ ({ ...payload, ...own });
  return scene;
}

/**
 * Rows and columns of each grid, with the index of the first: what lies around counts below 0.
 * @param {Axis} high
 * @param {Axis} wide
 * @param {number} filters
 * @returns {Record<Extended, Extent>}
 */
function extentsOf(high, wide, filters) {
  /** @param {Axis} axis */
  const cropped = (axis) => (filters <= 4 && axis.crop) || [0, 0];
  const [above, left] = [cropped(high), cropped(wide)];
  return {
    input: { rows: high.padded, columns: wide.padded, row0: -high.pad[0], column0: -wide.pad[0] },
    kernel: { rows: high.kernel, columns: wide.kernel },
    map: {
      rows: high.output + above[0] + above[1],
      columns: wide.output + left[0] + left[1],
      row0: -above[0],
      column0: -left[0],
    },
  };
}

/**
 * @param {Block} block
 * @param {number} index
 */
function plane({ data, shape }, index) {
  const size = shape.slice(1).reduce((product, length) => product * length, 1);
  return data.subarray(index * size, (index + 1) * size);
}

/**
 * A table travels as the start of each window and the taps from there.
 * @param {Record<string, Block>} arrays
 * @param {"height" | "width"} name
 * @returns {number[][]}
 */
function tableOf(arrays, name) {
  const taps = arrays[`taps_${name}`].data;
  return Array.from(arrays[`starts_${name}`].data, (start) => Array.from(taps, (tap) => start + tap));
}
