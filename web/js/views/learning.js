// @ts-check
// What was learnt of the project's decisions: how many mentions of each type, the names that are remembered; a switch,
// a file of it out and in, and forgetting, which can be taken back. It asks the engine itself (wasm/wire: learnt, base);
// Go is told what to learn from: all that was decided since a moment, on top of a file.

import { KIND, frameModel, readFault, readHeader, reader } from "../packed.js";
import { closeButton, dialog, h } from "./element.js";

/** @typedef {{off: boolean, since: string, base: string}} Settings base: a file, a letter for each byte */
/**
 * @typedef {Settings & {pref: string, ready: boolean, readonly: boolean, labels: Record<string, [string, string]>}} State
 * labels: name and colour by id
 */
/** @typedef {{texts: number, labels: string[], given: number[], names: string[], of: number[], times: number[], data: Uint8Array}} Learnt */

/** How many bytes a file of what was learnt may have. */
const MOST = 32 << 20;

/** @param {Uint8Array} bytes @returns {Learnt} */
function readLearnt(bytes) {
  const r = reader(bytes);
  const numbers = () => Array.from({ length: r.number() }, () => r.number());
  return { texts: r.number(), labels: r.strings(), given: numbers(), names: r.strings(), of: numbers(), times: numbers(), data: r.data() };
}

/** @param {Uint8Array} bytes */
const letters = (bytes) => {
  let s = "";
  for (let i = 0; i < bytes.length; i += 8192) s += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return s;
};

