// @ts-check
// How the article looks: font, size, lines, column, what stands for an annotation, and focus. Each choice shows at once
// in the article, which stays in sight beside the dialog.

import { closeButton, dialog, h } from "./element.js";

const FONTS = ["", "naskh", "sans", "serif"];

/** @param {WusumPage} page @returns {WusumView} */
export function create(page) {
  const { i18n } = page;
  const { reading } = globalThis.wusum;

  /** @param {string} legend @param {string} name @param {[string, string][]} choices value and text @param {string} now @param {(value: string) => void} set */
  const radios = (legend, name, choices, now, set) => h("fieldset", {}, h("legend", {}, legend), ...choices.map(([value, text]) => {
    const input = h("input", { type: "radio", name, value, change: () => set(value) });
    input.checked = value === now;
    return h("label", {}, input, h("span", {}, text));
  }));

  /** @param {string} text @param {boolean} now @param {(on: boolean) => void} set */
  const box = (text, now, set) => {
    const input = h("input", { type: "checkbox", change: () => set(input.checked) });
    input.checked = now;
    return h("label", {}, input, h("span", {}, text));
  };

  /** A choice of steps. @param {"size" | "line" | "column"} what @param {(value: number) => string} say */
  const range = (what, say) => {
    const list = reading.steps[what];
    const nearest = () => list.reduce((best, v, i) => (Math.abs(v - reading.now[what]) < Math.abs(list[best] - reading.now[what]) ? i : best), 0);
    const input = h("input", { type: "range", min: 0, max: list.length - 1, step: 1, id: "reading-" + what });
    const said = h("span", {});
    const show = () => {
      input.value = String(nearest());
      said.textContent = say(reading.now[what]);
      input.setAttribute("aria-valuetext", said.textContent);
    };
    input.addEventListener("input", () => {
      reading.set({ [what]: list[Number(input.value)] });
      show();
    });
    show();
    return h("div", { class: "setting-range" }, h("label", { for: "reading-" + what }, i18n.t("reading." + what)), said, input);
  };

  /** @param {number} n */
  const percent = (n) => i18n.t("count.percent", Math.round(100 * n));

  const view = dialog(page, "reading", (body, menu) => {
    /** @type {{display: string, marks: boolean}} */
    const now = page.ask("reading");
    body.append(
      radios(i18n.t("reading.font"), "font", FONTS.map((f) => [f, i18n.t("reading.font." + (f || "device"))]), reading.now.font, (font) => reading.set({ font })),
      range("size", percent), range("line", (n) => percent(n / 2.4)), range("column", (n) => percent(n / 44)),
      radios(i18n.t("display.title"), "display", ["tags", "bars", "none"].map((d) => [d, i18n.t("display." + d)]), now.display, (display) => page.ask("reading.set", { display })),
      box(i18n.t("key.focus"), reading.now.focus, (focus) => reading.set({ focus })),
      box(i18n.t("settings.marks"), now.marks, (marks) => page.ask("reading.set", { marks })),
    );
    menu.append(
      h("button", { type: "button", class: "menu-start", click: () => (reading.set({ size: 1, line: 2.4, column: 44, font: "" }), view.refresh()) }, i18n.t("reading.reset")),
      closeButton(page),
    );
  }, { title: "reading.title" });
  return view;
}
