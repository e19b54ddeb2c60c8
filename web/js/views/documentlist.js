// @ts-check
// Which documents are listed, and in which order: what the panel of documents and the queue go by. Pure, tested by node.

/** The states of a document, by their number in Go; the names stand in i18n ("document." + name) and in classes. */
export const STATES = ["new", "progress", "done", "skipped"];

/** The orders of the list, as options and settings name them. */
export const ORDERS = ["import", "title", "state", "count", "changed", "information"];

/**
 * What the list knows of a document. Index is its place in the project; folded is its title as searches compare it, "" until
 * somebody searches.
 * @typedef {{index: number, id: string, title: string, folded: string, state: number, spans: number, unsure: number,
 *   proposed: number, changed: string, unaided: boolean, reason: string, labels: string[], information?: number}} Doc
 *
 * What is asked for. Text is folded as titles are; state is a number or -1; holds is "", "unsure", "proposed", "unaided"
 * or "label:NAME".
 * @typedef {{text: string, state: number, holds: string, sort: string}} Query
 */

/** Reads what Go has packed: rows ended by U+001E, fields by U+001F, the labels last. @param {string} packed @returns {Doc[]} */
export function read(packed) {
  return packed.split("\u001e").slice(0, -1).map((row) => {
    const [id, title, reason, changed, unaided, index, state, spans, unsure, proposed, ...labels] = row.split("\u001f").slice(0, -1);
    return {
      index: Number(index), id, title, folded: "", state: Number(state), spans: Number(spans), unsure: Number(unsure),
      proposed: Number(proposed), changed, unaided: unaided !== "", reason, labels,
    };
  });
}

/** Whether the work on a document is over. @param {Doc} d */
export const settled = (d) => d.state >= 2;

/** What is to be done next comes first. */
const RANK = [1, 0, 2, 3];

const collator = new Intl.Collator("ar", { numeric: true }); // numbers by their value

/** @type {Record<string, (a: Doc, b: Doc) => number>} */
const COMPARE = {
  title: (a, b) => collator.compare(a.folded, b.folded),
  state: (a, b) => RANK[a.state] - RANK[b.state],
  count: (a, b) => b.spans - a.spans,
  changed: (a, b) => (a.changed < b.changed ? 1 : a.changed > b.changed ? -1 : 0),
  // What is settled last, what is not known yet before that.
  information: (a, b) => worth(b) - worth(a),
};

/** @param {Doc} d */
const worth = (d) => (settled(d) ? -2 : d.information ?? -1);

/** The documents that are asked for, in order; what is equal stays as it came. @param {Doc[]} docs @param {Query} q */
export function arrange(docs, q) {
  const label = q.holds.startsWith("label:") ? q.holds.slice(6) : "";
  const rows = docs.filter((d) => {
    if (q.state >= 0 && d.state !== q.state) return false;
    if (q.text && !d.folded.includes(q.text)) return false;
    if (label) return d.labels.includes(label);
    switch (q.holds) {
      case "unsure": return d.unsure > 0;
      case "proposed": return d.proposed > 0;
      case "unaided": return d.unaided;
    }
    return true;
  });
  const compare = COMPARE[q.sort];
  return compare ? rows.sort(compare) : rows;
}

/**
 * The document after another one (dir 1), or before it (dir -1); where open is set the next one that is not settled, from
 * the end of the list back to its beginning. One that is not listed counts as being before the first.
 * @param {Doc[]} rows @param {string} from @param {number} dir @param {boolean} open @returns {Doc | undefined}
 */
export function next(rows, from, dir, open) {
  const n = rows.length;
  let at = rows.findIndex((d) => d.id === from);
  if (at < 0 && dir < 0) at = n;
  for (let k = 1; k <= n; k++) {
    let i = at + k * dir;
    if (i < 0 || i >= n) {
      if (!open) return undefined;
      i = ((i % n) + n) % n;
    }
    if (rows[i].id !== from && !(open && settled(rows[i]))) return rows[i];
  }
  return undefined;
}
