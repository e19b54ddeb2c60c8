// @ts-check
// All relations of the document, and how they show in the text.

import { closeButton, dialog, h, icon, sentence } from "./element.js";

/** @param {WusumPage} page @returns {WusumView} */
export function create(page) {
  const t = page.i18n.t;
  const { clerk } = globalThis.wusum;
  const error = h("p", { class: "dialog-error", role: "alert" });
  let query = "";

  /** @param {string} name @param {Record<string, unknown>} args */
  const tell = (name, args) => {
    error.textContent = "";
    try {
      if (name === "goto") view.element.close();
      if (name === "goto") page.ask(name, args);
      else clerk.ask(page, name, args);
    } catch (cause) {
      error.textContent = sentence(cause);
    }
  };

  const list = h("ul", { class: "relation-list", tabindex: "0" });
  const fill = () => {
    const focused = list.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.k : undefined;
    const all = /** @type {any[]} */ (clerk.ask(page, "relations"));
    const wanted = all.filter((r) => [r.name, r.type, r.from.text, r.to.text, r.from.label, r.to.label].some((s) => s.toLowerCase().includes(query)));
    list.ariaLabel = t("relations.title");
    list.replaceChildren(...wanted.slice(0, 1000).map((r) => relationRow(page, r, tell)));
    if (wanted.length === 0) list.append(h("li", { class: "empty" }, t(all.length === 0 ? "relations.empty" : "relations.nothing")));
    if (focused) /** @type {HTMLElement} */ (list.querySelector(`[data-k="${CSS.escape(focused)}"]`) ?? list).focus();
  };

  const view = dialog(page, "relations", (body, menu) => {
    const mode = page.ask("arcs") || "all";
    const search = h("input", { type: "search", autocomplete: "off", "aria-label": t("relations.search"), placeholder: t("relations.search"), input: () => {
      query = search.value.trim().toLowerCase();
      fill();
    } });
    search.value = query;
    body.append(
      h("fieldset", { class: "choices" }, h("legend", {}, t("relations.mode")), ["all", "selection", "none"].map((m) =>
        h("label", {}, h("input", { type: "radio", name: "arcs", value: m, checked: m === mode, change: () => page.ask("arcs", { mode: m }) }), h("span", {}, t("relations.mode." + m))))),
      search, error, list);
    fill();
    menu.append(closeButton(page));
  }, { wide: true, title: "relations.title" });
  return Object.assign(view, { changed: fill });
}

/**
 * One relation: its two ends, to be gone to, its type, to be changed, and what can be done with it.
 * @param {WusumPage} page @param {any} r @param {(name: string, args: Record<string, unknown>) => any} tell
 * @param {string} [own] the annotation beside which it stands, which is not named then
 */
export function relationRow(page, r, tell, own) {
  const t = page.i18n.t;
  /** @param {any} e @param {string} k */
  const end = (e, k) => h("button", { type: "button", class: "relation-end", "--l": e.color, "data-k": k + r.id, click: () => tell("goto", { id: e.id }) },
    h("span", { class: "swatch" }), h("bdi", { dir: "auto" }, e.text), h("span", { class: "row-label" }, e.label));
  const known = r.types.some((/** @type {any} */ x) => x.name === r.type) ? r.types : [{ name: r.type, label: r.name }, ...r.types];
  const kind = known.length > 1
    ? h("select", { "data-k": "kind:" + r.id, "aria-label": t("relation.type") }, known.map((/** @type {any} */ x) => h("option", { value: x.name, selected: x.name === r.type }, x.label)))
    : h("bdi", { class: "relation-kind" }, r.name);
  if (kind instanceof HTMLSelectElement) kind.addEventListener("change", () => tell("relation.set", { id: r.id, type: kind.value }));
  const arrow = h("span", { class: "relation-arrow" + (r.symmetric ? " both" : own === r.to.id ? " back" : "") }, icon("relation"));
  const label = t("relation.said", r.from.text, r.name, r.to.text);
  return h("li", { class: "relation", "aria-label": label },
    own === r.from.id ? null : own === r.to.id ? null : end(r.from, "from:"),
    arrow, kind,
    end(own === r.to.id ? r.from : r.to, "to:"),
    h("span", { class: "relation-acts" },
      r.symmetric ? null : h("button", { type: "button", class: "icon-button", "data-k": "turn:" + r.id, "aria-label": t("relation.reverse"), title: t("relation.reverse"), click: () => tell("relation.set", { id: r.id, reverse: true }) }, icon("reverse")),
      h("button", { type: "button", class: "icon-button", "data-k": "drop:" + r.id, "aria-label": t("relation.delete"), title: t("relation.delete"), click: () => tell("relation.delete", { ids: [r.id] }) }, icon("delete"))));
}
