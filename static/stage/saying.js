// Everything the picture shows, said: the words of the current look, beside the buttons' state.

import { highest } from "./contents.js";
import { showPlayhead, showSum } from "./panel.js";
import { stepAt } from "./play.js";
import { fill } from "./text.js";

/** Give a stage `announce()`: it says what is looked at, where that has changed. */
export function sayingOf(stage) {
  const { panel } = stage;
  let said = "";

  stage.announce = () => {
    const { scene, hover } = stage;
    const focus = stage.focus();
    showPlayhead(panel, {
      playing: stage.playing,
      speed: stage.speed,
      level: stage.level,
      step: stepAt(scene, stage.playhead),
      valueText: scene.tell(stage.playhead, null)[0],
      counted: Boolean(scene.usage),
      words: scene.sentences,
    });
    const key = `${stage.revision} ${focus.filter} ${focus.row} ${focus.column} ${focus.gathers} ${hover?.kind} ${hover?.at} ${stage.usage} ${stage.level}`;
    if (key === said && hover?.kind !== undefined) return;
    said = key;
    const [place, pieces] = scene.tell(focus, hover);
    showSum(
      panel,
      stage.usage && scene.usage && stage.level !== "cell" ? `${place} ${usageNote(scene)}` : place,
      pieces,
    );
    stage.refreshTable();
  };
}

function usageNote(scene) {
  const { rows, columns } = scene.usage;
  const fields = { least: Math.min(...rows) * Math.min(...columns), most: highest(scene.usage) };
  return fill(scene.sentences.usage_note, fields);
}
