// @ts-check
// The counts behind the statistics, as core/stats has them: its golden files are the test of both. Each document is
// counted once, from the lines that Go writes of it (core/stats, AppendRows), and again only when it changes; the
// figures are the sum of them. What is counted, and what counts as work, is said in core/stats/doc.go.

/** The most seconds between two stamps that count as work. */
const GAP = 120;
/** How many decisions a run has, and how many runs are told apart. */
const RUN = 50, RUNS = 60;
export const KINDS = ["accepted", "relabelled", "rejected", "manual", "applied"];
const STATES = ["new", "in_progress", "done", "skipped"];
const AIDS = ["", "shown", "withheld"];

/** @typedef {{documents: number, entities: number, words: number, seconds: number}} Sums */
/** @typedef {{id: string, ar?: string, en?: string, color?: string}} Label */
/**
 * What is shown, saved, and printed by wusum stats.
 * @typedef {{rule: {gap_seconds: number}, documents: Record<string, number>, mentions: number, names: number,
 *   labels: (Label & {mentions: number, names: number, documents: number})[],
 *   work: {all: Sums, aided: Sums, unaided: Sums}, kinds: string[], decisions: number[],
 *   days: {date: string, decisions: number[], seconds: number}[], runs: {size: number, counts: number[][]},
 *   begun: {id: string, title?: string, state: string, aid?: string, entities: number, words: number, seconds: number}[]}} Figures
 */
/**
 * One document's part: its names by number, its decisions as second × 8 + kind, its work as second and length.
 * @typedef {{title: string, state: number, aid: number, words: number, seconds: number, names: Int32Array, decisions: Float64Array, work: Float64Array}} Part
 */

/** Seconds since 1970; NaN if it is no stamp. @param {string} said */
const seconds = (said) => (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(said) ? Math.floor(Date.parse(said) / 1000) : NaN);

export function createTally() {
  /** @type {Map<string, Part>} */
  const parts = new Map();
  /** @type {Map<string, number>} label and name → number */
  const numbers = new Map();
  /** @type {number[]} the label of each, by number */
  const labelOf = [];
  /** @type {Map<string, number>} label → number */
  const labels = new Map();

  /** @param {string[][]} lines of one document */
  function part([head, ...lines]) {
    /** @type {number[]} */ const names = [];
    /** @type {number[]} */ const decisions = [];
    /** @type {Map<string, number[]>} */ const stamps = new Map();
    /** @param {string} who @param {string} said */
    const stamp = (who, said) => {
      const at = seconds(said);
      if (Number.isNaN(at)) return at;
      const list = stamps.get(who);
      if (list) list.push(at);
      else stamps.set(who, [at]);
      return at;
    };
    for (const [sort, ...f] of lines) {
      if (sort === "N") {
        stamp(f[0], f[1]);
        continue;
      }
      const [label, kind, who, made, changed, mention, name] = f;
      const first = stamp(who, made);
      const last = stamp(who, changed);
      const at = changed ? last : first;
      if (kind && !Number.isNaN(at)) decisions.push(at * 8 + Number(kind));
      if (!mention) continue;
      const key = label + "\t" + name;
      let n = numbers.get(key);
      if (n === undefined) {
        let l = labels.get(label);
        if (l === undefined) labels.set(label, (l = labels.size));
        n = labelOf.push(l) - 1;
        numbers.set(key, n);
      }
      names.push(n);
    }
    /** @type {number[]} */ const work = [];
    let total = 0;
    for (const list of stamps.values()) {
      list.sort((a, b) => a - b);
      for (let i = 1; i < list.length; i++) {
        const gap = list[i] - list[i - 1];
        if (gap <= 0 || gap > GAP) continue;
        total += gap;
        work.push(list[i], gap);
      }
    }
    parts.set(head[1], {
      title: head[2], state: Number(head[3]), aid: Number(head[4]), words: Number(head[5]), seconds: total,
      names: Int32Array.from(names), decisions: Float64Array.from(decisions), work: Float64Array.from(work),
    });
  }

  return {
    /**
     * Counts documents, or counts them anew. Answers what else the text says: how many documents are left, their order
     * and the labels.
     * @param {string} said lines of core/stats and wasm/page/statistics.go
     */
    add(said) {
      /** @type {string[][]} */ let lines = [];
      /** @type {string[]} */ const order = [];
      /** @type {Label[]} */ let schema = [];
      let left = 0;
      for (const line of said.split("\n")) {
        const fields = line.split("\t");
        if (fields[0] === "A" || fields[0] === "N") {
          lines.push(fields);
          continue;
        }
        if (lines.length) part(lines);
        lines = [];
        if (fields[0] === "D") lines.push(fields);
        if (fields[0] === "O") order.push(fields[1]);
        if (fields[0] === "L") left = Number(fields[1]);
        if (fields[0] === "S") {
          schema = JSON.parse(line.slice(2)).map((/** @type {any} */ l) => ({ id: l.name, ar: l.ar, en: l.en, color: l.color }));
        }
      }
      if (lines.length) part(lines);
      return { left, order, schema };
    },

    /**
     * The figures of the documents named, in that order; others are forgotten. Days begin east seconds east of Greenwich.
     * @param {string[]} order @param {Label[]} schema @param {number} east @returns {Figures}
     */
    figures(order, schema, east) {
      const there = new Set(order);
      for (const id of parts.keys()) if (!there.has(id)) parts.delete(id);
      const list = order.flatMap((id) => parts.get(id) ?? []);
      const met = new Uint8Array(labelOf.length);
      const of = Int32Array.from(labelOf);
      const counts = Array.from(labels, () => ({ mentions: 0, names: 0, documents: 0, last: -1 }));
      let mentions = 0, names = 0, total = 0;
      list.forEach((p, i) => {
        for (let k = 0; k < p.names.length; k++) {
          const n = p.names[k], l = counts[of[n]];
          l.mentions++;
          if (!met[n]) l.names++;
          names += 1 - met[n];
          met[n] = 1;
          if (l.last !== i) l.documents++;
          l.last = i;
        }
        mentions += p.names.length;
        total += p.decisions.length;
      });
      /** @type {Map<string, {mentions: number, names: number, documents: number}>} */
      const by = new Map([...labels].map(([id, n]) => [id, { mentions: counts[n].mentions, names: counts[n].names, documents: counts[n].documents }]));
      const known = new Set(schema.map((l) => l.id));
      // Bytes order the labels that the schema lacks in Go; code points do the same here.
      const others = [...by].filter(([id, l]) => !known.has(id) && l.mentions > 0).map(([id]) => id).sort((a, b) => compare(a, b));
      const states = STATES.map(() => 0);
      for (const p of list) states[p.state]++;
      const begun = order.flatMap((id) => {
        const p = parts.get(id);
        return p && (p.names.length || p.state) ? [{ id, p }] : [];
      });
      /** @param {(p: Part) => boolean} which @returns {Sums} */
      const sums = (which) => begun.filter(({ p }) => which(p)).reduce((s, { p }) => (
        { documents: s.documents + 1, entities: s.entities + p.names.length, words: s.words + p.words, seconds: s.seconds + p.seconds }
      ), { documents: 0, entities: 0, words: 0, seconds: 0 });
      return {
        rule: { gap_seconds: GAP },
        documents: { total: order.length, ...Object.fromEntries(STATES.map((s, i) => [s, states[i]])) },
        mentions, names,
        labels: [...schema, ...others.map((id) => ({ id }))].map((l) => ({ ...l, ...(by.get(l.id) ?? { mentions: 0, names: 0, documents: 0 }) })),
        work: { all: sums(() => true), aided: sums((p) => p.aid === 1), unaided: sums((p) => p.aid === 2) },
        kinds: KINDS,
        ...course(list, total, east),
        begun: begun.map(({ id, p }) => ({
          id, ...(p.title ? { title: p.title } : {}), state: STATES[p.state], ...(p.aid ? { aid: AIDS[p.aid] } : {}),
          entities: p.names.length, words: p.words, seconds: p.seconds,
        })),
      };
    },
  };
}

