// @ts-check
// Relations as arcs from span to span, under the letters: within a line in the gap above it, between lines along the
// margin of the column. The text never moves for them. Only what has an end near the viewport is drawn.

import { contrastRules } from "../labels.js";
import { route } from "./routes.js";

/** @typedef {import("../article.js").Article} Article */
/** @typedef {import("../article.js").Section} Section */
/** @typedef {import("../boxes.js").Boxes} Boxes */
/** @typedef {import("../rects.js").Rect} Rect */
/** @typedef {import("./routes.js").Route} Route */

/** Words of one relation: [paragraph, start, end] of either end, then type and flags. */
const WORDS = 8;
const SYMMETRIC = 1;

/** No page is readable with more of them. */
const MOST = 400;

const SVG = "http://www.w3.org/2000/svg";
const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

export class Arcs {
  /** "all", "selection" or "none" */ mode = "all";
  #layer = document.createElement("div");
  #svg = document.createElementNS(SVG, "svg");
  #names = document.createElement("div");
  #sheet = new CSSStyleSheet();
  /** @type {Uint32Array} */ #words = new Uint32Array(0);
  /** @type {string[]} */ #types = [];
  /** @type {Map<Section, number[]>} relations by the sections of their ends */ #at = new Map();
  #hovered = "";
  #focused = "";
  #drawn = false;
  #root;
  #article;
  #boxes;
  #selection;

