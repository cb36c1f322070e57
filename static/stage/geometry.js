// Where everything stands: three zoom levels of the same objects, each a list of grids and words.

export const LEVELS = ["maps", "filter", "cell"];
const TITLE = 22; // height of a heading
const CAPTION = 16; // height of a word under or over a small grid
const GAP = 12;
const NARROW = 560;
const LARGEST_CELL = 52;
const MOST_SLICES = { maps: 9, filter: 4, cell: 4 };

/** The grids and words of one level at one width: { height, grids, words }; sizes in CSS pixels. */
export function layoutOf(scene, level, filter, width) {
  const narrow = width < NARROW;
  const build = level === "maps" ? mapsLayout : columnsLayout;
  return build(scene, { level, filter, width, narrow });
}

/** The grid and its cell under a point, the topmost first; null between grids. */
export function hit(layout, x, y) {
  for (const grid of [...layout.grids].reverse()) {
    if (x < grid.x || y < grid.y || x >= grid.x + grid.w || y >= grid.y + grid.h) continue;
    return {
      grid,
      row: Math.min(grid.rows - 1, Math.floor((y - grid.y) / grid.cellHeight)) + grid.row0,
      column: Math.min(grid.columns - 1, Math.floor((x - grid.x) / grid.cellWidth)) + grid.column0,
    };
  }
  return null;
}

/** The rectangle of a cell of a grid. */
export function cellRect(grid, row, column, rows = 1, columns = 1) {
  return {
    x: grid.x + (column - grid.column0) * grid.cellWidth,
    y: grid.y + (row - grid.row0) * grid.cellHeight,
    w: grid.cellWidth * columns,
    h: grid.cellHeight * rows,
  };
}

/** A grid of so many cells, as large as its box allows and centred in it. */
export function fitted(id, role, extent, box) {
  const { rows, columns, row0 = 0, column0 = 0 } = extent;
  let cell = Math.min(box.w / columns, box.h / rows, LARGEST_CELL);
  if (cell >= 4) cell = Math.floor(cell);
  const w = cell * columns;
  const h = cell * rows;
  return {
    id,
    role,
    rows,
    columns,
    row0,
    column0,
    cellWidth: cell,
    cellHeight: cell,
    x: Math.round(box.x + (box.w - w) / 2),
    y: Math.round(box.y + (box.h - h) / 2),
    w,
    h,
    alpha: 1,
  };
}

const inputExtent = ({ high, wide }) => ({
  rows: high.padded,
  columns: wide.padded,
  row0: -high.pad[0],
  column0: -wide.pad[0],
});
const kernelExtent = ({ high, wide }) => ({ rows: high.kernel, columns: wide.kernel });
const mapExtent = ({ high, wide }) => ({ rows: high.output, columns: wide.output });

/** Boxes for `count` equal things of one aspect: the arrangement that draws them largest. */
function packed(count, { rows, columns }, box, caption) {
  let best = null;
  for (let across = 1; across <= count; across++) {
    const down = Math.ceil(count / across);
    const w = (box.w - GAP * (across - 1)) / across;
    const h = (box.h - GAP * (down - 1)) / down - caption;
    const cell = Math.min(w / columns, h / rows);
    if (!best || cell > best.cell) best = { cell, across, w, h };
  }
  const { across, w, h } = best;
  return Array.from({ length: count }, (_, index) => ({
    x: box.x + (index % across) * (w + GAP),
    y: box.y + Math.floor(index / across) * (h + caption + GAP) + caption,
    w,
    h,
  }));
}

const title = (role, text, box) => ({ role, text, x: box.x + box.w / 2, y: box.y + 10, bold: true, room: box.w });
const caption = (role, text, grid) => ({ role, text, x: grid.x + grid.w / 2, y: grid.y - 8, room: Math.max(grid.w, 40) });
const below = (box) => ({ ...box, y: box.y + TITLE, h: box.h - TITLE });

// -- all maps: input, the kernel of one filter, every map -------------------------------------------

