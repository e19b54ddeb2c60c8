// @ts-check
// Mouse, pen and finger. A gesture becomes logical offsets here and nothing else: what it means is Go's to say.

import { hit } from "./hit.js";
import { clusterEnd } from "./letters.js";
import { listenNative } from "./native.js";
import { runsRTL } from "./rects.js";
import { NOWHERE } from "./selection.js";

/** @typedef {import("./article.js").Article} Article */
/** @typedef {import("./selection.js").Selection} Selection */
/** @typedef {import("./hit.js").Hit} Hit */

/**
 * kind: 0 dragging, 1 drag ended, 2 click, 3 the browser's own selection settled (touch, Ctrl+A), 4 hover.
 * flags: 1 Alt, 2 Shift, 4 Ctrl or Meta, 8 touch, 16 pen. A click or hover over a letter gives that letter's start
 * twice; Shift+click, which extends, the nearest place between letters. Hover off the text gives p = 0xffffffff.
 * swipe: a finger went quickly sideways, towards 1 the right or -1 the left.
 * phase: 0 moved, 1 let go; edge: 0 logical start, 1 logical end.
 * @typedef {{
 *   pointer?: (kind: number, p1: number, o1: number, p2: number, o2: number, clicks: number, flags: number) => void,
 *   handle?: (phase: number, edge: number, p: number, o: number) => void,
 *   swipe?: (towards: number) => void,
 *   resized?: () => void,
 * }} Events
 */

export const KIND = Object.freeze({ DRAG: 0, END: 1, CLICK: 2, SETTLED: 3, HOVER: 4 });
const TOUCH = 8;
const PEN = 16;

/** Px a hand trembles without meaning a drag. */
const TREMBLE = 3;
/** A second click counts with the first for this long (ms) and this near (px). */
const AGAIN = 500;
const NEAR = 6;
/** A swipe is at least this long and at most this crooked (px), and as quick as this (ms). */
const SWIPE = Object.freeze({ long: 72, crooked: 40, quick: 600 });
/** Within this many px of an edge a drag scrolls. */
const EDGE = 28;

/** @param {PointerEvent | MouseEvent} e @returns {number} */
const flagsOf = (e) =>
  (e.altKey ? 1 : 0) | (e.shiftKey ? 2 : 0) | (e.ctrlKey || e.metaKey ? 4 : 0) |
  ("pointerType" in e ? (e.pointerType === "touch" ? TOUCH : e.pointerType === "pen" ? PEN : 0) : 0);

/**
 * @param {HTMLElement} root @param {HTMLElement} area the article inside it @param {Article} article
 * @param {Selection} selection @param {Events} on
 * @returns {() => void} takes every listener away again
 */
