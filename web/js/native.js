// @ts-check
// The browser's own selection: a finger's long press, select all, a screen reader. It is told live, and once more when
// it has settled. Copying it gives the source itself.

import { first } from "./article.js";

/** @typedef {import("./article.js").Article} Article */
/** @typedef {import("./selection.js").Selection} Selection */

/** A place in the text. @typedef {{p: number, o: number}} Spot */

/** After this the finger has settled, ms (rendering.md, section 9). */
const SETTLE = 150;

/**
 * @param {HTMLElement} area @param {Article} article @param {Selection} selection
 * @param {() => boolean} busy whether a gesture of ours is under way
 * @param {(from: Spot, to: Spot, settled: boolean) => void} tell @param {AbortSignal} signal
 */
export function listenNative(area, article, selection, busy, tell, signal) {
  let settle = 0;
  signal.addEventListener("abort", () => clearTimeout(settle));

  document.addEventListener("selectionchange", () => {
    clearTimeout(settle);
    const sel = getSelection();
    if (!sel || sel.isCollapsed || busy() || selection.owns(sel) || !area.contains(sel.anchorNode)) return;
    const range = ends(article, sel);
    if (!range) return;
    tell(range[0], range[1], false);
    settle = window.setTimeout(() => {
      const now = getSelection();
      const again = now && !now.isCollapsed ? ends(article, now) : null;
      if (again) tell(again[0], again[1], true);
    }, SETTLE);
  }, { signal });

  // Paragraph breaks and invisible characters included.
  document.addEventListener("copy", (e) => {
    const sel = getSelection();
    if (!sel || sel.isCollapsed || !area.contains(sel.anchorNode) || !area.contains(sel.focusNode)) return;
    const range = ends(article, sel);
    if (!range || !e.clipboardData) return;
    e.clipboardData.setData("text/plain", article.slice(range[0].p, range[0].o, range[1].p, range[1].o));
    e.preventDefault();
  }, { signal });
}

/** @param {Article} article @param {globalThis.Selection} sel @returns {[Spot, Spot] | null} in logical order */
function ends(article, sel) {
  if (sel.rangeCount === 0) return null;
  const r = sel.getRangeAt(0);
  const a = spot(article, r.startContainer, r.startOffset, true);
  const b = spot(article, r.endContainer, r.endOffset, false);
  return a && b && (a.p < b.p || (a.p === b.p && a.o < b.o)) ? [a, b] : null;
}

/**
 * A boundary of the page as one of the text.
 * @param {Article} article @param {Node} node @param {number} offset @param {boolean} start @returns {Spot | null}
 */
function spot(article, node, offset, start) {
  const { nodes } = article;
  const own = article.paragraphOf(node);
  if (own >= 0 && node === nodes[own]) return { p: own, o: offset };
  if (own >= 0) return { p: own, o: offset === 0 ? 0 : nodes[own].length };
  // Between elements: the nearest paragraph on the selection's side of the boundary.
  const probe = document.createRange();
  probe.setStart(node, offset);
  const after = first(nodes.length, (i) => probe.comparePoint(nodes[i], 0) >= 0);
  const p = start ? after : after - 1;
  return nodes[p] ? { p, o: start ? 0 : nodes[p].length } : null;
}
