// @ts-check
// The article in the page: one text node per paragraph, never split; paragraphs in sections of 16, of which only
// those near the viewport are laid out (content-visibility) and carry boxes (rendering.md, sections 1 and 2).

/** Measured: 1 a section makes slow frames, 64 slow jumps. A section of long paragraphs closes earlier. */
const PER_SECTION = 16;
const UNITS_PER_SECTION = 16_000;

/**
 * @typedef {{el: HTMLElement, first: number, count: number, near: boolean,
 *   under: HTMLElement | null, over: HTMLElement | null, list: HTMLElement | null}} Section
 */

/** Chromium breaks one endless word in quadratic time (100,000 letters: ten seconds); such a word gets one long line. */
const ENDLESS = /\S{4000}/;

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * UTF-8 as Go reads it: every byte that belongs to no character is one U+FFFD of its own, whereas TextDecoder
 * folds several into one and every offset after them would drift.
 * @param {Uint8Array} bytes @returns {string}
 */
export function decode(bytes) {
  try {
    return strict.decode(bytes);
  } catch {
    let out = "";
    for (let i = 0; i < bytes.length; ) {
      const b = bytes[i];
      const n = b < 0x80 ? 1 : b >= 0xc2 && b <= 0xdf ? 2 : b >= 0xe0 && b <= 0xef ? 3 : b >= 0xf0 && b <= 0xf4 ? 4 : 0;
      try {
        if (n === 0 || i + n > bytes.length) throw new RangeError();
        out += strict.decode(bytes.subarray(i, i + n));
        i += n;
      } catch {
        out += "\ufffd";
        i++;
      }
    }
    return out;
  }
}

export class Article {
  /** @type {Text[]} */ nodes = [];
  /** @type {Section[]} */ sections = [];
  /** @type {Int32Array} */ #sectionOf = new Int32Array(0);
  /** @type {Uint8Array} */ #utf8 = new Uint8Array(0);
  /** @type {Uint32Array} */ #spans = new Uint32Array(0);
  /** @type {WeakMap<Element, Section>} */ #byElement = new WeakMap();
  #el;

  /** @param {HTMLElement} el */
  constructor(el) {
    this.#el = el;
  }

  /** @param {Uint8Array} utf8 @param {Uint32Array} spans byte pairs @param {string} dir "auto", "rtl" or "ltr" */
  load(utf8, spans, dir) {
    const n = spans.length >> 1;
    this.#utf8 = utf8;
    this.#spans = spans;
    this.nodes = new Array(n);
    this.sections = [];
    this.#sectionOf = new Int32Array(n);
    const all = document.createDocumentFragment();
    /** @type {Section | null} */
    let open = null;
    let units = 0;
    for (let i = 0; i < n; i++) {
      const text = decode(utf8.subarray(spans[2 * i], spans[2 * i + 1]));
      if (open === null || open.count === PER_SECTION || (open.count > 0 && units + text.length > UNITS_PER_SECTION)) {
        const el = document.createElement("section");
        el.className = "ws-s";
        open = { el, first: i, count: 0, near: false, under: null, over: null, list: null };
        this.#byElement.set(el, open);
        this.sections.push(open);
        all.append(el);
        units = 0;
      }
      const p = document.createElement("p");
      p.dir = dir;
      if (text.length >= 4000 && ENDLESS.test(text)) {
        p.className = "ws-endless";
        open.el.classList.add("ws-uncut");
      }
      const node = document.createTextNode(text);
      p.append(node);
      open.el.append(p);
      this.nodes[i] = node;
      this.#sectionOf[i] = this.sections.length - 1;
      open.count++;
      units += text.length;
    }
    this.#el.replaceChildren(all);
  }

  /**
   * Another text of as many paragraphs, of which one differs: its node takes the new words, and nothing else moves.
   * @param {Uint8Array} utf8 @param {Uint32Array} spans byte pairs @param {number} p
   */
  reload(utf8, spans, p) {
    this.#utf8 = utf8;
    this.#spans = spans;
    this.nodes[p].data = decode(utf8.subarray(spans[2 * p], spans[2 * p + 1]));
  }

  /** @param {number} p @returns {Section | undefined} */
  sectionOf(p) {
    return this.sections[this.#sectionOf[p]];
  }

  /** @param {Element} el @returns {Section | undefined} */
  sectionAt(el) {
    return this.#byElement.get(el);
  }

  /** The paragraph a node of the page belongs to, -1 if none. @param {Node | null} node @returns {number} */
  paragraphOf(node) {
    const el = node instanceof Element ? node : node?.parentElement;
    const p = el?.closest("p");
    const section = p?.parentElement && this.#byElement.get(p.parentElement);
    if (!p || !section) return -1;
    for (let i = section.first; i < section.first + section.count; i++) {
      if (this.nodes[i].parentNode === p) return i;
    }
    return -1;
  }

  /** @param {number} p @returns {HTMLElement} */
  element(p) {
    return /** @type {HTMLElement} */ (this.nodes[p].parentNode);
  }

  /**
   * The first item whose bottom lies below y: sections, then the paragraphs of that section. Both are in order.
   * @param {number} y client px @returns {number} a paragraph; the last one when y is below everything
   */
  paragraphNear(y) {
    const s = this.sections[first(this.sections.length, (i) => this.sections[i].el.getBoundingClientRect().bottom > y)];
    const section = s ?? this.sections[this.sections.length - 1];
    if (!section) return -1;
    const k = first(section.count, (i) => this.element(section.first + i).getBoundingClientRect().bottom > y);
    return section.first + Math.min(k, section.count - 1);
  }

  /**
   * The source between two places, exactly as it was loaded, paragraph breaks included.
   * @param {number} p1 @param {number} o1 @param {number} p2 @param {number} o2 UTF-16 @returns {string}
   */
  slice(p1, o1, p2, o2) {
    if (p1 === p2) return this.nodes[p1].data.slice(o1, o2);
    let out = this.nodes[p1].data.slice(o1);
    for (let p = p1 + 1; p <= p2; p++) {
      out += decode(this.#utf8.subarray(this.#spans[2 * p - 1], this.#spans[2 * p]));
      out += p === p2 ? this.nodes[p].data.slice(0, o2) : this.nodes[p].data;
    }
    return out;
  }

  /**
   * Tells the browser how high each section will be before it has been laid out; a careless constant made the
   * scroll bar 55-66 % too long, this is within 2 %.
   * @param {{perLine: number, line: number, gap: number, padding: number}} m
   */
  estimate(m) {
    for (const s of this.sections) {
      let h = m.padding;
      for (let i = s.first; i < s.first + s.count; i++) {
        h += Math.max(1, Math.ceil(this.nodes[i].length / m.perLine)) * m.line + m.gap;
      }
      s.el.style.containIntrinsicBlockSize = `auto ${Math.round(h)}px`;
    }
  }
}

/** The smallest i in [0, n) with test(i), or n; test must be monotone. @param {number} n @param {(i: number) => boolean} test */
export function first(n, test) {
  let lo = 0;
  let hi = n;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if (test(mid)) hi = mid;
    else lo = mid + 1;
  }
  return lo;
}