export function listen(root, area, article, selection, on) {
  const gone = new AbortController();
  const opts = { signal: gone.signal };
  /** @type {{id: number, from: Hit, x: number, y: number, clicks: number, flags: number, dragged: boolean, last: Hit} | null} */
  let press = null;
  /** @type {{id: number, edge: number, dx: number, dy: number, x: number, y: number} | null} */
  let grip = null;
  let last = { time: -Infinity, x: 0, y: 0, clicks: 0 };
  let point = { x: 0, y: 0 };
  let touched = false;
  let frame = 0;
  let pressed = 0;
  let hovered = "";

  /** @param {number} x @param {number} y */
  const at = (x, y) => hit(article, root, x, y);

  /**
   * What a drag touches at one of its ends: a place between two letters; but the whole letter where it runs against
   * its paragraph, as digits do. There the outer half of the edge belongs, logically, to the far side, and a drag
   * that begins on a number would leave it out.
   * @param {Hit} h @returns {number[]}
   */
  const touches = (h) => {
    const node = article.nodes[h.p];
    if (h.over < 0 || runsRTL(node, h.over) === article.element(h.p).matches(":dir(rtl)")) return [h.o];
    return [h.over, clusterEnd(node.data, h.over)];
  };

  /** @param {number} kind @param {Hit} a @param {Hit} b @param {number} clicks @param {number} flags */
  const tell = (kind, a, b, clicks, flags) => {
    const drag = kind === KIND.DRAG || kind === KIND.END;
    const ends = [a, b].flatMap((h) => (drag ? touches(h) : [h.o]).map((o) => ({ p: h.p, o })));
    ends.sort((x, y) => x.p - y.p || x.o - y.o);
    const [s, e] = [ends[0], ends[ends.length - 1]];
    on.pointer?.(kind, s.p, s.o, e.p, e.o, clicks, flags);
  };

  /** @param {PointerEvent} e */
  const count = (e) => {
    const again = e.timeStamp - last.time < AGAIN && Math.hypot(e.clientX - last.x, e.clientY - last.y) < NEAR;
    last = { time: e.timeStamp, x: e.clientX, y: e.clientY, clicks: again ? Math.min(last.clicks + 1, 4) : 1 };
    return last.clicks;
  };

  // Pressing the mouse would start the browser's own selection, or drag the old one away as text.
  root.addEventListener("mousedown", (e) => {
    if (e.button !== 0 || touched || onScrollbar(root, e)) return;
    e.preventDefault();
    // The system's own count knows how slow a double-click this person has asked for.
    if (press) press.clicks = last.clicks = Math.min(4, Math.max(press.clicks, e.detail));
  }, opts);
  root.addEventListener("dragstart", (e) => e.preventDefault(), opts);

  root.addEventListener("pointerdown", (e) => {
    touched = e.pointerType === "touch";
    if (e.button !== 0 || !e.isPrimary) return;
    if (e.pointerType === "touch") {
      const from = at(e.clientX, e.clientY);
      pressed = e.timeStamp;
      if (from) press = { id: e.pointerId, from, x: e.clientX, y: e.clientY, clicks: 0, flags: flagsOf(e), dragged: false, last: from };
      return;
    }
    if (onScrollbar(root, e)) return;
    const from = at(e.clientX, e.clientY);
    if (!from) return;
    root.focus({ preventScroll: true });
    root.setPointerCapture(e.pointerId);
    press = { id: e.pointerId, from, x: e.clientX, y: e.clientY, clicks: count(e), flags: flagsOf(e), dragged: false, last: from };
    point = { x: e.clientX, y: e.clientY };
  }, opts);

  const drag = () => {
    if (!press) return;
    const to = at(point.x, point.y);
    if (!to || (to.p === press.last.p && to.o === press.last.o)) return;
    press.last = to;
    press.dragged = true;
    tell(KIND.DRAG, press.from, to, press.clicks, press.flags);
  };

  root.addEventListener("pointermove", (e) => {
    point = { x: e.clientX, y: e.clientY };
    if (press?.id === e.pointerId && e.pointerType !== "touch") {
      if (!press.dragged && Math.hypot(e.clientX - press.x, e.clientY - press.y) < TREMBLE) return;
      root.classList.add("ws-dragging");
      press.flags = flagsOf(e);
      drag();
      tick();
    } else if (grip === null && e.pointerType !== "touch" && e.buttons === 0) tick();
  }, opts);

  root.addEventListener("pointerup", (e) => {
    if (!press || press.id !== e.pointerId) return;
    const p = press;
    release();
    if (e.pointerType === "touch") {
      const [dx, dy] = [e.clientX - p.x, e.clientY - p.y];
      const swept = Math.abs(dx) >= SWIPE.long && Math.abs(dy) <= SWIPE.crooked && e.timeStamp - pressed <= SWIPE.quick;
      if (swept && getSelection()?.isCollapsed !== false) on.swipe?.(Math.sign(dx));
      if (Math.hypot(dx, dy) > 10) return;
      p.clicks = count(e);
    }
    p.flags |= flagsOf(e);
    if (p.dragged && (p.last.p !== p.from.p || p.last.o !== p.from.o)) {
      tell(KIND.END, p.from, p.last, p.clicks, p.flags);
      return;
    }
    const o = p.from.over >= 0 && !(p.flags & 2) ? p.from.over : p.from.o;
    on.pointer?.(KIND.CLICK, p.from.p, o, p.from.p, o, p.clicks, p.flags);
  }, opts);

  const release = () => {
    press = null;
    root.classList.remove("ws-dragging");
  };
  root.addEventListener("pointercancel", release, opts);
  root.addEventListener("lostpointercapture", (e) => {
    if (press?.id === e.pointerId && press.dragged) {
      const p = press;
      release();
      tell(KIND.END, p.from, p.last, p.clicks, p.flags);
    }
  }, opts);

  // Handles: the finger holds the knob below the line, the offset is read from the line itself.
  selection.handles.forEach((handle, edge) => {
    handle.addEventListener("pointerdown", (e) => {
      if (e.button !== 0) return;
      e.preventDefault();
      e.stopPropagation();
      handle.setPointerCapture(e.pointerId);
      const r = handle.getBoundingClientRect();
      const tip = handle.classList.contains("ws-out-right") ? r.left : r.right;
      grip = { id: e.pointerId, edge, dx: tip - e.clientX, dy: r.top - 10 - e.clientY, x: e.clientX, y: e.clientY };
      point = { x: e.clientX, y: e.clientY };
      root.classList.add("ws-dragging");
    }, opts);
    handle.addEventListener("mousedown", (e) => e.preventDefault(), opts);
    handle.addEventListener("pointermove", (e) => {
      if (grip?.id !== e.pointerId) return;
      e.stopPropagation();
      point = { x: e.clientX, y: e.clientY };
      report(0);
      tick();
    }, opts);
    /** @param {PointerEvent} e */
    const drop = (e) => {
      if (grip?.id !== e.pointerId) return;
      e.stopPropagation();
      // A knob is larger than it looks, and hangs over the next line: a tap on it is meant for the word behind.
      const tapped = e.type === "pointerup" && Math.hypot(e.clientX - grip.x, e.clientY - grip.y) < TREMBLE * 2;
      const to = tapped ? at(e.clientX, e.clientY) : null;
      if (to) {
        const o = to.over >= 0 ? to.over : to.o;
        on.pointer?.(KIND.CLICK, to.p, o, to.p, o, count(e), flagsOf(e));
      } else if (!tapped) report(1);
      grip = null;
      root.classList.remove("ws-dragging");
    };
    handle.addEventListener("pointerup", drop, opts);
    handle.addEventListener("pointercancel", drop, opts);
  });

  /** @param {number} phase */
  const report = (phase) => {
    const to = grip && at(point.x + grip.dx, point.y + grip.dy);
    if (grip && to) on.handle?.(phase, grip.edge, to.p, to.o);
  };

  // One pass a frame: scrolling while a drag holds near an edge, else the hover.
  const tick = () => {
    if (frame === 0) frame = requestAnimationFrame(step);
  };
  const step = () => {
    frame = 0;
    if (press?.dragged || grip) {
      const box = root.getBoundingClientRect();
      const over = point.y - (box.bottom - EDGE);
      const under = box.top + EDGE - point.y;
      const by = over > 0 ? over : under > 0 ? -under : 0;
      const before = root.scrollTop;
      if (by !== 0) root.scrollTop += Math.sign(by) * Math.min(40, 2 + Math.abs(by) * 0.35);
      if (root.scrollTop === before) return;
      if (press) drag();
      else report(0);
      tick();
      return;
    }
    const to = at(point.x, point.y);
    const key = to && to.over >= 0 ? `${to.p}:${to.over}` : "";
    if (key === hovered) return;
    hovered = key;
    if (to && key !== "") on.pointer?.(KIND.HOVER, to.p, to.over, to.p, to.over, 0, 0);
    else on.pointer?.(KIND.HOVER, NOWHERE, 0, NOWHERE, 0, 0, 0);
  };
  root.addEventListener("pointerleave", () => {
    if (press || grip || hovered === "") return;
    hovered = "";
    on.pointer?.(KIND.HOVER, NOWHERE, 0, NOWHERE, 0, 0, 0);
  }, opts);

  listenNative(area, article, selection, () => press?.dragged === true || grip !== null, (from, to, settled) => {
    press = null; // a long press is no click
    on.pointer?.(settled ? KIND.SETTLED : KIND.DRAG, from.p, from.o, to.p, to.o, 1, touched ? TOUCH : 0);
  }, gone.signal);

  return () => {
    gone.abort();
    cancelAnimationFrame(frame);
  };
}

/** @param {HTMLElement} root @param {MouseEvent} e @returns {boolean} */
function onScrollbar(root, e) {
  const r = root.getBoundingClientRect();
  const x = e.clientX - r.left - root.clientLeft;
  const y = e.clientY - r.top - root.clientTop;
  return x < 0 || y < 0 || x >= root.clientWidth || y >= root.clientHeight;
}
