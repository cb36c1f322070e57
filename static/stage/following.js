// Stages of one page that carry the same name look at the same output cell.

const EVENT = "shapelab:cell";

/** Tell the others of a stage's name where it looks; a cell of null lets them look on by themselves. */
export function tellOthers(stage) {
  const { scene } = stage;
  if (!scene.link) return;
  const cell = scene.outputOf(stage.focus());
  const key = cell && `${cell.filter} ${cell.row} ${cell.column}`;
  if (key === stage.told) return; // nothing new, such as another input cell under the pointer
  stage.told = key;
  const detail = { link: scene.link, from: stage, cell, filters: scene.shownFilters, apart: apart(scene) };
  window.dispatchEvent(new CustomEvent(EVENT, { detail }));
}

/** Follow the stages of the same name; returns the function that ends it. Who follows tells no one. */
export function followOthers(stage) {
  const heard = ({ detail }) => {
    const { scene } = stage;
    if (!scene || detail.from === stage || detail.link !== scene.link) return;
    stage.told = undefined;
    stage.follow(detail.cell && placed(stage, detail));
  };
  window.addEventListener(EVENT, heard);
  return () => window.removeEventListener(EVENT, heard);
}

// The same output cell here; null where there is none. Filters match where both have as many, but a
// channel's own maps are not those of filters that mix channels: then the cell is meant in all maps.
function placed(stage, { cell, filters, apart: theirs }) {
  const { scene } = stage;
  if (!scene.isOutput(cell.row, cell.column)) return null;
  const alike = filters === scene.shownFilters && theirs === apart(scene);
  const filter = alike ? cell.filter : (stage.pinned ?? stage.playhead).filter;
  return { ...scene.focusOn({ filter, row: cell.row, column: cell.column }), everywhere: !alike };
}

const apart = (scene) => scene.kind === "depthwise";
