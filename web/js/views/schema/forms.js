// @ts-check
// The form of one thing in the set: a label, an attribute, a document label, a relation type; and the policies.

import { contrast, parse as rgb, stand } from "../../labels.js";
import { h } from "../element.js";
import { checkField, labelsField, selectField, textField, valuesField } from "./fields.js";

/**
 * @typedef {import("./fields.js").Form & {page: WusumPage, draft: import("./draft.js").Draft, nameOf: (x: any) => string,
 *   keyTrouble: (l: import("./draft.js").Label) => string, watch: (f: () => void) => void, prefix: string}} Maker
 * watch calls f at each change of the draft
 */



/** @param {Maker} m @param {any} x @param {HTMLElement} [said] */
const names = (m, x, said) => [
  textField(m, "schema.ar", x, "ar", { lang: "ar", max: 120 }),
  textField(m, "schema.en", x, "en", { lang: "en", max: 120 }),
  textField(m, "schema.name", x, "name", { max: 120, said, attrs: { class: "schema-code", dir: "auto" } }),
];

/** The two grounds of the page (web/css/base.css), as its own tags are coloured on them. */
/** @type {{name: "light" | "dark", paper: [number, number, number], pole: [number, number, number]}[]} */
const GROUNDS = [
  { name: "light", paper: [255, 253, 249], pole: [0, 0, 0] },
  { name: "dark", paper: [30, 28, 25], pole: [255, 255, 255] },
];

/**
 * The colour nearest to one, on the way to black or to white, that stands out from both grounds by 3:1 (WCAG 1.4.11):
 * swatches and frames show it as it is. core/schema/contrast.go does the same for the sets that are imported.
 * @param {string} color @returns {string}
 */
export function readable(color) {
  const c = rgb(color);
  const good = (/** @type {[number, number, number]} */ x) => GROUNDS.every((g) => contrast(x, g.paper) >= 3);
  const pole = contrast(c, GROUNDS[0].paper) < 3 ? 0 : 255;
  for (let i = 0; i < 64; i++) {
    const mixed = /** @type {[number, number, number]} */ (c.map((v) => Math.floor((v * (64 - i) + pole * i) / 64)));
    if (good(mixed)) return "#" + mixed.map((v) => v.toString(16).padStart(2, "0")).join("");
  }
  return color;
}

/** Whether two colours are hard to tell apart. @param {string} a @param {string} b */
const alike = (a, b) => {
  const x = rgb(a), y = rgb(b);
  return Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]) < 36;
};

/** A word marked with the label on both grounds, and what is said of the contrast. @param {Maker} m @param {any} x */
export function preview(m, x) {
  const c = rgb(x.color);
  return h("div", { class: "schema-preview", "aria-hidden": "true" }, GROUNDS.map((g) => h("span", {
    class: "schema-sample " + g.name,
    "--lane": `rgb(${stand(c, g.pole, g.paper, 3.2).join(" ")})`, "--ink-l": `rgb(${stand(c, g.pole, g.paper, 5.2).join(" ")})`,
  }, h("b", {}, m.nameOf(x)), h("span", {}, m.page.i18n.t("schema.sample")))));
}

/** @param {Maker} m @param {any} x a label or a relation type */
function colorField(m, x) {
  const t = m.i18n.t;
  const said = h("p", { class: "schema-said", role: "status" });
  const show = h("div", {});
  let like = "";
  const say = (/** @type {string} */ extra) => {
    const other = m.draft.labels.find((l) => l !== x && alike(l.color, x.color));
    like = other ? t("schema.color.like", m.nameOf(other)) : "";
    const [light, dark] = GROUNDS.map((g) => contrast(rgb(x.color), g.paper));
    const round = (/** @type {number} */ n) => m.i18n.number(Math.round(n * 10) / 10);
    said.textContent = t("schema.contrast", round(light), round(dark)) + (extra ? " " + extra : "") + (like ? " " + like : "");
    show.replaceChildren(preview(m, x));
  };
  const input = h("input", {
    type: "color", class: "schema-color", "aria-label": t("schema.color"),
    input: () => {
      x.color = input.value;
      m.changed();
      say("");
    },
    change: () => {
      const right = readable(x.color);
      const moved = right !== x.color;
      const chosen = x.color;
      x.color = input.value = right;
      m.changed();
      say(moved ? t("schema.contrast.kept", chosen, right) : "");
    },
  });
  input.value = x.color || "#808080";
  say("");
  m.watch(() => show.replaceChildren(preview(m, x)));
  return h("div", { class: "schema-field" }, h("span", { class: "schema-label" }, t("schema.color")), input, show, said);
}

