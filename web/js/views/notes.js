// @ts-check
// The notes of a document: on the whole of it, and on its annotations.

import { closeButton, dialog, h, sentence } from "./element.js";
import { noteField, noteRow } from "./inspector.js";

/** @param {WusumPage} page @returns {WusumView} */
export function create(page) {
  const t = page.i18n.t;
  const { clerk } = globalThis.wusum;
  const error = h("p", { class: "dialog-error", role: "alert" });
  const fresh = h("div");
  const list = h("div");

  /** @param {string} name @param {Record<string, unknown>} args */
  const tell = (name, args) => {
    error.textContent = "";
    try {
      clerk.ask(page, name, args);
    } catch (cause) {
      error.textContent = sentence(cause);
    }
  };

  const field = () => {
    fresh.replaceChildren(noteField(page, "note:input", "", (body) => {
      if (body === "") return;
      tell("note", { on: "", body });
      if (!error.textContent) field();
    }));
  };

  const fill = () => {
    const d = clerk.ask(page, "notes");
    list.replaceChildren(
      h("ul", { class: "note-list", "aria-label": t("notes.document") }, d.document.map((/** @type {any} */ n) => noteRow(page, n, tell))),
      h("h3", {}, t("notes.spans")),
      d.spans.length === 0 ? h("p", { class: "empty" }, t("notes.empty")) : h("ul", { class: "note-list", "aria-label": t("notes.spans") }, d.spans.map((/** @type {any} */ n) => {
        const row = noteRow(page, n, tell);
        row.prepend(h("button", { type: "button", class: "relation-end", "--l": n.on.color, click: () => {
          view.element.close();
          page.ask("goto", { id: n.on.id });
        } }, h("span", { class: "swatch" }), h("bdi", { dir: "auto" }, n.on.text)));
        return row;
      })));
  };

  const view = dialog(page, "notes", (body, menu) => {
    body.append(h("h3", {}, t("notes.document")), fresh, error, list);
    field();
    fill();
    menu.append(closeButton(page));
  }, { wide: true, title: "notes.title" });
  return Object.assign(view, { changed: fill });
}
