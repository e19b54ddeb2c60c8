// @ts-check
// Ctrl+K: every type, every action and every document by a part of its name, Arabic or English whatever the language of
// the page, with the keys beside it. What was chosen last comes first.

import { match } from "./rank.js";
import { h, open, whenClosed } from "./element.js";
import { SIGNS } from "./layout.js";

/** How many choices are remembered. */
const RECENT = 8;

/** @typedef {{id: string, name: string, hint: string, color: string, caps: string[], run: () => void}} Entry */

/** @param {WusumPage} page @returns {WusumView} */
export function create(page) {
  const { i18n } = page;
  const title = h("h2", { id: "palette-title", class: "visually-hidden" });
  const input = h("input", {
    id: "palette-input", type: "text", role: "combobox", "aria-expanded": "true", "aria-autocomplete": "list",
    "aria-controls": "palette-list", autocomplete: "off", spellcheck: "false", dir: "auto", enterkeyhint: "go",
  });
  const list = h("ul", { id: "palette-list", role: "listbox" });
  const empty = h("p", { id: "palette-empty", class: "empty", hidden: true });
  const element = h("dialog", { id: "dialog-palette", class: "dialog palette", "aria-labelledby": "palette-title" }, title, input, list, empty);
  document.body.append(element);

  /** @type {Entry[]} */
  let entries = [];
  /** @type {string[][]} the names of each entry, folded */
  let names = [];
  /** @type {Entry[]} */
  let found = [];
  let active = 0;

  /** @param {string[]} texts @returns {string[]} */
  const fold = (texts) => page.ask("fold", { texts });

  /** @param {Partial<Record<Lang, Record<string, string>>>} tables */
  const gather = (tables) => {
    const mine = i18n.lang;
    const other = mine === "ar" ? "en" : "ar";
    /** @type {WusumAction[]} */
    const actions = page.ask("actions").filter((/** @type {WusumAction} */ row) => row.act);
    entries = actions.map((row) => ({
      id: row.id,
      name: row.help ? i18n.t(row.help) : row[mine],
      hint: (row.help ? tables[other]?.[row.help] : row[other]) ?? "",
      color: row.color,
      caps: row.caps,
      run: () => page.ask("act", { id: row.id }),
    }));
    // Folded in one call; a type answers to its id and its key too.
    const flat = fold(entries.flatMap((e, i) => [e.name, e.hint, actions[i].id.replace(/^label\./, ""), actions[i].color ? (e.caps.at(-1) ?? "") : ""]));
    names = entries.map((_, i) => flat.slice(4 * i, 4 * i + 4).filter(Boolean));
    const order = new Map(recent().map((id, i) => [id, i]));
    /** What was chosen lately, then the types, then the rest. @param {Entry} e */
    const place = (e) => order.get(e.id) ?? (e.color ? RECENT : RECENT + 1);
    const sorted = entries.map((_, i) => i).sort((a, b) => place(entries[a]) - place(entries[b]) || a - b);
    [entries, names] = [sorted.map((i) => entries[i]), sorted.map((i) => names[i])];
  };

  /** @returns {string[]} */
  const recent = () => {
    const kept = page.preferences.get("palette");
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string").slice(0, RECENT) : [];
  };

  const filter = () => {
    input.dir = input.value ? "auto" : i18n.dir;
    const [want] = fold([input.value]);
    found = match(names, want).map((i) => entries[i]);
    const some = recent();
    const heads = want === "" ? found.filter((e) => some.includes(e.id)).length : 0;
    /** @type {{id: string, title: string}[]} */
    const documents = want === "" ? [] : page.ask("palette.documents", { query: input.value });
    const rest = found.length;
    found.push(...documents.map((d) => ({
      id: "", name: d.title, hint: "", color: "", caps: [], run: () => page.ask("palette.open", { id: d.id }),
    })));
    active = 0;
    list.replaceChildren();
    found.forEach((e, i) => {
      if (heads > 0 && i === 0) list.append(head("palette.recent"));
      if (heads > 0 && i === heads) list.append(head("palette.all"));
      if (i === rest) list.append(head("panel.documents"));
      list.append(option(e, i));
    });
    empty.hidden = found.length > 0;
    mark();
  };

  /** @param {string} key */
  const head = (key) => h("li", { class: "option-head", role: "presentation" }, i18n.t(key));

  /** @param {Entry} e @param {number} i */
  const option = (e, i) => h("li", { role: "option", id: "palette-option-" + i, "--l": e.color || "transparent" },
    h("span", { class: "swatch" }), h("bdi", { class: "option-name" }, e.name), h("bdi", { class: "option-hint" }, e.hint),
    h("span", { class: "option-keys" }, ...e.caps.map((cap) => h("kbd", {}, SIGNS[cap] ?? cap))));

  const mark = () => {
    const options = list.querySelectorAll("[role=option]");
    options.forEach((o, i) => o.setAttribute("aria-selected", String(i === active)));
    const current = options[active];
    if (!current) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", current.id);
    current.scrollIntoView({ block: "nearest" });
  };

  /** @param {number} i */
  const run = (i) => {
    const entry = found[i];
    if (!entry) return;
    element.close();
    if (entry.id) page.preferences.set("palette", [entry.id, ...recent().filter((id) => id !== entry.id)].slice(0, RECENT));
    entry.run();
  };

  input.addEventListener("input", filter);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (event.key === "Enter") run(active);
    else if (step) {
      active = Math.max(0, Math.min(found.length - 1, active + step));
      mark();
    } else return;
    event.preventDefault();
  });
  list.addEventListener("click", (event) => {
    const o = event.target instanceof Element && event.target.closest("[role=option]");
    if (o) run(Number(o.id.replace("palette-option-", "")));
  });

  /** @type {WusumView} */
  const view = {
    show() {
      title.textContent = i18n.t("dialog.palette.title");
      list.setAttribute("aria-label", i18n.t("dialog.palette.title"));
      input.placeholder = i18n.t("dialog.palette.hint");
      input.setAttribute("aria-label", i18n.t("dialog.palette.hint"));
      empty.textContent = i18n.t("dialog.palette.empty");
      input.value = "";
      gather({});
      filter();
      if (!element.open) open(element, list);
      if (!matchMedia("(pointer: coarse)").matches) input.focus();
      page.opened(view);
      const other = i18n.lang === "ar" ? "en" : "ar";
      i18n.table(other).then((table) => {
        if (!element.open) return;
        const was = active;
        gather({ [other]: table });
        filter();
        active = Math.min(was, found.length - 1);
        mark();
      }, () => undefined); // without it names in this language are found
    },
  };
  whenClosed(element, () => page.closed(view));
  return view;
}