function mapsLayout(scene, { filter, width, narrow }) {
  const boxes = narrow ? stackedBoxes(scene, width) : sideBySide(scene, filter, width);
  const grids = [];
  const words = [
    title("input", scene.titles.input, boxes.input),
    title("kernel", scene.titles.kernel, boxes.kernel),
    title("output", scene.titles.output, boxes.output),
  ];
  const add = (ids, role, extent, box, names) => {
    const labelled = ids.length > 1;
    const room = packed(ids.length, extent, below(box), labelled ? CAPTION : 0);
    ids.forEach((id, index) => {
      const grid = fitted(id, role, extent, room[index]);
      grids.push(grid);
      if (labelled && grid.w >= 14) words.push(caption(role, names[index], grid));
    });
  };
  const { inputs, slices } = shownIn(scene, filter, "maps");
  add(inputs.map(([id]) => id), "input", inputExtent(scene), boxes.input, inputs.map(([, name]) => name));
  add(
    slices.map((slice) => `kernel:${slice}`),
    "kernel",
    kernelExtent(scene),
    boxes.kernel,
    slices.map((slice) => String(scene.channelsOf(filter)[slice])),
  );
  const maps = Array.from({ length: scene.shownFilters }, (_, index) => index);
  add(maps.map((f) => `map:${f}`), "output", mapExtent(scene), boxes.output, maps.map(String));
  return { height: boxes.height, grids, words };
}

function sideBySide(scene, filter, width) {
  const height = Math.round(Math.min(Math.max(width * 0.42, 250), 400, tallest(scene, filter)));
  const part = (from, to) => ({
    x: width * from + GAP / 2,
    y: 0,
    w: width * (to - from) - GAP,
    h: height - 6,
  });
  return { height, input: part(0, 0.36), kernel: part(0.36, 0.54), output: part(0.54, 1) };
}

// No taller than the largest cells make it: a small grid needs no empty room around it.
function tallest(scene, filter) {
  const { inputs, slices } = shownIn(scene, filter, "maps");
  const down = (count) => Math.ceil(count / Math.ceil(Math.sqrt(count)));
  const needed = (count, rows) => down(count) * (rows * LARGEST_CELL + CAPTION + GAP);
  return (
    TITLE +
    Math.max(
      needed(inputs.length, scene.high.padded),
      needed(slices.length, scene.high.kernel),
      needed(scene.shownFilters, scene.high.output),
    )
  );
}

function stackedBoxes(scene, width) {
  const top = Math.round(Math.min(width * 0.62, 280)) + TITLE;
  const across = Math.min(4, scene.shownFilters);
  const down = Math.ceil(scene.shownFilters / across);
  const bottom = TITLE + Math.min(360, Math.max(150, (down * width) / across));
  return {
    height: top + bottom + GAP,
    input: { x: 4, y: 0, w: width * 0.62 - 8, h: top },
    kernel: { x: width * 0.62 + 4, y: 0, w: width * 0.38 - 8, h: top },
    output: { x: 4, y: top + GAP, w: width - 8, h: bottom - 4 },
  };
}

// Inputs as [id, name], and kernel slices of a filter, that a level has room for.
function shownIn(scene, filter, level) {
  const most = MOST_SLICES[level];
  const slices = Array.from({ length: Math.min(scene.depth, most) }, (_, index) => index);
  if (level === "maps" && scene.colour === "rgb") return { inputs: [["input:rgb", ""]], slices };
  const channels =
    level === "maps"
      ? Array.from({ length: Math.min(scene.channels, most) }, (_, index) => index)
      : slices.map((slice) => scene.channelsOf(filter)[slice]);
  return { inputs: channels.map((channel) => [`input:${channel}`, String(channel)]), slices };
}

// -- one filter and one cell: a row for each channel, its sum at the end of the row -----------------

