// @ts-check
// The guideline beside the text: a side view on a desktop, a dialog on a phone; the whole of it or the part of one
// label, with the project's rulings; it can be searched, and a project may write its own.

import { h, whenClosed } from "./element.js";
import { legend, sections } from "./guideline/markdown.js";

/** @param {WusumPage} page */
export function create(page) {
  const { i18n } = page;
  const t = i18n.t;
  const title = h("h2", { id: "guideline-title", tabindex: "-1" });
  const version = h("span", { class: "guideline-version" });
  const close = h("button", { type: "button", class: "icon-button", click: () => hide() }, "×");
  const tools = h("div", { class: "guideline-tools" });
  const body = h("div", { class: "guideline-body", tabindex: "0", role: "region", "aria-labelledby": "guideline-title" });
  const trouble = h("p", { class: "dialog-error", role: "alert" });
  const element = h("dialog", {
    id: "guideline", class: "guideline", "aria-labelledby": "guideline-title",
    keydown: (/** @type {KeyboardEvent} */ ev) => {
      if (ev.key !== "Escape" && ev.key !== "F1") return;
      ev.preventDefault();
      ev.stopPropagation();
      if (editing && ev.key === "Escape") return show(label);
      hide();
    },
  }, h("div", { class: "guideline-head" }, title, version, close), tools, trouble, body);
  // Where the landmarks are, so that it is found as one; a dialog that is not modal blocks nothing.
  document.body.append(element);

  /** @type {any} */ let state;
  let label = "", query = "", editing = false, stale = false;
  /** @type {Record<string, string>} */
  const shipped = {};
  const narrow = matchMedia("(max-width: 52rem)");

  const hide = () => {
    element.close();
    document.documentElement.classList.remove("with-guideline");
    page.closed(view);
    document.getElementById("article")?.focus({ preventScroll: true });
  };

  /** The text that applies in a language: the project's own, in either language, or Wusum's. @param {Lang} lang */
  const textIn = async (lang) => {
    const other = lang === "ar" ? "en" : "ar";
    if (state[lang] || state[other]) return state[lang] || state[other];
    shipped[lang] ??= new TextDecoder().decode(await globalThis.wusum.fetch("guideline/" + lang + ".md"));
    return shipped[lang];
  };

  const known = () => new Map(state.labels.map((/** @type {any} */ l) => [l.id, { ...l, name: (i18n.lang === "ar" ? l.ar : l.en) || l.id }]));

  /** @param {any} e a ruling @param {Map<string, any>} labels */
  const ruling = (e, labels) => h("li", {}, h("p", { dir: "auto" }, e.before,
    h("mark", { class: "guideline-mark", "--l": labels.get(e.label)?.color ?? "#808080" }, e.text), e.after, " ", legend(new Set([e.label]), labels)),
  e.note && h("p", { dir: "auto", class: "guideline-note" }, e.note),
  !state.readonly && h("button", { type: "button", class: "wide-button", click: () => {
    page.ask("guideline.forget", { id: e.id });
  } }, t("guideline.ruling.delete")));

  const draw = async () => {
    if (stale) state = page.ask("guideline.state");
    stale = false;
    const labels = known();
    const src = await textIn(i18n.lang);
    if (editing) return;
    const parts = sections(src, labels, { table: t("guideline.table") });
    // A part is a heading of the second level and all below it.
    /** @type {{label: string, text: string, nodes: HTMLElement[]}[]} */
    const groups = [];
    for (const s of parts) {
      if (s.level <= 2 || s.label || groups.length === 0) groups.push({ label: s.label, text: "", nodes: [] });
      groups[groups.length - 1].nodes.push(...s.nodes);
    }
    const of = (/** @type {string} */ id) => state.examples.filter((/** @type {any} */ e) => e.label === id);
    /** @param {any[]} list */
    const rulings = (list) => h("section", { class: "guideline-rulings" }, h("h4", {}, t("guideline.rulings")), h("ul", {}, list.map((e) => ruling(e, labels))));
    for (const g of groups) if (g.label && of(g.label).length > 0) g.nodes.push(rulings(of(g.label)));
    for (const l of state.labels) {
      if (groups.some((g) => g.label === l.id)) continue;
      const said = i18n.lang === "ar" ? l.descriptionAr : l.descriptionEn;
      if (!said && of(l.id).length === 0 && label !== l.id) continue;
      groups.push({ label: l.id, text: "", nodes: [
        h("h3", {}, /** @type {any} */ (labels.get(l.id)).name), h("p", { dir: "auto" }, said || t("guideline.nothing")),
        ...(of(l.id).length > 0 ? [rulings(of(l.id))] : []),
      ] });
    }
    for (const g of groups) g.text = g.nodes.map((n) => n.textContent).join(" ");
    let shown = label ? groups.filter((g) => g.label === label) : groups;
    if (query.trim()) {
      const [want, ...texts] = page.ask("fold", { texts: [query, ...groups.map((g) => g.text)] });
      shown = groups.filter((_, i) => texts[i].includes(want));
    }
    body.replaceChildren(...(shown.length > 0 ? shown.map((g) => h("section", {}, g.nodes)) : [h("p", { role: "status" }, t("guideline.none"))]));
    if (state.selected && !state.readonly && !query.trim()) body.append(asExample(labels));
    // What was decided under an earlier version may have to be looked at again.
    if (state.versions.length > 0 && !label && !query.trim()) body.append(h("section", {}, h("h3", {}, t("guideline.versions")), h("ul", {},
      state.versions.sort((/** @type {any} */ a, /** @type {any} */ b) => a.version - b.version).map((/** @type {any} */ v) => h("li", {}, t("guideline.version", i18n.number(v.version)) + ": " + i18n.plural("count.annotations", v.n))))));
    body.scrollTop = 0;
  };

  /** The annotation that is selected may become an example. @param {Map<string, any>} labels */
  const asExample = (labels) => {
    const note = h("input", { type: "text", dir: "auto", id: "guideline-note", autocomplete: "off" });
    return h("form", { class: "guideline-example", submit: (/** @type {Event} */ ev) => {
      ev.preventDefault();
      try {
        page.ask("guideline.example", { id: state.selected.id, note: note.value });
      } catch (cause) {
        trouble.textContent = String(/** @type {any} */ (cause).cause ?? cause);
      }
    } }, h("h3", {}, t("guideline.example")), h("p", { dir: "auto" }, state.selected.text, " ", legend(new Set([state.selected.label]), labels)),
    h("label", { for: "guideline-note" }, t("guideline.example.note")), note,
    h("button", { type: "submit", class: "wide-button" }, t("guideline.example.add")));
  };

  const edit = async () => {
    editing = true;
    trouble.textContent = "";
    const languages = /** @type {Lang[]} */ (["ar", "en"]);
    let lang = i18n.lang;
    const texts = { ar: "", en: "" }, was = { ar: "", en: "" };
    for (const l of languages) {
      shipped[l] ??= new TextDecoder().decode(await globalThis.wusum.fetch("guideline/" + l + ".md"));
      texts[l] = was[l] = state[l] || shipped[l];
    }
    const area = h("textarea", { class: "guideline-source", dir: "auto", spellcheck: "false", "aria-label": t("guideline.source") });
    const shown = h("div", { class: "guideline-preview", role: "region", tabindex: "0", "aria-label": t("guideline.preview") });
    let timer = 0;
    const preview = () => shown.replaceChildren(...sections(texts[lang], known(), { table: t("guideline.table") }).flatMap((s) => s.nodes));
    area.addEventListener("input", () => {
      texts[lang] = area.value;
      clearTimeout(timer);
      timer = window.setTimeout(preview, 150);
    });
    const turn = (/** @type {Lang} */ to) => {
      lang = to;
      area.value = texts[lang];
      area.lang = lang;
      preview();
    };
    const choose = h("select", { "aria-label": t("guideline.language"), change: () => turn(languages[choose.selectedIndex]) },
      h("option", { lang: "ar" }, "العربية"), h("option", { lang: "en" }, "English"));
    choose.selectedIndex = languages.indexOf(lang);
    const save = (/** @type {boolean} */ own) => {
      /** @type {Record<string, string>} */
      const next = {};
      for (const l of languages) next[l] = !own || texts[l] === shipped[l] ? "" : texts[l] === was[l] ? state[l] : texts[l];
      try {
        page.ask("guideline.save", next);
        show(label);
      } catch (cause) {
        trouble.textContent = String(/** @type {any} */ (cause).cause ?? cause);
      }
    };
    tools.replaceChildren(choose,
      h("button", { type: "button", class: "wide-button primary", id: "guideline-save", click: () => save(true) }, t("action.save")),
      h("button", { type: "button", class: "wide-button", click: () => show(label) }, t("action.cancel")),
      ...(state.ar || state.en ? [h("button", { type: "button", class: "wide-button", click: () => save(false) }, t("guideline.shipped"))] : []));
    body.replaceChildren(area, shown);
    element.classList.add("editing");
    turn(lang);
    area.focus();
  };

  /** @param {string} of a label, or "" for all */
  const show = (of) => {
    state = page.ask("guideline.state");
    stale = false;
    label = of;
    editing = false;
    trouble.textContent = "";
    element.classList.remove("editing");
    title.textContent = t("guideline.title");
    version.textContent = t("guideline.version", i18n.number(state.version));
    close.setAttribute("aria-label", t("action.close"));
    const search = h("input", { type: "search", class: "guideline-search", "aria-label": t("guideline.search"), placeholder: t("guideline.search"), input: () => {
      query = search.value;
      draw();
    } });
    search.value = query;
    const choose = h("select", { "aria-label": t("guideline.part"), change: () => {
      label = choose.value;
      query = search.value = "";
      draw();
    } }, h("option", { value: "" }, t("guideline.all")), [...known().values()].map((l) => h("option", { value: l.id }, l.name)));
    choose.value = label;
    tools.replaceChildren(choose, search, ...(state.readonly ? [] : [h("button", { type: "button", class: "wide-button", click: edit }, t("guideline.edit"))]));
    draw();
  };

  const view = {
    /** @param {any} args the label that is meant, if one is */
    show(args) {
      const of = args?.label || "";
      if (element.open && !editing && of === label) return hide(); // the key that opens it closes it
      query = "";
      show(of);
      if (!element.open) {
        if (narrow.matches) element.showModal();
        else {
          element.show();
          document.documentElement.classList.add("with-guideline");
        }
        page.opened(view);
      }
      title.focus();
    },
    /** @param {WusumChanged} what */
    changed(what) {
      if (element.open && !editing && (what.guideline || what.schema)) show(label);
      else stale = true;
    },
  };
  whenClosed(element, () => document.documentElement.classList.remove("with-guideline"));
  window.addEventListener("wusum:lang", () => element.open && !editing && show(label));
  return view;
}
