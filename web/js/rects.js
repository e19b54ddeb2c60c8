// @ts-check
// From offsets to boxes (rendering.md, section 3). The only file that asks the browser where letters are.
// Offsets are UTF-16 inside one text node; rectangles are client pixels.

import { clusterEnd, clusterStart, lamBefore, strong } from "./letters.js";

/** @typedef {{left: number, top: number, right: number, bottom: number}} Rect */

const range = document.createRange();

/** Gaps below this are rounding, not holes in the text. */
const SEAM = 1.5;

/** @param {Text} node @param {number} s @param {number} e @returns {Rect[]} zero-width ones dropped */
function measured(node, s, e) {
  if (s >= e) return [];
  range.setStart(node, s);
  range.setEnd(node, e);
  const out = [];
  for (const r of range.getClientRects()) {
    if (r.width > 0.01) out.push({ left: r.left, top: r.top, right: r.right, bottom: r.bottom });
  }
  return out;
}

/**
 * Half of a ligature: where a lam and its alef share one cell, the alef reports no width of its own. Then the
 * lam's cell is cut in the middle, which is also where the mouse cuts it.
 * @param {Text} node @param {number} at the offset between lam and alef
 * @returns {{lam: Rect, mid: number} | null}
 */
function ligature(node, at) {
  const lam = lamBefore(node.data, at);
  if (lam < 0 || measured(node, at, at + 1).length > 0) return null;
  const cell = measured(node, lam, at)[0];
  return cell ? { lam: cell, mid: (cell.left + cell.right) / 2 } : null;
}

/** @param {Rect} a @param {Rect} b */
const sameLine = (a, b) =>
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5 * Math.min(a.bottom - a.top, b.bottom - b.top);

/**
 * Groups rectangles into lines by vertical overlap (font fallback can shift tops), merges those that touch,
 * keeps every real gap. Never trusts the order of client rects: Chromium gives left to right, Firefox logical.
 * @param {Rect[]} rects @returns {Rect[]} lines from top to bottom, in each from right to left
 */
export function merge(rects) {
  if (rects.length < 2) return rects;
  rects.sort((a, b) => a.top - b.top);
  /** @type {Rect[][]} */
  const lines = [];
  for (const r of rects) {
    const line = lines.findLast((l) => sameLine(l[0], r));
    if (line) line.push(r);
    else lines.push([r]);
  }
  const out = [];
  for (const line of lines) {
    line.sort((a, b) => b.right - a.right);
    let cur = { ...line[0] };
    for (const r of line.slice(1)) {
      if (cur.left - r.right < SEAM) {
        cur.left = Math.min(cur.left, r.left);
        cur.top = Math.min(cur.top, r.top);
        cur.bottom = Math.max(cur.bottom, r.bottom);
      } else {
        out.push(cur);
        cur = { ...r };
      }
    }
    out.push(cur);
  }
  return out;
}

/**
 * The rectangles of [s, e) before merging, with half ligatures repaired.
 * @param {Text} node @param {number} s @param {number} e @returns {Rect[]}
 */
function pieces(node, s, e) {
  const out = measured(node, s, e);
  const head = ligature(node, s);
  if (head) {
    const { lam, mid } = head;
    const touching = out.find((r) => sameLine(r, lam) && Math.abs(r.right - lam.left) < SEAM);
    if (touching) touching.right = mid;
    else out.push({ left: lam.left, top: lam.top, right: mid, bottom: lam.bottom });
  }
  const tail = ligature(node, e);
  if (tail) {
    const { lam, mid } = tail;
    const holding = out.find((r) => sameLine(r, lam) && Math.abs(r.left - lam.left) < SEAM);
    if (holding) holding.left = mid;
  }
  return out;
}

/**
 * The boxes of [s, e).
 * @param {Text} node @param {number} s @param {number} e @returns {Rect[]}
 */
export const rects = (node, s, e) => merge(pieces(node, s, e));

/**
 * Whether the character at i runs right to left where it stands. Its class decides; a neutral one goes by its
 * neighbours on the line, then by the paragraph.
 * @param {Text} node @param {number} i @returns {boolean}
 */
