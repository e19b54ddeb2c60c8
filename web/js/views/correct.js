// @ts-check
// Puts a stretch of the text right. What becomes of the annotations there is said before anything happens.

import { dialog, h, icon, sentence } from "./element.js";

/** @param {WusumPage} page @returns {WusumView} */
export function create(page) {
  const t = page.i18n.t;
  const { clerk } = globalThis.wusum;

  const view = dialog(page, "correct", (body, menu, args) => {
    const d = clerk.ask(page, "correct.begin", args);
    const field = h("textarea", { dir: "auto", rows: d.text.includes("\n") || d.text.length > 60 ? "4" : "1", spellcheck: "false", id: "correct-text", "aria-describedby": "correct-around" });
    field.value = d.text;
    const list = h("ul", { class: "fates" });
    const error = h("p", { class: "dialog-error", role: "alert" });
    const apply = h("button", { type: "button", class: "primary", click: () => run() }, t("correct.apply"));

    const foresee = () => {
      error.textContent = "";
      apply.disabled = field.value === d.text;
      try {
        const fates = field.value === d.text ? [] : /** @type {any[]} */ (clerk.ask(page, "correct.foresee", { ...args, with: field.value }));
        list.replaceChildren(...fates.map((x) => h("li", { class: "fate " + x.fate, "--l": x.color },
          h("span", { class: "swatch" }), h("bdi", { dir: "auto" }, x.was),
          x.fate === "changed" ? h("span", { class: "relation-arrow" }, icon("relation")) : null,
          x.fate === "changed" ? h("bdi", { dir: "auto" }, x.is) : null,
          h("span", { class: "row-label" }, x.label), h("span", { class: "fate-said" }, t("correct." + x.fate)))));
        if (fates.length === 0 && field.value !== d.text) list.append(h("li", {}, t("correct.none")));
      } catch (cause) {
        list.replaceChildren();
        error.textContent = sentence(cause);
        apply.disabled = true;
      }
    };
    const run = () => {
      try {
        clerk.ask(page, "correct", { ...args, with: field.value }, t("status.corrected", d.text, field.value));
        view.element.close();
      } catch (cause) {
        error.textContent = sentence(cause);
      }
    };
    field.addEventListener("input", foresee);
    field.addEventListener("keydown", (e) => {
      if (e.key !== "Enter" || e.isComposing || e.shiftKey) return;
      e.preventDefault();
      if (!apply.disabled) run();
    });
    body.append(
      h("label", { class: "correct-field" }, h("span", {}, t("correct.label")), field),
      h("p", { class: "correct-around", id: "correct-around", dir: "auto" }, d.before, h("mark", {}, d.text), d.after),
      h("div", { role: "status" }, list), error);
    menu.append(
      h("button", { type: "button", class: "menu-start", click: () => {
        view.element.close();
        globalThis.wusum.views.show("corrections");
      } }, t("corrections.all")),
      h("button", { type: "submit", value: "cancel" }, t("action.cancel")), apply);
    foresee();
    queueMicrotask(() => {
      field.focus();
      field.select();
    });
  }, { title: "correct.title" });
  return view;
}
