// Light or dark: Streamlit's background says which of the two palettes is meant.

const DARKNESS = new Map();

/** The theme, `light` or `dark`, that the computed style of an element of the page is in. */
export function themeOf(style) {
  const background = style.getPropertyValue("--st-background-color").trim() || "#ffffff";
  if (!DARKNESS.has(background)) DARKNESS.set(background, isDark(background));
  return DARKNESS.get(background) ? "dark" : "light";
}

/** The palette that suits the computed style of an element of the page. */
export const paletteOf = (palettes, style) => palettes[themeOf(style)];

function isDark(colour) {
  const probe = document.createElement("canvas").getContext("2d");
  probe.fillStyle = colour;
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(probe.fillStyle.slice(at, at + 2), 16));
  return red + green + blue < 384;
}
