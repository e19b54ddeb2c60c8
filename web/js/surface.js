// @ts-check
// The reading surface: text, boxes, selection and pointer, as one object that Go drives (rule D5: whoever draws the
// article draws nothing else). All offsets are UTF-16 inside a paragraph. Nothing here knows what a label means.

import { Article } from "./article.js";
import { Beside } from "./beside.js";
import { Boxes } from "./boxes.js";
import { Excerpts } from "./excerpt.js";
import { measure } from "./gauge.js";
import { lineStep } from "./hit.js";
import { Labels } from "./labels.js";
import { Marks } from "./marks.js";
import { KIND, listen } from "./pointer.js";
import { listenPrint } from "./print.js";
import { rects } from "./rects.js";
import { NOWHERE, SELECT, Selection } from "./selection.js";
import { Veil } from "./veil.js";

/** @typedef {import("./article.js").Section} Section */
/** @typedef {import("./labels.js").Label} Label */
/** @typedef {import("./pointer.js").Events} Events */

/** Boxes are kept for this much of a viewport above and below it. */
const MARGIN = 0.3;

/**
 * @param {HTMLElement} root the scroller; the surface fills it and leaves it as it was on destroy
 * @param {Events} on
 */
export function createSurface(root, on) {
  const text = div("ws-text");
  const ui = div("ws-ui");
  ui.ariaHidden = "true";
  const probe = div("ws-probe");
  probe.append(document.createElement("p"), document.createElement("b")); // as gauge.js reads them
  ui.append(probe);
  root.classList.add("ws-root");
  root.append(text, ui);

  const labels = new Labels();
  const article = new Article(text);
  const excerpts = new Excerpts(article, root);
  const boxes = new Boxes(article, labels, excerpts);
  const marks = new Marks(article);
  const selection = new Selection(root, ui, article, boxes);
  const veil = new Veil(root, ui, text, article);
  const beside = new Beside(root, text, article, boxes, selection);
  const quiet = listen(root, text, article, selection, {
    ...on,
    pointer(...args) {
      if (args[0] === KIND.HOVER) beside.hover(args[1], args[2]);
      on.pointer?.(...args);
    },
  });

  let width = 0;
  let frame = 0;
  let stale = false;
  /** @type {{p: number, o: number, x: number} | null} where the last step up or down led, and its column */
  let column = null;

  /** Takes the measure of the font in use, for tint, tags and the heights to come. */
  const gauge = () => {
    const m = measure(probe, article, text);
    labels.font(m.tag);
    boxes.insets = m.insets;
    text.style.setProperty("--ws-in-top", `${m.insets.top}px`);
    text.style.setProperty("--ws-in-bottom", `${m.insets.bottom}px`);
    article.estimate(m.lines);
  };

  /** @param {Section[]} sections */
  const draw = (sections) => {
    const paragraphs = sections.flatMap((s) => Array.from({ length: s.count }, (_, i) => s.first + i));
    boxes.draw(paragraphs);
    if (marks.on) marks.draw(sections);
    selection.draw();
    veil.draw();
    beside.draw(sections);
  };

  const near = () => article.sections.filter((s) => s.near);

  /** Measures again everything that shows; the boxes of the rest are dropped already. */
  const remeasure = () => {
    stale = false;
    gauge();
    excerpts.clear();
    const shown = near();
    for (const s of shown) boxes.drop(s);
    draw(shown);
    on.resized?.();
  };

  /** One pass a frame, however many reasons there are. @param {boolean} all */
  const refresh = (all) => {
    stale ||= all;
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      if (stale) remeasure();
      else { // sections above got their true height: what is placed on the page as a whole follows
        selection.draw();
        veil.draw();
        beside.draw([]);
      }
    });
  };

  const watch = new IntersectionObserver((entries) => {
    /** @type {Section[]} */
    const arrived = [];
    for (const e of entries) {
      const s = article.sectionAt(e.target);
      if (!s || s.near === e.isIntersecting) continue;
      s.near = e.isIntersecting;
      if (s.near) arrived.push(s);
      else boxes.drop(s);
    }
    if (arrived.length > 0) draw(arrived);
  }, { root, rootMargin: `${MARGIN * 100}% 0px` });

  const unprint = listenPrint(root, article, () => remeasure(), () => {
    watch.disconnect();
    for (const s of article.sections) watch.observe(s.el); // each is told once, near or not
  });

  const sizes = new ResizeObserver((entries) => {
    for (const e of entries) {
      if (e.target === text) {
        const now = e.contentRect.width;
        refresh(now !== width);
        width = now;
      } else refresh(true); // the probe: another font or text size
    }
  });
  sizes.observe(text);
  sizes.observe(probe);
  let scrolled = 0;
  const scroll = () => {
    scrolled ||= requestAnimationFrame(() => {
      scrolled = 0;
      boxes.draw(excerpts.outgrown());
    });
  };
  root.addEventListener("scroll", scroll, { passive: true });
  const fonts = () => refresh(true);
  document.fonts.addEventListener("loadingdone", fonts);

  /**
   * @param {Uint8Array} utf8 the whole text @param {Uint32Array} paras [startByte, endByte, ...]
   * @param {string} [dir] "auto" (each paragraph by its own first strong letter), "rtl" or "ltr"
   */
  const load = (utf8, paras, dir = "auto") => {
    root.querySelector(".ws-still")?.remove();
    watch.disconnect();
    boxes.clear();
    excerpts.clear();
    selection.set(null);
    veil.set(null);
    beside.clear();
    article.load(utf8, paras, dir === "rtl" || dir === "ltr" ? dir : "auto");
    root.scrollTop = 0;
    gauge();
    // The observer speaks one frame late; what will show first is known now.
    let y = 0;
    for (const s of article.sections) {
      s.near = y < root.clientHeight * (1 + MARGIN);
      if (s.near) y += parseFloat(s.el.style.containIntrinsicBlockSize.replace("auto", "")) || 0;
      watch.observe(s.el);
    }
    if (marks.on) marks.draw(near());
  };

  /**
   * The same document with its text corrected; p is the one paragraph that differs, or -1 where they are others. The page
   * stays where it was.
   * @param {Uint8Array} utf8 @param {Uint32Array} paras @param {string} dir @param {number} p
   */
  const correct = (utf8, paras, dir, p) => {
    if (p < 0 || paras.length !== 2 * article.nodes.length) {
      const { scrollTop } = root;
      load(utf8, paras, dir);
      root.scrollTop = scrollTop;
      return;
    }
    article.reload(utf8, paras, p);
    excerpts.clear();
    selection.set(null);
    const s = article.sectionOf(p);
    if (s) boxes.drop(s);
    if (s && marks.on) marks.draw([s]);
  };

  /** Brings a place into view; where sections on the way had only been estimated, corrects itself in the next frames. */
  /** @param {number} p @param {number} o @param {"center" | "nearest"} how */
  const show = (p, o, how) => {
    if (!article.nodes[p]) return;
    let tries = 3;
    const step = () => {
      const node = article.nodes[p];
      if (!node) return;
      const r = rects(node, Math.min(o, Math.max(0, node.length - 1)), Math.min(o + 1, node.length))[0] ?? article.element(p).getBoundingClientRect();
      const frame = root.getBoundingClientRect();
      const air = Math.min(80, root.clientHeight / 5);
      let by = 0;
      if (how === "center") by = (r.top + r.bottom) / 2 - (frame.top + frame.bottom) / 2;
      else if (r.top < frame.top + air) by = r.top - frame.top - air;
      else if (r.bottom > frame.bottom - air) by = r.bottom - frame.bottom + air;
      if (Math.abs(by) < 2) return;
      const before = root.scrollTop;
      root.scrollTop += by;
      if (root.scrollTop !== before && --tries > 0) requestAnimationFrame(step);
    };
    step();
  };

  return {
    load,
    correct,

    /** @param {Label[]} list colours and names, by index @param {string} [suggestion] what is read before a proposed one */
    labels(list, suggestion = "") {
      labels.set(list);
      labels.suggestion = suggestion;
      const shown = near();
      for (const s of shown) boxes.drop(s);
      draw(shown);
    },

    /** Replaces the boxes of the paragraphs named; those near the viewport are drawn before this returns. */
    /** @param {Uint8Array} bytes see Boxes.take */
    paint(bytes) {
      boxes.draw(boxes.take(bytes));
    },

    /**
     * Our own selection [p1:o1, p2:o2) with a caret; p1 = 0xffffffff clears it. flags: 1 handles, 2 bring into view,
     * 4 it is an annotation, 8 the browser's selection follows.
     * @param {number} p1 @param {number} o1 @param {number} p2 @param {number} o2
     * @param {number} caretP @param {number} caretO @param {number} flags
     */
    select(p1, o1, p2, o2, caretP, caretO, flags) {
      selection.set(p1 === NOWHERE && caretP === NOWHERE ? null : { p1, o1, p2, o2, caretP, caretO, flags });
      beside.selected();
      if (flags & SELECT.SHOW) {
        if (caretP !== NOWHERE) show(caretP, caretO, "nearest");
        else if (p1 !== NOWHERE) show(p1, o1, "nearest");
      }
    },

    /** Dims all but [s, e) of paragraph p; p = 0xffffffff dims nothing. @param {number} p @param {number} s @param {number} e */
    dim(p, s, e) {
      veil.set(p === NOWHERE ? null : { p, s, e });
    },

    /** @param {number} p @param {number} o */
    scrollTo(p, o) {
      show(p, o, "center");
    },

    /** Where [s, e) of paragraph p is, in viewport px; null if nowhere. @param {number} p @param {number} s @param {number} e */
    rectOf(p, s, e) {
      const node = article.nodes[p];
      const all = node ? rects(node, s, e) : [];
      if (all.length === 0) return null;
      const x = Math.min(...all.map((r) => r.left));
      const y = Math.min(...all.map((r) => r.top));
      return { x, y, w: Math.max(...all.map((r) => r.right)) - x, h: Math.max(...all.map((r) => r.bottom)) - y };
    },

    /**
     * The place one visual line above or below: only the browser knows where lines break. A run of such steps keeps
     * to the column it started in.
     * @param {number} p @param {number} o @param {boolean} down @returns {{p: number, o: number} | null} null at the text's end
     */
    line(p, o, down) {
      const to = article.nodes[p] ? lineStep(article, p, o, down, column) : null;
      if (to) column = to;
      return to && { p: to.p, o: to.o };
    },

    /** The first and last paragraph in the viewport. @returns {[number, number]} */
    visible() {
      const r = root.getBoundingClientRect();
      if (article.nodes.length === 0) return [0, -1];
      return [article.paragraphNear(r.top), article.paragraphNear(r.bottom - 1)];
    },

    /** Relations and corrections of the article; see Beside.set. */
    aside: beside.set.bind(beside),

    /** Invisible characters as faint marks. @param {boolean} yes */
    marks(yes) {
      marks.on = yes;
      marks.draw(near());
    },

    /** What stands for a label: "tags" (names), "initials", "bars" (lanes alone) or "none". @param {string} mode */
    display(mode) {
      boxes.mode = mode;
      root.dataset.wsDisplay = mode;
      remeasure(); // without tags the lines may stand closer
    },

    destroy() {
      quiet();
      unprint();
      watch.disconnect();
      sizes.disconnect();
      document.fonts.removeEventListener("loadingdone", fonts);
      cancelAnimationFrame(frame);
      cancelAnimationFrame(scrolled);
      root.removeEventListener("scroll", scroll);
      labels.destroy();
      beside.destroy();
      text.remove();
      ui.remove();
      root.classList.remove("ws-root", "ws-dragging");
    },
  };
}

/** @param {string} cls @returns {HTMLElement} */
function div(cls) {
  const el = document.createElement("div");
  el.className = cls;
  return el;
}
