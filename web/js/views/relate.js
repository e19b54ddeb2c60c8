// @ts-check
// Which relation two spans are in, where more than one fits: by its number key, by pointer, or one of a new name.

import { dialog, h, icon, sentence } from "./element.js";

/** @param {WusumPage} page @returns {WusumView} */
export function create(page) {
  const t = page.i18n.t;
  const { clerk } = globalThis.wusum;
  const error = h("p", { class: "dialog-error", role: "alert" });
  /** @type {(() => void)[]} by number key */
  let choices = [];

  const view = dialog(page, "relate", (body, menu, args) => {
    error.textContent = "";
    choices = [];
    const d = clerk.ask(page, "relate.types", args);
    /** @param {any} from @param {any} to @param {string} type @param {string} label @param {boolean} [declare] */
    const make = (from, to, type, label, declare) => {
      try {
        clerk.ask(page, "relate", { from: from.id, to: to.id, type, declare }, t("status.related", from.text, label, to.text));
        view.element.close();
      } catch (cause) {
        error.textContent = sentence(cause);
      }
    };
    /** @param {any[]} types @param {any} a @param {any} b */
    const list = (types, a, b) => h("ul", { class: "relate-list" }, types.map((x) => {
      const run = () => make(a, b, x.name, x.label);
      choices.push(run);
      const n = choices.length;
      return h("li", {}, h("button", { type: "button", class: "relate-choice", click: run },
        h("kbd", {}, n < 10 ? String(n) : ""), h("bdi", { dir: "auto" }, a.text), h("span", { class: "relation-arrow" }, icon("relation")),
        h("b", {}, x.label), h("bdi", { dir: "auto" }, b.text)));
    }));
    const { back } = d;
    if (d.types.length > 0) body.append(list(d.types, d.from, d.to));
    else body.append(h("p", {}, t(back.length > 0 ? "relate.back" : "relate.none", d.from.label, d.to.label)));
    if (d.types.length === 0 && back.length > 0) body.append(list(back, d.to, d.from));
    const name = h("input", { type: "text", dir: "auto", autocomplete: "off", id: "relate-new" });
    const add = () => {
      if (name.value.trim() !== "") make(d.from, d.to, name.value.trim(), name.value.trim(), true);
    };
    name.addEventListener("keydown", (e) => {
      if (e.key !== "Enter" || e.isComposing) return;
      e.preventDefault();
      add();
    });
    body.append(h("div", { class: "relate-new" }, h("label", { for: "relate-new" }, t("relate.new")), name, h("button", { type: "button", class: "wide-button", click: add }, t("relate.add"))), error);
    menu.append(h("button", { type: "submit", value: "cancel" }, t("action.cancel")));
    queueMicrotask(() => /** @type {HTMLElement} */ (body.querySelector("button.relate-choice") ?? name).focus());
  }, { title: "relate.title" });
  view.element.addEventListener("keydown", (e) => {
    if (e.target instanceof HTMLInputElement || e.ctrlKey || e.altKey || e.metaKey) return;
    const digit = e.code.startsWith("Digit") || e.code.startsWith("Numpad") ? e.code.slice(-1) : e.key;
    const run = choices[Number(digit) - 1];
    if (!run || !/^[1-9]$/.test(digit)) return;
    e.preventDefault();
    run();
  });
  const { show } = view;
  return Object.assign(view, {
    /** Where but one type fits there is nothing to ask. @param {{from: string, to: string}} args */
    show(args) {
      const d = clerk.ask(page, "relate.types", args);
      if (d.types.length !== 1) return show(args);
      clerk.ask(page, "relate", { ...args, type: d.types[0].name }, t("status.related", d.from.text, d.types[0].label, d.to.text));
    },
  });
}
