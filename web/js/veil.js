// @ts-check
// Focus: a veil over all but one sentence. Four boxes above the text, so that neither the letters nor the annotations are
// touched, whatever the length of the article.

import { merge, place, rects } from "./rects.js";
import { put } from "./layers.js";

/** @typedef {import("./article.js").Article} Article */
/** @typedef {import("./rects.js").Rect} Rect */

export class Veil {
  /** @type {{p: number, s: number, e: number} | null} */ #at = null;
  #root;
  #article;
  #text;
  #boxes;

  /** @param {HTMLElement} root @param {HTMLElement} ui @param {HTMLElement} text @param {Article} article */
  constructor(root, ui, text, article) {
    this.#root = root;
    this.#article = article;
    this.#text = text;
    this.#boxes = Array.from({ length: 4 }, () => {
      const el = document.createElement("div");
      el.className = "ws-veil";
      el.hidden = true;
      ui.prepend(el); // under caret and handles
      return el;
    });
  }

  /** The sentence to leave clear; null for no veil. @param {{p: number, s: number, e: number} | null} at */
  set(at) {
    this.#at = at;
    this.draw();
  }

  draw() {
    const boxes = this.#at && this.#article.nodes[this.#at.p] ? this.#measure(this.#at) : [];
    this.#boxes.forEach((el, i) => {
      const r = boxes[i];
      el.hidden = !r || r.right - r.left < 1 || r.bottom - r.top < 1;
      if (!el.hidden) put(el, r);
    });
  }

  /** Before the first line, after the last, and what shares these two lines with it. @param {{p: number, s: number, e: number}} at @returns {Rect[]} */
  #measure({ p, s, e }) {
    const node = this.#article.nodes[p];
    const lines = merge(rects(node, s, e));
    const start = place(node, s);
    const end = place(node, e, true);
    if (lines.length === 0 || !start || !end) return [];
    const root = this.#root.getBoundingClientRect();
    const dx = this.#root.scrollLeft - root.left - this.#root.clientLeft;
    const dy = this.#root.scrollTop - root.top - this.#root.clientTop;
    const text = this.#text.getBoundingClientRect();
    const style = getComputedStyle(this.#article.element(p));
    const half = parseFloat(style.lineHeight) / 2;
    const rise = half / 4; // the tags over a line of writing reach into the one before it
    const rtl = style.direction === "rtl";
    const middle = (/** @type {{top: number, bottom: number}} */ r) => (r.top + r.bottom) / 2 + dy - rise;
    const first = middle(start);
    const last = middle(end);
    const [left, right] = [dx + root.left + this.#root.clientLeft, dx + root.left + this.#root.clientLeft + this.#root.clientWidth];
    /** The part of a line on one side of x. @param {number} y @param {number} x @param {boolean} rightwards */
    const side = (y, x, rightwards) => ({ left: rightwards ? x + dx : left, right: rightwards ? right : x + dx, top: y - half, bottom: y + half });
    return [
      { left, right, top: Math.min(0, first - half), bottom: first - half },
      { left, right, top: last + half, bottom: Math.max(last + half, text.bottom + dy) },
      side(first, start.x, rtl),
      side(last, end.x, !rtl),
    ];
  }
}
