// @ts-check
// Export in the formats of other tools: what a format cannot hold is shown, with its text and place, before the file is
// taken.

import { dialog, h, whenClosed } from "./element.js";
import { FORMATS, labels as labelChoice, lossReport, radios, size, tokens } from "./formats.js";

/** @param {WusumPage} page */
export function create(page) {
  const { t } = page.i18n;
  const chosen = { format: "iob2", view: "words", spelling: "surface", unit: "", project: false, labels: /** @type {Set<string> | null} */ (null) };
  let round = 0;

  const view = dialog(page, "export-other", (body, menu) => {
    const state = page.ask("export.state");
    const result = h("div", { class: "export-result", role: "status" });
    const save = h("button", { type: "button", class: "primary", id: "export-save", disabled: true, click: () => {
      page.ask("export.save");
      view.element.close();
    } }, t("dialog.export.download"));

    const select = h("select", { id: "export-format", change: () => { chosen.format = select.value; draw(); } },
      FORMATS.map((f) => h("option", { value: f.name, selected: f.name === chosen.format }, f.title || t("export.text"))));
    const units = h("fieldset", {}, h("legend", {}, t("dialog.export.unit")), radios("export-other-unit", [
      ["", t("export.unit.own")], ["codepoint", t("unit.codepoint")], ["utf16", t("unit.utf16")], ["byte", t("unit.byte")],
    ], chosen.unit, (v) => { chosen.unit = v; draw(); }));
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
      result.replaceChildren(
        h("p", {}, h("bdi", { dir: "auto" }, made.name), " · ", size(page, made.size)),
        lossReport(page, losses, undefined, t("export.whole")),
        made.text ? h("pre", { class: chosen.format === "text" ? "export-start prose" : "export-start", dir: chosen.format === "text" ? "auto" : "ltr", tabindex: "0", role: "region", "aria-label": t("export.start") }, made.start) : "",
      );
    };

    const scope = state.docs > 1 ? h("fieldset", {}, h("legend", {}, t("dialog.export.scope")), radios("export-other-scope", [
      ["document", t("dialog.export.document")], ["project", t("dialog.export.project")],
    ], chosen.project ? "project" : "document", (v) => { chosen.project = v === "project"; draw(); })) : null;
    const { views, spellings } = tokens(page, "export-other", chosen, () => draw());
    const labels = labelChoice(page, state.labels, chosen, () => draw());
    body.append(...[h("label", {}, t("export.format"), " ", select), scope, views, spellings, units, labels, result].filter((e) => e !== null));
    menu.append(h("button", { type: "submit", value: "cancel" }, t("action.cancel")), save);
    draw();
  }, { wide: true, title: "export.title" });
  whenClosed(view.element, () => void round++);
  return view;
}