  /**
   * @param {HTMLElement} root @param {HTMLElement} before @param {Article} article @param {Boxes} boxes
   * @param {import("../selection.js").Selection} selection
   */
  constructor(root, before, article, boxes, selection) {
    this.#selection = selection;
    this.#root = root;
    this.#article = article;
    this.#boxes = boxes;
    this.#layer.className = "ws-arcs";
    this.#layer.ariaHidden = "true";
    this.#layer.append(this.#svg, this.#names);
    before.before(this.#layer);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#sheet];
  }

  /**
   * The relations of the article that is loaded.
   * @param {Uint32Array} words see WORDS @param {string[]} types names by index @param {string[]} colors "" for the page's own
   */
  set(words, types, colors) {
    this.#words = words;
    this.#types = types;
    this.#sheet.replaceSync(contrastRules("ws-r", colors.map((c) => c || "#6b6357")));
    this.#at.clear();
    for (let i = 0; i < words.length; i += WORDS) {
      for (const s of new Set([this.#article.sectionOf(words[i]), this.#article.sectionOf(words[i + 3])])) {
        if (!s) continue;
        const list = this.#at.get(s);
        if (list) list.push(i);
        else this.#at.set(s, [i]);
      }
    }
    this.draw();
  }

  /** The arcs of the selected span stand out, and of the one under the pointer. */
  focus() {
    if (this.#words.length === 0) return;
    const st = this.#selection.state;
    const key = st && st.flags & 4 ? `${st.p1}:${st.o1}:${st.o2}:${this.#hovered}` : `:${this.#hovered}`;
    if (key === this.#focused) return;
    this.#focused = key;
    if (this.mode === "selection") this.draw();
    else this.#light();
  }

  /** @param {number} p @param {number} o */
  hover(p, o) {
    let best = "";
    let least = Infinity;
    for (let i = 0; i < this.#words.length; i += 3 + (i % WORDS === 3 ? 2 : 0)) {
      const [q, s, e] = this.#words.subarray(i, i + 3);
      if (q !== p || o < s || o >= e || e - s >= least) continue;
      least = e - s;
      best = `${q}:${s}:${e}`;
    }
    if (best === this.#hovered) return;
    this.#hovered = best;
    this.focus();
  }

  /** Draws everything anew: a few dozen paths at most. */
  draw() {
    const wanted = this.#wanted();
    if (wanted.length === 0 && !this.#drawn) return;
    this.#drawn = wanted.length > 0;
    const routes = this.#measure(wanted);
    const paths = document.createDocumentFragment();
    const names = document.createDocumentFragment();
    for (const r of routes) {
      const type = this.#words[r.key + 6];
      const g = document.createElementNS(SVG, "g");
      g.setAttribute("class", `ws-arc ws-r${type}`);
      g.dataset.r = String(r.key);
      g.append(path(r.line, "ws-arc-line"));
      if (!(this.#words[r.key + 7] & SYMMETRIC)) g.append(path(r.head, "ws-arc-head"));
      paths.append(g);
      if (r.name) {
        const b = document.createElement("b");
        b.className = `ws-arc-name ws-r${type}`;
        b.dataset.t = this.#types[type] ?? "";
        b.dataset.r = g.dataset.r;
        b.style.left = `${r.name.left}px`;
        b.style.top = `${r.name.top}px`;
        b.style.width = `${r.name.width}px`;
        names.append(b);
      }
    }
    this.#svg.replaceChildren(paths);
    this.#names.replaceChildren(names);
    this.#light();
  }

  /** @returns {number[]} offsets into the words */
  #wanted() {
    if (this.mode === "none" || this.#words.length === 0) return [];
    /** @type {Set<number>} */
    const out = new Set();
    for (const s of this.#article.sections) {
      if (!s.near) continue;
      for (const i of this.#at.get(s) ?? []) {
        if (this.mode !== "selection" || this.#owns(i)) out.add(i);
        if (out.size >= MOST) return [...out];
      }
    }
    return [...out];
  }

  /** Whether the selected or the hovered span is an end of relation i. @param {number} i */
  #owns(i) {
    const st = this.#selection.state;
    return [i, i + 3].some((at) => {
      const [p, s, e] = this.#words.subarray(at, at + 3);
      return this.#hovered === `${p}:${s}:${e}` || (st !== null && (st.flags & 4) !== 0 && st.p1 === p && st.o1 === s && (st.p2 > p || st.o2 >= e));
    });
  }

  /** @param {number[]} wanted @returns {Route[]} in px from the scroller's own corner */
  #measure(wanted) {
    if (wanted.length === 0) return [];
    const root = this.#root.getBoundingClientRect();
    const dx = this.#root.scrollLeft - root.left - this.#root.clientLeft;
    const dy = this.#root.scrollTop - root.top - this.#root.clientTop;
    const { insets } = this.#boxes;
    /** @type {Map<Section, DOMRect>} */
    const origins = new Map();
    /** @type {Map<number, {left: number, right: number, line: number}>} */
    const columns = new Map();
    /** @type {Rect[]} */
    const taken = [];
    /** @param {Section} s */
    const origin = (s) => {
      let o = origins.get(s);
      if (!o) {
        origins.set(s, (o = s.el.getBoundingClientRect()));
        for (const t of /** @type {NodeListOf<HTMLElement>} */ (s.over?.querySelectorAll(".ws-t") ?? [])) {
          const left = parseFloat(t.style.left) + o.left + dx;
          const top = parseFloat(t.style.top) + o.top + dy;
          taken.push({ left, top, right: left + parseFloat(t.style.width), bottom: top + insets.tag });
        }
      }
      return o;
    };
    /** @param {number} i @returns {import("./routes.js").End | null} */
    const end = (i) => {
      const [p, s, e] = this.#words.subarray(i, i + 3);
      const section = this.#article.sectionOf(p);
      if (!section) return null;
      const o = origin(section);
      if (!section.near) return { boxes: [], beyond: o.top + dy > this.#root.scrollTop ? 1 : -1 };
      const boxes = (this.#boxes.extent(p, s, e, o)?.boxes ?? []).map((b) => ({
        left: b.left + o.left + dx, right: b.right + o.left + dx,
        top: b.top + o.top + dy + insets.top, bottom: b.bottom + o.top + dy - insets.bottom,
      }));
      let c = columns.get(p);
      if (!c) {
        const el = this.#article.element(p);
        const r = el.getBoundingClientRect();
        c = { left: r.left + dx, right: r.right + dx, line: parseFloat(getComputedStyle(el).lineHeight) || 48 };
        columns.set(p, c);
      }
      return { boxes, beyond: 0, column: { ...c, outerLeft: o.left + dx, outerRight: o.right + dx } };
    };
    pen.font = `600 10px ${getComputedStyle(this.#names).fontFamily}`;
    const wishes = [];
    for (const i of wanted) {
      const from = end(i);
      const to = end(i + 3);
      if (!from || !to) continue;
      const name = this.#types[this.#words[i + 6]] ?? "";
      wishes.push({ key: i, from, to, name: name ? Math.ceil(pen.measureText(name).width) + 6 : 0 });
    }
    return route(wishes, taken, { top: this.#root.scrollTop - 2000, bottom: this.#root.scrollTop + this.#root.clientHeight + 2000 });
  }

  /** Lights the arcs of the selected and the hovered span, and dims the others. */
  #light() {
    let lit = false;
    const marked = /** @type {NodeListOf<HTMLElement | SVGGElement>} */ (this.#layer.querySelectorAll("[data-r]"));
    for (const el of marked) {
      const own = this.#owns(Number(el.dataset.r));
      el.classList.toggle("ws-lit", own);
      lit ||= own;
    }
    this.#layer.classList.toggle("ws-some", lit);
  }

  destroy() {
    this.#layer.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((s) => s !== this.#sheet);
  }
}

/** @param {string} d @param {string} cls */
function path(d, cls) {
  const p = document.createElementNS(SVG, "path");
  p.setAttribute("d", d);
  p.setAttribute("class", cls);
  return p;
}
