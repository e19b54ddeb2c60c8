// The bare page on which the surface is tested without Go: texts and spans as plain objects, events recorded.
import { createSurface } from "./js/surface.js";
import { contrast, parse, stand } from "./js/labels.js";
import { arrange } from "./js/tags.js";
import { decode } from "./js/article.js";
import { invisibles } from "./js/letters.js";
import { rects } from "./js/rects.js";

const root = document.getElementById("article");
const events = [];
const surface = createSurface(root, {
  pointer: (kind, p1, o1, p2, o2, clicks, flags) => {
    events.push({ kind, p1, o1, p2, o2, clicks, flags });
    stage.answer?.(kind, p1, o1, p2, o2, clicks, flags);
  },
  handle: (phase, edge, p, o) => events.push({ handle: true, phase, edge, p, o }),
});

/** Paragraphs joined by \n, as Go hands them over. */
function packText(paragraphs) {
  const enc = new TextEncoder();
  const parts = paragraphs.map((p) => enc.encode(p));
  const spans = [];
  let at = 0;
  for (const p of parts) {
    spans.push(at, at + p.length);
    at += p.length + 1;
  }
  const bytes = new Uint8Array(Math.max(0, at - 1));
  parts.forEach((p, i) => {
    bytes.set(p, spans[2 * i]);
    if (i + 1 < parts.length) bytes[spans[2 * i + 1]] = 10;
  });
  return [bytes, Uint32Array.from(spans)];
}

function load(paragraphs, dir = "auto") {
  surface.load(...packText(paragraphs), dir);
}

/** anns: [para, start, end, label, flags] */
function packBoxes(anns, named) {
  const by = new Map(named.map((p) => [p, []]));
  for (const a of anns) {
    if (!by.has(a[0])) by.set(a[0], []);
    by.get(a[0]).push(a);
  }
  const words = [];
  for (const [p, list] of by) {
    list.sort((a, b) => a[1] - b[1] || b[2] - a[2]);
    words.push(p, list.length);
    for (const [, s, e, label, flags = 0] of list) words.push(s, e, label, flags);
  }
  return new Uint8Array(Uint32Array.from(words).buffer);
}

function paint(anns, named = []) {
  surface.paint(packBoxes(anns, named));
}

/** Packs beforehand, so that only the surface is timed. */
function pack(paragraphs, anns) {
  const text = packText(paragraphs);
  const boxes = packBoxes(anns, []);
  stage.packed = { load: () => surface.load(...text), paint: () => surface.paint(boxes) };
}

/** The same paragraphs as bare text beside the surface; with `marks`, the way others label them: padded <mark>s. */
function plain(paragraphs, marks = null) {
  const el = document.getElementById("plain");
  el.classList.toggle("shown", paragraphs !== null);
  el.style.fontFamily = root.style.fontFamily;
  el.replaceChildren(...(paragraphs ?? []).map((text, i) => {
    const p = document.createElement("p");
    p.dir = "auto";
    p.append(text);
    const m = marks?.find((a) => a[0] === i);
    if (m) {
      const r = document.createRange();
      r.setStart(p.firstChild, m[1]);
      r.setEnd(p.firstChild, m[2]);
      r.surroundContents(document.createElement("mark"));
    }
    return p;
  }));
}

const texts = () => [...root.querySelectorAll(".ws-s > p")].map((p) => p.firstChild);

globalThis.stage = {
  surface, root, events, load, paint, pack, plain, texts, rects, arrange, decode, invisibles, contrast, parse, stand, answer: null,
  /** The rectangles the browser itself reports. */
  range(p, s, e) {
    const r = document.createRange();
    r.setStart(texts()[p], s);
    r.setEnd(texts()[p], e);
    return [...r.getClientRects()].filter((c) => c.width > 0.01).map((c) => ({ x: c.left, y: c.top, w: c.width, h: c.height }));
  },
  /** The boxes on screen. */
  boxes: (sel = ".ws-b") =>
    [...root.querySelectorAll(sel)].map((b) => {
      const c = b.getBoundingClientRect();
      return { x: c.left, y: c.top, w: c.width, h: c.height, cls: b.className, text: b.dataset.t ?? "" };
    }),
  LABELS: [
    { name: "شخص", short: "PERS", color: "#2f6fdb" }, { name: "منظمة", short: "ORG", color: "#b0541e" },
    { name: "كيان سياسي", short: "GPE", color: "#1f8a4c" }, { name: "مكان", short: "LOC", color: "#0f8b8d" },
    { name: "وظيفة", short: "OCC", color: "#8e44ad" }, { name: "تاريخ", short: "DATE", color: "#b58900" },
  ],
};
surface.labels(stage.LABELS);
stage.ready = true;
