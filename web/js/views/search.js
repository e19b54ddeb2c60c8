// @ts-check
// The search bar over the text: through the open document and all others, whatever clitics and tashkeel there are. The
// hit at hand is the selection, so that Escape and then a label's key label it.

import { h, icon } from "./element.js";
import { Mentions } from "./mentions.js";

/** @param {WusumPage} page @returns {WusumView} */
export function create(page) {
  let run = 0; // the search at hand
  let timer = 0;
  /** @type {Mentions | null} */
  let found = null;
  const how = { anywhere: false, exact: false };

  const bar = h("div", { class: "search", id: "search", role: "search", hidden: true });
  /** @type {HTMLInputElement} */ let input;
  /** @type {HTMLElement} */ let said;
  /** @type {HTMLButtonElement} */ let all;
  const stage = /** @type {HTMLElement} */ (document.getElementById("stage"));
  stage.append(bar);

  function build() {
    const { t } = page.i18n;
    const query = input?.value ?? "";
    bar.setAttribute("aria-label", t("search.title"));
    input = h("input", {
      type: "search", id: "search-query", autocomplete: "off", spellcheck: "false", dir: "auto", enterkeyhint: "search",
      "aria-label": t("search.query"), placeholder: t("search.query"), "aria-describedby": "search-said", input: () => later(150),
    });
    input.value = query;
    said = h("p", { class: "search-said", id: "search-said", role: "status" });
    all = h("button", { type: "button", class: "text-button", id: "search-all", title: t("search.all"), click: everywhere }, icon("list"), h("span", {}, t("search.all")));
    bar.replaceChildren(
      input,
      button("previous", "search.previous", () => step(-1)),
      button("next", "search.next", () => step(1)),
      said,
      toggle("anywhere"), toggle("exact"), all,
      button("close", "action.close", close));
  }

  /** @param {string} name @param {string} text @param {() => void} click */
  function button(name, text, click) {
    const of = icon(name);
    if (name !== "close") of.classList.add("flip"); // next is where reading goes on
    return h("button", { type: "button", class: "icon-button", "aria-label": page.i18n.t(text), title: page.i18n.t(text), click }, of);
  }

  /** @param {"anywhere" | "exact"} name */
  function toggle(name) {
    const b = h("button", {
      type: "button", class: "search-toggle", id: "search-" + name, "aria-pressed": String(how[name]), title: page.i18n.t("search.hint." + name),
      click: () => {
        how[name] = !how[name];
        b.setAttribute("aria-pressed", String(how[name]));
        later(0);
      },
    }, page.i18n.t("search." + name));
    return b;
  }

  /** @param {number} ms @param {boolean} [stay] the selection stays where it is */
  function later(ms, stay) {
    clearTimeout(timer);
    timer = window.setTimeout(() => search(++run, stay), ms);
  }

  /** @param {number} mine @param {boolean} [stay] */
  function search(mine, stay) {
    clearTimeout(timer);
    timer = 0;
    found = null;
    let first = !stay;
    const here = new Mentions(page, { name: input.value, ...how, all: true, search: true });
    found = here;
    void here.run(() => mine === run, () => {
      if (first) {
        first = false;
        page.ask("search.step", { dir: 2 }); // the one at the selection or after it
        input.focus();
      }
      tell();
    });
  }

  function tell() {
    if (!found) return;
    const { t, plural, number } = page.i18n;
    const n = found.kinds.length;
    bar.classList.toggle("search-none", input.value !== "" && found.done && n === 0);
    all.disabled = n === 0;
    if (input.value === "") said.textContent = "";
    else if (n === 0) said.textContent = t(found.done ? "search.none" : "concordance.looking");
    else {
      const [at, here] = page.ask("search.step", { dir: 0 }).split(" ").map(Number);
      const where = at > 0 ? t("search.at", number(at), number(here)) : number(here);
      said.textContent = n > here ? where + t("status.comma") + plural("search.docs", found.docs, number(n)) : where;
    }
  }

  /** @param {number} dir */
  function step(dir) {
    if (timer) return search(++run); // what was typed just now
    page.ask("search.step", { dir });
    tell();
  }

  function everywhere() {
    if (all.disabled) return;
    void globalThis.wusum.views.show("concordance", { name: input.value, ...how });
  }

  function close() {
    run++;
    clearTimeout(timer);
    timer = 0;
    bar.hidden = true;
    page.closed(view);
    page.ask("search.close");
  }

  bar.addEventListener("keydown", (e) => {
    if (e.isComposing) return;
    const onInput = e.target === input;
    if (e.key === "Escape") close();
    else if (e.key === "Enter" && onInput && e.altKey) everywhere();
    else if (e.key === "Enter" && onInput) step(e.shiftKey ? -1 : 1);
    else if (e.key === "F3") step(e.shiftKey ? -1 : 1);
    else return;
    e.preventDefault();
    e.stopPropagation();
  });
  addEventListener("wusum:lang", () => { if (!bar.hidden) { build(); tell(); } });

  /** @type {WusumView} */
  const view = {
    show(args) {
      if (bar.hidden) {
        build();
        bar.hidden = false;
        page.opened(view);
      }
      if (args) input.value = args;
      input.focus();
      input.select();
      search(++run);
    },
    changed(what) {
      if (what.docs || what.text) later(0, true);
      else if (what.stepped || what.document) tell();
    },
  };
  return view;
}
