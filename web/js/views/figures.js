// @ts-check
// What the statistics work out of Go's figures (core/stats) before they draw: bins, middles, shares, tables as CSV.
// Nothing here touches the page, so that node tests it.

/** @typedef {{from: number, to: number, count: number}} Bin to is outside it */

const COUNTS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000];
const SECONDS = [15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 86400, 604800];

/**
 * Values in bins of one width, the smallest of widths that needs no more than most of them. Without values, no bins.
 * @param {number[]} values none below 0 @param {"count" | "seconds"} kind @param {number} [most] @returns {Bin[]}
 */
export function bins(values, kind, most = 12) {
  if (values.length === 0) return [];
  const max = values.reduce((a, b) => Math.max(a, b), 0);
  const widths = kind === "count" ? COUNTS : SECONDS;
  let width = widths.find((w) => Math.floor(max / w) < most) ?? 0;
  if (!width) width = Math.ceil((max + 1) / most);
  const list = Array.from({ length: Math.floor(max / width) + 1 }, (_, i) => ({ from: i * width, to: (i + 1) * width, count: 0 }));
  for (const v of values) list[Math.floor(v / width)].count++;
  return list;
}

/** The value below which a share of the values lies; between two, their mean by distance. @param {number[]} values @param {number} share */
export function quantile(values, share) {
  if (values.length === 0) return 0;
  const sorted = Float64Array.from(values).sort();
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (at - below);
}

/** Lists of counts added up, so many neighbours at a time, that no more than most are left. @param {number[][]} lists @param {number} most */
export function gather(lists, most) {
  const each = Math.max(1, Math.ceil(lists.length / most));
  /** @type {{first: number, last: number, counts: number[]}[]} */
  const out = [];
  for (let i = 0; i < lists.length; i += each) {
    const some = lists.slice(i, i + each);
    out.push({ first: i, last: i + some.length - 1, counts: some[0].map((_, k) => some.reduce((sum, list) => sum + list[k], 0)) });
  }
  return out;
}

/** Of the suggestions decided on, the share taken as they were; NaN where there were none. @param {number[]} counts accepted, relabelled, rejected … */
export const acceptance = ([accepted, relabelled, rejected]) => accepted / (accepted + relabelled + rejected);

/** a for each b, rounded to one digit; NaN for none. @param {number} a @param {number} b */
export const per = (a, b) => (b > 0 ? Math.round((a / b) * 10) / 10 : NaN);

/** The round number at or above max that an axis ends in, and a step that parts it. @param {number} max */
export function axis(max) {
  if (!(max > 0)) return { end: 1, step: 1 };
  const power = 10 ** Math.floor(Math.log10(max));
  const step = [0.2, 0.5, 1, 2].map((s) => s * power).find((s) => max / s <= 5) ?? 2 * power;
  return { end: Math.ceil(max / step - 1e-9) * step, step };
}

/**
 * A table as CSV (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe.
 * @param {(string | number)[][]} rows
 */
export const csv = (rows) =>
  rows.map((row) => row.map((cell) => {
    if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
    const safe = /^[=+\-@\t\r]/.test(cell) ? "'" + cell : cell;
    return /[",\r\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
  }).join(",") + "\r\n").join("");
