// @ts-check
// Invisible characters made visible on request: faint marks over the text, never in it (annotators.md 3.10).

import { invisibles } from "./letters.js";
import { caret, hairline } from "./rects.js";
import { group, layers } from "./layers.js";

/** @typedef {import("./article.js").Article} Article */
/** @typedef {import("./article.js").Section} Section */

/** Px that the name of a mark takes. */
const WIDE = 28;

export class Marks {
  on = false;
  /** @type {WeakMap<Section, HTMLElement>} */ #shown = new WeakMap();
  #article;

  /** @param {Article} article */
  constructor(article) {
    this.#article = article;
  }

  /** Draws the marks of these sections anew, or takes them away. @param {Iterable<Section>} sections */
  draw(sections) {
    /** @type {[Section, HTMLElement[]][]} */
    const ready = [];
    for (const s of sections) ready.push([s, this.on && s.near ? this.#marks(s) : []]);
    for (const [s, marks] of ready) {
      this.#shown.get(s)?.remove();
      this.#shown.delete(s);
      if (marks.length === 0) continue;
      layers(s);
      const g = group(s.over);
      g.append(...marks);
      this.#shown.set(s, g);
    }
  }

  /** @param {Section} s @returns {HTMLElement[]} */
  #marks(s) {
    const origin = s.el.getBoundingClientRect();
    const out = [];
    for (let p = s.first; p < s.first + s.count; p++) {
      const node = this.#article.nodes[p];
      /** @type {{x: number, top: number, row: number}[]} */
      const placed = [];
      for (const { at, name, odd } of invisibles(node.data)) {
        const r = hairline(node, at, at + 1);
        const c = r ? { x: (r.left + r.right) / 2, top: r.top, bottom: r.bottom } : caret(node, at);
        if (!c) continue;
        // Neighbours step aside: two rows below the line, two above it.
        const close = placed.filter((m) => Math.abs(m.x - c.x) < WIDE && Math.abs(m.top - c.top) < 4).map((m) => m.row);
        const row = [0, 1, 2, 3].find((n) => !close.includes(n)) ?? 0;
        placed.push({ x: c.x, top: c.top, row });
        const el = document.createElement("s");
        el.className = `ws-mark ws-row${row}${odd ? " ws-odd" : ""}`;
        el.dataset.t = name;
        el.style.left = `${c.x - origin.left}px`;
        el.style.top = `${c.top - origin.top}px`;
        el.style.height = `${c.bottom - c.top}px`;
        out.push(el);
      }
    }
    return out;
  }
}
