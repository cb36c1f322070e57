// The order of the rows: as in the network, or by a column, up or down.

/** @import { Row } from "./types.js" */

/** @typedef {{ column: number, down: boolean } | null} Order */

/**
 * The rows in an order; what has no value stands last either way.
 * @param {readonly Row[]} rows
 * @param {Order} order
 */
export function ordered(rows, order) {
  if (!order) return [...rows];
  const { column, down } = order;
  return [...rows].sort((one, other) => {
    const [a, b] = [one.sorts[column], other.sorts[column]];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const less = typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
    return down ? -less : less;
  });
}

/**
 * The order after a click on a column's head: down for numbers first, then up, then as in the network.
 * @param {Order} order
 * @param {number} column
 * @param {boolean} numeric
 * @returns {Order}
 */
export function next(order, column, numeric) {
  if (order?.column !== column) return { column, down: numeric };
  return order.down === numeric ? { column, down: !numeric } : null;
}

/**
 * Each row's share of a column's sum, 0 where it has none.
 * @param {readonly Row[]} rows
 * @param {number} column
 */
export function shares(rows, column) {
  const values = rows.map(({ sorts }) => (typeof sorts[column] === "number" ? Number(sorts[column]) : 0));
  const whole = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => (whole ? value / whole : 0));
}
