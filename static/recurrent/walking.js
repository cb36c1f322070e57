// A walk by keyboard over inputs and weights, which a pointer would hover.

const SIZES = {
  input: ({ steps, features }) => [features, steps],
  kernel: ({ features, units }) => [features, units],
  recurrent: ({ units }) => [units, units],
};

const HOVERS = {
  input: (row, column) => ({ kind: "input", feature: row, step: column }),
  kernel: (row, column) => ({ kind: "weight", feature: row, unit: column }),
  recurrent: (row, column) => ({ kind: "weight", from: row, unit: column }),
};

/** Begin to walk over `input`, `kernel` or `recurrent`, at the unit or step that is looked at. */
export function walkOver(stage, over) {
  const { step, unit } = stage.focus();
  stage.walked = { over, row: 0, column: over === "input" ? step : unit };
  show(stage);
}

/** Go on by some rows and columns, as far as there are any. */
export function walk(stage, [down, across]) {
  if (!stage.walked) return walkOver(stage, "input");
  const { over, row, column } = stage.walked;
  const [rows, columns] = SIZES[over](stage.scene);
  const inside = (at, size) => Math.max(0, Math.min(at, size - 1));
  Object.assign(stage.walked, { row: inside(row + down, rows), column: inside(column + across, columns) });
  return show(stage);
}

function show(stage) {
  stage.play(false);
  const { over, row, column } = stage.walked;
  stage.setHover({ ...HOVERS[over](row, column), at: `${over} ${row} ${column}` });
}
