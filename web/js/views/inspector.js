// @ts-check
// What goes with the selected annotation beside its extent: attributes, a link to an entity, relations, notes. It fills a
// part of the inspector, which stands in the page; every change is a command of Go's.

import { h, icon, sentence } from "./element.js";
import { relationRow } from "./relations.js";

/** @param {WusumPage} page @returns {WusumView} */
export function create(page) {
  const t = page.i18n.t;
  const { clerk } = globalThis.wusum;
  const root = /** @type {HTMLElement} */ (document.getElementById("inspector-more"));
  const error = h("p", { class: "dialog-error", role: "alert" });
  const body = h("div");
  root.append(body, error);
  let id = "";
  let queued = 0;
  /** Parts that the person has opened for this annotation: "link", "note". @type {Set<string>} */
  const opened = new Set();
  /** @param {string} part */
  const isOpen = (part) => opened.has(part);

  /** Does something that Go may refuse, and says why. @param {string} name @param {Record<string, unknown>} args @param {string} [said] */
  const tell = (name, args, said) => {
    error.textContent = "";
    try {
      return name === "relate.start" || name === "goto" ? page.ask(name, args) : clerk.ask(page, name, args, said);
    } catch (cause) {
      error.textContent = sentence(cause);
      return undefined;
    }
  };

  const draw = () => {
    queued = 0;
    const data = id ? clerk.ask(page, "inspector", { id }) : null;
    const focus = /** @type {HTMLElement | null} */ (root.contains(document.activeElement) ? document.activeElement : null);
    const key = focus?.dataset.k;
    const typed = focus instanceof HTMLInputElement || focus instanceof HTMLTextAreaElement ? focus : null;
    const draft = typed && typed.dataset.draft === "yes" ? { value: typed.value, at: typed.selectionStart } : null;
    body.replaceChildren(...(data ? parts(data) : []));
    if (!key) return;
    const again = /** @type {HTMLElement | null} */ (body.querySelector(`[data-k="${CSS.escape(key)}"]`));
    if (draft && (again instanceof HTMLInputElement || again instanceof HTMLTextAreaElement)) {
      again.value = draft.value;
      again.dataset.draft = "yes";
      again.focus();
      again.setSelectionRange?.(draft.at, draft.at);
    } else (again ?? body.querySelector("button, input, select, textarea"))?.focus();
  };

  /** @param {any} d */
  const parts = (d) => {
    const out = [];
    if (d.attributes.length > 0) out.push(h("div", { class: "fields", role: "group", "aria-label": t("inspector.attributes") }, d.attributes.map(attribute)));
    if (d.relations.length > 0) {
      out.push(h("ul", { class: "relation-list", "aria-label": t("inspector.relations") }, d.relations.map((/** @type {any} */ r) => relationRow(page, r, tell, id))));
    }
    if (d.link || isOpen("link")) out.push(link(d));
    if (d.notes.length > 0 || isOpen("note")) out.push(notes(d));
    return out;
  };

  /** @param {string} part */
  const open = (part) => {
    opened.add(part);
    draw();
    /** @type {HTMLElement | null} */ (body.querySelector(`[data-k="${part}:input"]`))?.focus();
  };

  /** @param {any} a */
  const attribute = (a) => {
    const k = "attr:" + a.name;
    /** @param {string} value raw JSON; "" takes it away */
    const set = (value) => {
      if (tell("attr", { id, name: a.name, value }) === undefined && error.textContent) draw();
    };
    const now = a.value === null || a.value === undefined ? undefined : parse(a.value);
    if (a.kind === "text") {
      const input = h("input", { type: "text", dir: "auto", "data-k": k, autocomplete: "off", placeholder: a.default });
      input.value = now ?? "";
      commits(input, (v) => set(v === "" ? "" : JSON.stringify(v)));
      return h("label", {}, h("span", {}, a.label), input);
    }
    if (a.kind === "other") { // of a file, and not of the schema: it can be seen, and taken away
      return h("div", { class: "field" }, h("span", {}, a.label), h("bdi", { dir: "auto" }, typeof now === "string" ? now : String(a.value)),
        h("button", { type: "button", class: "icon-button", "data-k": k, "aria-label": t("attr.remove", a.label), title: t("attr.remove", a.label), click: () => set("") }, icon("close")));
    }
    const values = a.kind === "yesno" ? [{ name: true, label: t("attr.yes") }, { name: false, label: t("attr.no") }] : a.values;
    const standard = values.find((/** @type {any} */ v) => String(v.name) === a.default);
    const select = h("select", { "data-k": k }, h("option", { value: "" }, standard ? t("attr.default", standard.label) : t("attr.none")),
      values.map((/** @type {any} */ v) => h("option", { value: JSON.stringify(v.name), selected: v.name === now }, v.label)));
    select.addEventListener("change", () => set(select.value));
    return h("label", {}, h("span", {}, a.label), select);
  };

  /** @param {any} d */
  const link = (d) => {
    const list = h("datalist", { id: "inspector-links" });
    const input = h("input", { type: "text", dir: "ltr", "data-k": "link:input", autocomplete: "off", spellcheck: "false", list: "inspector-links", placeholder: "Q79", "aria-label": t("link.label") });
    input.value = d.link;
    const earlier = h("div", { class: "earlier" });
    input.addEventListener("focus", () => {
      const all = /** @type {{link: string, count: number}[]} */ (clerk.ask(page, "links", { id, pairs: page.ask("links") }));
      const known = all.filter((l) => l.link !== input.value);
      list.replaceChildren(...known.map((l) => h("option", { value: l.link })));
      earlier.replaceChildren(...known.slice(0, 3).map((l) => h("button", {
        type: "button", class: "wide-button", "data-k": "link:" + l.link, mousedown: (/** @type {Event} */ e) => e.preventDefault(),
        click: () => tell("link", { id, link: l.link }),
      }, h("bdi", { dir: "ltr" }, l.link), h("span", { class: "count-of" }, page.i18n.number(l.count)))));
    });
    commits(input, (v) => {
      if (v === "") opened.delete("link");
      tell("link", { id, link: v });
    });
    const more = h("div", { class: "inspector-buttons" });
    if (d.link) {
      if (d.address) {
        more.append(h("a", { href: d.address, target: "_blank", rel: "noopener noreferrer", class: "wide-button", "data-k": "link:go" }, icon("link"), h("span", {}, t("link.go"))));
      }
      more.append(h("button", { type: "button", class: "wide-button", "data-k": "link:all", click: () => spread(more, d.link) }, h("span", {}, t("link.same"))));
    }
    return h("div", { class: "link" }, h("label", {}, h("span", {}, t("link.label")), input), list, earlier, more);
  };

  /** Offers the same link for the other mentions, once they are counted. @param {HTMLElement} more @param {string} value */
  const spread = async (more, value) => {
    const own = id;
    const here = tell("spread", { id, link: value });
    if (here === undefined) return;
    /** @param {string} reach @param {number} n @param {() => void} run */
    const offer = (reach, n, run) => h("button", { type: "button", class: "wide-button", "data-k": "link:" + reach, click: run }, h("span", {}, page.i18n.plural("count.link." + reach, n)));
    const finish = () => {
      const said = page.i18n.plural("count.linked", here);
      tell("spread.end", {}, said);
    };
    const all = async () => {
      if (tell("spread", { id: own, link: value }) === undefined) return;
      let n = 0;
      for (let beside = 0; ; beside++) {
        const there = clerk.beside(page, beside);
        if (there === undefined) break;
        if (there) n = tell("spread.more", {});
        if (beside % 200 === 199) await new Promise((r) => setTimeout(r)); // the page breathes
      }
      tell("spread.end", {}, page.i18n.plural("count.linked", n || here));
    };
    more.replaceChildren(
      here > 1 ? offer("document", here, () => {
        if (tell("spread", { id: own, link: value }) !== undefined) finish();
      }) : "",
      h("button", { type: "button", class: "wide-button", "data-k": "link:project", click: all }, h("span", {}, t("link.project"))));
    /** @type {HTMLElement | null} */ (more.querySelector("button"))?.focus();
  };

  /** @param {any} d */
  const notes = (d) => h("ul", { class: "note-list", "aria-label": t("inspector.notes") },
    d.notes.map((/** @type {any} */ n) => noteRow(page, n, tell)),
    isOpen("note") ? h("li", {}, noteField(page, "note:input", "", (body) => {
      opened.delete("note");
      if (body !== "") tell("note", { on: id, body });
      else draw();
    })) : null);

  const later = () => {
    queued ||= requestAnimationFrame(draw);
  };

  addEventListener("wusum:lang", later);
  /** @type {WusumView} */
  const view = {
    /** @param {{id: string, part: string}} args part: what is to be written, "link" or "note"; "first" for the first thing */
    show(args) {
      if (args.id !== id) {
        opened.clear();
        error.textContent = "";
      }
      id = args.id;
      if (args.part === "link" || args.part === "note") open(args.part);
      else if (args.part) {
        draw();
        /** @type {HTMLElement | null} */ (body.querySelector("select, input, textarea, button") ?? document.querySelector("#inspector-acts button"))?.focus();
      } else later();
    },
    changed: later,
  };
  page.opened(view);
  return view;
}

