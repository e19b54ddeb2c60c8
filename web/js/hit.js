// @ts-check
// From a point on screen to an offset in the text: whatever lies over the letters, and also from the margins.

import { first } from "./article.js";
import { clusterEnd, clusterStart } from "./letters.js";
import { caret, hairline, rects, runsRTL } from "./rects.js";

/** @typedef {import("./article.js").Article} Article */

/**
 * `o` is the nearest place between two letters; `over` the letter under the point, -1 when there is none.
 * @typedef {{p: number, o: number, over: number}} Hit
 */

/** No line a person reads holds more letters; an endless word does. */
const LINE = 2000;

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
  if (node.length === 0) return { p, o: 0, over: -1 };
  // In the margins the nearest line's end is meant.
  const box = article.element(p).getBoundingClientRect();
  const px = clamp(cx, box.left + 1, box.right - 1);
  const py = clamp(cy, box.top + 1, box.bottom - 1);
  const found = caretAt(px, py);
  if (found && found.node === node) {
    const near = half(node, [found.offset, clusterStart(node.data, found.offset)], px, py);
    if (near) return { p, o: near.o, over: px === x && py === y ? near.over : -1 };
  }
  // Not on a letter, or something lies over it, or the browser jumped: at the seam of two directions Chromium answers
  // with the far end of the run. Geometry decides.
  const o = offsetNear(node, px, py);
  const near = half(node, [o, clusterStart(node.data, o)], px, py);
  return { p, o: near ? near.o : o, over: near && px === x && py === y ? near.over : -1 };
}

/**
 * The letter among `starts` that the point lies on, and the nearer of its two sides as an offset.
 * @param {Text} node @param {number[]} starts @param {number} x @param {number} y
 * @returns {{over: number, o: number} | null}
 */
function half(node, starts, x, y) {
  const text = node.data;
  // A letter's cell reaches over the whole line, gap included, else clicks between two lines would miss.
  const slack = 8;
  for (const s of starts) {
    if (s >= text.length) continue;
    const e = clusterEnd(text, s);
    for (const r of rects(node, s, e)) {
      if (x < r.left - 0.5 || x > r.right + 0.5 || y < r.top - slack || y > r.bottom + slack) continue;
      const right = x > (r.left + r.right) / 2;
      return { over: s, o: right === runsRTL(node, s) ? s : e };
    }
  }
  return null;
}

/**
 * The first letter that reaches below y: lines go down as offsets grow. The text's length if none does.
 * @param {Text} node @param {number} y @returns {number}
 */
export function lineStart(node, y) {
  const text = node.data;
  return first(text.length, (i) => {
    const at = clusterStart(text, i + 1);
    const r = hairline(node, at, clusterEnd(text, at));
    return r !== null && r.bottom > y;
  });
}

/**
 * The offset nearest to a point by geometry alone. Within a line bidi may jump, so it is walked letter by
 * letter.
 * @param {Text} node @param {number} x @param {number} y @returns {number}
 */
export function offsetNear(node, x, y) {
  const text = node.data;
  const lo = lineStart(node, y);
  let best = lo;
  let near = Infinity;
  let top = NaN;
  let left = LINE;
  for (let i = clusterStart(text, lo + 1); i < text.length && left-- > 0; i = clusterEnd(text, i)) {
    const e = clusterEnd(text, i);
    const r = rects(node, i, e)[0] ?? hairline(node, i, e);
    if (!r) continue;
    if (Number.isNaN(top)) top = r.top;
    else if (r.top > top + 0.5 * (r.bottom - r.top)) break;
    const d = Math.max(r.left - x, x - r.right, 0);
    if (d >= near) continue;
    near = d;
    best = x > (r.left + r.right) / 2 === runsRTL(node, i) ? i : e;
    if (d === 0) break;
  }
  // Past the end of a wrapped line: the offset there already belongs to the next line, the one before does not.
  const c = best < text.length && !Number.isNaN(top) ? caret(node, best) : null;
  return c && c.top > y && near > 0 ? clusterStart(text, best) : best;
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
  const to = offsetNear(article.nodes[q], x, qy);
  const at = caret(article.nodes[q], to);
  // On the last letter of a wrapped line the caret stays before it, or the next step would skip a line.
  return { p: q, o: at && at.top > qy ? clusterStart(article.nodes[q].data, to) : to, x };
}

/** @param {number} v @param {number} lo @param {number} hi */
const clamp = (v, lo, hi) => Math.min(Math.max(v, lo), Math.max(lo, hi));
