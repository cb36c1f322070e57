// Playing: the playhead moves on with the time that has passed.

import { tellOthers } from "./following.js";
import { clockOf, moved } from "./play.js";

/** Give a stage `play`, `setSpeed` and `advance(now)`, called once a frame. */
export function playingOf(stage) {
  const clock = clockOf();
  let previous = 0;

  stage.play = (on = !stage.playing) => {
    if (on === stage.playing) return;
    const start = on ? stage.standing() : stage.playhead;
    stage.playing = on;
    if (on) {
      Object.assign(stage, { playhead: start, veiled: true });
      stage.started();
      clock.restart();
      previous = performance.now();
    } else stage.stopped();
    stage.panel.root.dataset.playing = String(on);
    stage.changed(true);
  };
  stage.setSpeed = (speed, usual = false) => {
    Object.assign(stage, { speed, speedIsUsual: usual });
    if (!usual) stage.announce();
  };
  stage.advance = (now) => {
    if (!stage.playing) return;
    const due = clock.due(now - previous, stage.speed);
    previous = now;
    if (!due) return;
    const next = moved(stage.scene, stage.playhead, due);
    const turned = next.filter !== stage.playhead.filter;
    stage.playhead = next;
    tellOthers(stage);
    if (turned) stage.changed(true);
    else stage.announce();
  };
}
