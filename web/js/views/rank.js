// @ts-check
// The order in which the palette shows what fits a query. Names and query come folded (Go's core/text folds them).

/**
 * How well a name fits: 0 equal, 1 begins with it, 2 a word of it does, 3 holds it, 4 holds all its words; -1 not at all.
 * @param {string} name @param {string} want
 */
export function rank(name, want) {
  const at = name.indexOf(want);
  if (name === want) return 0;
  if (at === 0) return 1;
  if (name.includes(" " + want)) return 2;
  if (at > 0) return 3;
  const words = want.split(/\s+/);
  return words.length > 1 && words.every((word) => name.includes(word)) ? 4 : -1;
}

/**
 * The indexes of the entries that fit, best first; what is shown counts a little more than the other names, and ties keep
 * their order. An empty query fits all.
 * @param {string[][]} names of each entry, the one shown first @param {string} want
 * @returns {number[]}
 */
export function match(names, want) {
  if (want === "") return names.map((_, i) => i);
  /** @type {{i: number, best: number}[]} */
  const hits = [];
  names.forEach((all, i) => {
    const ranks = all.map((name, j) => ({ r: rank(name, want), j })).filter(({ r }) => r >= 0).map(({ r, j }) => 2 * r + Math.min(j, 1));
    if (ranks.length > 0) hits.push({ i, best: Math.min(...ranks) });
  });
  return hits.sort((a, b) => a.best - b.best || a.i - b.i).map(({ i }) => i);
}
