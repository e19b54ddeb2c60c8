// @ts-check
// Letters by name and by class: what the painter must know about characters, and no more.
// Arabic letters are written by code point so that bidi reordering cannot lie in a diff (style.md, rule 9).

const LAM = 0x0644;
/** Alefs that fuse with a lam before them: alef, madda, hamza above, hamza below, wasla. */
const ALEFS = new Set([0x0627, 0x0622, 0x0623, 0x0625, 0x0671]);

const MARK = /^\p{M}$/u;
const RTL = /^[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]$/u;
const LETTER = /^\p{L}$/u;
const DIGIT = /^\p{Nd}$/u;

/**
 * The code point that starts at i, as a string; "" past the end.
 * @param {string} text @param {number} i UTF-16 @returns {string}
 */
export function charAt(text, i) {
  const c = text.codePointAt(i);
  return c === undefined ? "" : String.fromCodePoint(c);
}

/** @param {string} text @param {number} i UTF-16 @returns {boolean} */
export const isMark = (text, i) => MARK.test(charAt(text, i));

/**
 * The strong direction of the character at i: 1 right-to-left, -1 left-to-right (digits too: they run
 * left to right inside Arabic), 0 neutral.
 * @param {string} text @param {number} i UTF-16 @returns {-1 | 0 | 1}
 */
export function strong(text, i) {
  const c = text.charCodeAt(i);
  if (c < 0x80) return (c >= 0x30 && c <= 0x39) || (c | 0x20) >= 0x61 && (c | 0x20) <= 0x7a ? -1 : 0;
  const ch = charAt(text, i);
  if (DIGIT.test(ch)) return -1;
  if (MARK.test(ch)) return 0;
  if (RTL.test(ch)) return LETTER.test(ch) ? 1 : 0;
  return LETTER.test(ch) ? -1 : 0;
}

/**
 * If offset i lies between a lam and its alef (marks allowed in between), the offset of that lam, else -1.
 * @param {string} text @param {number} i UTF-16 @returns {number}
 */
export function lamBefore(text, i) {
  if (!ALEFS.has(text.charCodeAt(i))) return -1;
  let j = i - 1;
  while (j >= 0 && isMark(text, j)) j--;
  return j >= 0 && text.charCodeAt(j) === LAM ? j : -1;
}

/**
 * The offset after the character at i and the marks on it: a good enough grapheme for measuring
 * (real grapheme rules live in Go; every incoming offset is already snapped).
 * @param {string} text @param {number} i UTF-16 @returns {number}
 */
export function clusterEnd(text, i) {
  if (i >= text.length) return text.length;
  let j = i + charAt(text, i).length;
  while (j < text.length && (isMark(text, j) || text.charCodeAt(j) === 0x200d)) {
    // A zero-width joiner glues emoji; between Arabic letters it only shapes them.
    if (text.charCodeAt(j) === 0x200d) {
      if (!/^\p{Extended_Pictographic}$/u.test(charAt(text, j + 1))) break;
      j += 1 + charAt(text, j + 1).length;
    } else j += charAt(text, j).length;
  }
  return j;
}

/**
 * The start of the cluster that ends at i.
 * @param {string} text @param {number} i UTF-16 @returns {number}
 */
export function clusterStart(text, i) {
  let j = Math.min(i, text.length);
  while (j > 0) {
    j--;
    const c = text.charCodeAt(j);
    if (c >= 0xdc00 && c <= 0xdfff && j > 0) j--;
    if (isMark(text, j)) continue;
    if (j > 0 && text.charCodeAt(j - 1) === 0x200d && /^\p{Extended_Pictographic}$/u.test(charAt(text, j))) { j--; continue; }
    break;
  }
  return j;
}

/** Invisible characters and the short names their marks carry (annotators.md 3.10). */
export const INVISIBLE = new Map([
  [0x00a0, "NBSP"], [0x00ad, "SHY"], [0x061c, "ALM"], [0x200b, "ZWSP"], [0x200c, "ZWNJ"], [0x200d, "ZWJ"],
  [0x200e, "LRM"], [0x200f, "RLM"], [0x202a, "LRE"], [0x202b, "RLE"], [0x202c, "PDF"], [0x202d, "LRO"],
  [0x202e, "RLO"], [0x202f, "NNBSP"], [0x2060, "WJ"], [0x2066, "LRI"], [0x2067, "RLI"], [0x2068, "FSI"],
  [0x2069, "PDI"], [0xfeff, "BOM"],
]);

const INVISIBLE_PATTERN = /[\u00a0\u00ad\u061c\u200b-\u200f\u202a-\u202f\u2060\u2066-\u2069\ufeff]/g;

/**
 * Every invisible character of a paragraph. `odd` marks a bidi control without its partner: an embedding that
 * is never closed, or a closer that closes nothing (UAX #9, BD9 and X7).
 * @param {string} text
 * @returns {{at: number, name: string, odd: boolean}[]}
 */
export function invisibles(text) {
  const found = [];
  /** @type {{mark: {at: number, name: string, odd: boolean}, isolate: boolean}[]} */
  const open = [];
  for (const hit of text.matchAll(INVISIBLE_PATTERN)) {
    const code = text.charCodeAt(hit.index);
    const mark = { at: hit.index, name: INVISIBLE.get(code) ?? "?", odd: false };
    found.push(mark);
    if (code >= 0x2066 && code <= 0x2068) open.push({ mark, isolate: true });
    else if (code >= 0x202a && code <= 0x202e && code !== 0x202c) open.push({ mark, isolate: false });
    else if (code === 0x202c) {
      if (open.length > 0 && !open[open.length - 1].isolate) open.pop();
      else mark.odd = true;
    } else if (code === 0x2069) {
      // PDI closes its isolate and every embedding left open inside it.
      const last = open.findLastIndex((o) => o.isolate);
      if (last < 0) mark.odd = true;
      else for (const o of open.splice(last).slice(1)) o.mark.odd = true;
    }
  }
  for (const o of open) o.mark.odd = true;
  return found;
}
