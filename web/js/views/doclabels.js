// @ts-check
// The labels of the whole document, in the panel of annotations: a choice, several ticks, or a text.

import { h } from "./element.js";

let last = 0;

/** @param {WusumPage} page */
export function create(page) {
  const place = /** @type {HTMLElement} */ (document.getElementById("doc-labels"));
  const t = page.i18n.t;
  const nameOf = (/** @type {any} */ x) => (page.i18n.lang === "ar" ? x.ar : x.en) || x.name;
  const trouble = h("p", { class: "dialog-error", role: "alert" });

  /** @param {any} label @param {string[]} values */
  const set = (label, values) => {
    trouble.textContent = "";
    try {
      page.ask("doclabels.set", { name: label.name, values });
    } catch (cause) {
      trouble.textContent = String(/** @type {any} */ (cause).cause ?? cause);
    }
  };

  /** @param {any} label @param {boolean} off */
  const field = (label, off) => {
    const id = "doc-label-" + ++last;
    /** @type {any[]} */
    const values = [...label.values, ...label.chosen.filter((/** @type {string} */ c) => !label.values.some((/** @type {any} */ v) => v.name === c)).map((/** @type {string} */ name) => ({ name }))];
    if (label.values.length === 0) {
      const input = h("input", { id, type: "text", dir: "auto", autocomplete: "off", disabled: off, "data-doc-label": label.name, change: () => set(label, input.value.trim() ? [input.value.trim()] : []) });
      input.value = label.chosen.join("، ");
      return h("p", {}, h("label", { for: id }, nameOf(label)), input);
    }
    if (label.many) {
      return h("fieldset", {}, h("legend", {}, nameOf(label)), values.map((v) => {
        const tick = h("input", { type: "checkbox", disabled: off, "data-doc-label": label.name, value: v.name, change: () => {
          set(label, values.map((o) => o.name).filter((o) => (o === v.name ? tick.checked : label.chosen.includes(o))));
        } });
        tick.checked = label.chosen.includes(v.name);
        return h("label", {}, tick, " ", nameOf(v));
      }));
    }
    const select = h("select", { id, disabled: off, "data-doc-label": label.name, change: () => set(label, select.value ? [select.value] : []) },
      h("option", { value: "" }, t("schema.default.none")), values.map((v) => h("option", { value: v.name }, nameOf(v))));
    select.value = label.chosen[0] ?? "";
    return h("p", {}, h("label", { for: id }, nameOf(label)), select);
  };

  const draw = () => {
    const { labels, readonly } = page.ask("doclabels.state");
    const at = /** @type {HTMLInputElement | null} */ (place.contains(document.activeElement) ? document.activeElement : null);
    const before = at && [at.dataset.docLabel, at.type === "checkbox" ? at.value : ""];
    place.replaceChildren(...labels.map((/** @type {any} */ l) => field(l, readonly)), trouble);
    if (!before) return;
    const same = [...place.querySelectorAll("[data-doc-label]")].find((e) => /** @type {any} */ (e).dataset.docLabel === before[0]
      && (/** @type {any} */ (e).type !== "checkbox" || /** @type {any} */ (e).value === before[1]));
    /** @type {HTMLElement | undefined} */ (same)?.focus();
  };
  const view = {
    show() {
      draw();
      page.opened(view);
    },
    /** @param {WusumChanged} what */
    changed(what) {
      if (what.labels || what.schema || what.document) draw();
    },
  };
  window.addEventListener("wusum:lang", draw);
  return view;
}
