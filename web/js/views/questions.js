// @ts-check
// What people are unsure about, in all documents, so that somebody can rule: another type or none, and a sentence why, which
// becomes an example in the project's guideline.

import { closeButton, dialog, h } from "./element.js";

/**
 * @typedef {{doc: string, id: string, title: string, label: string, question: string, before: string, words: string, after: string}} Asked
 */

/** @param {WusumPage} page @returns {WusumView} */
export function create(page) {
  const t = page.i18n.t;

  /** @param {Asked} q @param {string[]} labels ids and names by turns @param {boolean} off */
  const item = (q, labels, off) => {
    const type = h("select", { "aria-label": t("questions.label"), disabled: off });
    for (let i = 0; i < labels.length; i += 2) type.append(h("option", { value: labels[i] }, labels[i + 1]));
    type.value = q.label;
    const why = h("input", { type: "text", dir: "auto", autocomplete: "off", disabled: off, "aria-label": t("questions.ruling"), placeholder: t("questions.ruling") });
    const rule = (/** @type {string} */ label) => {
      const rows = [...view.element.querySelectorAll("li")];
      const at = rows.findIndex((row) => row.contains(why));
      page.ask("questions", { want: "rule", doc: q.doc, id: q.id, label, ruling: why.value });
      view.refresh();
      const left = view.element.querySelectorAll("li input");
      /** @type {HTMLElement | null} */ (left[Math.min(at, left.length - 1)] ?? view.element.querySelector("menu button"))?.focus();
    };
    why.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      rule(type.value);
    });
    return h("li", { class: "question" },
      h("p", { class: "question-asked" }, q.question || t("questions.none")),
      h("p", { class: "question-sentence", dir: "auto" }, q.before, h("mark", {}, q.words), q.after),
      h("p", { class: "question-from" }, h("bdi", { dir: "auto" }, q.title)),
      h("div", { class: "question-rule" }, type, why,
        h("button", { type: "button", class: "primary", disabled: off, click: () => rule(type.value) }, t("questions.rule")),
        h("button", { type: "button", disabled: off, click: () => rule("") }, t("questions.delete")),
        h("button", { type: "button", click: () => {
          view.element.close();
          page.ask("questions", { want: "show", doc: q.doc, id: q.id });
        } }, t("questions.show"))));
  };

  const view = dialog(page, "questions", (body, menu) => {
    const { list, more, readonly } = page.ask("questions", { want: "list" });
    const labels = page.ask("documents", { want: "labels" }) ?? [];
    body.append(h("p", {}, t(list?.length ? "questions.hint" : "questions.empty")));
    if (list?.length) body.append(h("ul", { class: "questions" }, list.map((/** @type {Asked} */ q) => item(q, labels, readonly))));
    if (Number(more) > 0) body.append(h("p", {}, t("questions.more", page.i18n.number(Number(more)))));
    menu.append(closeButton(page));
  }, { wide: true, title: "questions.title" });
  return view;
}
