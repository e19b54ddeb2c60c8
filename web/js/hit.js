// @ts-check
// From a point on screen to an offset in the text: whatever lies over the letters, and also from the margins.

import { clusterEnd, clusterStart } from "./letters.js";
import { caret, hairline, rects } from "./rects.js";

/** @typedef {import("./article.js").Article} Article */

/**
 * `o` is the nearest place between two letters; `over` the letter under the point, -1 when there is none.
 * @typedef {{p: number, o: number, over: number}} Hit
 */

/** @param {number} x @param {number} y @returns {{node: Node, offset: number} | null} */
function caretAt(x, y) {
  if (document.caretPositionFromPoint) {
    const c = document.caretPositionFromPoint(x, y);
    return c && { node: c.offsetNode, offset: c.offset };
  }
  const r = document.caretRangeFromPoint?.(x, y); // Safari before 26
  return r ? { node: r.startContainer, offset: r.startOffset } : null;
}

/**
 * @param {Article} article @param {HTMLElement} root @param {number} x @param {number} y client px
 * @returns {Hit | null} null only when there is no text at all
 */
export function hit(article, root, x, y) {
  const frame = root.getBoundingClientRect();
  const cx = clamp(x, frame.left + 1, frame.left + root.clientLeft + root.clientWidth - 1);
  const cy = clamp(y, frame.top + 1, frame.top + root.clientTop + root.clientHeight - 1);
  const p = article.paragraphNear(cy);
  if (p < 0) return null;
  const node = article.nodes[p];
  // In the margins the nearest line's end is meant.
  const box = article.element(p).getBoundingClientRect();
  const px = clamp(cx, box.left + 1, box.right - 1);
  const py = clamp(cy, box.top + 1, box.bottom - 1);
  if (node.length === 0) return { p, o: 0, over: -1 };
  const found = caretAt(px, py);
  const o = found && found.node === node ? found.offset : offsetNear(node, px, py);
  return { p, o, over: px === x && py === y ? letterAt(node, o, x, y) : -1 };
}

/** The letter next to offset o that the point lies on. @param {Text} node @param {number} o @param {number} x @param {number} y */
function letterAt(node, o, x, y) {
  const text = node.data;
  const starts = [o, clusterStart(text, o)].filter((s, i, all) => s < text.length && all.indexOf(s) === i);
  for (const s of starts) {
    // A letter's cell reaches over the whole line, gap included, else clicks between two lines would miss.
    const slack = 8;
    const on = rects(node, s, clusterEnd(text, s)).some(
      (r) => x >= r.left - 0.5 && x <= r.right + 0.5 && y >= r.top - slack && y <= r.bottom + slack,
    );
    if (on) return s;
  }
  return -1;
}

/**
 * The offset nearest to a point by geometry alone, for when something (a handle, a palette) lies over the letters.
 * Lines go down as offsets grow; within a line bidi may jump, so it is walked letter by letter.
 * @param {Text} node @param {number} x @param {number} y @returns {number}
 */
export function offsetNear(node, x, y) {
  const text = node.data;
  let lo = 0;
  let hi = text.length;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    const at = clusterStart(text, mid + 1);
    const r = hairline(node, at, clusterEnd(text, at));
    if (r && r.bottom > y) hi = mid;
    else lo = mid + 1;
  }
  let best = Math.min(lo, text.length);
  let near = Infinity;
  let top = NaN;
  for (let i = clusterStart(text, Math.min(lo + 1, text.length)); i <= text.length; i = clusterEnd(text, i)) {
    const c = caret(node, i);
    if (c) {
      if (Number.isNaN(top)) top = c.top;
      else if (c.top > top + 0.5 * (c.bottom - c.top)) break;
      const d = Math.abs(c.x - x);
      if (d < near) {
        near = d;
        best = i;
      }
    }
    if (i === text.length) break;
  }
  return best;
}

/**
 * One visual line up or down from (p, o), in the column of the step before when that step led here.
 * @param {Article} article @param {number} p @param {number} o @param {boolean} down
 * @param {{p: number, o: number, x: number} | null} column
 * @returns {{p: number, o: number, x: number} | null}
 */
export function lineStep(article, p, o, down, column) {
  const from = caret(article.nodes[p], o);
  if (!from) return null;
  const x = column && column.p === p && column.o === o ? column.x : from.x;
  const line = parseFloat(getComputedStyle(article.element(p)).lineHeight) || from.bottom - from.top;
  const box = article.element(p).getBoundingClientRect();
  const y = (from.top + from.bottom) / 2 + (down ? line : -line);
  let q = p;
  let qy = y;
  if (y <= box.top || y >= box.bottom) {
    q = down ? p + 1 : p - 1;
    const node = article.nodes[q];
    if (!node) return null;
    const next = article.element(q).getBoundingClientRect();
    qy = down ? next.top + line / 2 : next.bottom - line / 2;
  }
  return { p: q, o: offsetNear(article.nodes[q], x, qy), x };
}

/** @param {number} v @param {number} lo @param {number} hi */
const clamp = (v, lo, hi) => Math.min(Math.max(v, lo), Math.max(lo, hi));
