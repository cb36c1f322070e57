// Light or dark: Streamlit's background says which of the two palettes is meant.

/** @import { Palette, Theme } from "./types.js" */

import { contextOf } from "./context.js";

/** @type {Map<string, boolean>} */
const DARKNESS = new Map();

/**
 * The theme, `light` or `dark`, that the computed style of an element of the page is in.
 * @param {CSSStyleDeclaration} style
 * @returns {Theme}
 */
export function themeOf(style) {
  const background = style.getPropertyValue("--st-background-color").trim() || "#ffffff";
  if (!DARKNESS.has(background)) DARKNESS.set(background, isDark(background));
  return DARKNESS.get(background) ? "dark" : "light";
}

/**
 * The palette that suits the computed style of an element of the page.
 * @param {Record<Theme, Palette>} palettes
 * @param {CSSStyleDeclaration} style
 */
export const paletteOf = (palettes, style) => palettes[themeOf(style)];

/** @param {string} colour */
function isDark(colour) {
  const probe = contextOf(document.createElement("canvas"));
  probe.fillStyle = colour;
  const hex = String(probe.fillStyle);
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  return red + green + blue < 384;
}
