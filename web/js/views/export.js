// @ts-check
// Export in the formats of other tools: what a format cannot hold is shown, with its text and place, before the file is
// taken.

import { dialog, h, whenClosed } from "./element.js";

/**
 * The formats of core/format's table, Wusum's own last; tokens: spans are made of tokens, and views apply; units: tools differ
 * in what offsets count, or the file says it. A test of wasm/exchange holds them to the table.
 */
const FORMATS = [
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

/** How many losses are listed one by one. */
const LISTED = 200;

/** @param {WusumPage} page */
export function create(page) {
  const { t, plural } = page.i18n;
  const chosen = { format: "iob2", view: "words", spelling: "surface", unit: "", project: false, labels: /** @type {Set<string> | null} */ (null) };
  let round = 0;

  const view = dialog(page, "export-other", (body, menu) => {
    const state = page.ask("export.state");
    const result = h("div", { class: "export-result", role: "status" });
    const save = h("button", { type: "button", class: "primary", id: "export-save", disabled: true, click: () => {
      page.ask("export.save");
      view.element.close();
    } }, t("dialog.export.download"));

    /** @param {string} name @param {[string, string][]} options @param {string} value @param {(v: string) => void} set */
    const radios = (name, options, value, set) => h("div", { class: "export-row" }, options.map(([v, label]) => {
      const input = h("input", { type: "radio", name: "export-other-" + name, value: v, checked: v === value, change: () => { set(v); draw(); } });
      return h("label", {}, input, " ", label);
    }));

    const select = h("select", { id: "export-format", change: () => { chosen.format = select.value; draw(); } },
      FORMATS.map((f) => h("option", { value: f.name, selected: f.name === chosen.format }, f.title || t("export.text"))));
    const views = h("fieldset", {}, h("legend", {}, t("export.view")), radios("view", [
      ["words", t("export.view.words")], ["segments", t("export.view.segments")], ["chars", t("export.view.chars")],
    ], chosen.view, (v) => (chosen.view = v)));
    const spellings = h("fieldset", {}, h("legend", {}, t("export.spelling")), radios("spelling", [
      ["surface", t("export.spelling.surface")], ["canonical", t("export.spelling.canonical")],
    ], chosen.spelling, (v) => (chosen.spelling = v)));
    const units = h("fieldset", {}, h("legend", {}, t("dialog.export.unit")), radios("unit", [
      ["", t("export.unit.own")], ["codepoint", t("unit.codepoint")], ["utf16", t("unit.utf16")], ["byte", t("unit.byte")],
    ], chosen.unit, (v) => (chosen.unit = v)));
    const labels = h("details", {}, h("summary", {}, t("export.labels")), h("div", { class: "export-row" }, state.labels.map((/** @type {any} */ l) => {
      const tick = h("input", { type: "checkbox", value: l.id, change: () => {
        chosen.labels ??= new Set(state.labels.map((/** @type {any} */ x) => x.id));
        if (tick.checked) chosen.labels.add(l.id);
        else chosen.labels.delete(l.id);
        draw();
      } });
      tick.checked = !chosen.labels || chosen.labels.has(l.id);
      return h("label", {}, tick, " ", l.name);
    })));

    const draw = () => {
      const format = FORMATS.find((f) => f.name === chosen.format) ?? FORMATS[0];
      views.hidden = !format.tokens;
      spellings.hidden = !format.tokens || chosen.view !== "segments";
      units.hidden = !format.units;
      save.disabled = true;
      result.replaceChildren(h("p", {}, t("export.making")));
      const mine = ++round;
      page.ask("export.make", {
        format: chosen.format, view: chosen.view, spelling: chosen.spelling, unit: chosen.unit, project: chosen.project,
        labels: chosen.labels ? [...chosen.labels] : [],
        then: (/** @type {any} */ made) => {
          if (mine === round) show(made);
        },
      });
    };

    /** @param {any} made */
    const show = (made) => {
      if (made.error) {
        result.replaceChildren(h("p", { class: "dialog-error" }, made.error));
        return;
      }
      save.disabled = false;
      /** @type {{losses: any[]}} */
      const { losses } = JSON.parse(made.loss);
      /** @type {Map<string, any[]>} */
      const kinds = new Map();
      for (const l of losses) kinds.set(l.kind, [...(kinds.get(l.kind) ?? []), l]);
      result.replaceChildren(
        h("p", {}, h("bdi", { dir: "auto" }, made.name), " · ", t("export.size", page.i18n.number(Math.ceil(made.size / 1000)))),
        losses.length === 0 ? h("p", { class: "export-whole" }, t("export.whole")) : h("div", {},
          h("p", {}, plural("export.lost", losses.length)),
          [...kinds].map(([kind, list]) => h("details", {}, h("summary", {}, t("loss." + kind), " (" + page.i18n.number(list.length) + ")"),
            h("ul", { class: "export-losses" }, list.slice(0, LISTED).map((l) => h("li", {}, l.label ? h("bdi", {}, l.label) : null, l.label ? " " : null, h("bdi", { dir: "auto" }, l.text ? "«" + l.text + "»" : l.id ?? l.doc))))))),
        made.text ? h("pre", { class: chosen.format === "text" ? "export-start prose" : "export-start", dir: chosen.format === "text" ? "auto" : "ltr", tabindex: "0", role: "region", "aria-label": t("export.start") }, made.start) : "",
      );
    };

    const scope = state.docs > 1 ? h("fieldset", {}, h("legend", {}, t("dialog.export.scope")), radios("scope", [
      ["document", t("dialog.export.document")], ["project", t("dialog.export.project")],
    ], chosen.project ? "project" : "document", (v) => (chosen.project = v === "project"))) : null;
    body.append(...[h("label", {}, t("export.format"), " ", select), scope, views, spellings, units, labels, result].filter((e) => e !== null));
    menu.append(h("button", { type: "submit", value: "cancel" }, t("action.cancel")), save);
    draw();
  }, { wide: true, title: "export.title" });
  whenClosed(view.element, () => void round++);
  return view;
}
