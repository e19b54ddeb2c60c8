// @ts-check
// A label set in the making. Types point at labels by their objects, so that a name may change at any time; what each
// thing was called before (was) is what annotations follow.

/**
 * @typedef {{name: string, ar?: string, en?: string, was?: string}} Named
 * @typedef {Named & {color: string, key: string, front: boolean, description: {ar: string, en: string}, group: string,
 *   nest: Label[] | null}} Label
 * @typedef {Named & {kind: string, values: Named[], labels: Label[] | null, default: string}} Attribute
 * @typedef {Named & {many: boolean, values: Named[]}} DocLabel
 * @typedef {Named & {color: string, from: Label[] | null, to: Label[] | null, symmetric: boolean}} Relation
 * @typedef {{labels: Label[], attributes: Attribute[], doc_labels: DocLabel[], relations: Relation[], policy: Record<string, any>}} Draft
 * @typedef {"labels" | "attributes" | "doc_labels" | "relations"} Part
 * @typedef {{name: string, fate: "" | "keep" | "delete" | Label, label: Label}} Gone a label that was taken out of the set
 */

const OPTIONAL = new Set(["ar", "en", "key", "front", "color", "group", "default", "many", "symmetric", "nest", "labels", "from", "to"]);

/** @type {Part[]} */
export const PARTS = ["labels", "attributes", "doc_labels", "relations"];

/**
 * A draft of a label set's JSON. Things that bear a name of before keep it.
 * @param {string} json @param {Draft} [before] the set that annotations follow; the set itself where it is missing
 * @returns {Draft}
 */
export function parse(json, before) {
  const raw = JSON.parse(json);
  /** @param {Part} part @param {any} x */
  const was = (part, x) => (before ? before[part].find((o) => o.was === x.name)?.was : x.name);
  /** @param {any[]} [values] @param {Named[]} [old] */
  const valuesOf = (values, old) =>
    (values ?? []).map((v) => ({ ar: "", en: "", ...v, was: before ? old?.find((o) => o.was === v.name)?.was : v.name }));
  /** @type {Draft} */
  const draft = {
    ...raw,
    labels: raw.labels.map((/** @type {any} */ l) => ({
      ar: "", en: "", key: "", front: false, group: "", nest: null, ...l,
      description: { ar: "", en: "", ...l.description }, was: was("labels", l),
    })),
    attributes: (raw.attributes ?? []).map((/** @type {any} */ a) => ({
      ar: "", en: "", labels: null, default: "", ...a, was: was("attributes", a),
      values: valuesOf(a.values, before?.attributes.find((o) => o.was === a.name)?.values),
    })),
    doc_labels: (raw.doc_labels ?? []).map((/** @type {any} */ d) => ({
      ar: "", en: "", many: false, ...d, was: was("doc_labels", d),
      values: valuesOf(d.values, before?.doc_labels.find((o) => o.was === d.name)?.values),
    })),
    relations: (raw.relations ?? []).map((/** @type {any} */ r) => ({
      ar: "", en: "", color: "", from: null, to: null, symmetric: false, ...r, was: was("relations", r),
    })),
  };
  /** @param {string[] | null | undefined} names */
  const found = (names) => names && /** @type {Label[]} */ (names.map((n) => draft.labels.find((l) => l.name === n)).filter(Boolean));
  for (const l of draft.labels) l.nest = found(/** @type {any} */ (l.nest)) ?? null;
  for (const a of draft.attributes) a.labels = found(/** @type {any} */ (a.labels)) ?? null;
  for (const r of draft.relations) {
    r.from = found(/** @type {any} */ (r.from)) ?? null;
    r.to = found(/** @type {any} */ (r.to)) ?? null;
  }
  return draft;
}

/** The JSON of a label set, as core/schema reads it. @param {Draft} draft @returns {string} */
export function write(draft) {
  /** @param {Label[] | null} list */
  const names = (list) => list?.filter((l) => draft.labels.includes(l)).map((l) => l.name);
  /** What is empty is left out, as in files; members that nobody knows stay as they are. @param {Record<string, any>} x */
  const lean = (x) => {
    /** @type {Record<string, any>} */
    const out = {};
    for (const [k, v] of Object.entries(x)) {
      if (k !== "was" && (!OPTIONAL.has(k) || (v !== "" && v !== null && v !== false))) out[k] = v;
    }
    return out;
  };
  const values = (/** @type {Named[]} */ list) => list.map((v) => ({ ...lean(v), name: v.name }));
  return JSON.stringify({
    ...draft,
    labels: draft.labels.map((l) => ({ ...lean(l), name: l.name, nest: names(l.nest), description: lean(l.description) })),
    attributes: draft.attributes.map((a) => ({ ...lean(a), name: a.name, labels: names(a.labels), values: a.kind === "choice" ? values(a.values) : [] })),
    doc_labels: draft.doc_labels.map((d) => ({ ...lean(d), name: d.name, values: values(d.values) })),
    relations: draft.relations.map((r) => ({ ...lean(r), name: r.name, from: names(r.from), to: names(r.to) })),
  });
}

/**
 * What becomes of the names of before: as session.SetSchema takes it.
 * @param {Draft} before @param {Draft} draft @param {Map<string, Gone>} gone
 */
export function moves(before, draft, gone) {
  /** @type {Record<string, string>} */
  const labels = {};
  for (const { was } of before.labels) {
    if (!was) continue;
    const now = draft.labels.find((l) => l.was === was);
    const fate = gone.get(was)?.fate;
    if (now && now.name !== was) labels[was] = now.name;
    else if (!now && fate === "delete") labels[was] = "";
    else if (!now && fate && typeof fate === "object") labels[was] = fate.name;
  }
  /** @param {"attributes" | "doc_labels"} part */
  const successors = (part) => {
    /** @type {Record<string, {name: string, values: Record<string, string>}>} */
    const out = {};
    for (const old of before[part]) {
      if (!old.was) continue;
      const now = draft[part].find((x) => x.was === old.was);
      /** @type {Record<string, string>} */
      const values = {};
      for (const v of old.values) {
        const next = now?.values.find((x) => x.was === v.was);
        if (now && v.was && next?.name !== v.was) values[v.was] = next?.name ?? "";
      }
      if (now?.name !== old.was || Object.keys(values).length > 0) out[old.was] = { name: now?.name ?? "", values };
    }
    return out;
  };
  /** @type {Record<string, string>} */
  const relations = {};
  for (const { was } of before.relations) {
    const now = draft.relations.find((r) => r.was === was);
    if (was && now?.name !== was) relations[was] = now?.name ?? "";
  }
  return { labels, attributes: successors("attributes"), docLabels: successors("doc_labels"), relations };
}

/** A name that nobody has yet. @param {Named[]} list @param {string} base */
export function fresh(list, base) {
  let name = base;
  for (let n = 2; list.some((x) => x.name === name); n++) name = base + n;
  return name;
}
