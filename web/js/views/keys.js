// @ts-check
// The sheet of keys (?), made from the same table as the palette, and in it the change of keys: press the new one, see at
// once whose it is. What is changed is kept in this browser and may go to another as a file.

import { createCapture } from "./capture.js";
import { closeButton, dialog, h, whenClosed } from "./element.js";
import { capsOf } from "./layout.js";
import { readKeys, writeKeys } from "./keyfile.js";
import { match } from "./rank.js";

/** @param {WusumPage} page @returns {WusumView} */
export function create(page) {
  const { i18n } = page;
  let changing = false;
  /** @type {WusumAction[]} */
  let rows = [];
  /** @type {string[][]} */
  let names = [];
  /** @type {Record<string, string>} the names in the other language */
  let other = {};
  let sentence = "";
  let query = "";

  const list = h("div", { id: "help-list", class: "keys-list", tabindex: "0", role: "region" });
  const said = h("div", { class: "keys-said", role: "status" });

  /** @returns {WusumKeys} */
  const kept = () => {
    const k = page.preferences.get("keys");
    return { bindings: { ...(k?.bindings ?? {}) }, azerty: Boolean(k?.azerty) };
  };

  /** @param {WusumKeys} keys @param {string} [say] */
  const keep = (keys, say = "") => {
    const plain = Object.keys(keys.bindings).length === 0 && !keys.azerty;
    page.preferences.set("keys", plain ? null : keys);
    rows = page.ask("keys.changed");
    sentence = say;
    fill();
  };

  /** @param {WusumAction} row */
  const nameOf = (row) => (row.help ? i18n.t(row.help) : row[i18n.lang]);

  /** @param {string} id */
  const named = (id) => nameOf(rows.find((row) => row.id === id) ?? { ...rows[0], help: "", ar: id, en: id });

  /** Gives a row a key, "" for none; the row that had it goes without. @param {WusumAction} row @param {string} chord @param {string} [from] */
  const bind = (row, chord, from) => {
    const keys = kept();
    if (chord === row.was) delete keys.bindings[row.id];
    else keys.bindings[row.id] = chord;
    if (from) keys.bindings[from] = "";
    keep(keys, from ? i18n.t("keys.taken", named(from)) : "");
    focus(row.id);
  };

  const capture = createCapture(page, {
    named,
    free: (id) => rows.some((row) => row.id === id && row.free),
    bind: (id, chord, from) => bind(/** @type {WusumAction} */ (rows.find((row) => row.id === id)), chord, from),
    ended: (id) => (fill(), focus(id)),
  });

  /** @param {string} id */
  const focus = (id) => /** @type {HTMLElement | null} */ (list.querySelector('[data-row="' + CSS.escape(id) + '"] .keys-change'))?.focus();

  /** @param {string[]} caps */
  const kbds = (caps) => capsOf(caps, kept().azerty, i18n.t("keys.layout")).map(({ cap, arabic }) =>
    h("kbd", arabic ? { class: "arabic", lang: "ar" } : {}, cap));

  /** @param {WusumAction} row */
  const line = (row) => {
    const keys = row.caps.length ? kbds(row.caps) : [h("span", { class: "keys-none" }, "—")];
    const name = h("span", { class: "keys-name" }, nameOf(row));
    if (!changing) return h("div", { class: "keys-row" }, name, h("span", { class: "keys-caps" }, keys));
    if (!row.free) {
      const why = h("span", { class: "keys-none" }, row.color ? i18n.t("keys.schema") : i18n.t("keys.browser"));
      return h("div", { class: "keys-row" }, name, why, h("span", { class: "keys-caps" }, keys));
    }
    const change = h("button", { type: "button", class: "keys-change", "aria-pressed": "false" }, h("span", { class: "visually-hidden" }, nameOf(row) + " "), keys);
    change.addEventListener("click", () => capture.start(row.id, change));
    const changed = row.chord !== row.was;
    const back = changed && h("button", { type: "button", class: "keys-change", click: () => bind(row, row.was, taker(row.was, row.id)), "aria-label": i18n.t("keys.reset.one", nameOf(row)), title: i18n.t("keys.reset.one", nameOf(row)) }, "↺");
    return h("div", { class: changed ? "keys-row changed" : "keys-row", "data-row": row.id }, name, h("span", { class: "keys-edit" }, back, change));
  };

  /** Who has a chord beside the row that wants it. @param {string} chord @param {string} id */
  const taker = (chord, id) => (chord ? rows.find((row) => row.chord === chord && row.id !== id && row.free)?.id : undefined);

  const fill = () => {
    const flat = page.ask("fold", { texts: rows.flatMap((row) => [nameOf(row), (row.help ? other[row.help] : "") ?? "", row.chord]) });
    names = rows.map((_, i) => flat.slice(3 * i, 3 * i + 3).filter(Boolean));
    const shown = new Set(match(names, page.ask("fold", { texts: [query] })[0]));
    list.replaceChildren();
    let group = "";
    rows.forEach((row, i) => {
      if (!shown.has(i) || (!changing && row.caps.length === 0)) return;
      if (row.group !== group) list.append(h("h3", {}, i18n.t("key.group." + (group = row.group))));
      list.append(line(row));
    });
    if (!list.firstChild) list.append(h("p", { class: "empty" }, i18n.t("dialog.palette.empty")));
    said.textContent = [sentence, ...conflicts()].filter(Boolean).join(" ");
    sentence = "";
  };

  /** What two rows want, as sentences: a letter of a type's may have come into the way later. */
  const conflicts = () => {
    /** @type {Map<string, WusumAction>} */
    const has = new Map();
    const out = [];
    for (const row of rows) {
      if (!row.chord || row.group === "" || row.chord === "Shift+") continue;
      const first = has.get(row.chord);
      if (first) out.push(i18n.t("keys.conflict", row.caps.join("+"), nameOf(first), nameOf(row)));
      else if (row.act || row.free) has.set(row.chord, row);
    }
    return out;
  };

  /** @param {HTMLElement} body */
  const tools = (body) => {
    const search = h("input", {
      type: "search", autocomplete: "off", spellcheck: "false", "aria-label": i18n.t("keys.search"), placeholder: i18n.t("keys.search"),
      input: () => ((query = search.value), fill()),
    });
    search.value = query;
    body.append(h("div", { class: "keys-tools" }, search));
    if (!changing) {
      body.append(h("div", { class: "keys-tips" }, ...["intro", "clitics", "nested", "saving"].map((tip) => h("p", {}, i18n.t("dialog.help." + tip)))));
    } else {
      const azerty = h("input", { type: "checkbox", change: () => keep({ ...kept(), azerty: azerty.checked }) });
      azerty.checked = kept().azerty;
      body.append(h("p", { class: "keys-tips" }, i18n.t("keys.hint")), h("label", {}, azerty, h("span", {}, i18n.t("keys.azerty"))));
    }
    body.append(said, list);
  };

  /** @param {HTMLElement} menu */
  const buttons = (menu) => {
    /** @param {string} key @param {() => void} click @param {string} [cls] */
    const button = (key, click, cls) => h("button", { type: "button", click, class: cls }, i18n.t(key));
    if (changing) {
      menu.append(
        button("keys.reset", () => keep({ bindings: {}, azerty: kept().azerty }, i18n.t("keys.reset.done")), "menu-start"),
        button("keys.export", () => writeKeys(kept())),
        button("keys.import", () => readKeys(page, (keys, say) => (keys ? keep(keys, say) : ((sentence = say), fill())))),
        button("keys.sheet", () => turn(false)),
      );
    } else menu.append(button("key.change", () => turn(true), "menu-start"));
    menu.append(closeButton(page));
  };

  /** @param {boolean} on */
  const turn = (on) => {
    changing = on;
    view.refresh();
    if (!matchMedia("(pointer: coarse)").matches) view.element.querySelector("input")?.focus();
  };

  const view = dialog(page, "keys", (body, menu) => {
    list.setAttribute("aria-label", i18n.t("dialog.help.title"));
    rows = page.ask("actions");
    tools(body);
    buttons(menu);
    fill();
  }, { title: "dialog.help.title", wide: true });
  whenClosed(view.element, () => capture.stop());

  const show = view.show;
  view.show = (args) => {
    changing = Boolean(args?.change);
    query = "";
    show(args);
    i18n.table(i18n.lang === "ar" ? "en" : "ar").then((table) => {
      other = table;
      if (view.element.open && query) fill();
    }, () => undefined);
  };
  view.changed = (what) => {
    if (!what.schema) return;
    rows = page.ask("actions");
    fill();
  };
  return view;
}
