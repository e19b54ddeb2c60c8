// @ts-check
// A data set to train on: the project divided into train, dev and test. What is in each part, which documents were kept
// together and what the files cannot hold is shown before the zip is taken.

import { dialog, h, whenClosed } from "./element.js";
import { FORMATS, labels as labelChoice, lossReport, radios, size, tokens } from "./formats.js";

/** How many groups of near-duplicates are listed, and how many pairs of each. */
const GROUPS = 20, PAIRS = 5;

const LICENCES = ["CC BY 4.0", "CC BY-SA 4.0", "CC BY-NC 4.0", "CC BY-NC-SA 4.0", "CC0 1.0", "ODC-BY", "ODbL"];

const PARTS = ["train", "dev", "test"];

/** @param {WusumPage} page */
export function create(page) {
  const { t } = page.i18n;
  const chosen = {
    name: "", licence: "", all: /** @type {boolean | null} */ (null), ratio: [80, 10, 10], seed: 1, near: 80,
    view: "words", spelling: "surface", labels: /** @type {Set<string> | null} */ (null), also: /** @type {Set<string>} */ (new Set()),
  };
  let open = false, busy = false, again = false;

  /** @type {Promise<string[]> | undefined} */
  let guideline;
  // Wusum's own, for a project that has none; without it the data set is whole too.
  const own = () => (guideline ??= Promise.all(["ar", "en"].map((lang) => globalThis.wusum.fetch("guideline/" + lang + ".md").then((b) => new TextDecoder().decode(b), () => ""))));

  const view = dialog(page, "dataset", (body, menu) => {
    const state = page.ask("export.state");
    const result = h("div", { class: "export-result", role: "status" });
    const save = h("button", { type: "button", class: "primary", id: "dataset-save", disabled: true, click: () => {
      page.ask("export.save");
      view.element.close();
    } }, t("dataset.download"));

    /** @param {string} key @param {HTMLElement[]} fields */
    const labelled = (key, ...fields) => h("label", {}, t(key), " ", fields);
    /** @param {string} id @param {string} value @param {string} hint @param {(v: string) => void} set @param {string} [list] */
    const text = (id, value, hint, set, list) => {
      const input = h("input", { type: "text", id, dir: "auto", autocomplete: "off", placeholder: hint, list, change: () => { set(input.value.trim()); draw(); } });
      input.value = value;
      return input;
    };
    /** @param {string} id @param {number} value @param {number} max @param {(v: number) => void} set */
    const count = (id, value, max, set) => {
      const input = h("input", { type: "number", id, min: 0, max, step: 1, required: true, change: () => {
        if (!input.reportValidity()) return;
        set(input.valueAsNumber);
        draw();
      } });
      input.value = String(value);
      return input;
    };

    const { views, spellings } = tokens(page, "dataset", chosen, () => draw());
    const usual = state.name || t("dataset.name.usual");
    const all = () => chosen.all ?? state.done === 0; // where nobody marks documents, all are meant

    const draw = async () => {
      spellings.hidden = chosen.view !== "segments";
      save.disabled = true;
      if (busy) { // a large project takes seconds: what is asked meanwhile is asked once
        again = true;
        return;
      }
      busy = true;
      result.replaceChildren(h("p", {}, t("dataset.making")));
      const [ar, en] = await own();
      page.ask("export.make", {
        format: "hf", unit: "", view: chosen.view, spelling: chosen.spelling, labels: chosen.labels ? [...chosen.labels] : [],
        project: true, name: chosen.name || usual,
        dataset: JSON.stringify({
          name: chosen.name || usual, licence: chosen.licence, ratio: chosen.ratio.join("/"), seed: chosen.seed, near: chosen.near / 100,
          all: all(), also: FORMATS.filter((f) => chosen.also.has(f.name)).map((f) => f.name), ar, en,
        }),
        then: (/** @type {any} */ made) => {
          busy = false;
          if (!open) return;
          if (again) {
            again = false;
            draw();
          } else if (made.error) {
            result.replaceChildren(h("p", { class: "dialog-error" }, made.error));
          } else {
            save.disabled = false;
            result.replaceChildren(...preview(page, made, new Map(state.labels.map((/** @type {any} */ l) => [l.id, l.name]))));
          }
        },
      });
    };

    body.append(
      h("div", { class: "dataset-fields" },
        labelled("dataset.name", text("dataset-name", chosen.name, usual, (v) => (chosen.name = v))),
        labelled("dataset.licence", text("dataset-licence", chosen.licence, t("dataset.licence.hint"), (v) => (chosen.licence = v), "dataset-licences")),
        h("datalist", { id: "dataset-licences" }, LICENCES.map((l) => h("option", { value: l })))),
      h("fieldset", {}, h("legend", {}, t("dataset.docs")), radios("dataset-docs", [
        ["done", t("dataset.docs.done", state.done)], ["all", t("dataset.docs.all", state.docs - state.skipped)],
      ], all() ? "all" : "done", (v) => { chosen.all = v === "all"; draw(); })),
      h("fieldset", {}, h("legend", {}, t("dataset.ratio")), h("div", { class: "dataset-numbers" },
        PARTS.map((part, i) => labelled("dataset.part." + part, count("dataset-" + part, chosen.ratio[i], 1e6, (v) => (chosen.ratio[i] = v)))))),
      h("div", { class: "dataset-fields" },
        labelled("dataset.seed", count("dataset-seed", chosen.seed, 2 ** 53 - 1, (v) => (chosen.seed = v))),
        labelled("dataset.near", count("dataset-near", chosen.near, 100, (v) => (chosen.near = v)))),
      views, spellings,
      labelChoice(page, state.labels, chosen, () => draw()),
      h("details", {}, h("summary", {}, t("dataset.also")), h("div", { class: "export-row" }, FORMATS.filter((f) => f.name !== "hf").map((f) => {
        const tick = h("input", { type: "checkbox", value: f.name, change: () => {
          if (tick.checked) chosen.also.add(f.name);
          else chosen.also.delete(f.name);
          draw();
        } });
        tick.checked = chosen.also.has(f.name);
        return h("label", {}, tick, " ", f.title || t("export.text"));
      }))),
      result);
    menu.append(h("button", { type: "submit", value: "cancel" }, t("action.cancel")), save);
    open = true;
    draw();
  }, { wide: true, title: "action.dataset" });
  whenClosed(view.element, () => void (open = false));
  return view;
}

