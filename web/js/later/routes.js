// @ts-check
// Where arcs run. Pure geometry, so that it can be tested without a page: px, y grows downwards.

/** @typedef {import("../rects.js").Rect} Rect */

/**
 * One end of an arc: the boxes of its span at the height of the letters; none, and a direction, where it is far away
 * (-1 above, 1 below). The column is where its paragraph lies, the outer sides where its section ends.
 * @typedef {{boxes: Rect[], beyond: number, column?: {left: number, right: number, line: number, outerLeft: number, outerRight: number}}} End
 * @typedef {{key: number, from: End, to: End, name: number}} Wish name: the width of its name, 0 for none
 * @typedef {{key: number, line: string, head: string, name: {left: number, top: number, width: number} | null,
 *   ends: {x: number, y: number}[]}} Route
 * @typedef {{x: number, y: number, box: Rect, end: End}} Foot
 * @typedef {{key: number, y: number, a: number, b: number, gap: number, level: number}} Run a stretch in the gap above a line
 */

const LOWEST = 7;
const PITCH = 4;
const ROUND = 5;
const NAME = 12;

/** @param {Rect} a @param {Rect} b */
const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
/** @param {number} v @param {number} lo @param {number} hi */
const clamp = (v, lo, hi) => Math.min(Math.max(v, lo), Math.max(lo, hi));
/** @param {Rect} b */
const middle = (b) => (b.left + b.right) / 2;

/**
 * @param {Wish[]} wishes @param {Rect[]} taken what no name may cover @param {{top: number, bottom: number}} sight
 * @returns {Route[]}
 */
export function route(wishes, taken, sight) {
  const pairs = wishes.flatMap((w) => {
    const feet = choose(w);
    return feet ? [{ w, feet }] : [];
  });
  spread(pairs.flatMap((p) => /** @type {Foot[]} */ (p.feet.filter((f) => f !== null))), taken);
  /** @type {Run[]} */
  const runs = [];
  const plans = pairs.map(({ w, feet }) => plan(w, feet, runs));
  settle(runs);
  const names = [...taken];
  return plans.map((p) => p(names, sight));
}

/**
 * The boxes that an arc joins: two on one line where there are such, else those that are nearest.
 * @param {Wish} w @returns {[Foot | null, Foot | null] | null}
 */
function choose(w) {
  const [f, t] = [w.from, w.to];
  /** @param {End} end @param {Rect} box @returns {Foot} */
  const foot = (end, box) => ({ x: middle(box), y: box.top, box, end });
  if (f.boxes.length === 0 && t.boxes.length === 0) return null;
  if (f.boxes.length === 0) return t.boxes[0] ? [null, foot(t, f.beyond < 0 ? t.boxes[0] : t.boxes[t.boxes.length - 1])] : null;
  if (t.boxes.length === 0) return [foot(f, t.beyond < 0 ? f.boxes[0] : f.boxes[f.boxes.length - 1]), null];
  let best = null;
  let least = Infinity;
  for (const a of f.boxes) {
    for (const b of t.boxes) {
      const d = Math.abs(a.top - b.top) * 40 + Math.abs(middle(a) - middle(b));
      if (d < least) [least, best] = [d, [foot(f, a), foot(t, b)]];
    }
  }
  return /** @type {[Foot, Foot]} */ (best);
}

/** Feet on one box stand side by side, clear of its tag where it leaves room. @param {Foot[]} feet @param {Rect[]} tags */
function spread(feet, tags) {
  /** @type {Map<string, Foot[]>} */
  const by = new Map();
  for (const f of feet) {
    const key = `${f.box.left}:${f.box.top}:${f.box.right}`;
    const list = by.get(key);
    if (list) list.push(f);
    else by.set(key, [f]);
  }
  for (const list of by.values()) {
    let { left, right } = list[0].box;
    const { top } = list[0].box;
    for (const t of tags) {
      if (Math.abs(t.bottom - top) > 6 || t.right <= left || t.left >= right) continue;
      if (t.left - left >= 8 && t.left - left >= right - t.right) right = t.left;
      else if (right - t.right >= 8) left = t.right;
    }
    const step = Math.min(7, (right - left - 4) / list.length);
    list.forEach((f, i) => (f.x = clamp((left + right) / 2 + (i - (list.length - 1) / 2) * step, left + 1, right - 1)));
  }
}

/** @param {Foot} f how far an arc may rise above it */
const room = (f) => clamp((f.end.column?.line ?? 48) - (f.box.bottom - f.box.top) - 3, LOWEST, 40);

/**
 * @param {Wish} w @param {[Foot | null, Foot | null]} feet @param {Run[]} runs takes what it adds
 * @returns {(names: Rect[], sight: {top: number, bottom: number}) => Route}
 */
