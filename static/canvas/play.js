// Playing in time: the speeds, and how many steps are due after some milliseconds.

export const SPEEDS = [1, 2, 8, 30, 120, 960]; // steps a second

/**
 * A speed that walks so many places in about half a minute, between 2 and 120 steps a second.
 * @param {number} places
 */
export function usualSpeed(places) {
  const enough = SPEEDS.find((speed) => speed >= 2 && speed * 30 >= places);
  return Math.min(enough ?? 120, 120);
}

/** Whole steps due after some milliseconds; the remainder is kept for the next frame. */
export function clockOf() {
  let owed = 0;
  return {
    /**
     * @param {number} milliseconds
     * @param {number} speed steps a second
     */
    due(milliseconds, speed) {
      owed += (Math.max(0, Math.min(milliseconds, 250)) / 1000) * speed; // a hidden tab owes nothing, a frame begun earlier neither
      const steps = Math.floor(owed);
      owed -= steps;
      return steps;
    },
    restart() {
      owed = 0;
    },
  };
}
