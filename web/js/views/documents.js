// @ts-check
// The panel of the project's documents: filtered, sorted, several chosen at once. It is fetched when the panel is first
// opened, or when the queue goes by another order than that of import. Go tells what changed; every change is Go's.

import { ORDERS, STATES, arrange, next, read, settled } from "./documentlist.js";
import { h } from "./element.js";

const ROW = 58; // px, also in documents.css

/** @typedef {import("./documentlist.js").Doc} Doc */

/** @param {WusumPage} page @returns {WusumView} */
export function create(page) {
  const { i18n } = page;
  const el = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
  const root = /** @type {HTMLElement} */ (el("document-list"));
  /** @type {Doc[]} */ let docs = [];
  /** @type {Doc[]} */ let rows = [];
  /** @type {Set<string>} */ const chosen = new Set();
  const query = { text: "", state: -1, holds: "", sort: "import" };
  let open = "";
  let cursor = "";
  let anchor = "";
  let choosing = false;
  let timer = 0;
  let moved = false; // another document was opened
  const fixed = el("documents-holds").options.length;

  const list = globalThis.wusum.createList(root, { row: ROW, multi: true, fill, pick });
  const find = (/** @type {string} */ id) => rows.findIndex((d) => d.id === id);

  /** @param {number} from @param {number} to */
  function fill(from, to) {
    return rows.slice(from, to).map((d) => {
      const classes = `document state-${STATES[d.state]}${d.id === open ? " open" : ""}${chosen.has(d.id) ? " chosen" : ""}`;
      return ["d", classes, "", d.title || i18n.t("document.untitled"), "", describe(d)].join("\u001f");
    }).join("\u001e");
  }

  /** @param {Doc} d */
  function describe(d) {
    const state = i18n.t("document." + STATES[d.state]);
    const said = [d.reason ? state + i18n.t("status.colon") + d.reason : state];
    if (d.spans > 0 || d.state > 0) said.push(i18n.plural("count.annotations", d.spans));
    if (d.unsure > 0) said.push(i18n.plural("count.unsure", d.unsure));
    if (d.proposed > 0) said.push(i18n.plural("count.suggestions", d.proposed));
    if (d.unaided) said.push(i18n.t("document.unaided"));
    return said.join(i18n.t("status.dot"));
  }

  /** Takes up what Go says has changed. @returns {boolean} whether documents came, went or moved */
  function update() {
    clearTimeout(timer);
    timer = 0;
    const said = page.ask("documents", { want: "rows" });
    open = said.open;
    el("documents-percent").value = String(said.share);
    const fresh = read(said.rows);
    if (said.whole) {
      const known = new Map(docs.map((d) => [d.id, d.information]));
      docs = fresh;
      for (const d of docs) d.information = known.get(d.id);
      return true;
    }
    for (const d of fresh) {
      d.information = docs[d.index].information;
      const at = rows.indexOf(docs[d.index]);
      if (at >= 0) rows[at] = d; // a row stays where it is, or it would go from under the hand
      docs[d.index] = d;
    }
    return false;
  }

  function lay() {
    const strange = query.text || query.sort === "title" ? docs.filter((d) => d.folded === "" && d.title !== "") : [];
    if (strange.length > 0) {
      // All of them as one string, since each that crosses to Go costs: ten thousand, half a second.
      let folded = page.ask("fold", { texts: [strange.map((d) => d.title).join("\n")] })[0].split("\n");
      if (folded.length !== strange.length) folded = page.ask("fold", { texts: strange.map((d) => d.title) });
      strange.forEach((d, i) => (d.folded = folded[i]));
    }
    rows = arrange(docs, query);
  }

  function draw() {
    const done = docs.filter(settled).length;
    const bar = el("documents-progress");
    bar.max = Math.max(docs.length, 1);
    bar.value = done;
    el("documents-said").textContent = i18n.t("documents.progress", i18n.number(done), i18n.number(docs.length));
    root.hidden = rows.length === 0;
    el("documents-empty").hidden = rows.length > 0;
    el("documents-empty").textContent = i18n.t(docs.length === 0 ? "empty.documents" : "documents.none");
    el("documents-tools").hidden = docs.length < 2;
    el("documents-why").hidden = query.sort !== "information";
    el("documents-share").hidden = docs.length < 10; // fewer are not measured
    el("documents-actions").hidden = docs.length === 0;
    const ids = new Set(docs.map((d) => d.id));
    for (const id of chosen) if (!ids.has(id)) chosen.delete(id);
    el("documents-chosen").textContent = chosen.size > 0 ? i18n.plural("count.chosen", chosen.size) : "";
    el("documents-choose").setAttribute("aria-pressed", String(choosing));
    if (find(cursor) < 0) cursor = open;
    list.set(rows.length, find(cursor));
  }

  /** @param {string} id @param {boolean} [reveal] */
  function go(id, reveal = true) {
    cursor = id;
    draw();
    const at = find(id);
    if (reveal && at >= 0) list.reveal(at);
  }

  /** @param {string} id */
  function toggle(id) {
    if (!chosen.delete(id)) chosen.add(id);
    anchor = id;
    go(id);
  }

  /** Chooses all from where the choice began to a row. @param {string} id */
  function chooseTo(id) {
    let from = find(anchor);
    if (from < 0) from = find((anchor = cursor));
    const to = find(id);
    if (from < 0 || to < 0) return;
    chosen.clear();
    for (const d of rows.slice(Math.min(from, to), Math.max(from, to) + 1)) chosen.add(d.id);
    go(id);
  }

  /** @param {number} index @param {number} how */
  function pick(index, how) {
    const d = rows[index];
    if (!d) return;
    if (how & 2) chooseTo(d.id);
    else if (how & 1 || choosing) toggle(d.id);
    else visit(d.id);
  }

  /** @param {string} id */
  function visit(id) {
    chosen.clear();
    anchor = cursor = id;
    page.ask("documents", { want: "open", ids: [id] });
  }

  /** Those chosen, as they stand in the project, or else the row of the cursor. */
  function targets() {
    const ids = docs.filter((d) => chosen.has(d.id)).map((d) => d.id);
    return ids.length > 0 || find(cursor) < 0 ? ids : [cursor];
  }

  /** @param {string} action */
  function act(action) {
    const ids = targets();
    if (action === "choose") {
      choosing = !choosing;
      if (!choosing) chosen.clear();
      draw();
    } else if (ids.length > 0) {
      page.ask("documents", { want: action, ids });
    }
  }

  root.addEventListener("keydown", (event) => {
    const ctrl = event.ctrlKey || event.metaKey;
    const at = find(cursor);
    const last = rows.length - 1;
    let to = -1;
    if (event.key === "ArrowDown") to = at + 1;
    else if (event.key === "ArrowUp") to = at - 1;
    else if (event.key === "PageDown" && !event.altKey) to = at + list.page();
    else if (event.key === "PageUp" && !event.altKey) to = Math.max(0, at - list.page());
    else if (event.key === "Home") to = 0;
    else if (event.key === "End") to = last;
    else if (event.key === "Enter" && !ctrl && !event.shiftKey) {
      if (at >= 0) visit(cursor);
    } else if (event.key === " ") {
      if (at >= 0) toggle(cursor);
    } else if (ctrl && event.code === "KeyA") {
      for (const d of rows) chosen.add(d.id);
      draw();
    } else if (event.key === "Delete") act("delete");
    else if (event.key === "F2") act("rename");
    else if (event.key === "Escape" && chosen.size > 0) {
      chosen.clear();
      draw();
    } else return;
    event.preventDefault();
    event.stopPropagation();
    to = Math.min(to, last);
    if (to < 0 || to === at) return;
    if (event.shiftKey) chooseTo(rows[to].id);
    else go((anchor = rows[to].id));
  });
  el("documents-actions").addEventListener("click", (/** @type {any} */ event) => {
    const button = event.target.closest("[data-documents]");
    if (button) act(button.dataset.documents);
  });

  function ask() {
    const was = query.sort;
    query.text = page.ask("fold", { texts: [el("document-search").value] })[0];
    query.state = el("documents-state").selectedIndex - 1;
    query.holds = el("documents-holds").value;
    query.sort = ORDERS[el("documents-sort").selectedIndex];
    if (query.sort !== was) page.ask("documents", { want: "sorted", by: query.sort });
    if (query.sort === "information") weigh();
    lay();
    go(cursor);
  }

  /** Takes up what the engine expects of each document. */
  function weigh() {
    const said = page.ask("documents", { want: "information" });
    const known = new Map(said.split("\u001e").slice(0, -1).map((/** @type {string} */ s) => s.split("\u001f")));
    for (const d of docs) if (known.has(d.id)) d.information = Number(known.get(d.id));
  }

  /** The shares that can be chosen; another that a file brings is added. */
  function shares() {
    const box = el("documents-percent");
    for (const n of [0, 5, 10, 20, 30, 50]) box.append(h("option", { value: n }, i18n.t("count.percent", i18n.number(n))));
    box.addEventListener("change", () => page.ask("documents", { want: "share", percent: Number(box.value) }));
  }
  shares();

  for (const id of ["documents-state", "documents-holds", "documents-sort"]) el(id).addEventListener("change", ask);
  el("document-search").addEventListener("input", ask);
  el("document-search").addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const box = el("document-search");
    if (event.key === "Escape" && box.value !== "") {
      box.value = "";
      ask();
    } else if (event.key === "ArrowDown" || event.key === "Enter") focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  function focus() {
    root.hidden = rows.length === 0;
    root.focus();
    go(find(cursor) < 0 ? rows[0]?.id ?? "" : cursor);
  }

  /** Offers the project's labels among what documents may have. */
  function labels() {
    const box = el("documents-holds");
    const was = box.value;
    box.options.length = fixed;
    const names = page.ask("documents", { want: "labels" }) ?? [];
    for (let i = 0; i < names.length; i += 2) {
      box.append(h("option", { value: "label:" + names[i] }, i18n.t("documents.holds.label", names[i + 1])));
    }
    box.value = was;
    if (box.selectedIndex < 0) box.selectedIndex = 0;
  }

  /** @param {boolean} anew whether the rows are laid out again */
  function refresh(anew) {
    if (update() || anew) {
      if (query.sort === "information") weigh();
      lay();
    }
    draw();
  }

  /** @type {WusumView} */
  const view = {
    show(args) {
      if (args?.order) {
        query.sort = args.order;
        el("documents-sort").selectedIndex = ORDERS.indexOf(args.order);
      }
      labels();
      refresh(args?.order);
      if (args?.focus) focus();
      else if (find(cursor) >= 0) list.reveal(find(cursor));
    },
    changed(what) {
      if (what.schema) labels();
      moved ||= what.document;
      timer ||= window.setTimeout(() => {
        timer = 0;
        if (moved) cursor = "";
        refresh(false);
        if (moved && find(cursor) >= 0) list.reveal(find(cursor));
        moved = false;
      }, 60); // behind the frame that shows what was done
    },
  };
  globalThis.wusum.documents = {
    next(from, dir, isOpen) {
      if (update()) lay();
      return next(rows, from, dir, isOpen)?.id ?? "";
    },
    informed: () => refresh(true),
  };
  window.addEventListener("wusum:lang", () => {
    labels();
    draw();
  });
  page.opened(view);
  return view;
}
