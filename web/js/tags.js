// @ts-check
// Where the label tags go: in the gap above the line, at each span's logical start, never over another tag.
// Pure geometry, so that it can be tested without a page.

/** @typedef {import("./labels.js").Choice} Choice */

/**
 * A tag that wants a place: `x` is the span's logical start, `left` and `right` the sides of the box it stands on.
 * @typedef {{key: number, x: number, left: number, right: number, rtl: boolean, line: number, choices: Choice[]}} Wish
 * @typedef {{key: number, left: number, width: number, text: string}} Tag
 */

/** Air between two tags. */
const AIR = 2;

/** @param {[number, number]} a @param {[number, number]} b */
const clash = (a, b) => a[0] < b[1] + AIR && b[0] < a[1] + AIR;

/**
 * Gives each wish the longest text that fits. A tag may overhang its word into free space, but leaves every other
 * span room for its shortest tag; spans that start together stand one after the other, outer first, for as long
 * as a tag is still above its own span; what does not fit even as an initial is dropped (lane and list remain).
 * @param {Wish[]} wishes in logical order @param {number} width of the section @returns {Tag[]}
 */
export function arrange(wishes, width) {
  /** @type {Map<number, Wish[]>} */
  const lines = new Map();
  for (const w of wishes) {
    const line = lines.get(w.line);
    if (line) line.push(w);
    else lines.set(w.line, [w]);
  }
  /** @type {Tag[]} */
  const out = [];
  for (const line of lines.values()) arrangeLine(line, width, out);
  return out;
}

/** @param {Wish[]} line @param {number} width @param {Tag[]} out */
function arrangeLine(line, width, out) {
  /** @type {[number, number][]} */
  const taken = [];
  const seat = line.map((w) => reach(w, w.x, w.choices[w.choices.length - 1].width, width));
  line.forEach((w, i) => {
    for (const strict of [true, false]) {
      for (const c of w.choices) {
        const at = settle(w, c.width, width, taken);
        if (!at) continue;
        // A later span that starts at another place keeps room for its initial.
        if (strict && seat.some((s, j) => j > i && Math.abs(line[j].x - w.x) > AIR && clash(at, s))) continue;
        taken.push(at);
        out.push({ key: w.key, left: at[0], width: c.width, text: c.text });
        return;
      }
      if (w.choices.length === 0) return;
    }
  });
}

/** @param {Wish} w @param {number} x @param {number} len @param {number} width @returns {[number, number]} */
function reach(w, x, len, width) {
  let left = w.rtl ? x - len : x;
  // A span that starts inside its box (a number at the left end of its own run) keeps its tag above the box.
  if (w.right - w.left >= len) left = Math.min(Math.max(left, w.left), w.right - len);
  left = Math.min(Math.max(left, 0), Math.max(0, width - len));
  return [left, left + len];
}

/**
 * The free place nearest to the start, moving along the span past tags that are already there.
 * @param {Wish} w @param {number} len @param {number} width @param {[number, number][]} taken
 * @returns {[number, number] | null}
 */
function settle(w, len, width, taken) {
  let x = w.x;
  for (let tries = 0; tries < 8; tries++) {
    const at = reach(w, x, len, width);
    const hit = taken.find((t) => clash(at, t));
    if (!hit) return at;
    x = w.rtl ? hit[0] - AIR : hit[1] + AIR;
    const above = w.rtl ? x - len / 2 > w.left : x + len / 2 < w.right;
    if (!above) return null;
  }
  return null;
}
