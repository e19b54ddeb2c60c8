// @ts-check
// The mentions of one name, each in its context, with the name in a column: they are labelled, relabelled or taken away
// together. Go finds them (core/match) and holds their checks; here are the lines in view.

import { dialog, h, whenClosed } from "./element.js";
import { GROUPS, Mentions, STANDINGS, TASKS } from "./mentions.js";

/** @typedef {import("./mentions.js").Line} Line */

const SPARE = 4; // lines above and below the window
const MOST = 20000; // view.MostMentions
const RTL = /[\u0590-\u08ff\ufb1d-\ufefc]/;

/** The first of a list that holds, where all behind it do. @param {number[]} list @param {(k: number) => boolean} holds */
const first = (list, holds) => {
  let a = 0, b = list.length;
  while (a < b) {
    const k = (a + b) >> 1;
    if (holds(list[k])) b = k;
    else a = k + 1;
  }
  return list[a];
};

/** @param {WusumPage} page @returns {WusumView} */
export function create(page) {
  const { t, plural, number } = page.i18n;
  /** @type {Mentions} */
  let found;
  /** @type {Record<string, any>} what is looked for: name, label, all, anywhere, exact */
  let wish = {};
  let task = 0;
  let checked = 0;
  let active = 0;
  let run = 0; // the search at hand; an older one stops
  let waiting = 0;
  let row = 40;

  /** @type {HTMLElement} */ let list;
  /** @type {HTMLElement} */ let space;
  /** @type {HTMLElement} */ let said;
  /** @type {HTMLElement} */ let groups;
  /** @type {HTMLElement} */ let tasks;
  /** @type {HTMLButtonElement} */ let go;
  let dir = "rtl";
  /** px for what stands before a name, and for that and what follows; 0 until a line was laid out. */
  let room = [0, 0];
  /** What is shown before and after each name at that width. @type {Map<number, [string, string]>} */ const cut = new Map();
  const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

  const view = dialog(page, "concordance", (body, menu, args) => {
    wish = { all: true, ...args };
    task = 0;
    row = matchMedia("(max-width: 52rem)").matches ? 64 : 40;
    tasks = h("div", { class: "kwic-tasks", role: "radiogroup", "aria-label": t("concordance.task") });
    groups = h("div", { class: "kwic-groups", role: "group", "aria-label": t("concordance.groups") });
    said = h("p", { class: "kwic-said", role: "status" });
    space = h("div", { class: "kwic-space", role: "presentation" });
    list = h("div", {
      class: "kwic-list", role: "listbox", tabindex: "0", "aria-multiselectable": "true", "aria-label": t("concordance.list"), keydown: keys, scroll: later,
    }, space);
    list.addEventListener("click", click);
    list.addEventListener("dblclick", (e) => { const i = lineAt(e.target); if (i >= 0) show(i); });
    go = h("button", { type: "button", class: "primary", click: apply });
    const label = h("select", { id: "kwic-label", change: () => begin({ label: label.value }) });
    const scope = h("select", { id: "kwic-scope", change: () => begin({ all: scope.value === "all" }) },
      h("option", { value: "all" }, t("concordance.scope.all")), h("option", { value: "document" }, t("concordance.scope.document")));
    body.classList.add("kwic");
    body.append(
      h("div", { class: "kwic-top" },
        h("label", {}, h("span", {}, t("inspector.label")), label),
        h("label", {}, h("span", {}, t("concordance.scope")), scope)),
      tasks, groups, said, list);
    menu.append(h("p", { class: "kwic-keys menu-start" }, t("concordance.keys")),
      h("button", { type: "button", click: () => view.element.close() }, t("action.close")), go);
    begin({});
    label.replaceChildren(...found.labels.map(([id, name]) => h("option", { value: id }, name)));
    label.value = found.label;
    scope.value = wish.all ? "all" : "document";
  }, { wide: true, title: "concordance.title" });

  const shown = view.show;
  view.show = (args) => {
    shown(args);
    list.focus();
    later();
  };
  new ResizeObserver(() => later()).observe(view.element);
  whenClosed(view.element, () => void run++);
  // Enter does the task wherever the focus is, unless it is on a button, whose own it is.
  view.element.addEventListener("keydown", (e) => {
    if (e.key !== "Enter" || e.isComposing || (e.target instanceof Element && e.target.closest("button"))) return;
    e.preventDefault();
    if (e.ctrlKey || e.metaKey) show(active);
    else apply();
  });

  /** Looks anew. @param {Record<string, any>} change */
  function begin(change) {
    Object.assign(wish, change);
    found = new Mentions(page, wish);
    found.task = task;
    wish.label = found.label;
    /** @type {Element} */ (view.element.querySelector("h2")).textContent = t("concordance.title", found.name);
    dir = RTL.test(found.name) ? "rtl" : "ltr";
    active = 0;
    cut.clear();
    list.scrollTop = 0;
    const mine = ++run;
    void found.run(() => mine === run, tell);
  }

  /** Everything but the lines. */
  function tell() {
    const all = found.kinds.length;
    const counts = found.count();
    checked = counts.checked;
    space.style.blockSize = `${all * row}px`;
    said.textContent = all === 0
      ? t(found.done ? "concordance.none" : "concordance.looking")
      : plural("concordance.found", all, plural("concordance.in", found.docs)) + (all >= MOST ? " " + t("concordance.full") : "");
    go.textContent = plural("concordance.do." + TASKS[task], checked);
    go.disabled = checked === 0 || document.body.classList.contains("readonly");
    radios(counts.tasks);
    chips(counts.groups);
    later();
  }

  /** @param {number[]} counts */
  function radios(counts) {
    if (tasks.childElementCount === 0) {
      tasks.append(...TASKS.map((name, i) => h("label", {},
        h("input", { type: "radio", name: "kwic-task", value: name, change: () => turn(i) }), h("span"))));
    }
    TASKS.forEach((name, i) => {
      const [input, words] = tasks.children[i].children;
      /** @type {HTMLInputElement} */ (input).checked = i === task;
      words.textContent = t("concordance.task." + name) + " (" + number(counts[i]) + ")";
    });
  }

  /** A check for each group that has mentions. @param {{all: number, can: number, checked: number}[]} counts */
  function chips(counts) {
    if (groups.childElementCount === 0) {
      groups.append(...GROUPS.map((name, i) => h("label", { title: t("concordance.hint." + name) },
        h("input", { type: "checkbox", change: (/** @type {any} */ e) => { found.check(i, e.target.checked); tell(); } }), h("span"))));
    }
    counts.forEach(({ all, can, checked }, i) => {
      const chip = /** @type {HTMLElement} */ (groups.children[i]);
      const box = /** @type {HTMLInputElement} */ (chip.firstChild);
      chip.hidden = all === 0;
      box.checked = can > 0 && checked === can;
      box.indeterminate = checked > 0 && checked < can;
      box.disabled = can === 0;
      /** @type {Element} */ (chip.lastChild).textContent = t("concordance.group." + GROUPS[i]) + " " + number(all);
    });
  }

  /** @param {number} to */
  function turn(to) {
    task = to;
    found.turn(to);
    tell();
  }

  /** @param {number} line */
  function toggle(line) {
    if (line >= found.kinds.length) return;
    found.toggle(line);
    tell();
  }

  function apply() {
    if (go.disabled) return;
    const { labels, label, name } = found;
    view.element.close();
    const did = found.apply();
    if (!did) return;
    const type = labels.find(([id]) => id === label)?.[1] ?? label;
    const left = did[1] > 0 ? t("status.comma") + plural("status.everywhere.left", did[1]) : "";
    page.ask("say", { text: plural("status.everywhere." + TASKS[task], TASKS[task] === "remove" ? checked : did[0], name, type) + left });
  }

  /** @param {number} line */
  function show(line) {
    if (line >= found.kinds.length) return;
    view.element.close();
    page.ask("mentions.show", { line });
  }

  function later() {
    waiting ||= requestAnimationFrame(draw);
  }

  function draw() {
    waiting = 0;
    if (!view.element.open) return;
    const from = Math.max(0, Math.floor(list.scrollTop / row) - SPARE);
    const to = Math.min(found.kinds.length, Math.ceil((list.scrollTop + list.clientHeight) / row) + SPARE);
    const lay = () => space.replaceChildren(...found.lines(from, to).map((line, i) => element(line, from + i)));
    lay();
    const [before, rest] = [".kwic-before", ".kwic-rest"].map((s) => space.querySelector(s));
    if (before && rest && (before.clientWidth !== room[0] || rest.clientWidth !== room[1])) {
      room = [before.clientWidth, rest.clientWidth];
      pen.font = getComputedStyle(before).font;
      cut.clear();
      lay();
    }
    if (active >= from && active < to) list.setAttribute("aria-activedescendant", "kwic-" + active);
    else list.removeAttribute("aria-activedescendant");
  }

  /**
   * What of the text before a name and after it there is room for: whole words, and a sign where there is more.
   * @param {Line} line @param {number} i @returns {[string, string]}
   */
  function fitting({ before, head, name, tail, after }, i) {
    let fits = cut.get(i);
    if (fits || room[1] === 0) return fits ?? [before, after];
    pen.direction = dir === "rtl" ? "rtl" : "ltr";
    const width = (/** @type {string} */ s) => pen.measureText(s).width;
    const gaps = (/** @type {string} */ s) => [...s.matchAll(/\s(?=\S)/g)].map((m) => m.index);
    fits = [before, after];
    if (width(before) > room[0]) {
      const at = first(gaps(before), (k) => width("…" + before.slice(k)) <= room[0]);
      fits[0] = "…" + (at === undefined ? " " : before.slice(at));
    }
    if (width(head + name + tail + after) > room[1]) {
      const at = first(gaps(after).reverse(), (k) => width(head + name + tail + after.slice(0, k) + " …") <= room[1]);
      fits[1] = after.slice(0, at ?? 0) + " …";
    }
    cut.set(i, fits);
    return fits;
  }

  /** @param {Line} line @param {number} i */
  function element(line, i) {
    const standing = STANDINGS[found.standing(i)];
    const [, type, color] = found.labels.find(([id]) => id === line.label) ?? ["", line.label, ""];
    const [before, after] = fitting(line, i);
    const note = standing === "free" ? "" : t("concordance.standing." + standing, type);
    const kind = t("concordance.group." + GROUPS[found.group(i)]);
    const can = found.can(i);
    const e = h("div", {
      class: "kwic-row" + (can ? "" : " kwic-left"), id: "kwic-" + i, role: "option", "data-line": i,
      "aria-selected": i === active ? "true" : "false", "aria-checked": found.checked[i] ? "true" : "false", "aria-disabled": can ? null : "true",
      "aria-posinset": i + 1, "aria-setsize": found.kinds.length, "--l": color || null,
    },
    h("span", { class: "kwic-box", "aria-hidden": "true" }),
    h("span", { class: "kwic-line", dir },
      h("span", { class: "kwic-before" }, h("span", {}, before)),
      // One run of text: letters join over the edges of the name.
      h("span", { class: "kwic-rest" }, line.head, h("b", { class: "kwic-name" }, line.name), line.tail, after)),
    h("span", { class: "kwic-note" }, h("span", { class: "kwic-kind" }, kind), note && h("span", { class: "kwic-standing" }, h("i", { class: "swatch" }), note), h("bdi", { class: "kwic-doc", dir: "auto" }, line.doc)));
    e.style.insetBlockStart = `${i * row}px`;
    return e;
  }

  /** @param {EventTarget | null} target */
  function lineAt(target) {
    const e = target instanceof Element ? target.closest("[data-line]") : null;
    return e instanceof HTMLElement ? Number(e.dataset.line) : -1;
  }

  /** @param {MouseEvent} e */
  function click(e) {
    const i = lineAt(e.target);
    if (i < 0) return;
    active = i;
    toggle(i);
  }

  /** @param {number} to */
  function move(to) {
    active = Math.max(0, Math.min(found.kinds.length - 1, to));
    const top = active * row;
    if (top < list.scrollTop) list.scrollTop = top;
    else if (top + row > list.scrollTop + list.clientHeight) list.scrollTop = top + row - list.clientHeight;
    later();
  }

  /** @param {KeyboardEvent} e */
  function keys(e) {
    const screen = Math.max(1, Math.floor(list.clientHeight / row) - 1);
    const all = (e.ctrlKey || e.metaKey) && (e.code === "KeyA");
    if (all) {
      found.check(-1, found.kinds.some((_, i) => found.can(i) && !found.checked[i]));
      tell();
    }
    else if (e.ctrlKey || e.metaKey || e.altKey) return;
    else if (e.key === "ArrowDown") move(active + 1);
    else if (e.key === "ArrowUp") move(active - 1);
    else if (e.key === "PageDown") move(active + screen);
    else if (e.key === "PageUp") move(active - screen);
    else if (e.key === "Home") move(0);
    else if (e.key === "End") move(found.kinds.length - 1);
    else if (e.key === " ") toggle(active);
    else return;
    e.preventDefault();
  }

  return view;
}
