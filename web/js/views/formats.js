// @ts-check
// The formats that a project goes out in, and what the views of export have in common.

import { h } from "./element.js";

/**
 * The formats of core/format's table, Wusum's own last; tokens: spans are made of tokens, and views apply; units: tools differ
 * in what offsets count, or the file says it. A test of wasm/exchange holds them to the table.
 */
export const FORMATS = [
  { name: "label-studio", title: "Label Studio JSON", units: true },
  { name: "doccano", title: "doccano JSONL", units: true },
  { name: "prodigy", title: "Prodigy JSONL", tokens: true },
  { name: "spacy", title: "spaCy JSONL" },
  { name: "hf", title: "Hugging Face JSONL", tokens: true },
  { name: "w3c", title: "W3C Web Annotation", units: true },
  { name: "pubannotation", title: "PubAnnotation JSON", units: true },
  { name: "webanno", title: "WebAnno TSV 3.3" },
  { name: "uima-cas", title: "UIMA CAS JSON" },
  { name: "brat", title: "brat", units: true },
  { name: "iob2", title: "IOB2", tokens: true },
  { name: "iob1", title: "IOB1", tokens: true },
  { name: "bilou", title: "BILOU", tokens: true },
  { name: "conll2003", title: "CoNLL-2003", tokens: true },
  { name: "wojood", title: "Wojood (nested IOB2)", tokens: true },
  { name: "conllu", title: "CoNLL-U" },
  { name: "csv", title: "CSV", units: true },
  { name: "wusum-jsonl", title: "Wusum JSONL", units: true },
  { name: "text", title: "" },
];

/** How many losses of a kind are listed one by one. */
const LISTED = 200;

/**
 * Radio buttons in a row.
 * @param {string} name @param {[string, string][]} options values and what they are called @param {string} value @param {(v: string) => void} set
 */
export const radios = (name, options, value, set) => h("div", { class: "export-row" }, options.map(([v, label]) => {
  const input = h("input", { type: "radio", name, value: v, checked: v === value, change: () => set(v) });
  return h("label", {}, input, " ", label);
}));

/**
 * What tokens are, and how segments are spelt: two groups of radio buttons.
 * @param {WusumPage} page @param {string} name @param {{view: string, spelling: string}} chosen @param {() => void} draw
 */
export const tokens = ({ i18n: { t } }, name, chosen, draw) => ({
  views: h("fieldset", {}, h("legend", {}, t("export.view")), radios(name + "-view", [
    ["words", t("export.view.words")], ["segments", t("export.view.segments")], ["chars", t("export.view.chars")],
  ], chosen.view, (v) => { chosen.view = v; draw(); })),
  spellings: h("fieldset", {}, h("legend", {}, t("export.spelling")), radios(name + "-spelling", [
    ["surface", t("export.spelling.surface")], ["canonical", t("export.spelling.canonical")],
  ], chosen.spelling, (v) => { chosen.spelling = v; draw(); })),
});

/**
 * The labels that are written, folded away.
 * @param {WusumPage} page @param {{id: string, name: string}[]} all @param {{labels: Set<string> | null}} chosen @param {() => void} draw
 */
export const labels = ({ i18n: { t } }, all, chosen, draw) => h("details", {}, h("summary", {}, t("export.labels")), h("div", { class: "export-row" }, all.map((l) => {
  const tick = h("input", { type: "checkbox", value: l.id, change: () => {
    chosen.labels ??= new Set(all.map((x) => x.id));
    if (tick.checked) chosen.labels.add(l.id);
    else chosen.labels.delete(l.id);
    draw();
  } });
  tick.checked = !chosen.labels || chosen.labels.has(l.id);
  return h("label", {}, tick, " ", l.name);
})));

/**
 * What was lost, by kinds, with the text of each. Counts are of the whole where the list is only its beginning.
 * @param {WusumPage} page @param {any[]} losses @param {Record<string, number>} [counts]
 */
const lossKinds = ({ i18n }, losses, counts) => {
  /** @type {Map<string, any[]>} */
  const kinds = new Map();
  for (const l of losses) kinds.set(l.kind, [...(kinds.get(l.kind) ?? []), l]);
  /** What of a document was lost. @param {any} l */
  const fields = (l) => l.fields.map((/** @type {string} */ f) => l.kind === "members_dropped" ? f : i18n.t("loss.field." + f)).join(i18n.lang === "ar" ? "، " : ", ");
  /** What it befell: a text and its label, or what has no text. @param {any} l */
  const what = (l) => l.fields ? h("li", {}, h("bdi", {}, l.doc), ": ", fields(l))
    : h("li", {}, l.label ? h("bdi", {}, l.label) : null, l.label ? " " : null, h("bdi", { dir: "auto" }, l.text ? "«" + l.text + "»" : l.id ?? l.doc));
  return [...kinds].map(([kind, list]) => h("details", {}, h("summary", {}, i18n.t("loss." + kind), " (" + i18n.number(counts?.[kind] ?? list.length) + ")"),
    h("ul", { class: "export-losses", tabindex: "0" }, list.slice(0, LISTED).map(what))));
};

/** The kinds of what stands beside texts and annotations, of which each format but ours loses some. */
const BESIDE = ["meta_dropped", "history_dropped", "members_dropped", "clitics_dropped"];

/**
 * What was lost: first of texts and annotations, or that they are whole, then of what is known beside them.
 * @param {WusumPage} page @param {any[]} losses @param {Record<string, number> | undefined} counts @param {string} whole if nothing is lost
 * @param {string} [title] of what was written
 */
export const lossReport = (page, losses, counts, whole, title) => {
  const { t, plural } = page.i18n;
  if (losses.length === 0) return h("p", { class: "export-whole" }, whole);
  const head = title ? [h("bdi", {}, title), ": "] : [];
  const beside = losses.filter((l) => BESIDE.includes(l.kind)), lost = losses.filter((l) => !BESIDE.includes(l.kind));
  const n = counts ? Object.entries(counts).reduce((sum, [kind, k]) => sum + (BESIDE.includes(kind) ? 0 : k), 0) : lost.length;
  return h("div", {},
    lost.length > 0 ? h("p", {}, head, plural("export.lost", n)) : h("p", { class: "export-whole" }, head, t("export.kept")), lossKinds(page, lost, counts),
    beside.length > 0 ? h("p", {}, t("export.beside")) : null, lossKinds(page, beside, counts));
};

/** How large a file is, for people. @param {WusumPage} page @param {number} bytes */
export const size = ({ i18n }, bytes) => i18n.t("export.size", i18n.number(Math.ceil(bytes / 1000)));