/** @param {WusumPage} page @returns {WusumView} */
export function create(page) {
  const { i18n } = page;
  const t = i18n.t;
  const engine = globalThis.wusum.engine;
  let request = 0;
  let said = "";
  let sure = false; // forgetting was asked for once
  /** What forgetting took away. @type {Settings | undefined} */ let before;
  /** @type {Learnt | undefined} */ let known;
  /** @type {HTMLElement | undefined} */ let box;
  /** What the answers that are still to come are for, by request. @type {Map<number, (learnt: Learnt) => void>} */
  const waiting = new Map();

  /** @returns {State} */
  const state = () => page.ask("learning");

  /** Sends a message and has its answer taken. @param {Uint8Array} message @param {(learnt: Learnt) => void} take */
  const send = (message, take) => {
    waiting.set(++request, take);
    new DataView(message.buffer).setUint32(4, request, true);
    engine.tell(message);
  };

  /** Asks what was learnt. @param {boolean} [file] with the file of it */
  const ask = (file) => {
    if (!state().ready) return;
    const { message } = frameModel(Number(file ?? false), KIND.askLearnt); // its number stands where a length does
    send(message.slice(0, 12), (learnt) => {
      if (file) return save(learnt.data);
      known = learnt;
      fill(); // and no more: a button that somebody is pressing stays
    });
  };

  engine.learnt = (message) => {
    const header = readHeader(message);
    const take = header && waiting.get(header.request);
    if (!take) return;
    waiting.delete(header.request);
    if (header.kind === KIND.learnt) return take(readLearnt(message));
    said = t("error." + readFault(message).code);
    refresh();
  };

  /** @param {Uint8Array} data */
  const save = (data) => {
    const url = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (data)], { type: "application/octet-stream" }));
    h("a", { href: url, download: "learnt.wusumlearning" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000); // the download reads the address after the click
  };

  /** Stores the settings, has Go take them up, and shows what follows. @param {Partial<Settings>} change */
  const set = async (change) => {
    const s = { ...state(), ...change };
    try {
      await globalThis.wusum.store.setPref(s.pref, (s.off ? "off" : "") + "\t" + s.since + "\t" + s.base);
      page.ask("learning.recall"); // and then it tells of a change
    } catch {
      said = t("banner.unsaved");
      refresh();
    }
  };

  const bring = () => {
    const input = h("input", { type: "file", accept: ".wusumlearning", hidden: true });
    input.addEventListener("change", async () => {
      const file = input.files?.[0];
      if (!file) return;
      const bytes = new Uint8Array(await file.slice(0, MOST).arrayBuffer());
      const { message, data } = frameModel(bytes.length, KIND.base);
      data.set(bytes);
      said = "";
      send(message, () => {
        before = undefined;
        void set({ base: letters(bytes) });
      });
    });
    input.click();
  };

  const forget = () => {
    if (sure) {
      const { off, since, base } = state();
      before = { off, since, base };
      void set({ since: new Date().toISOString().replace(/\.\d+Z$/, "Z"), base: "" });
    }
    sure = !sure;
    refresh();
  };

  const restore = () => {
    void set(before ?? {});
    before = undefined;
    refresh();
  };

  /** Shows what is known. */
  const fill = () => {
    const s = state();
    if (!s.ready) box?.replaceChildren(h("p", { class: "empty" }, t("learning.waiting")));
    else box?.replaceChildren(...(known && !s.off ? summary(known, s) : []));
  };

  /** @param {string} label */
  const named = (label) => state().labels[label] ?? [label, "#808080"];

  const view = dialog(page, "learning", (body, menu) => {
    const s = state();
    const on = h("input", { type: "checkbox", id: "learning-on", disabled: s.readonly, change: () => void set({ off: !on.checked }) });
    on.checked = !s.off;
    body.append(h("p", {}, t("learning.about")), h("label", {}, on, " ", t("learning.on")), h("p", { role: "status", id: "learning-said" }, said));
    box = h("div", { class: "view-body" });
    body.append(box);
    fill();
    const able = s.ready && !s.off;
    /** @param {string} key @param {() => void} click @param {boolean} can */
    const button = (key, click, can, id = key) =>
      h("button", { type: "button", id: id.replaceAll(".", "-"), disabled: !can, click }, t(key));
    menu.append(
      button("learning.export", () => ask(true), able),
      button("learning.import", bring, able && !s.readonly),
      before
        ? button("learning.restore", restore, !s.readonly)
        : button(sure ? "learning.forget.sure" : "learning.forget", forget, able && !s.readonly, "learning.forget"),
      closeButton(page),
    );
  }, { title: "learning.title", wide: true });

  /** @param {Learnt} k @param {State} s */
  const summary = (k, s) => {
    /** @type {HTMLElement[]} */
    const out = [h("p", { id: "learning-texts" }, k.texts ? i18n.plural("learning.texts", k.texts) : t("learning.texts.zero"), s.base && " " + t("learning.brought"))];
    const most = Math.max(...k.given);
    if (k.labels.length)
      out.push(
        h("h3", {}, t("learning.labels")),
        h("ul", { class: "learning-labels" }, k.labels.map((id, i) => {
          const [name, color] = named(id);
          return h("li", {}, h("bdi", {}, name), h("span", { class: "learning-bar", "aria-hidden": "true", "--l": color, "--part": String(k.given[i] / most) }),
            h("span", {}, i18n.number(k.given[i])));
        })),
      );
    if (k.names.length)
      out.push(
        h("h3", {}, t("learning.names")),
        h("ul", { class: "learning-names" }, k.names.map((name, i) =>
          h("li", {}, h("bdi", { lang: "ar" }, name), h("span", { class: "learning-as" }, named(k.labels[k.of[i]])[0] + " × " + i18n.number(k.times[i]))))),
      );
    return out;
  };

  /** Builds the dialog anew; the focus stays where it was. */
  const refresh = () => {
    if (!view.element.open) return;
    const id = document.activeElement?.id ?? "";
    view.refresh();
    const again = document.getElementById(id) ?? document.getElementById("learning-on");
    if (!view.element.contains(document.activeElement)) again?.focus();
  };

  const { show } = view;
  view.show = (args) => {
    said = "";
    sure = false;
    show(args);
    ask();
  };
  view.changed = () => ask();
  return view;
}
