// @ts-check
// The painter: from packed records to boxes behind the text (rendering.md, section 3). It reads everything first
// and writes afterwards; what has not changed keeps its element, so that adding one annotation costs one box.

import { group, layers, put, reconcile } from "./layers.js";
import { extent, onLine } from "./rects.js";
import { arrange } from "./tags.js";

/** @typedef {import("./article.js").Article} Article */
/** @typedef {import("./article.js").Section} Section */
/** @typedef {import("./excerpt.js").Excerpts} Excerpts */
/** @typedef {import("./rects.js").Rect} Rect */
/** @typedef {import("./rects.js").Extent} Extent */
/** @typedef {import("./labels.js").Labels} Labels */

/** Bits of a record's fourth word, above the lane (CONTRACT, Surface). */
export const FLAG = Object.freeze({
  LANE: 0xff, SELECTED: 0x100, PROPOSED: 0x200, REJECTED: 0x400, UNSURE: 0x800,
  OPEN_START: 0x1000, OPEN_END: 0x2000, HOVER: 0x4000, FOUND: 0x8000, SENTENCE: 0x10000,
  LINKED: 0x80000, ATTRS: 0x20000, NOTED: 0x40000,
});

/** @type {[number, string][]} */
const STATES = [
  [FLAG.SELECTED, "ws-selected"], [FLAG.PROPOSED, "ws-proposed"], [FLAG.REJECTED, "ws-rejected"],
  [FLAG.UNSURE, "ws-unsure"], [FLAG.HOVER, "ws-hover"],
];

/** What an annotation has beside its extent; its tag hints at it. @type {[number, string][]} */
const SIGNS = [[FLAG.NOTED, " ws-noted"], [FLAG.LINKED, " ws-linked"], [FLAG.ATTRS, " ws-attrs"]];

/** How far the tint stays inside the font's own box, and the room for lanes: px, from the font in use. */
/** @typedef {{top: number, bottom: number, tag: number}} Insets */

/** Lanes that fit below a line at full pitch; deeper nesting is drawn closer together. */
const LANES = 3;
const PITCH = 5;

/**
 * What a paragraph shows. `measured` is in px relative to its section, by "start:end".
 * @typedef {{records: Uint32Array, measured: Map<string, Extent | null>, drawn: Map<string, HTMLElement>,
 *   tags: Map<string, HTMLElement>, under: HTMLElement | null, over: HTMLElement | null, list: HTMLElement | null}} Sheet
 * @typedef {{p: number, sheet: Sheet, boxes: Map<string, Box>, tags: Map<string, TagBox>, listed: number[], deepest: number}} Plan
 * @typedef {{cls: string, rect: Rect}} Box
 * @typedef {{cls: string, text: string, left: number, top: number, width: number}} TagBox
 */

const NONE = new Uint32Array(0);

export class Boxes {
  /** @type {Map<number, Sheet>} */ #sheets = new Map();
  /** @type {Insets} */ insets = { top: 0, bottom: 0, tag: 12 };
  mode = "tags";
  #article;
  #labels;

  #excerpts;

  /** @param {Article} article @param {Labels} labels @param {Excerpts} excerpts */
  constructor(article, labels, excerpts) {
    this.#article = article;
    this.#excerpts = excerpts;
    this.#labels = labels;
  }

  clear() {
    this.#sheets.clear();
  }

