// Which input channels and kernel slices a level has room for.

const MOST_SLICES = { maps: 9, filter: 4, cell: 4 };

/** Inputs as [id, name], and the kernel slices of a filter; with many channels those around the filter's. */
export function shownIn(scene, filter, level) {
  const most = MOST_SLICES[level];
  const slices = Array.from({ length: Math.min(scene.depth, most) }, (_, index) => index);
  if (level === "maps" && scene.colour === "rgb" && scene.channels === 3 && scene.groups === 1) {
    return { inputs: [["input:rgb", ""]], slices };
  }
  const channels =
    level === "maps" ? page(scene, filter, most) : slices.map((slice) => scene.channelsOf(filter)[slice]);
  return { inputs: channels.map((channel) => [`input:${channel}`, String(channel)]), slices };
}

function page(scene, filter, most) {
  const first = scene.groups > 1 ? Math.floor(scene.channelsOf(filter)[0] / most) * most : 0;
  return Array.from({ length: Math.min(scene.channels - first, most) }, (_, index) => first + index);
}
