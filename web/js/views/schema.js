// @ts-check
// The schema editor: labels, attributes, document labels, relation types and policies, as a draft that becomes the
// project's label set in one step when the person saves it.

import { closeButton, dialog, h, whenClosed } from "./element.js";
import { fresh, moves, parse, PARTS, write } from "./schema/draft.js";
import { FORMS, policyForm } from "./schema/forms.js";
import { asked, kept, said, summary } from "./schema/summary.js";

/** @typedef {import("./schema/draft.js").Part} Part */

const USED = /** @type {const} */ ({ labels: "labels", attributes: "attributes", doc_labels: "docLabels", relations: "relations" });
/** @type {Record<string, string>} */
const TOOLS = { labelstudio: "Label Studio", doccano: "doccano", brat: "brat" };
const TABS = /** @type {const} */ ([...PARTS, "policy"]);

/** @param {WusumPage} page */
export function create(page) {
  const { t } = page.i18n;
  /** @type {any} */ let used = {};
  /** @type {import("./schema/draft.js").Draft} */ let before;
  /** @type {import("./schema/draft.js").Draft} */ let draft;
  /** @type {Map<string, import("./schema/draft.js").Gone>} */ let gone = new Map();
  /** @type {typeof TABS[number]} */ let tab = "labels";
  /** @type {Record<Part, number>} */ let at = { labels: 0, attributes: 0, doc_labels: 0, relations: 0 };
  /** @type {"edit" | "summary" | "leave"} */ let mode = "edit";
  /** @type {string[]} */ let notes = [];
  let dirty = false, open = false, form = false, readonly = false, prefix = "M";
  let timer = 0;
  /** @type {() => void} */ let repaint = () => {};
  const trouble = h("p", { class: "dialog-error", role: "alert" });
  const nameOf = (/** @type {any} */ x) => (page.i18n.lang === "ar" ? x.ar : x.en) || x.name || t("schema.unnamed");

  const load = () => {
    const state = page.ask("schema.state");
    before = parse(state.schema);
    draft = parse(state.schema);
    ({ used, readonly, prefix } = state);
    gone = new Map();
    at = { labels: 0, attributes: 0, doc_labels: 0, relations: 0 };
    dirty = form = false;
    mode = "edit";
    notes = [];
    trouble.textContent = "";
  };

  /** Asks Go whether the draft could be saved. @returns {boolean} */
  const check = () => {
    const answer = page.ask("schema.check", { schema: write(draft) });
    trouble.textContent = answer.problem ?? "";
    return !answer.problem;
  };
  const changed = () => {
    dirty = true;
    repaint();
    clearTimeout(timer);
    timer = window.setTimeout(check, 200);
  };

  /** Why a label's key cannot work, "" where it can. @param {import("./schema/draft.js").Label} l */
  const keyTrouble = (l) => {
    if (!l.key) return "";
    if (!/^[A-Z0-9]$/.test(l.key)) return t("error.schema.key", l.key);
    const other = draft.labels.find((o) => o !== l && o.key === l.key && o.front === l.front);
    if (other) return t("error.schema.key.taken", l.key, nameOf(other));
    const clash = page.ask("schema.check", { schema: write(draft) }).conflicts?.find((/** @type {any} */ c) => c.wants === "label." + l.name);
    return clash ? t("schema.key.command", l.key, clash.name) : "";
  };

  /** @param {any} x */
  const take = (x) => {
    if (tab === "policy") return;
    at[tab] = draft[tab].indexOf(x);
    form = true;
  };
  const add = (/** @type {any} */ like) => {
    if (tab === "policy") return;
    /** @type {any[]} */
    const list = draft[tab];
    const base = { labels: "LABEL", attributes: "attribute", doc_labels: "topic", relations: "relation" }[tab];
    const made = {
      labels: { ar: "", en: "", color: page.ask("schema.palette", { used: draft.labels.map((l) => l.color) }), key: "", front: draft.labels.length < 9, description: { ar: "", en: "" }, group: "", nest: null },
      attributes: { ar: "", en: "", kind: "choice", values: [{ name: "", ar: "", en: "" }], labels: null, default: "" },
      doc_labels: { ar: "", en: "", many: false, values: [] },
      relations: { ar: "", en: "", color: "", from: null, to: null, symmetric: false },
    }[tab];
    const copy = like ? { ...structuredClone({ ...like, nest: 0, labels: 0, from: 0, to: 0 }), ...pointers(like), key: "", was: undefined } : made;
    if (like) copy.values?.forEach((/** @type {any} */ v) => delete v.was);
    copy.name = fresh(list, like ? like.name : base);
    list.splice(like ? at[tab] + 1 : list.length, 0, copy);
    take(copy);
    changed();
    view.refresh();
    /** @type {HTMLElement | null} */ (view.element.querySelector(".schema-form input"))?.focus();
  };
  /** Lists of labels, which a copy shares by what they hold. @param {any} x */
  const pointers = (x) => Object.fromEntries(["nest", "labels", "from", "to"].filter((k) => k in x).map((k) => [k, x[k] && [...x[k]]]));

  /** @param {any} x @param {import("./schema/draft.js").Gone["fate"]} fate */
  const remove = (x, fate = "") => {
    if (tab === "policy") return;
    const i = draft[tab].indexOf(x);
    draft[tab].splice(i, 1);
    if (tab === "labels") {
      for (const g of gone.values()) if (g.fate === x) g.fate = fate;
      if (x.was && used.labels[x.was] > 0) gone.set(x.was, { name: x.was, fate, label: x });
    }
    at[tab] = Math.max(0, Math.min(i, draft[tab].length - 1));
    form = false;
    changed();
    view.refresh();
    focusList();
  };
  const move = (/** @type {any} */ x, /** @type {number} */ by) => {
    if (tab === "policy") return;
    const list = draft[tab], i = list.indexOf(x), j = i + by;
    if (j < 0 || j >= list.length) return;
    [list[i], list[j]] = [list[j], list[i]];
    at[tab] = j;
    changed();
    view.refresh();
    focusList();
  };
  const focusList = () => /** @type {HTMLElement | null} */ (view.element.querySelector(".schema-list [aria-current=true]"))?.focus();

  /** Another set takes the draft's place; labels of the same name are the same. @param {string} json @param {string[]} [said] */
  const replace = (json, said = []) => {
    draft = parse(json, before);
    gone = new Map();
    for (const l of before.labels) {
      if (l.was && used.labels[l.was] > 0 && !draft.labels.some((o) => o.was === l.was)) gone.set(l.was, { name: l.was, fate: "keep", label: l });
    }
    at = { labels: 0, attributes: 0, doc_labels: 0, relations: 0 };
    tab = "labels";
    dirty = true;
    notes = said;
    form = false;
    if (draft.labels.length > 0) check();
    view.refresh();
  };

  const save = () => {
    clearTimeout(timer);
    if (draft.labels.length === 0) return void (trouble.textContent = t("error.schema.empty"));
    if (!check()) return;
    if (mode === "edit") {
      let e;
      try {
        e = gone.size > 0 ? null : asked(page, before, draft, gone);
      } catch (cause) {
        return void (trouble.textContent = said(cause));
      }
      if (!e || e.documents > 0) {
        mode = "summary";
        view.refresh();
        return /** @type {HTMLElement} */ (view.element.querySelector(".schema-summary h3")).focus();
      }
      if (e.same) return leave();
    }
    try {
      const answer = page.ask("schema.save", { schema: write(kept(draft, gone)), ...moves(before, draft, gone) });
      if (answer.problem) return void (trouble.textContent = answer.problem);
    } catch (cause) {
      mode = "edit";
      view.refresh();
      return void (trouble.textContent = said(cause));
    }
    leave();
  };
  const leave = () => {
    dirty = false;
    view.element.close();
  };

  /** @param {(name: string, data: Uint8Array) => void} then */
  const choose = (then) => {
    const input = h("input", { type: "file", accept: ".json,.xml,.conf,.txt", change: async () => {
      const file = input.files?.[0];
      if (file) then(file.name, new Uint8Array(await file.arrayBuffer()));
    } });
    input.click();
  };
  const bring = () => choose((name, data) => {
    trouble.textContent = "";
    page.ask("schema.import", { data, then: (/** @type {any} */ r) => {
      if (!open) return;
      if (r.problem) {
        const line = r.line || r.at?.split(":")[0];
        trouble.textContent = name + ": " + (line ? t("labelset.line", page.i18n.number(Number(line)), r.problem) : r.problem);
        return;
      }
      replace(r.schema, [t("labelset.read", name, TOOLS[r.format] ?? t("app.title")), ...(r.notes ?? [])]);
    } });
  });

  /** @param {any} x */
  const chip = (x) => h("li", {}, h("button", {
    type: "button", class: "schema-item", "aria-current": tab !== "policy" && draft[tab][at[tab]] === x ? "true" : "false",
    click: () => {
      take(x);
      view.refresh();
      /** @type {HTMLElement | null} */ (view.element.querySelector(".schema-form h3"))?.focus();
    },
    keydown: (/** @type {KeyboardEvent} */ ev) => {
      const by = ev.key === "ArrowDown" ? 1 : ev.key === "ArrowUp" ? -1 : 0;
      if (ev.key === "Delete") remove(x);
      else if (by && ev.altKey) move(x, by);
      else if (by && tab !== "policy") {
        at[tab] = Math.max(0, Math.min(draft[tab].length - 1, draft[tab].indexOf(x) + by));
        view.refresh();
        focusList();
      } else return;
      ev.preventDefault();
    },
  }, "color" in x && h("span", { class: "swatch", "--l": x.color || "#808080" }), h("span", { class: "schema-item-name" }, nameOf(x)),
  x.key && h("kbd", {}, (x.front ? "" : prefix + " ") + x.key),
  tab !== "policy" && x.was && used[USED[tab]][x.was] > 0 && h("span", { class: "schema-used" }, page.i18n.number(used[USED[tab]][x.was]))));

  /** @param {Part} part */
  const editor = (part) => {
    const list = draft[part];
    /** @type {any} */
    const x = list[at[part]];
    const items = h("ul", { class: "schema-list", "aria-label": t("schema.tab." + part) }, list.map(chip));
    const button = (/** @type {string} */ key, /** @type {() => void} */ click, /** @type {boolean} */ off = false) =>
      h("button", { type: "button", class: "wide-button", disabled: off, click }, t(key));
    const side = h("div", { class: "schema-side" }, items, list.length === 0 && h("p", { class: "schema-said" }, t("schema.none")),
      button("schema.add." + part, () => add(null)));
    if (!x) return [side];
    /** @type {(() => void)[]} */
    const watching = [];
    const maker = { page, i18n: page.i18n, draft, nameOf, keyTrouble, changed, prefix, again: () => view.refresh(), watch: (/** @type {() => void} */ f) => void watching.push(f) };
    const title = h("h3", { tabindex: "-1" }, nameOf(x));
    const others = draft.labels.filter((l) => l !== x);
    const into = h("select", { "aria-label": t("schema.merge.into") }, h("option", { value: "" }, t("schema.merge.into")),
      others.map((l) => h("option", {}, nameOf(l))));
    into.addEventListener("change", () => into.selectedIndex > 0 && remove(x, others[into.selectedIndex - 1]));
    repaint = () => {
      title.textContent = nameOf(x);
      items.replaceChildren(...list.map(chip));
      for (const f of watching) f();
    };
    return [side, h("div", { class: "schema-form" },
      h("button", { type: "button", class: "wide-button schema-back", click: () => {
        form = false;
        view.refresh();
        focusList();
      } }, t("schema.back")),
      title,
      h("div", { class: "schema-tools" }, button("schema.up", () => move(x, -1), at[part] === 0),
        button("schema.down", () => move(x, 1), at[part] === list.length - 1), button("schema.duplicate", () => add(x)),
        part === "labels" && others.length > 0 && into, button("schema.delete", () => remove(x))),
      .../** @type {any[]} */ (FORMS[part](maker, x)).flat(2))];
  };

  const tabs = () => h("div", { class: "schema-tabs", role: "tablist", "aria-label": t("schema.title") }, TABS.map((name, i) => h("button", {
    type: "button", role: "tab", id: "schema-tab-" + name, "aria-selected": String(tab === name), "aria-controls": "schema-panel",
    tabindex: tab === name ? "0" : "-1",
    click: () => go(name),
    keydown: (/** @type {KeyboardEvent} */ ev) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[ev.key];
      const to = ev.key === "Home" ? 0 : ev.key === "End" ? TABS.length - 1 : step ? (i + (page.i18n.dir === "rtl" ? -step : step) + TABS.length) % TABS.length : -1;
      if (to < 0) return;
      ev.preventDefault();
      go(TABS[to]);
    },
  }, t("schema.tab." + name), name !== "policy" && h("span", { class: "schema-used" }, page.i18n.number(draft[name].length)))));
  const go = (/** @type {typeof TABS[number]} */ name) => {
    tab = name;
    form = false;
    view.refresh();
    document.getElementById("schema-tab-" + name)?.focus();
  };

  const start = () => {
    const options = ["", "wojood", "four", "empty", "file"];
    const select = h("select", { class: "schema-start", "aria-label": t("schema.start"), change: () => {
      const choice = options[select.selectedIndex];
      select.selectedIndex = 0;
      if (choice === "file") bring();
      else if (choice === "empty") replace(JSON.stringify({ labels: [], policy: draft.policy }));
      else if (choice) replace(page.ask("schema.builtin", { name: choice }));
    } }, options.map((o) => h("option", { value: o }, t(o ? "schema.start." + o : "schema.start"))));
    return select;
  };

  const view = dialog(page, "schema", (body, menu) => {
    repaint = () => {};
    body.classList.toggle("schema-editing", form);
    if (mode === "leave") {
      body.append(h("p", { role: "alert", tabindex: "-1" }, t("schema.leave")));
      menu.append(h("button", { type: "button", click: leave }, t("schema.discard")), h("button", { type: "button", class: "primary", click: () => {
        mode = "edit";
        view.refresh();
      } }, t("schema.stay")));
      return;
    }
    if (mode === "summary") {
      const apply = h("button", { type: "button", class: "primary", id: "schema-apply", click: save }, t("schema.apply"));
      body.append(summary(page, before, draft, gone, used.labels, nameOf, (ready) => (apply.disabled = !ready)), trouble);
      menu.append(h("button", { type: "button", click: () => {
        mode = "edit";
        view.refresh();
      } }, t("schema.back.edit")), apply);
      return;
    }
    body.append(
      tabs(),
      trouble,
      h("div", { role: "status" }, notes.length > 0 && h("details", { class: "schema-notes", open: true }, h("summary", {}, notes[0]),
        h("ul", { class: "report-list" }, notes.slice(1).map((n) => h("li", {}, n))), notes.length === 1 && h("p", {}, t("labelset.clean")))),
      h("div", { class: "schema-panel", role: "tabpanel", id: "schema-panel", "aria-labelledby": "schema-tab-" + tab },
        tab === "policy" ? h("div", { class: "schema-form" }, policyForm({ page, i18n: page.i18n, draft, nameOf, keyTrouble, changed, prefix, again: () => {}, watch: () => {} })) : editor(tab)));
    menu.append(h("div", { class: "menu-start" }, start(), h("button", { type: "button", id: "schema-export", click: () => {
      if (check()) page.ask("schema.export", { schema: write(draft) });
    } }, t("schema.export"))));
    if (readonly) menu.append(closeButton(page));
    else {
      menu.append(h("button", { type: "button", click: () => (dirty ? ask() : leave()) }, t("action.cancel")),
        h("button", { type: "button", class: "primary", id: "schema-save", click: save }, t("action.save")));
    }
  }, { wide: true, title: "schema.title" });
  const ask = () => {
    mode = "leave";
    view.refresh();
    /** @type {HTMLElement} */ (view.element.querySelector("p[role=alert]")).focus();
  };
  view.element.classList.add("schema");
  view.element.addEventListener("cancel", (ev) => {
    if (!dirty) return;
    ev.preventDefault();
    ask();
  });
  whenClosed(view.element, () => (open = false));
  view.element.querySelector("form")?.addEventListener("submit", (ev) => dirty && ev.preventDefault()); // Enter in a field

  return {
    /** @param {any} args */
    show(args) {
      open = true;
      load();
      if (args?.tab) tab = args.tab;
      view.show(args);
      if (args?.start) replace(page.ask("schema.builtin", { name: args.start }));
      focusList();
    },
    /** @param {WusumChanged} what */
    changed(what) {
      if (what.schema && !dirty && open) {
        load();
        view.refresh();
      }
    },
  };
}