/** @param {string} raw JSON */
function parse(raw) {
  try {
    return JSON.parse(raw);
  } catch {
    return raw;
  }
}

/**
 * Calls set with what was typed when the person is done: Enter, or leaving the field. Escape takes it back.
 * @param {HTMLInputElement | HTMLTextAreaElement} field @param {(value: string) => void} set
 */
export function commits(field, set) {
  let start = field.value;
  const commit = () => {
    delete field.dataset.draft;
    const value = field.value.trim();
    if (value === start.trim()) return;
    start = value; // taken once: a field that goes from the page says "change" again
    set(value);
  };
  field.addEventListener("input", () => (field.dataset.draft = "yes"));
  field.addEventListener("change", commit);
  field.addEventListener("keydown", (e) => {
    const event = /** @type {KeyboardEvent} */ (e);
    if (event.isComposing) return;
    if (event.key === "Enter" && (field instanceof HTMLInputElement || event.ctrlKey)) {
      event.preventDefault();
      commit();
    } else if (event.key === "Escape" && field.value !== start) {
      event.preventDefault();
      event.stopPropagation();
      field.value = start;
      delete field.dataset.draft;
    }
  });
}

/** A field for a note. @param {WusumPage} page @param {string} k @param {string} body @param {(body: string) => void} done */
export function noteField(page, k, body, done) {
  const field = h("textarea", { rows: "2", dir: "auto", "data-k": k, "aria-label": page.i18n.t("note.label"), placeholder: page.i18n.t("note.hint") });
  field.value = body;
  commits(field, done);
  return field;
}

/**
 * One note: what it says, and buttons to change and to delete it.
 * @param {WusumPage} page @param {any} n @param {(name: string, args: Record<string, unknown>) => any} tell
 */
export function noteRow(page, n, tell) {
  const t = page.i18n.t;
  const row = h("li", {});
  const show = () => {
    row.replaceChildren(
      h("p", { dir: "auto", class: "note-body" }, n.body),
      h("button", { type: "button", class: "icon-button", "data-k": "edit:" + n.id, "aria-label": t("note.edit"), title: t("note.edit"), click: edit }, icon("rename")),
      h("button", { type: "button", class: "icon-button", "data-k": "delete:" + n.id, "aria-label": t("note.delete"), title: t("note.delete"), click: () => tell("note", { id: n.id, body: "" }) }, icon("delete")));
  };
  const edit = () => {
    const field = noteField(page, "edit:" + n.id, n.body, (body) => tell("note", { id: n.id, body }));
    field.addEventListener("blur", show);
    row.replaceChildren(field);
    field.focus();
  };
  show();
  return row;
}