function columnsLayout(scene, { level, filter, width, narrow }) {
  const { inputs, slices } = shownIn(scene, filter, level);
  const hidden = scene.depth - slices.length;
  const columns = columnBoxes(level, width, narrow);
  const rowHeight = rowHeightOf(level, slices.length, width, narrow, scene);
  const tall = TITLE + slices.length * (rowHeight + CAPTION) + (hidden ? CAPTION + 4 : 0);
  const result = resultBox(columns, tall, width, narrow);
  const titles = level === "filter" ? scene.titles.filter : scene.titles.cell;
  const grids = [];
  const words = headings(titles, columns, result);
  slices.forEach((slice, index) => {
    const y = TITLE + index * (rowHeight + CAPTION) + CAPTION;
    const channel = inputs[index][0].split(":")[1];
    const box = (column) => ({ x: column.x, y, w: column.w, h: rowHeight });
    const parts =
      level === "filter"
        ? [
            fitted(`input:${channel}`, "input", inputExtent(scene), box(columns.input)),
            fitted(`kernel:${slice}`, "kernel", kernelExtent(scene), box(columns.kernel)),
            fitted(`partial:${slice}`, "partial", mapExtent(scene), box(columns.partial)),
          ]
        : [
            fitted(`patch:${slice}`, "input", kernelExtent(scene), box(columns.input)),
            fitted(`kernel:${slice}`, "kernel", kernelExtent(scene), box(columns.kernel)),
            fitted(`product:${slice}`, "partial", kernelExtent(scene), box(columns.partial)),
          ];
    grids.push(...parts);
    words.push(...signs(parts, level));
    const name = scene.sentences.channel.replace("{channel}", channel);
    words.push({ ...caption("input", name, parts[0]), room: columns.input.w });
    if (level === "cell") words.push({ ...caption("output", "", parts[2]), sum: slice, room: columns.partial.w });
  });
  const room = below(result);
  const end = resultGrid(scene, level, filter, { ...room, h: room.h - 2 * CAPTION });
  grids.push(end);
  if (scene.arrays.bias) {
    words.push({ role: "bias", bias: true, x: end.x + end.w / 2, y: end.y + end.h + CAPTION, room: room.w, bold: true });
  }
  if (hidden) words.push(moreWords(scene, hidden, tall, width, columns));
  return { height: narrow ? result.y + result.h + 8 : tall + 10, grids, words };
}

function columnBoxes(level, width, narrow) {
  const even = [0, 0.34, 0.66, 1];
  const ends = narrow ? (level === "cell" ? even : [0, 0.36, 0.6, 1]) : [0, 0.3, 0.46, 0.72];
  const part = (index) => ({
    x: width * ends[index] + 10,
    w: width * (ends[index + 1] - ends[index]) - 20,
    y: 0,
    h: TITLE,
  });
  return { input: part(0), kernel: part(1), partial: part(2) };
}

function rowHeightOf(level, rows, width, narrow, scene) {
  const most = narrow ? width * 0.36 : Math.min(300, width * 0.28);
  const least = level === "cell" ? Math.min(most, scene.high.kernel * 22) : 74;
  return Math.round(Math.max(least, Math.min(most, 400 / rows - CAPTION)));
}

function resultBox(columns, tall, width, narrow) {
  if (narrow) return { x: 10, y: tall + GAP, w: width - 20, h: TITLE + Math.min(230, width * 0.6) };
  return { x: width * 0.75, y: 0, w: width * 0.25 - 8, h: tall };
}

function resultGrid(scene, level, filter, box) {
  if (level === "filter") return fitted(`map:${filter}`, "output", mapExtent(scene), box);
  const grid = fitted("cell", "output", { rows: 1, columns: 1 }, box);
  const side = Math.min(box.w, box.h, 110);
  return { ...grid, cellWidth: side, cellHeight: side, w: side, h: side, x: box.x + (box.w - side) / 2, y: box.y + (box.h - side) / 2 };
}

function headings(titles, columns, result) {
  return [
    title("input", titles.input, columns.input),
    title("kernel", titles.kernel, columns.kernel),
    title("partial", titles.partial, columns.partial),
    title("output", titles.output, result),
  ];
}

// × between window and kernel, = before what they give.
function signs([input, kernel, partial]) {
  const between = (left, right, text) => ({
    role: "text",
    text,
    x: (left.x + left.w + right.x) / 2,
    y: left.y + left.h / 2,
    bold: true,
    large: true,
    room: 40,
  });
  return [between(input, kernel, "×"), between(kernel, partial, "=")];
}

const moreWords = (scene, hidden, tall, width, columns) => ({
  role: "muted",
  text: scene.sentences.more_channels.replace("{count}", hidden),
  x: columns.input.x,
  y: tall - 8,
  left: true,
  room: width * 0.95,
});
