// Parts of one page that carry the same name stand at the same step.

const EVENT = "shapelab:step";

/** Tell the others of a stage's name which step it looks at, counted from 0 in the order taken. */
export function tellOthers(stage) {
  const { link } = stage.scene;
  const { step } = stage.focus();
  if (!link || step === stage.told) return;
  stage.told = step;
  window.dispatchEvent(new CustomEvent(EVENT, { detail: { link, step, from: stage } }));
}

function answer(stage) {
  stage.told = undefined;
  tellOthers(stage);
}

/** Follow the others of the same name; returns the function that ends it. Who follows tells no one. */
export function followOthers(stage) {
  const heard = ({ detail }) => {
    if (!stage.scene || detail?.from === stage || detail?.link !== stage.scene.link) return;
    if (detail.step === null) return answer(stage); // somebody new asks where everybody is
    if (!Number.isInteger(detail.step)) return;
    stage.told = Math.max(0, Math.min(detail.step, stage.scene.steps - 1));
    stage.follow(detail.step);
  };
  window.addEventListener(EVENT, heard);
  return () => window.removeEventListener(EVENT, heard);
}