  /** @param {number} p @returns {Sheet} */
  #sheet(p) {
    let s = this.#sheets.get(p);
    if (!s) {
      s = { records: NONE, measured: new Map(), drawn: new Map(), tags: new Map(), under: null, over: null, list: null };
      this.#sheets.set(p, s);
    }
    return s;
  }

  /**
   * Keeps the records of the paragraphs named.
   * @param {Uint8Array} bytes repeated { para, n, n x [start, end, label, laneFlags] }, little-endian uint32
   * @returns {number[]} the paragraphs named
   */
  take(bytes) {
    const words = new Uint32Array(bytes.slice().buffer); // a copy: aligned, and ours
    /** @type {number[]} */
    const named = [];
    for (let i = 0; i + 1 < words.length; ) {
      const p = words[i];
      const n = words[i + 1];
      this.#sheet(p).records = words.subarray(i + 2, i + 2 + 4 * n);
      named.push(p);
      i += 2 + 4 * n;
    }
    return named;
  }

  /** Forgets what was measured and takes the boxes away. @param {Section} s */
  drop(s) {
    for (let p = s.first; p < s.first + s.count; p++) {
      const sheet = this.#sheets.get(p);
      if (!sheet) continue;
      sheet.measured.clear();
      sheet.drawn.clear();
      sheet.tags.clear();
      sheet.under = sheet.over = sheet.list = null;
      if (sheet.records.length === 0) this.#sheets.delete(p);
    }
    s.under?.remove();
    s.over?.remove();
    s.list?.remove();
    s.under = s.over = s.list = null;
  }

  /** Draws paragraphs of near sections: all reading, then all writing. @param {Iterable<number>} paragraphs */
  draw(paragraphs) {
    /** @type {Map<Section, DOMRect>} */
    const origins = new Map();
    const plans = [];
    for (const p of paragraphs) {
      const section = this.#article.sectionOf(p);
      if (!section?.near || !this.#sheets.has(p)) continue;
      let origin = origins.get(section);
      if (!origin) origins.set(section, (origin = section.el.getBoundingClientRect()));
      plans.push(this.#plan(p, origin));
    }
    for (const plan of plans) this.#write(plan);
  }

  /**
   * The measured extent of a span, relative to its section; kept until the layout changes.
   * @param {number} p @param {number} s @param {number} e @param {DOMRect} origin @returns {Extent | null}
   */
  extent(p, s, e, origin) {
    const kept = this.#sheet(p).measured;
    const key = `${s}:${e}`;
    let at = kept.get(key);
    if (at === undefined) {
      at = extent(this.#article.nodes[p], s, e);
      if (at) {
        // One rect may serve as box and as both places; shift each object once.
        for (const r of new Set([...at.boxes, at.start, at.end])) shift(r, origin);
      }
      kept.set(key, at);
    }
    return at;
  }

  /** @param {number} p @param {DOMRect} origin @returns {Plan} */
  #plan(p, origin) {
    const sheet = this.#sheet(p);
    /** @type {Plan} */
    const plan = { p, sheet, boxes: new Map(), tags: new Map(), listed: [], deepest: 0 };
    const wishes = [];
    /** @type {Map<number, {top: number, cls: string}>} */
    const tagged = new Map();
    const [from, to] = this.#excerpts.take(p);
    for (let i = 0; i < sheet.records.length; i += 4) {
      const [s, e, label, flags] = sheet.records.subarray(i, i + 4);
      if (e <= from || s >= to) continue;
      if (!(flags & (FLAG.FOUND | FLAG.SENTENCE))) plan.listed.push(i);
      const at = this.extent(p, s, e, origin);
      if (!at) continue;
      if (flags & FLAG.SENTENCE) { // what is looked at
        at.boxes.forEach((rect, n) => plan.boxes.set(`${s}:${e}:sentence:${n}`, { cls: "ws-b ws-sentence", rect }));
        continue;
      }
      if (flags & FLAG.FOUND) { // a hit of a search: no lane, no tag, and no annotation to be read out
        at.boxes.forEach((rect, n) => plan.boxes.set(`${s}:${e}:found:${n}`, { cls: `ws-found${closed(rect, at, flags)}`, rect }));
        continue;
      }
      const lane = flags & FLAG.LANE;
      plan.deepest = Math.max(plan.deepest, lane);
      let cls = `ws-l${label}`;
      for (const [bit, name] of STATES) if (flags & bit) cls += ` ${name}`;
      at.boxes.forEach((rect, n) => {
        plan.boxes.set(`${s}:${e}:${label}:${flags}:${n}`, {
          cls: `ws-b ${cls} ws-k${Math.min(lane, 7)}${closed(rect, at, flags)}`,
          rect,
        });
      });
      if (flags & FLAG.OPEN_START || this.mode === "bars" || this.mode === "none") continue;
      const head = at.boxes.find((b) => onLine(b, at.start) && at.start.x >= b.left - 1 && at.start.x <= b.right + 1) ?? at.boxes[0];
      const choices = this.#labels.choices(label, this.mode === "initials");
      if (choices.length === 0) continue;
      for (const [bit, name] of SIGNS) if (flags & bit) cls += name;
      tagged.set(i, { top: head.top + this.insets.top - this.insets.tag, cls: `ws-t ${cls}` });
      wishes.push({
        key: i, x: at.start.x, left: head.left, right: head.right, rtl: at.start.rtl, line: Math.round(head.top / 4), choices,
      });
    }
    for (const t of arrange(wishes, origin.width)) {
      const own = /** @type {{top: number, cls: string}} */ (tagged.get(t.key));
      plan.tags.set(`${own.cls}|${t.text}|${t.left}|${own.top}`, { ...own, text: t.text, left: t.left, width: t.width });
    }
    return plan;
  }

  /** @param {Plan} plan */
  #write(plan) {
    const section = /** @type {Section} */ (this.#article.sectionOf(plan.p));
    const { sheet } = plan;
    layers(section);
    sheet.under ??= group(section.under);
    sheet.over ??= group(section.over);
    reconcile(sheet.under, sheet.drawn, plan.boxes, box);
    reconcile(sheet.over, sheet.tags, plan.tags, tag);
    const pitch = plan.deepest < LANES ? PITCH : ((LANES - 1) * PITCH) / plan.deepest;
    sheet.under.style.setProperty("--ws-pitch", `${pitch}px`);
    this.#enlist(plan);
  }

  /** The hidden list of a paragraph's annotations, for those who do not see boxes. @param {Plan} plan */
  #enlist(plan) {
    const { sheet } = plan;
    const text = this.#article.nodes[plan.p].data;
    const list = document.createElement("ul");
    list.className = "ws-list";
    for (const i of plan.listed) {
      const [s, e, label, flags] = sheet.records.subarray(i, i + 4);
      const kind = flags & FLAG.PROPOSED && this.#labels.suggestion ? this.#labels.suggestion + ": " : "";
      const item = document.createElement("li");
      // Generated content: read aloud, but neither copied nor found by find-in-page.
      item.dataset.t = `${kind}${this.#labels.list[label]?.name ?? ""}: ${text.slice(s, Math.min(e, s + 200))}`;
      list.append(item);
    }
    if (sheet.list) sheet.list.remove();
    sheet.list = list.childElementCount > 0 ? list : null;
    if (sheet.list) this.#article.element(plan.p).after(sheet.list);
  }
}

