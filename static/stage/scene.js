// A scene answers every question about one traced layer; positions come from the `reads` tables alone.

/** Input planes (channel, height, width), kernel (filter, channel, tap, tap), maps (filter, height, width). */
export function sceneOf(payload) {
  const { arrays, axes } = payload;
  const [high, wide] = axes;
  const [channels] = arrays.input.shape;
  const [filters, depth] = arrays.kernel.shape;
  const readRows = rowsOf(arrays.reads_height);
  const readColumns = rowsOf(arrays.reads_width);
  const perGroup = Math.max(1, Math.floor(payload.filters / payload.groups));
  const scene = {
    ...payload,
    high,
    wide,
    channels,
    depth,
    shownFilters: filters,
    readRows,
    readColumns,
    positions: high.output * wide.output,
    usedRows: counts(readRows, high.size),
    usedColumns: counts(readColumns, wide.size),
    /** Input channels that a filter reads: those of its group. */
    channelsOf(filter) {
      const first = Math.floor(filter / perGroup) * depth;
      return Array.from({ length: depth }, (_, index) => first + index);
    },
    isPadding: (row, column) =>
      row < 0 || column < 0 || row >= high.size || column >= wide.size,
    /** The value a window reads there: zero in the padding. */
    input(channel, row, column) {
      if (scene.isPadding(row, column)) return 0;
      return arrays.input.data[(channel * high.size + row) * wide.size + column];
    },
    weight: (filter, slice, tapRow, tapColumn) =>
      arrays.kernel.data[
        ((filter * depth + slice) * high.kernel + tapRow) * wide.kernel + tapColumn
      ],
    bias: (filter) => (arrays.bias ? arrays.bias.data[filter] : null),
    /** The exact map of a filter, or null where only its small picture was sent. */
    map(filter) {
      if (arrays.maps) return plane(arrays.maps, filter);
      return filter === payload.focus ? arrays.map.data : null;
    },
    /** The picture of a map: the map itself, or the small one sent in its place. */
    picture(filter) {
      const exact = scene.map(filter);
      if (exact) return { rows: high.output, columns: wide.output, data: exact };
      const [, rows, columns] = arrays.pictures.shape;
      return { rows, columns, data: plane(arrays.pictures, filter) };
    },
    output: (filter, row, column) => scene.map(filter)?.[row * wide.output + column] ?? null,
  };
  return scene;
}

function plane({ data, shape }, index) {
  const size = shape.slice(1).reduce((product, length) => product * length, 1);
  return data.subarray(index * size, (index + 1) * size);
}

function rowsOf({ data, shape: [rows, columns] }) {
  return Array.from({ length: rows }, (_, row) => data.subarray(row * columns, (row + 1) * columns));
}

function counts(reads, size) {
  const used = new Uint32Array(size);
  for (const taps of reads) for (const at of taps) if (at >= 0 && at < size) used[at] += 1;
  return used;
}
