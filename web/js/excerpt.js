// @ts-check
// A very long paragraph (an article pasted without line breaks) would carry thousands of boxes, and each costs the
// browser more the longer the paragraph is. Of such a one only the part about the viewport is drawn.

import { lineStart } from "./hit.js";

/** @typedef {import("./article.js").Article} Article */

/** Paragraphs up to this many UTF-16 units are drawn whole. */
const WHOLE = 8000;
/** What is drawn of a paragraph that only touches the viewport's margin, and at least beyond its edges. */
const LEAST = 1500;

export class Excerpts {
  /** @type {Map<number, {part: [number, number], top: number}>} what was drawn and where the page stood, by paragraph */
  #drawn = new Map();
  #article;
  #root;

  /** @param {Article} article @param {HTMLElement} root */
  constructor(article, root) {
    this.#article = article;
    this.#root = root;
  }

  /** After this every part is looked for anew: another text, or the same in other lines. */
  clear() {
    this.#drawn.clear();
  }

  /**
   * The part of paragraph p to draw: what shows and as much again on either side.
   * @param {number} p @returns {[number, number]} UTF-16
   */
  take(p) {
    const { length } = this.#article.nodes[p];
    if (length <= WHOLE) return [0, length];
    const last = this.#drawn.get(p);
    if (last && last.top === this.#root.scrollTop) return last.part;
    const [a, b] = this.#shown(p);
    const more = Math.max(LEAST, b - a);
    /** @type {[number, number]} */
    const part = [Math.max(0, a - more), Math.min(length, b + more)];
    this.#drawn.set(p, { part, top: this.#root.scrollTop });
    return part;
  }

  /** The paragraphs of which more shows now than was drawn. @returns {number[]} */
  outgrown() {
    const out = [];
    for (const [p, { part }] of this.#drawn) {
      if (!this.#article.sectionOf(p)?.near) {
        this.#drawn.delete(p);
        continue;
      }
      const [a, b] = this.#shown(p);
      if (a < part[0] || b > part[1]) out.push(p);
    }
    return out;
  }

  /** What of paragraph p is in the viewport. @param {number} p @returns {[number, number]} */
  #shown(p) {
    const node = this.#article.nodes[p];
    const box = this.#article.element(p).getBoundingClientRect();
    const frame = this.#root.getBoundingClientRect();
    if (box.top >= frame.bottom) return [0, LEAST];
    if (box.bottom <= frame.top) return [node.length - LEAST, node.length];
    const a = box.top >= frame.top ? 0 : lineStart(node, frame.top);
    const b = box.bottom <= frame.bottom ? node.length : lineStart(node, frame.bottom);
    return [a, b];
  }
}
