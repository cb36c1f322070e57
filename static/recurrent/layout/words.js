// Words and arrows that layouts place.

const STEM = 5; // between an arrow's end and what it points at

export const word = (role, text, x, y, more = {}) => ({ role, text, x, y, ...more });

/** A heading that begins at a place. */
export const heading = (role, text, x, y, room) => word(role, text, x, y, { left: true, bold: true, room });

export const sign = (text, x, y, room = 40) => word("text", text, x, y, { bold: true, large: text.length < 5, room });

/** A name left of a grid. */
export const nameOf = (role, text, grid, room) =>
  word(role, text, grid.x - 8, grid.y + grid.h / 2, { right: true, room });

/** A name above a grid, from its left edge on. */
export const nameOver = (role, text, grid, room) => word(role, text, grid.x, grid.y - 9, { left: true, room });

export const arrow = (role, from, to, more = {}) => ({ role, from, to, ...more });

/** An arrow from the right of one grid to the left of another. */
export const across = (role, one, other) =>
  arrow(role, { x: one.x + one.w + STEM, y: one.y + one.h / 2 }, { x: other.x - STEM, y: other.y + other.h / 2 });

/** An arrow from the top of one grid to the bottom of another above it. */
export const upward = (role, one, other) =>
  arrow(role, { x: one.x + one.w / 2, y: one.y - STEM }, { x: other.x + other.w / 2, y: other.y + other.h + STEM });
