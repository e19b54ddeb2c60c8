// @ts-check
// Where the work is kept: how much of this browser's room it takes, whether the browser may clear it, and the copy outside.

import { closeButton, dialog, h } from "./element.js";

/** @param {WusumPage} page */
export function create(page) {
  const { t, plural, number, lang } = page.i18n;
  const size = (/** @type {number} */ bytes) =>
    bytes < 1e9 ? t("storage.megabytes", number(Math.round(bytes / 1e5) / 10)) : t("storage.gigabytes", number(Math.round(bytes / 1e8) / 10));

  const view = dialog(page, "storage", (body, menu) => {
    const facts = h("dl", { class: "storage-facts" });
    const row = (/** @type {string} */ name, /** @type {string} */ value) => h("div", {}, h("dt", {}, name), h("dd", {}, value));
    const draw = () => page.ask("storage.state", { then: (/** @type {any} */ s) => {
      if (!s.kept) {
        facts.replaceChildren(h("p", {}, t("banner.denied")));
        return;
      }
      const when = s.backup ? new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeStyle: "short" }).format(new Date(s.backup)) : t("storage.never");
      facts.replaceChildren(
        row(t("panel.documents"), plural("count.documents", s.docs)),
        row(t("storage.used"), s.quota ? t("storage.of", size(s.usage), size(s.quota)) : "—"),
        row(t("storage.persisted"), t(s.granted ? "storage.granted" : "storage.refused")),
        row(t("storage.last"), when),
        row(t("storage.since"), plural("count.changes", s.changes)),
      );
      ask.hidden = s.granted;
    } });
    const ask = h("button", { type: "button", click: () => page.ask("storage.persist", { then: draw }) }, t("storage.ask"));
    const backup = h("button", { type: "button", id: "storage-backup", click: () => {
      backup.disabled = true;
      backup.textContent = t("export.making");
      page.ask("storage.backup", { then: () => {
        backup.disabled = false;
        backup.textContent = t("action.backup");
        draw();
      } });
    } }, t("action.backup"));
    body.append(h("p", {}, t("storage.about")), facts);
    menu.append(
      backup,
      h("button", { type: "button", click: () => { view.element.close(); page.ask("storage.restore"); } }, t("storage.restore")),
      ask, closeButton(page),
    );
    draw();
  }, { title: "storage.title" });
  return view;
}