export function runsRTL(node, i) {
  const text = node.data;
  const own = strong(text, Math.min(i, text.length - 1));
  if (own !== 0) return own > 0;
  const here = measured(node, i, clusterEnd(text, i))[0];
  const next = clusterEnd(text, i);
  const there = here && measured(node, next, clusterEnd(text, next))[0];
  if (here && there && sameLine(here, there)) return there.left < here.left;
  const parent = node.parentElement;
  return parent !== null && getComputedStyle(parent).direction === "rtl";
}

/**
 * An edge of a span as a place on screen: x of the logical start or end, its line, and whether the run there is
 * right-to-left (the start of such a run is its right side).
 * @typedef {{x: number, top: number, bottom: number, rtl: boolean}} Place
 */

/**
 * Where offset `o` is, seen from the character after it (`before` false) or the one before it.
 * @param {Text} node @param {number} o @param {boolean} [before] @returns {Place | null}
 */
export function place(node, o, before = false) {
  const text = node.data;
  const s = before ? clusterStart(text, o) : o;
  const e = before ? o : clusterEnd(text, o);
  if (s >= e) return null;
  const cell = merge(pieces(node, s, e))[0] ?? hairline(node, s, e);
  if (!cell) return null;
  const rtl = runsRTL(node, s);
  return { x: rtl === before ? cell.left : cell.right, top: cell.top, bottom: cell.bottom, rtl };
}

/**
 * A character with no width (a mark, a control) still has a position.
 * @param {Text} node @param {number} s @param {number} e @returns {Rect | null}
 */
export function hairline(node, s, e) {
  range.setStart(node, s);
  range.setEnd(node, e);
  const list = range.getClientRects();
  const r = list[list.length - 1];
  return r && r.height > 0 ? { left: r.left, top: r.top, right: r.right, bottom: r.bottom } : null;
}

/**
 * The caret at offset o: before the character that follows, else (at the end of the text) after the last one.
 * An empty paragraph has its caret at the logical start of its box.
 * @param {Text} node @param {number} o @returns {Place | null}
 */
export function caret(node, o) {
  const at = place(node, o) ?? place(node, o, true);
  if (at) return at;
  const p = node.parentElement;
  if (!p) return null;
  const box = p.getBoundingClientRect();
  const rtl = getComputedStyle(p).direction === "rtl";
  return { x: rtl ? box.right : box.left, top: box.top, bottom: box.bottom, rtl };
}

/**
 * A span measured once: its boxes, and where it starts and ends.
 * @typedef {{boxes: Rect[], start: Place, end: Place}} Extent
 */

/**
 * @param {Text} node @param {number} s @param {number} e @returns {Extent | null} null if nothing of it shows
 */
export function extent(node, s, e) {
  const raw = pieces(node, s, e);
  if (raw.length === 0) return null;
  const own = strong(node.data, s);
  if (raw.length === 1 && own !== 0) {
    // One run on one line: its two sides are its two edges, no further question to the browser.
    const r = raw[0];
    const rtl = own > 0;
    return {
      boxes: raw,
      start: { x: rtl ? r.right : r.left, top: r.top, bottom: r.bottom, rtl },
      end: { x: rtl ? r.left : r.right, top: r.top, bottom: r.bottom, rtl },
    };
  }
  const boxes = merge(raw);
  const start = place(node, s);
  const end = place(node, e, true);
  const first = boxes[0];
  const last = boxes[boxes.length - 1];
  return {
    boxes,
    start: start ?? { x: first.right, top: first.top, bottom: first.bottom, rtl: true },
    end: end ?? { x: last.left, top: last.top, bottom: last.bottom, rtl: true },
  };
}

/** @param {Rect} box @param {Place} p @returns {boolean} whether the place lies on the box's line */
export const onLine = (box, p) =>
  Math.min(box.bottom, p.bottom) - Math.max(box.top, p.top) > 0.5 * Math.min(box.bottom - box.top, p.bottom - p.top);
