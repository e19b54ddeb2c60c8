// @ts-check
// What was put right in the document's text, with what stood there, to be taken back one by one.

import { closeButton, dialog, h, icon, sentence } from "./element.js";

/** @param {WusumPage} page @returns {WusumView} */
export function create(page) {
  const t = page.i18n.t;
  const { clerk } = globalThis.wusum;
  const error = h("p", { class: "dialog-error", role: "alert" });
  const list = h("ul", { class: "correction-list", tabindex: "0" });

  const fill = () => {
    const all = /** @type {any[]} */ (clerk.ask(page, "corrections"));
    list.ariaLabel = t("corrections.title");
    list.replaceChildren(...all.map((c) => h("li", { class: "correction" },
      h("button", { type: "button", class: "correction-words", dir: "auto", click: () => {
        view.element.close();
        page.ask("place", { start: c.start, end: c.end });
      } }, c.before, h("del", {}, c.original), " ", h("ins", {}, c.text), c.after),
      h("button", { type: "button", class: "wide-button", "aria-label": t("corrections.restore.said", c.original || "∅"), click: () => {
        error.textContent = "";
        try {
          clerk.ask(page, "correct", { start: c.start, end: c.end, with: c.original });
        } catch (cause) {
          error.textContent = sentence(cause);
        }
      } }, icon("undo"), h("span", {}, t("corrections.restore"))))));
    if (all.length === 0) list.append(h("li", { class: "empty" }, t("corrections.empty")));
  };

  const view = dialog(page, "corrections", (body, menu) => {
    body.append(h("p", {}, t("corrections.hint")), error, list);
    fill();
    menu.append(closeButton(page));
  }, { wide: true, title: "corrections.title" });
  return Object.assign(view, { changed: fill });
}
