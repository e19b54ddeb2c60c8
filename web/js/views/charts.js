// @ts-check
// Charts as SVG, built of elements. Each is an image to a screen reader, with a sentence as its name; the table beside it
// says the same in full. Places are logical: a chart of Arabic begins at the right. Colours come from the style sheet by
// class, so that a chart follows the theme; picture() writes them into a copy, which stands alone as a file.

import { axis } from "./figures.js";

const SVG = "http://www.w3.org/2000/svg";

/** @param {string} tag @param {Record<string, string | number | undefined>} attributes @param {...(Node | string)} children */
export function s(tag, attributes, ...children) {
  const e = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) e.setAttribute(name, String(value));
  e.append(...children);
  return e;
}

/** A drawing of logical places. @param {{width: number, height: number, rtl: boolean, label: string}} how */
function sheet({ width, height, rtl, label }) {
  const root = s("svg", {
    class: "chart", viewBox: "0 0 " + width + " " + height, width, height, role: "img", "aria-label": label, direction: rtl ? "rtl" : "ltr",
  });
  /** @param {number} x */
  const at = (x) => (rtl ? width - x : x);
  return {
    root, at,
    /** @param {number} x @param {number} y @param {number} w @param {number} h @param {Record<string, any>} more */
    box: (x, y, w, h, more) => s("rect", { x: rtl ? width - x - w : x, y, width: Math.max(w, 0), height: Math.max(h, 0), ...more }),
    /** @param {string} text @param {number} x @param {number} y @param {"start" | "middle" | "end"} [anchor] @param {string} [kind] */
    say: (text, x, y, anchor = "start", kind = "said") => s("text", { x: at(x), y, "text-anchor": anchor, class: kind }, text),
    /** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 */
    rule: (x1, y1, x2, y2) => s("line", { x1: at(x1), y1, x2: at(x2), y2, class: "grid" }),
  };
}

/** @param {string} text @param {number} room in pixels */
const shorten = (text, room) => (text.length * 7 <= room ? text : text.slice(0, Math.max(3, Math.floor(room / 7) - 1)) + "…");

/**
 * Horizontal bars. A row has one value, or a second one that is a part of it and is drawn inside.
 * @param {{width: number, rtl: boolean, label: string, number: (n: number) => string,
 *   rows: {name: string, color?: string, kind?: string, values: number[], said: string}[]}} how
 */
export function bars({ width, rtl, label, rows }) {
  const high = 30;
  const d = sheet({ width, height: rows.length * high + 4, rtl, label });
  const room = Math.min(170, width * 0.36);
  const tail = Math.min(110, width * 0.24);
  const most = Math.max(1, ...rows.map((r) => r.values[0]).filter(Number.isFinite));
  rows.forEach((r, i) => {
    const y = i * high + 2;
    const g = s("g", {}, s("title", {}, r.name + ": " + r.said), d.say(shorten(r.name, room), 0, y + 19, "start", "named"));
    const full = Number.isFinite(r.values[0]) ? (r.values[0] / most) * (width - room - tail - 12) : 0;
    if (r.values.length > 1) {
      g.append(d.box(room + 6, y + 4, full, 20, { class: "whole", stroke: r.color, fill: r.color }),
        d.box(room + 6, y + 8, (r.values[1] / (r.values[0] || 1)) * full, 12, { fill: r.color }));
    } else {
      g.append(d.box(room + 6, y + 4, full, 20, { class: r.kind ?? "k0", fill: r.color }));
    }
    g.append(d.say(r.said, room + full + 12, y + 19));
    d.root.append(g);
  });
  return d.root;
}

/**
 * Columns, each of one count or of several on top of each other.
 * @param {{width: number, rtl: boolean, label: string, number: (n: number) => string, kinds: string[],
 *   columns: {name: string, counts: number[], said: string}[]}} how kinds: the class of each count
 */
