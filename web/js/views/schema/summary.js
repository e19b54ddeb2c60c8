// @ts-check
// What Save would do to what is there, before it does it; and what is to become of annotations whose label goes.

import { h } from "../element.js";
import { moves, write } from "./draft.js";

const COUNTS = /** @type {const} */ (["renamed", "merged", "deleted", "attributes", "relations", "docLabels"]);

/**
 * @param {WusumPage} page @param {import("./draft.js").Draft} before @param {import("./draft.js").Draft} draft
 * @param {Map<string, import("./draft.js").Gone>} gone
 */
export const asked = (page, before, draft, gone) =>
  page.ask("schema.preview", { schema: write(kept(draft, gone)), ...moves(before, draft, gone) });

/** The draft with the labels that were taken out and are to stay after all. @param {import("./draft.js").Draft} draft @param {Map<string, import("./draft.js").Gone>} gone */
export function kept(draft, gone) {
  const back = [...gone.values()].filter((g) => g.fate === "keep").map((g) => {
    const taken = draft.labels.some((l) => l.key === g.label.key && l.front === g.label.front);
    return taken ? { ...g.label, key: "" } : g.label;
  });
  return back.length === 0 ? draft : { ...draft, labels: [...draft.labels, ...back] };
}

/**
 * @param {WusumPage} page @param {import("./draft.js").Draft} before @param {import("./draft.js").Draft} draft
 * @param {Map<string, import("./draft.js").Gone>} gone labels in use that are no longer in the set
 * @param {Record<string, number>} used @param {(x: any) => string} nameOf @param {(ready: boolean) => void} ready
 */
export function summary(page, before, draft, gone, used, nameOf, ready) {
  const { t, plural } = page.i18n;
  const list = h("ul", { class: "report-list" });
  const error = h("p", { class: "dialog-error", role: "alert" });
  const count = () => {
    list.replaceChildren();
    error.textContent = "";
    const open = [...gone.values()].some((g) => g.fate === "");
    ready(!open);
    if (open) return list.append(h("li", {}, t("schema.decide.first")));
    try {
      const e = asked(page, before, draft, gone);
      if (e.problem) throw new Error(e.problem);
      for (const k of COUNTS) if (e[k] > 0) list.append(h("li", {}, plural("schema.effect." + k, e[k])));
      list.append(h("li", {}, e.documents > 0 ? plural("schema.effect.documents", e.documents) : t("schema.effect.none")));
    } catch (cause) {
      error.textContent = said(cause);
      ready(false);
    }
  };
  const rows = [...gone.values()].map((g) => {
    const select = h("select", {
      "aria-label": t("schema.fate", nameOf(g.label)),
      change: () => {
        const i = select.selectedIndex - 3;
        g.fate = i >= 0 ? draft.labels[i] : /** @type {"" | "keep" | "delete"} */ (select.value);
        count();
      },
    },
    h("option", { value: "" }, t("schema.fate.choose")), h("option", { value: "delete" }, plural("schema.fate.delete", used[g.name])),
    h("option", { value: "keep" }, t("schema.fate.keep")),
    draft.labels.map((l) => h("option", { value: "into" }, t("schema.fate.into", nameOf(l)))));
    if (typeof g.fate === "object") select.selectedIndex = 3 + draft.labels.indexOf(g.fate);
    else select.value = g.fate;
    return h("li", {}, h("span", { class: "swatch", "--l": g.label.color }), h("b", {}, nameOf(g.label)),
      h("span", {}, plural("count.annotations", used[g.name])), select);
  });
  count();
  return h("section", { class: "schema-summary" }, h("h3", { tabindex: "-1" }, t("schema.summary")), h("div", { role: "status" }, list), error,
    rows.length > 0 && h("p", {}, t("schema.gone")), rows.length > 0 && h("ul", { class: "schema-fates" }, rows));
}

/** The sentence of what Go refused. @param {unknown} cause */
export function said(cause) {
  const e = /** @type {any} */ (cause);
  return String(e?.cause ?? e?.message ?? e);
}