/** @param {Maker} m @param {import("./draft.js").Label} l */
function keyField(m, l) {
  const t = m.i18n.t;
  const said = h("p", { class: "schema-said", role: "status" });
  const say = () => {
    const trouble = m.keyTrouble(l);
    said.textContent = trouble || (l.key === "" ? t("schema.key.none") : l.front ? t("schema.key.front", l.key) : t("schema.key.behind", l.key, m.prefix));
    said.classList.toggle("dialog-error", trouble !== "");
    input.setAttribute("aria-invalid", String(trouble !== ""));
  };
  const field = textField({ ...m, changed: () => {
    l.key = input.value = input.value.toUpperCase().slice(-1);
    m.changed();
    say();
  } }, "schema.key", l, "key", { said, attrs: { class: "schema-key", dir: "ltr", pattern: "[A-Za-z0-9]?" } });
  const input = /** @type {HTMLInputElement} */ (field.querySelector("input"));
  const front = checkField({ ...m, changed: () => {
    m.changed();
    say();
  } }, "schema.front", l, "front");
  say();
  field.append(front);
  return field;
}

/** The headings of Wusum's own set, which have a name in both languages; others are shown as they are written. */
const GROUPS = ["names", "time", "numbers", "other"];

/** @param {Maker} m @param {any} l a label */
function groupField(m, l) {
  const t = m.i18n.t;
  const said = { group: GROUPS.includes(l.group) ? t("schema.group." + l.group) : l.group };
  return textField({ ...m, changed: () => {
    l.group = GROUPS.find((g) => t("schema.group." + g) === said.group) ?? said.group;
    m.changed();
  } }, "schema.group", said, "group", { max: 120 });
}

/** @type {Record<import("./draft.js").Part, (m: Maker, x: any) => (HTMLElement | HTMLElement[])[]>} */
export const FORMS = {
  labels: (m, l) => [
    names(m, l),
    colorField(m, l),
    keyField(m, l),
    h("div", { class: "schema-pair" },
      textField(m, "schema.description.ar", l.description, "ar", { lang: "ar", long: true }),
      textField(m, "schema.description.en", l.description, "en", { lang: "en", long: true })),
    groupField(m, l),
    labelsField(m, "schema.nest", "schema.nest.all", l, "nest", m.draft.labels, m.nameOf),
  ],
  attributes: (m, a) => [
    names(m, a),
    selectField(m, "schema.kind", a, "kind", [
      ["choice", m.i18n.t("schema.kind.choice")], ["text", m.i18n.t("schema.kind.text")], ["yesno", m.i18n.t("schema.kind.yesno")],
    ], true),
    a.kind === "choice" ? valuesField(m, a.values) : [],
    labelsField(m, "schema.on", "schema.on.all", a, "labels", m.draft.labels, m.nameOf),
    a.kind === "text" ? textField(m, "schema.default", a, "default") : selectField(m, "schema.default", a, "default", [
      ["", m.i18n.t("schema.default.none")],
      .../** @type {[string, string][]} */ (a.kind === "yesno"
        ? [["true", m.i18n.t("schema.yes")], ["false", m.i18n.t("schema.no")]]
        : a.values.filter((/** @type {any} */ v) => v.name).map((/** @type {any} */ v) => [v.name, m.nameOf(v)])),
    ]),
  ],
  doc_labels: (m, d) => [names(m, d), checkField(m, "schema.many", d, "many"), valuesField(m, d.values),
    h("p", { class: "schema-said" }, m.i18n.t("schema.values.none"))],
  relations: (m, r) => [
    names(m, r), colorField(m, r), checkField(m, "schema.symmetric", r, "symmetric"),
    labelsField(m, "schema.from", "schema.any", r, "from", m.draft.labels, m.nameOf),
    labelsField(m, "schema.to", "schema.any", r, "to", m.draft.labels, m.nameOf),
  ],
};

/** @param {Maker} m */
export function policyForm(m) {
  const t = m.i18n.t;
  /** @param {string} key @param {string} label @param {string[]} values @param {(v: string) => string} text */
  const field = (key, label, values, text) => selectField(m, label, m.draft.policy, key,
    values.map((v) => /** @type {[string, string]} */ ([v, text(v)])));
  return [
    field("clitics", "settings.clitics", ["out", "in", "ask"], (v) => t("settings.clitics." + v)),
    field("article", "settings.article", ["in", "out"], (v) => t("settings.article." + v)),
    field("overlap", "schema.overlap", ["nested", "any", "none"], (v) => t("schema.overlap." + v)),
  ];
}