/** What was decided, all together, by day and in runs. @param {Part[]} list @param {number} total @param {number} east */
function course(list, total, east) {
  const sorted = new Float64Array(total);
  let at = 0;
  for (const p of list) {
    sorted.set(p.decisions, at);
    at += p.decisions.length;
  }
  sorted.sort();
  const none = () => KINDS.map(() => 0);
  at = NaN; // the day of the last look; most looks are at the same
  let today = { decisions: none(), seconds: 0 };
  /** @type {Map<number, {decisions: number[], seconds: number}>} */
  const days = new Map();
  /** @param {number} second */
  const day = (second) => {
    const n = Math.floor((second + east) / 86400);
    if (n === at) return today;
    at = n;
    today = days.get(n) ?? { decisions: none(), seconds: 0 };
    days.set(n, today);
    return today;
  };
  for (const p of list) for (let i = 0; i < p.work.length; i += 2) day(p.work[i]).seconds += p.work[i + 1];
  const size = RUN * Math.max(1, Math.ceil(total / (RUN * RUNS)));
  const decisions = none();
  /** @type {number[][]} */ const counts = [];
  for (let i = 0; i < total; i++) {
    const second = Math.floor(sorted[i] / 8), kind = sorted[i] - second * 8;
    if (i % size === 0) counts.push(none());
    counts[counts.length - 1][kind]++;
    decisions[kind]++;
    day(second).decisions[kind]++;
  }
  return {
    decisions,
    days: [...days].sort((a, b) => a[0] - b[0]).map(([n, d]) => ({ date: new Date(n * 86400e3).toISOString().slice(0, 10), ...d })),
    runs: { size, counts },
  };
}

/** By code points. @param {string} a @param {string} b */
function compare(a, b) {
  const [x, y] = [Array.from(a), Array.from(b)];
  for (let i = 0; i < x.length && i < y.length; i++) {
    const d = /** @type {number} */ (x[i].codePointAt(0)) - /** @type {number} */ (y[i].codePointAt(0));
    if (d) return d;
  }
  return x.length - y.length;
}
