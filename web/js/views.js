// @ts-check
// Views that open on demand: dialogs that most visits do without. Each is a module of its own under views/, fetched when
// it is first shown, with a style sheet of the same name where it needs one (css/views/). A view asks Go (wasm/page/
// views.go) for what it shows and tells it what the person wants; every change of the project is a command of Go's.

import { Fault } from "./fault.js";

/** Views that have a style sheet of their own. */
const STYLED = new Set(["concordance", "dataset", "doclabels", "documents", "export", "guideline", "import", "keys", "learning", "palette", "questions", "reading", "schema", "search", "statistics", "storage"]);

/** Views that share one, and ask the clerk. @type {Record<string, string>} */
const SHARED = { inspector: "marks", relations: "marks", relate: "marks", notes: "marks", correct: "marks", corrections: "marks" };

/**
 * @param {(path: string) => string} at @param {(imports: WebAssembly.Imports) => Promise<WebAssembly.Instance>} clerk its program
 * @returns {WusumViews}
 */
export function createViews(at, clerk) {
  /** @type {Map<string, Promise<WusumView>>} */
  const loaded = new Map();
  /** @type {Set<WusumView>} */
  const shown = new Set();
  /** @type {WusumAsk} */
  let answer = () => ({ error: "not ready" });

  /** @param {string} name */
  const style = (name) =>
    new Promise((done) => {
      const sheet = SHARED[name] ?? (STYLED.has(name) ? name : "");
      if (!sheet || document.querySelector(`link[href$="css/views/${sheet}.css"]`)) return done(undefined);
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = at("css/views/" + sheet + ".css");
      link.onload = link.onerror = () => done(undefined); // without it the view is plain, and works
      document.head.append(link);
    });

  const askable = async () => {
    globalThis.wusum.clerk ??= (await import("./later/clerk.js")).createClerk(clerk);
    return globalThis.wusum.clerk.load();
  };

  /** @param {string} name */
  const load = (name) => {
    let view = loaded.get(name);
    if (!view) {
      view = Promise.all([import("./views/" + name + ".js"), style(name), name === "dataset" && style("export"), SHARED[name] && askable()]).then(([m]) => m.create(page));
      loaded.set(name, view);
      view.catch(() => loaded.delete(name)); // the next try fetches again
    }
    return view;
  };

  /** @type {WusumPage} */
  const page = {
    i18n: globalThis.wusum.i18n,
    preferences: globalThis.wusum.preferences,
    ask(name, args = {}) {
      const said = answer(name, args);
      if (said && typeof said === "object" && "error" in said) throw new Fault(name, said.error);
      return said;
    },
    opened: (view) => void shown.add(view),
    closed: (view) => void shown.delete(view),
  };

  // Keys that are typed after Ctrl+K belong into the palette: it must not come late.
  addEventListener("wusum:ready", () => void setTimeout(() => load("palette").catch(() => undefined), 3000), { once: true });

  return {
    listen: (fn) => void (answer = fn),
    async show(name, args) {
      try {
        (await load(name)).show(args);
      } catch (cause) {
        globalThis.wusum.fault("view", name + ": " + (cause instanceof Error ? cause.stack : String(cause)));
      }
    },
    changed(what) {
      for (const view of shown) view.changed?.(what);
    },
  };
}