export function columns({ width, rtl, label, number, kinds, columns: list }) {
  const height = 190, top = 10, foot = 30, start = 46;
  const d = sheet({ width, height, rtl, label });
  const { end, step } = axis(Math.max(...list.map((c) => c.counts.reduce((a, b) => a + b, 0))));
  const deep = height - top - foot;
  for (let v = 0; v <= end + step / 2; v += step) {
    const y = top + deep * (1 - v / end);
    d.root.append(d.rule(start, y, width, y), d.say(number(v), start - 6, y + 4, "end"));
  }
  const wide = (width - start) / list.length;
  const every = named(list, wide);
  list.forEach((c, i) => {
    const g = s("g", {}, s("title", {}, c.name + ": " + c.said));
    const gap = Math.min(4, wide * 0.15);
    let below = 0;
    c.counts.forEach((n, k) => {
      const h = (n / end) * deep;
      if (n > 0) g.append(d.box(start + i * wide + gap, top + deep - below - h, wide - 2 * gap, h, { class: kinds[k] }));
      below += h;
    });
    if (i % every === 0) g.append(d.say(c.name, start + (i + 0.5) * wide, height - 10, "middle"));
    d.root.append(g);
  });
  return d.root;
}

/**
 * A line through the values that there are.
 * @param {{width: number, rtl: boolean, label: string, number: (n: number) => string, max?: number,
 *   points: {name: string, value: number, said: string}[]}} how
 */
export function line({ width, rtl, label, number, max, points }) {
  const height = 170, top = 10, foot = 30, start = 46;
  const d = sheet({ width, height, rtl, label });
  const { end, step } = max ? { end: max, step: max / 4 } : axis(Math.max(0, ...points.map((p) => p.value).filter(Number.isFinite)));
  const deep = height - top - foot;
  for (let v = 0; v <= end + step / 2; v += step) {
    const y = top + deep * (1 - v / end);
    d.root.append(d.rule(start, y, width, y), d.say(number(v), start - 6, y + 4, "end"));
  }
  const wide = (width - start) / points.length;
  const every = named(points, wide);
  const there = points.map((p, i) => ({ ...p, i, x: start + (i + 0.5) * wide, y: top + deep * (1 - Math.min(p.value, end) / end) }));
  const seen = there.filter((p) => Number.isFinite(p.value));
  d.root.append(s("polyline", { class: "trend", points: seen.map((p) => d.at(p.x) + "," + p.y).join(" ") }));
  for (const p of seen) {
    d.root.append(s("g", {}, s("title", {}, p.name + ": " + p.said), s("circle", { class: "k0", cx: d.at(p.x), cy: p.y, r: points.length > 30 ? 2.5 : 4 })));
  }
  for (const p of there) if (p.i % every === 0) d.root.append(d.say(p.name, p.x, height - 10, "middle"));
  return d.root;
}

/** How many columns share one name below, so that names do not run into each other. @param {{name: string}[]} list @param {number} wide */
const named = (list, wide) => Math.max(1, Math.ceil((Math.max(...list.map((c) => c.name.length)) * 7 + 10) / wide));

/** What is drawn by class, as it looks now. */
const LOOKS = ["fill", "stroke", "stroke-width", "fill-opacity", "font-size", "font-family"];

/** A chart as a file that stands alone. @param {Element} chart @param {string} title @returns {string} */
export function picture(chart, title) {
  const copy = /** @type {Element} */ (chart.cloneNode(true));
  const from = [chart, ...chart.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((e, i) => {
    const look = getComputedStyle(from[i]);
    if (e.localName === "title" || e.localName === "g") return;
    for (const name of LOOKS) e.setAttribute(name, look.getPropertyValue(name));
    e.removeAttribute("class");
  });
  const paper = s("rect", { x: 0, y: 0, width: "100%", height: "100%", fill: getComputedStyle(document.documentElement).getPropertyValue("--paper").trim() });
  copy.prepend(s("title", {}, title), paper);
  copy.setAttribute("xmlns", SVG);
  return new XMLSerializer().serializeToString(copy) + "\n";
}