/** Where a rectangle or a place is within its section. @param {Rect | import("./rects.js").Place} r @param {DOMRect} origin */
function shift(r, origin) {
  r.top -= origin.top;
  r.bottom -= origin.top;
  if ("x" in r) r.x -= origin.left;
  else {
    r.left -= origin.left;
    r.right -= origin.left;
  }
}

/**
 * A box is closed only where the span really starts or ends; at line breaks and bidi gaps it stays open.
 * @param {Rect} b @param {Extent} at @param {number} flags @returns {string}
 */
function closed(b, at, flags) {
  let cls = "";
  const edges = [flags & FLAG.OPEN_START ? null : at.start, flags & FLAG.OPEN_END ? null : at.end];
  for (const edge of edges) {
    if (!edge || !onLine(b, edge)) continue;
    if (Math.abs(edge.x - b.left) < 1.5) cls += " ws-left";
    if (Math.abs(edge.x - b.right) < 1.5) cls += " ws-right";
  }
  return cls;
}

/** @param {Box} b */
function box(b) {
  const el = document.createElement("i");
  el.className = b.cls;
  put(el, b.rect);
  return el;
}

/** @param {TagBox} t */
function tag(t) {
  const el = document.createElement("b");
  el.className = t.cls;
  el.dataset.t = t.text;
  el.style.left = `${t.left}px`;
  el.style.top = `${t.top}px`;
  el.style.width = `${t.width}px`;
  return el;
}
