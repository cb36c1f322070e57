// The arithmetic of single cells, written out from the tables that the engine counted with.

/** One output cell as its products: per channel the values read, the weights, the products, the sum. */
export function cellSum(scene, filter, row, column) {
  const rows = scene.readRows[row];
  const columns = scene.readColumns[column];
  const parts = scene.channelsOf(filter).map((channel, slice) => {
    const taps = [];
    rows.forEach((r, tapRow) =>
      columns.forEach((c, tapColumn) => {
        const value = scene.input(channel, r, c);
        const weight = scene.weight(filter, slice, tapRow, tapColumn);
        taps.push({ value, weight, product: value * weight, padding: scene.isPadding(r, c) });
      }),
    );
    return { channel, taps, sum: taps.reduce((total, tap) => total + tap.product, 0) };
  });
  const bias = scene.bias(filter);
  const total = parts.reduce((sum, part) => sum + part.sum, 0) + (bias ?? 0);
  return { rows, columns, parts, bias, total, value: scene.output(filter, row, column) };
}

/** What one input channel adds to every cell of a filter's map, (height · width). */
export function partialMap(scene, filter, slice) {
  const channel = scene.channelsOf(filter)[slice];
  const sums = new Float32Array(scene.positions);
  scene.readRows.forEach((rows, row) =>
    scene.readColumns.forEach((columns, column) => {
      let sum = 0;
      for (let i = 0; i < rows.length; i++) {
        for (let j = 0; j < columns.length; j++) {
          sum += scene.input(channel, rows[i], columns[j]) * scene.weight(filter, slice, i, j);
        }
      }
      sums[row * scene.wide.output + column] = sum;
    }),
  );
  return sums;
}

/** The output positions along one axis that read an input position, each with the tap that does. */
function readersAlong(reads, position) {
  const found = [];
  reads.forEach((taps, output) => {
    const tap = taps.indexOf(position);
    if (tap >= 0) found.push({ output, tap });
  });
  return found;
}

/** Every output cell that reads an input cell, with the kernel tap it is read by. */
export function readersOf(scene, row, column) {
  const down = readersAlong(scene.readRows, row);
  const across = readersAlong(scene.readColumns, column);
  return down.flatMap((r) =>
    across.map((c) => ({ row: r.output, column: c.output, tapRow: r.tap, tapColumn: c.tap })),
  );
}

/** Every input position that one kernel tap multiplies: the rows and the columns it visits. */
export function visitsOf(scene, tapRow, tapColumn) {
  return {
    rows: scene.readRows.map((taps) => taps[tapRow]),
    columns: scene.readColumns.map((taps) => taps[tapColumn]),
  };
}
