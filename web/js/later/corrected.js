// @ts-check
// What was put right in the text, as a faint mark below it; what stood there is said where the pointer rests.

import { group, layers, put } from "../layers.js";
import { caret } from "../rects.js";

/** @typedef {import("../article.js").Article} Article */
/** @typedef {import("../article.js").Section} Section */
/** @typedef {import("../boxes.js").Boxes} Boxes */

export class Corrected {
  /** @type {Map<Section, [number, number, number][]>} paragraph, start, end by section */ #at = new Map();
  /** @type {WeakMap<Section, HTMLElement>} */ #shown = new WeakMap();
  #article;
  #boxes;

  /** @param {Article} article @param {Boxes} boxes */
  constructor(article, boxes) {
    this.#article = article;
    this.#boxes = boxes;
  }

  /** @param {Uint32Array} words [paragraph, start, end, ...], UTF-16 */
  set(words) {
    const before = [...this.#at.keys()];
    this.#at.clear();
    for (let i = 0; i < words.length; i += 3) {
      const s = this.#article.sectionOf(words[i]);
      if (!s) continue;
      const list = this.#at.get(s);
      if (list) list.push([words[i], words[i + 1], words[i + 2]]);
      else this.#at.set(s, [[words[i], words[i + 1], words[i + 2]]]);
    }
    this.draw(new Set([...before, ...this.#at.keys()]));
  }

  /** @param {Iterable<Section>} sections */
  draw(sections) {
    /** @type {[Section, import("../rects.js").Rect[]][]} */
    const ready = [];
    for (const s of sections) ready.push([s, s.near ? this.#rects(s) : []]);
    for (const [s, rects] of ready) {
      this.#shown.get(s)?.remove();
      this.#shown.delete(s);
      if (rects.length === 0) continue;
      layers(s);
      const g = group(s.under);
      for (const r of rects) {
        const el = document.createElement("s");
        el.className = "ws-corrected";
        put(el, r);
        g.append(el);
      }
      this.#shown.set(s, g);
    }
  }

  /** @param {Section} s */
  #rects(s) {
    const list = this.#at.get(s);
    if (!list) return [];
    const origin = s.el.getBoundingClientRect();
    const { top, bottom } = this.#boxes.insets;
    return list.flatMap(([p, from, to]) => {
      const at = from < to ? this.#boxes.extent(p, from, to, origin) : null;
      if (at) return at.boxes.map((b) => ({ ...b, top: b.top + top, bottom: b.bottom - bottom }));
      const c = caret(this.#article.nodes[p], from); // something was only taken out
      if (!c) return [];
      const x = c.x - origin.left;
      return [{ left: x - 3, right: x + 3, top: c.top - origin.top + top, bottom: c.bottom - origin.top - bottom }];
    });
  }
}