function plan(w, feet, runs) {
  const [from, to] = feet;
  /** @param {Foot} f @param {number} x @returns {Run} */
  const run = (f, x) => {
    const r = { key: w.key, y: f.y, a: Math.min(f.x, x), b: Math.max(f.x, x), gap: room(f), level: 0 };
    runs.push(r);
    return r;
  };
  const ends = feet.flatMap((f) => (f ? [{ x: f.x, y: f.y }] : []));
  if (from && to && Math.abs(from.y - to.y) < 6) {
    const r = run(from, to.x);
    return (names) => {
      const top = Math.min(from.y, to.y) - height(r);
      return {
        key: w.key, ends, head: head(to), name: label(w.name, r.a, r.b, top, names),
        line: elbow(from.x, from.y, top, to.x) + elbowDown(to.x, top, to.y, from.x),
      };
    };
  }
  const some = /** @type {Foot} */ (from ?? to);
  const other = from && to ? to : some;
  const c = some.end.column;
  const left = Math.min(c?.left ?? 0, other.end.column?.left ?? Infinity);
  const right = Math.max(c?.right ?? 0, other.end.column?.right ?? -Infinity);
  const leftwards = some.x - left + (other.x - left) < right - some.x + (right - other.x);
  const edge = leftwards ? left : right;
  const runA = from ? run(from, edge) : null;
  const runB = to ? run(to, edge) : null;
  return (names, sight) => {
    // Arcs that share a margin run side by side in it.
    const air = leftwards ? left - (c?.outerLeft ?? left - 14) : (c?.outerRight ?? right + 14) - right;
    const lane = 4 + (((runA ?? runB)?.level ?? 0) * PITCH) % Math.max(PITCH, air - 7);
    const x = leftwards ? edge - lane : edge + lane;
    const beyond = from ? w.to.beyond : w.from.beyond;
    const far = beyond < 0 ? sight.top : sight.bottom;
    const ya = from && runA ? from.y - height(runA) : far;
    const yb = to && runB ? to.y - height(runB) : far;
    let line = from ? elbow(from.x, from.y, ya, x) : `M${n(x)} ${n(far)}`;
    const down = yb > ya ? 1 : -1;
    const turn = Math.min(ROUND, Math.abs(yb - ya) / 2);
    const inwards = leftwards ? 1 : -1;
    if (from) line += `L${n(x + inwards * turn)} ${n(ya)}Q${n(x)} ${n(ya)} ${n(x)} ${n(ya + down * turn)}`;
    if (to) line += `L${n(x)} ${n(yb - down * turn)}Q${n(x)} ${n(yb)} ${n(x + inwards * turn)} ${n(yb)}` + elbowDown(to.x, yb, to.y, x);
    else line += `L${n(x)} ${n(far)}`;
    const first = runA && runB ? (runA.b - runA.a >= runB.b - runB.a ? runA : runB) : /** @type {Run} */ (runA ?? runB);
    return {
      key: w.key, ends, line, head: to ? head(to) : "",
      name: label(w.name, first.a, first.b, first === runA ? ya : yb, names),
    };
  };
}

/** Runs over one another in one gap get heights of their own, the shortest lowest. @param {Run[]} runs */
function settle(runs) {
  /** @type {Run[]} */
  const placed = [];
  for (const r of [...runs].sort((p, q) => p.b - p.a - (q.b - q.a))) {
    const beside = placed.filter((p) => Math.abs(p.y - r.y) < 6 && p.a < r.b + 4 && r.a < p.b + 4);
    while (beside.some((p) => p.level === r.level)) r.level++;
    placed.push(r);
  }
}

/** @param {Run} r */
const height = (r) => LOWEST + (r.level * PITCH) % Math.max(PITCH, r.gap - LOWEST);

/** From a foot up and round to the side. @param {number} x @param {number} y @param {number} top @param {number} to */
function elbow(x, y, top, to) {
  const r = Math.min(ROUND, Math.abs(to - x) / 2, Math.abs(y - top));
  return `M${n(x)} ${n(y)}L${n(x)} ${n(top + r)}Q${n(x)} ${n(top)} ${n(x + Math.sign(to - x) * r)} ${n(top)}`;
}

/** From the side round and down to a foot. @param {number} x @param {number} top @param {number} y @param {number} from */
function elbowDown(x, top, y, from) {
  const r = Math.min(ROUND, Math.abs(from - x) / 2, Math.abs(y - top));
  return `L${n(x + Math.sign(from - x) * r)} ${n(top)}Q${n(x)} ${n(top)} ${n(x)} ${n(top + r)}L${n(x)} ${n(y)}`;
}

/** @param {Foot} f */
const head = (f) => `M${n(f.x)} ${n(f.y)}l-3.5 -5.5h7z`;

/**
 * The first free place for a name on a run: its middle, then towards its ends.
 * @param {number} width @param {number} a @param {number} b @param {number} y @param {Rect[]} names takes the one it gives
 */
function label(width, a, b, y, names) {
  if (width === 0 || b - a < width + 4) return null;
  for (const at of [0.5, 0.25, 0.75]) {
    const left = clamp(a + (b - a) * at - width / 2, a + 2, b - width - 2);
    const r = { left, top: y - NAME / 2, right: left + width, bottom: y + NAME / 2 };
    if (names.some((o) => meet(o, r))) continue;
    names.push(r);
    return { left, top: r.top, width };
  }
  return null;
}

/** @param {number} v */
const n = (v) => String(Math.round(v * 10) / 10);
