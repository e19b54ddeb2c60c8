// @ts-check
// Our own selection: boxes behind the text, a caret, two handles. The browser's selection is transparent inside the
// article (CSS) and follows ours only at the end of a gesture, so that Ctrl+C copies exactly what is shown.

import { caret, place } from "./rects.js";
import { first } from "./article.js";
import { group, layers, put, reconcile } from "./layers.js";

/** @typedef {import("./article.js").Article} Article */
/** @typedef {import("./article.js").Section} Section */
/** @typedef {import("./boxes.js").Boxes} Boxes */
/** @typedef {import("./rects.js").Rect} Rect */

/** Bits of select's last argument (CONTRACT, Surface). */
export const SELECT = Object.freeze({ HANDLES: 1, SHOW: 2, ANNOTATION: 4, NATIVE: 8 });

export const NOWHERE = 0xffffffff;

/** Px that a handle must show to be caught. */
const KNOB = 24;

/** @typedef {{p1: number, o1: number, p2: number, o2: number, caretP: number, caretO: number, flags: number}} State */

export class Selection {
  /** @type {State | null} */ #state = null;
  /** @type {Map<Section, {group: HTMLElement, drawn: Map<string, HTMLElement>}>} */ #shown = new Map();
  /** @type {{a: Text, o1: number, b: Text, o2: number} | null} the browser's selection as we put it */ #put = null;
  #article;
  #boxes;
  #root;
  #caret = mark("ws-caret");
  /** Logical start and logical end. */
  handles = [mark("ws-handle ws-handle-start"), mark("ws-handle ws-handle-end")];

  /** @param {HTMLElement} root @param {HTMLElement} ui @param {Article} article @param {Boxes} boxes */
  constructor(root, ui, article, boxes) {
    this.#root = root;
    this.#article = article;
    this.#boxes = boxes;
    ui.append(this.#caret, ...this.handles);
  }

  /** @returns {State | null} */
  get state() {
    return this.#state;
  }

  /** @param {State | null} state */
  set(state) {
    this.#state = state;
    this.draw();
    if (state && state.flags & SELECT.NATIVE) this.#native(state);
  }

  /** Draws whatever part of the selection is near the viewport. */
  draw() {
    const st = this.#state;
    const some = st !== null && st.p1 !== NOWHERE && (st.p1 !== st.p2 || st.o1 !== st.o2);
    /** @type {Map<Section, Map<string, {rect: Rect, cls: string}>>} */
    const wanted = new Map();
    if (some) {
      const list = this.#article.sections;
      const from = first(list.length, (i) => list[i].first + list[i].count > st.p1);
      for (let i = from; i < list.length && list[i].first <= st.p2; i++) {
        if (list[i].near) wanted.set(list[i], this.#measure(list[i], st));
      }
    }
    for (const [section, shown] of this.#shown) {
      if (wanted.has(section) && shown.group.isConnected) continue;
      shown.group.remove();
      this.#shown.delete(section);
    }
    for (const [section, want] of wanted) {
      let shown = this.#shown.get(section);
      if (!shown) {
        layers(section);
        shown = { group: group(section.under), drawn: new Map() };
        shown.group.className = "ws-selection";
        this.#shown.set(section, shown);
      }
      reconcile(shown.group, shown.drawn, want, (w) => {
        const el = document.createElement("i");
        el.className = w.cls;
        put(el, w.rect);
        return el;
      });
    }
    this.#place(some);
  }

  /** @param {Section} section @param {State} st @returns {Map<string, {rect: Rect, cls: string}>} */
  #measure(section, st) {
    const origin = section.el.getBoundingClientRect();
    const cls = st.flags & SELECT.ANNOTATION ? "ws-sel ws-sel-annotation" : "ws-sel";
    const out = new Map();
    const to = Math.min(st.p2, section.first + section.count - 1);
    for (let p = Math.max(st.p1, section.first); p <= to; p++) {
      const s = p === st.p1 ? st.o1 : 0;
      const e = p === st.p2 ? st.o2 : this.#article.nodes[p].length;
      const at = s < e ? this.#boxes.extent(p, s, e, origin) : null;
      for (const rect of at?.boxes ?? []) {
        out.set(`${cls}:${rect.left}:${rect.top}:${rect.right}:${rect.bottom}`, { rect, cls });
      }
    }
    return out;
  }

  /** Puts caret and handles where they belong now. @param {boolean} some whether anything is selected */
  #place(some) {
    const st = this.#state;
    const { nodes } = this.#article;
    const root = this.#root.getBoundingClientRect();
    const dx = this.#root.scrollLeft - root.left - this.#root.clientLeft;
    const dy = this.#root.scrollTop - root.top - this.#root.clientTop;
    const show = st !== null && st.caretP < nodes.length;
    const at = show ? caret(nodes[st.caretP], st.caretO) : null;
    const grips = st !== null && some && st.flags & SELECT.HANDLES;
    const ends = grips
      ? [place(nodes[st.p1], st.o1), place(nodes[st.p2], st.o2, true)]
      : [null, null];
    this.#caret.hidden = at === null;
    if (at) {
      const { top, bottom } = this.#boxes.insets;
      put(this.#caret, { left: at.x + dx - 1, right: at.x + dx + 1, top: at.top + dy + top, bottom: at.bottom + dy - bottom });
      // The blink starts anew at each move, so that a moving caret is always lit.
      this.#caret.getAnimations?.().forEach((a) => (a.currentTime = 0));
    }
    ends.forEach((end, i) => {
      const handle = this.handles[i];
      handle.hidden = end === null;
      if (!end) return;
      // The knob hangs outwards, clear of the words that are being chosen, unless it would leave the page.
      let right = end.rtl === (i === 0);
      if (right && end.x + KNOB > root.left + this.#root.clientWidth) right = false;
      else if (!right && end.x - KNOB < root.left) right = true;
      handle.classList.toggle("ws-out-right", right);
      handle.classList.toggle("ws-out-left", !right);
      handle.style.left = `${end.x + dx}px`;
      handle.style.top = `${end.bottom + dy - this.#boxes.insets.bottom}px`;
    });
  }

  /** @param {State} st */
  #native(st) {
    const sel = getSelection();
    if (!sel) return;
    const { nodes } = this.#article;
    const [a, b] = [nodes[st.p1], nodes[st.p2]];
    if (!a || !b) {
      // A caret alone. What was selected before must not stay: the browser would tell us of it again.
      if (!sel.isCollapsed && this.#article.paragraphOf(/** @type {Node} */ (sel.anchorNode)) >= 0) sel.removeAllRanges();
      this.#put = null;
      return;
    }
    this.#put = { a, o1: st.o1, b, o2: st.o2 };
    if (this.owns(sel)) return;
    sel.setBaseAndExtent(a, st.o1, b, st.o2);
  }

  /**
   * Whether the browser's selection is the one that we put there last. The browser tells of a change later, when
   * our own selection may have moved on already.
   * @param {globalThis.Selection} sel @returns {boolean}
   */
  owns(sel) {
    const put = this.#put;
    return put !== null && sel.anchorNode === put.a && sel.anchorOffset === put.o1 && sel.focusNode === put.b && sel.focusOffset === put.o2;
  }
}

/** @param {string} cls */
function mark(cls) {
  const el = document.createElement("div");
  el.className = cls;
  el.hidden = true;
  return el;
}
