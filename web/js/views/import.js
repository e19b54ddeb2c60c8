// @ts-check
// Import of many files: what each holds is shown before any of it is taken in, and all of it is one step to undo.

import { dialog, h, whenClosed } from "./element.js";
import { FORMATS } from "./formats.js";

/** The largest file that is read; larger ones are for the command line. */
const LARGEST = 400 << 20;

/**
 * One file: its bytes come from File, what it holds from Go.
 * @typedef {object} Item
 * @property {File} file @property {string} name @property {File} [beside] @property {string} [column] @property {string} [unit]
 * @property {any} [got] @property {string} [error]
 */

/** @param {WusumPage} page */
export function create(page) {
  const { t, plural } = page.i18n;
  /** @type {Item[]} */ let items = [];
  let reading = 0, round = 0, doubles = false;
  /** @type {(() => void) | undefined} */ let repaint;

  /** Every file below the entries of a drop. @param {any[]} entries @returns {Promise<Item[]>} */
  const walk = async (entries) => {
    /** @type {Item[]} */ const found = [];
    for (const entry of entries) {
      if (entry.name.startsWith(".") || entry.name === "__MACOSX") continue;
      if (entry.isFile) {
        const file = await new Promise((done, fail) => entry.file(done, fail));
        found.push({ file, name: entry.fullPath.replace(/^\//, "") });
        continue;
      }
      const reader = entry.createReader();
      /** @type {any[]} */ let all = [];
      for (;;) { // it gives a hundred at a time, and an empty list at the end
        const some = await new Promise((done, fail) => reader.readEntries(done, fail));
        if (some.length === 0) break;
        all = all.concat(some);
      }
      found.push(...await walk(all.sort((a, b) => a.name.localeCompare(b.name))));
    }
    return found;
  };

  /** brat keeps a text and its annotations in two files: they are one item. @param {Item[]} all */
  const pairs = (all) => {
    const texts = new Map(all.filter((item) => item.name.endsWith(".txt")).map((item) => [item.name.slice(0, -4), item]));
    for (const item of all) {
      const text = item.name.endsWith(".ann") ? texts.get(item.name.slice(0, -4)) : undefined;
      if (text) item.beside = text.file;
    }
    const taken = new Set(all.map((item) => item.beside));
    return all.filter((item) => !taken.has(item.file) && !(taken.size > 1 && item.name.endsWith(".conf"))); // its settings
  };

  /** @param {Item} item @param {number} index */
  const read = async (item, index) => {
    if (item.file.size > LARGEST) {
      item.error = t("import.large", item.name, LARGEST >> 20);
      return;
    }
    const data = new Uint8Array(await item.file.arrayBuffer());
    const beside = item.beside && new Uint8Array(await item.beside.arrayBuffer());
    item.got = item.error = undefined;
    await new Promise((/** @type {(v?: unknown) => void} */ done) => {
      try {
        page.ask("import.read", {
          index, name: item.name, data, beside, column: item.column ?? "", unit: item.unit ?? "",
          then: (/** @type {any} */ got) => {
            if (got.error) item.error = got.error;
            else item.got = got;
            done();
          },
        });
      } catch (cause) {
        item.error = String(/** @type {any} */ (cause).cause ?? cause);
        done();
      }
    });
  };

  const readAll = async () => {
    const mine = ++round;
    page.ask("import.start");
    for (reading = 0; reading < items.length; reading++) {
      repaint?.();
      try {
        await read(items[reading], reading);
      } catch (cause) {
        items[reading].error = t("error.file.unreadable", items[reading].name);
      }
      if (mine !== round) return; // closed, or begun anew
    }
    repaint?.();
  };

  /** @param {Item} item @param {number} index */
  const again = async (item, index) => {
    await read(item, index);
    repaint?.();
  };

  const sum = (/** @type {(got: any) => number} */ of) => items.reduce((n, item) => n + (item.got ? of(item.got) : 0), 0);

  /** What a format is called: a tool's is the same in both languages. @param {string} name */
  const formatName = (name) => (page.i18n.has("import.format." + name) ? t("import.format." + name) : FORMATS.find((f) => f.name === name)?.title || name);

  /** @param {Item} item @param {number} index */
  const card = (item, index) => {
    const { got } = item;
    const box = h("section", { class: "import-file" }, h("h3", {}, h("bdi", { dir: "auto" }, item.name)));
    if (item.error) box.append(h("p", { class: "dialog-error" }, item.error));
    if (!got) return box;
    const facts = [got.formats.map(formatName).join(t("status.comma")), plural("import.docs", got.docs), plural("count.annotations", got.spans)];
    if (got.unit) facts.push(t("import.unit.found", t("unit." + got.unit)));
    box.append(h("p", { class: "import-facts" }, facts.filter(Boolean).join(" · ")));
    if (got.columns.length > 1) {
      const select = h("select", { change: () => { item.column = select.value; again(item, index); } }, got.columns.map((/** @type {string} */ c) => h("option", { value: c, selected: c === got.column }, c)));
      box.append(h("label", { class: "import-choice" }, t("import.column"), " ", select));
    }
    if (got.units.length > 0) {
      box.append(h("fieldset", {}, h("legend", {}, t("import.unit.ask")), got.units.map((/** @type {string} */ u) => h("label", {},
        h("input", { type: "radio", name: "import-unit-" + index, value: u, change: () => { item.unit = u; again(item, index); } }), " ", t("unit." + u)))));
    }
    if (got.labels?.length) {
      box.append(h("p", { class: "import-labels" }, got.labels.map((/** @type {any} */ l) => h("span", { class: l.fresh ? "import-label fresh" : "import-label" }, h("bdi", {}, l.name), " ", page.i18n.number(l.count)))));
    }
    if (got.first?.length) {
      box.append(h("ul", { class: "import-first" }, got.first.map((/** @type {any} */ d) => h("li", {}, h("b", {}, h("bdi", { dir: "auto" }, d.title)), d.text && h("span", { dir: "auto" }, d.text)))));
    }
    if (got.doubles?.length) {
      box.append(h("details", {}, h("summary", {}, plural("import.doubles", got.doubles.length)),
        h("ul", {}, got.doubles.map((/** @type {any} */ d) => h("li", {}, t("import.double", d.title, d.of))))));
    }
    if (got.notes?.length) {
      box.append(h("details", { open: got.docs === 0 }, h("summary", {}, plural("import.notes", got.notes.length)), h("ul", {}, got.notes.map((/** @type {string} */ n) => h("li", {}, n)))));
    }
    return box;
  };

  const view = dialog(page, "import", (body, menu) => {
    const state = h("p", { role: "status" });
    const files = h("div", { class: "import-files", tabindex: "0", role: "region", "aria-label": t("import.title") });
    const trouble = h("p", { class: "dialog-error", role: "alert" });
    const keep = h("input", { type: "checkbox", change: () => { doubles = keep.checked; repaint?.(); } });
    keep.checked = doubles;
    const keepRow = h("label", {}, keep, " ", t("import.keep"));
    const take = h("button", { type: "button", class: "primary", id: "import-take", click: () => {
      try {
        page.ask("import.finish", { doubles });
        view.element.close();
      } catch (cause) {
        trouble.textContent = String(/** @type {any} */ (cause).cause ?? cause);
      }
    } });
    body.append(state, files, keepRow, trouble);
    let asked = false;
    const cancel = h("button", { type: "submit", value: "cancel" }, t("action.cancel"));
    menu.append(cancel, take);
    repaint = () => {
      const done = Math.min(reading, items.length);
      const twins = sum((g) => g.doubles?.length ?? 0);
      const docs = sum((g) => g.docs) - (doubles ? 0 : twins);
      state.textContent = done < items.length ? t("import.reading", done + 1, items.length, items[done].name) : plural("import.read", items.length);
      keepRow.hidden = twins === 0;
      take.textContent = plural("import.take", docs);
      take.disabled = done < items.length || docs === 0;
      // While files are read, what was focused first has the focus; once all is read Enter must not throw them away.
      if (!take.disabled && !asked && [files, cancel, document.body].some((e) => e === document.activeElement)) take.focus();
      asked = !take.disabled;
      // Of hundreds of files those that want a look stand first; the rest is the same again.
      const order = items.map((item, index) => ({ item, index })).filter(({ item }) => item.got || item.error)
        .sort((a, b) => weight(b.item) - weight(a.item) || a.index - b.index).slice(0, 60);
      files.replaceChildren(...order.map(({ item, index }) => card(item, index)));
    };
    repaint();
  }, { wide: true, title: "import.title" });
  const weight = (/** @type {Item} */ item) => (item.error || item.got?.docs === 0 && item.got.notes.length > 0 ? 2 : item.got?.units.length || item.got?.columns.length > 1 || item.got?.notes.length ? 1 : 0);
  whenClosed(view.element, () => void round++);

  return {
    ...view,
    /** @param {{files?: File[], entries?: any[]}} args */
    async show(args) {
      items = args.entries ? [] : (args.files ?? []).map((file) => ({ file, name: file.webkitRelativePath || file.name }));
      reading = items.length;
      doubles = false;
      view.show(args);
      if (args.entries) items = await walk(args.entries);
      items = pairs(items);
      await readAll();
    },
  };
}
