// @ts-check
// Starts the page: what it needs is fetched at once, side by side, and Go runs as soon as its own part is there.
// Order of events: early.js (theme, language) → here → wasm/page, which calls wusum.ready() when it can be used.

import { createEngine } from "./engine.js";
import { createExchange } from "./exchange.js";
import { cannotStart, createFault, Fault } from "./fault.js";
import { createI18n } from "./i18n.js";
import { createList } from "./list.js";
import { createStore } from "./store.js";
import { createSurface } from "./surface.js";
import { watchUpdates } from "./update.js";
import { createAsk } from "./ask.js";
import { createViews } from "./views.js";

/** Every address is relative to the page, so that the folder works under any path. @param {string} path */
const at = (path) => new URL(path, document.baseURI).href;

/** @param {string} path @returns {Promise<Response>} */
async function get(path) {
  let response;
  try {
    response = await fetch(at(path));
  } catch (cause) {
    throw new Fault("boot.fetch", path + ": " + String(cause));
  }
  if (!response.ok) throw new Fault("boot.fetch", path + ": HTTP " + response.status);
  return response;
}

/** @param {string} path */
const getJSON = async (path) => (await get(path)).json();

const bar = /** @type {HTMLProgressElement | null} */ (document.getElementById("boot-progress"));
/** Steps, not bytes: counting bytes would mean a stream of our own, and with it no compiled code in the cache. */
const STEPS = 4;
let done = 0;
const step = () => {
  if (bar) bar.value = ++done / STEPS;
};

/**
 * Compiles while it downloads. A host that serves .wasm under another type gets the slower way, not a blank page.
 * @param {string} path @param {WebAssembly.Imports} imports
 */
async function instantiate(path, imports) {
  const response = await get(path);
  try {
    const typed = response.headers.get("content-type")?.startsWith("application/wasm");
    if (typed && WebAssembly.instantiateStreaming) return (await WebAssembly.instantiateStreaming(response, imports)).instance;
    return (await WebAssembly.instantiate(await response.arrayBuffer(), imports)).instance;
  } catch (cause) {
    throw new Fault("boot.wasm", cause);
  }
}

/** The lines that Go printed last: a panic's message and stack arrive there before the program ends. */
function rememberOutput() {
  let tail = "";
  const fs = /** @type {any} */ (globalThis).fs;
  const write = fs.writeSync;
  /** @type {(fd: number, buffer: Uint8Array) => number} */
  fs.writeSync = (fd, buffer) => {
    tail = (tail + new TextDecoder().decode(buffer)).slice(-4000);
    return write.call(fs, fd, buffer);
  };
  return () => tail.trim();
}

async function boot() {
  const i18n = createI18n((lang) => getJSON("i18n/" + lang + ".json"));
  const fault = createFault(i18n);

  /** @type {Promise<WusumAssets>} */
  const assets = getJSON("assets.json");
  const texts = i18n.set(document.documentElement.lang === "en" ? "en" : "ar").then(step);
  const runtime = import(at("wasm_exec.js")).then(step, (cause) => Promise.reject(new Fault("boot.fetch", cause)));
  const lexicon = assets.then(async (list) => new Uint8Array(await (await get(list.lexicon)).arrayBuffer()));
  lexicon.catch(() => undefined); // the page asks for it later, and gets along without

  Object.assign(globalThis.wusum, {
    i18n,
    fault,
    createSurface,
    createList,
    ask: createAsk(),
    store: createStore(),
    lexicon: () => lexicon,
    fetch: async (/** @type {string} */ path) => new Uint8Array(await (await get(path)).arrayBuffer()),
    ready() {
      globalThis.wusum.booted = true;
      document.getElementById("boot")?.remove();
      document.documentElement.dataset.ready = "";
      globalThis.wusum.preferences.set("visited", true);
      performance.mark("wusum:ready");
      dispatchEvent(new CustomEvent("wusum:ready"));
      const hooks = globalThis.wusum.benchHooks; // under ?bench=1 alone
      if (hooks) import("./bench.js").then((m) => m.exposeBench(hooks));
    },
  });

  const list = await assets;
  globalThis.wusum.assets = list;
  globalThis.wusum.exchange = createExchange(list, at);
  globalThis.wusum.views = createViews(at, (imports) => instantiate(list.clerk, imports));
  const engine = createEngine(list, at);
  globalThis.wusum.engine = engine;
  step();
  await runtime;
  const output = rememberOutput();
  const go = new globalThis.Go();
  // Opening a long article makes much garbage at once, on the page's only thread: collect less often, up to a limit. What
  // Go once has it never gives back; with this limit a tab with 10,000 documents stays below 400 MB however long somebody
  // works in it, and one with an article of 1,000,000 words is not kept waiting (TestManyDocuments, TestScale).
  go.env = { ...go.env, GOGC: "400", GOMEMLIMIT: "112MiB" };
  const [instance] = await Promise.all([instantiate(list.page, go.importObject), texts]);
  step();
  // The model once the page's own program is here, or they would share a slow line; the engine once the page can be used,
  // or they would share a slow processor. A benchmark runs alone.
  if (engine.wanted && !location.search.includes("bench=")) {
    engine.fetch();
    addEventListener("wusum:ready", () => engine.wanted && engine.start(), { once: true });
  }

  go.run(instance).then(
    () => stopped(output()),
    (cause) => stopped(String(cause) + "\n" + output()),
  );
  /** main never returns, so any end is a fault. @param {string} detail */
  function stopped(detail) {
    if (globalThis.wusum.booted) fault("exit", detail);
    else cannotStart("boot.exit", detail);
  }
  watchUpdates(list.build, at);
}

boot().catch((cause) => {
  globalThis.wusum.booted = false;
  cannotStart(cause instanceof Fault ? cause.code : "boot.other", cause instanceof Error ? cause.message : String(cause));
});