/**
 * What was made, as elements.
 * @param {WusumPage} page @param {{name: string, size: number, loss: string}} made @param {Map<string, string>} names of the labels
 */
function preview(page, made, names) {
  const { t, plural, number } = page.i18n;
  const report = JSON.parse(made.loss);
  const said = (/** @type {string} */ part) => t("dataset.part." + part);
  /** @param {string} caption @param {string} first @param {[Node | string, (f: any) => number | null][]} rows */
  const table = (caption, first, rows) => h("div", { class: "dataset-table", tabindex: "0", role: "region", "aria-label": t(caption) },
    h("table", {}, h("caption", {}, t(caption)),
      h("thead", {}, h("tr", {}, first ? h("th", { scope: "col" }, first) : h("td"), report.parts.map((/** @type {any} */ p) => h("th", { scope: "col" }, said(p.name))), h("th", { scope: "col" }, t("dataset.all")))),
      h("tbody", {}, rows.map(([name, of]) => h("tr", {}, h("th", { scope: "row" }, name),
        [...report.parts.map((/** @type {any} */ p) => p.figures), report.total].map((f) => {
          const n = of(f);
          return h("td", {}, n === null ? "" : number(n));
        }))))));
  const notes = report.notes.map((/** @type {any} */ n) => {
    const args = n.args.map((/** @type {string} */ a) => (PARTS.includes(a) ? said(a) : /^\d+$/.test(a) ? Number(a) : a));
    return h("li", {}, t("dataset.note." + n.code, ...args));
  });
  if (!report.all && report.left.open > 0) notes.push(h("li", {}, plural("dataset.open", report.left.open)));
  const percent = new Intl.NumberFormat(page.i18n.lang, { style: "percent" });
  /** @param {any} g */
  const group = (g) => {
    const title = new Map(g.documents.map((/** @type {string} */ id, /** @type {number} */ i) => [id, g.titles[i] || id]));
    return h("li", {}, said(g.part) + ": ", g.ties.slice(0, PAIRS).map((/** @type {any} */ tie) => t("dataset.tie", title.get(tie.a), title.get(tie.b), percent.format(Math.floor(tie.similarity * 100) / 100)) + ". "),
      g.ties.length > PAIRS ? plural("dataset.more", g.ties.length - PAIRS) : "");
  };
  const first = report.parts[0].figures;
  return [
    h("p", {}, h("bdi", { dir: "auto" }, made.name), " · ", size(page, made.size)),
    notes.length > 0 ? h("ul", { class: "dataset-notes" }, notes) : "",
    table("dataset.figures", "", [
      [t("statistics.documents"), (f) => f.documents], [t("dataset.sentences"), (f) => f.sentences], [t("dataset.tokens"), (f) => f.tokens],
      [t("statistics.mentions"), (f) => f.mentions], [t("statistics.names"), (f) => f.names],
      [t("dataset.fresh"), (f) => (f === first || f === report.total ? null : f.fresh)],
    ]),
    table("dataset.labels", t("statistics.label"), report.labels.map((/** @type {string} */ id, /** @type {number} */ i) => [h("span", {}, h("bdi", {}, names.get(id) ?? id), names.get(id) === id ? "" : [" ", h("bdi", { class: "dataset-id" }, id)]), (/** @type {any} */ f) => f.labels[i].mentions])
      .filter((/** @type {any} */ _, /** @type {number} */ i) => report.total.labels[i].mentions > 0)),
    report.groups.length > 0 ? h("details", { open: true }, h("summary", {}, plural("dataset.groups", report.groups.length)),
      h("ul", { class: "export-losses", tabindex: "0" }, report.groups.slice(0, GROUPS).map(group), report.groups.length > GROUPS ? h("li", {}, plural("dataset.more", report.groups.length - GROUPS)) : "")) : h("p", {}, t(report.near > 0 ? "dataset.apart" : "dataset.unsought")),
    ...report.losses.map((/** @type {any} */ l) => {
      const title = FORMATS.find((f) => f.name === l.format)?.title || t("export.text");
      return lossReport(page, l.report.losses, l.counts, t("dataset.whole", title), title);
    }),
    h("details", {}, h("summary", {}, t("dataset.files")), h("ul", { class: "export-losses", tabindex: "0" }, report.files.map((/** @type {any} */ f) => h("li", {}, h("bdi", { dir: "ltr" }, f.name), " · ", size(page, f.size))))),
  ].filter((e) => e !== "");
}
