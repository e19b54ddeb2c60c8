// @ts-check
// Host of the engine program: a Web Worker that owns the model. It starts behind the page, hears one text at a time,
// and ends with a fault that the page shows; a new one can then be started. What the bytes mean is wasm/wire's business.

import { Fault } from "./fault.js";
import { loadModel } from "./model.js";
import { KIND, readFault, readHeader, reader } from "./packed.js";

/** How long a piece of a text may take before the worker is given up: a hundred times what it takes a slow phone. */
const PATIENCE = 30_000;

/** Where the person has switched suggestions off; read here, before any program runs, so that nothing is fetched. */
const SWITCH = "wusum.suggestions";

/** @returns {boolean} */
function switchedOff() {
  try {
    return localStorage.getItem(SWITCH) === "off";
  } catch {
    return false; // storage denied
  }
}

/**
 * @param {WusumAssets} assets @param {(path: string) => string} at @param {number} [patience]
 * @returns {WusumEngine}
 */
export function createEngine(assets, at, patience = PATIENCE) {
  /** @type {Worker | undefined} */ let worker;
  /** @type {WusumEngineEvents | undefined} */ let on;
  /** What the page has missed, if it listens late. @type {(() => void)[]} */ let missed = [];
  /** Hears answers of the engine that are not the page's. @type {((message: Uint8Array) => void) | undefined} */ let learnt;
  let wanted = !switchedOff();
  let timer = 0;
  /** The model on its way, asked for before the program. @type {Promise<Uint8Array> | undefined} */ let fetched;

  /** @param {() => void} tell */
  const say = (tell) => {
    if (on) tell();
    else missed.push(tell);
  };

  const stop = () => {
    clearTimeout(timer);
    worker?.terminate();
    worker = undefined;
  };

  /** @param {Fault} fault */
  const fail = (fault) => {
    stop();
    console.warn("wusum: engine: " + fault.message);
    say(() => on?.fault(fault.code));
  };

  const told = (/** @type {number} */ done, /** @type {number} */ total) => {
    if (wanted) on?.progress(done, total);
  };

  /**
   * Hands the model over as soon as it is there and the program listens: the one is compiled while the other comes.
   * @param {Worker} mine @param {Promise<void>} listening @param {boolean} anew
   */
  const feed = async (mine, listening, anew) => {
    const coming = anew ? undefined : fetched;
    fetched = undefined; // it is given away
    const message = await (coming ?? loadModel(assets, at, told, anew));
    await listening;
    if (mine === worker) mine.postMessage(message, [message.buffer]);
  };

  const start = () => {
    if (worker) return;
    performance.mark("wusum:engine-start");
    const mine = new Worker(at("js/worker.js"), { name: at(assets.engine) });
    worker = mine;
    let again = true;
    /** @type {() => void} */
    let listens;
    const listening = new Promise((/** @type {(value: void) => void} */ resolve) => (listens = resolve));
    /** @param {unknown} cause */
    const failed = (cause) => {
      if (mine === worker) fail(cause instanceof Fault ? cause : new Fault("engine.failed", cause));
    };
    mine.onerror = (event) => failed(event.message);
    mine.onmessageerror = () => failed("message");
    mine.onmessage = (event) => {
      if (mine !== worker) return;
      const data = event.data;
      const header = data instanceof Uint8Array ? readHeader(data) : null;
      if (!header) return failed(data?.detail ?? "message");
      clearTimeout(timer);
      switch (header.kind) {
        case KIND.ready:
          return listens();
        case KIND.learnt:
          return learnt?.(data);
        case KIND.fault: {
          if (header.request) return learnt?.(data); // of that request alone
          const { code, detail } = readFault(data);
          if (code !== "engine.model" || !again) return failed(new Fault(code, detail));
          again = false; // the file is not what the engine reads: perhaps only the copy that was kept
          return void feed(mine, listening, true).catch(failed);
        }
        case KIND.loaded:
          performance.mark("wusum:engine-ready");
          break;
        case KIND.surveyed:
          break;
        default:
          if (left(data) > 0) wait();
      }
      say(() => on?.message(data));
    };
    feed(mine, listening, false).catch(failed);
  };

  const wait = () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => fail(new Fault("engine.slow")), patience);
  };

  return {
    fetch() {
      fetched = loadModel(assets, at, told, false);
      fetched.catch(() => undefined); // start hears of it
    },
    start,
    stop,
    get wanted() {
      return wanted;
    },
    set wanted(yes) {
      wanted = yes;
      try {
        if (yes) localStorage.removeItem(SWITCH);
        else localStorage.setItem(SWITCH, "off");
      } catch {
        // kept for this visit only
      }
      if (yes) start();
      else stop();
    },
    listen(events) {
      on = events;
      for (const tell of missed.splice(0)) tell();
    },
    ask(bytes) {
      if (!worker) return;
      wait();
      worker.postMessage(bytes, [bytes.buffer]);
    },
    set learnt(/** @type {typeof learnt} */ hear) {
      learnt = hear;
    },
    tell(bytes) {
      worker?.postMessage(bytes, [bytes.buffer]);
    },
  };
}

/** How many bytes of the text are still to come after a piece of suggestions. @param {Uint8Array} message */
function left(message) {
  const r = reader(message);
  r.number();
  r.number();
  return r.number();
}
