// @ts-check
// The model file: fetched once, held against the hash in its name, and kept by the browser beside the caches of the
// builds, so that a new build does not fetch it again and nobody fetches it twice.

import { Fault } from "./fault.js";
import { frameModel } from "./packed.js";

/** Not a name of sw.js's: what it clears away is its own. One for each folder that a site lives in. */
const shelfName = () => "wusum-model:" + new URL("./", document.baseURI).pathname;

/** @returns {Promise<Cache | undefined>} none on plain http, in a private window, where storage is denied */
async function openShelf() {
  try {
    return await globalThis.caches?.open(shelfName());
  } catch {
    return undefined;
  }
}

/**
 * Whether a file is what its name says. Where the browser gives no digest (plain http) the engine's own check of the
 * file is what remains.
 * @param {string} name stem.0123456789ab.model @param {Uint8Array} data
 */
async function genuine(name, data) {
  if (!globalThis.crypto?.subtle) return true;
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", /** @type {BufferSource} */ (data)));
  const hex = [...sum.subarray(0, 6)].map((b) => b.toString(16).padStart(2, "0")).join("");
  return name.split(".").at(-2) === hex;
}

/**
 * Reads a body into data; false where it is shorter or longer.
 * @param {Response} response @param {Uint8Array} data @param {(done: number) => void} told
 */
async function fill(response, data, told) {
  const body = response.body?.getReader();
  let at = 0;
  for (;;) {
    const { done, value } = (await body?.read()) ?? { done: true, value: undefined };
    if (done) return at === data.length;
    if (at + value.length > data.length) {
      body?.cancel();
      return false;
    }
    data.set(value, at);
    told((at += value.length));
  }
}

/**
 * @param {WusumAssets} assets @param {(path: string) => string} at
 * @param {(done: number, total: number) => void} told how far the download is; never called for a kept file
 * @param {boolean} anew the copy that is kept is no good
 * @returns {Promise<Uint8Array>} the file as a message for the engine
 */
export async function loadModel(assets, at, told, anew) {
  const url = at(assets.model);
  const shelf = await openShelf();
  const { message, data } = frameModel(assets.modelSize);
  const kept = anew ? undefined : await shelf?.match(url);
  if (kept) {
    const whole = new Uint8Array(await kept.arrayBuffer()); // at once: each piece would wait for the page's busy thread
    if (whole.length === data.length) {
      data.set(whole);
      if (await genuine(assets.model, data)) return message;
    }
  }

  let fault = new Fault("engine.fetch");
  // A second time past the browser's cache: what was cut or changed on the way may lie there.
  for (const cache of /** @type {RequestCache[]} */ (anew || kept ? ["reload"] : ["default", "reload"])) {
    told(0, data.length);
    try {
      const response = await fetch(url, /** @type {RequestInit} */ ({ cache, priority: "low" }));
      if (!response.ok) {
        fault = new Fault("engine.fetch", "HTTP " + response.status);
        continue;
      }
      // The browser keeps what it reads as it reads it: a copy of the whole at the end would hold the page up.
      const kept = shelf?.put(url, response.clone()).then(() => true, () => false); // no room: it is fetched again next time
      if ((await fill(response, data, (done) => told(done, data.length))) && (await genuine(assets.model, data))) {
        kept?.then((done) => (done ? clear(shelf, url) : undefined));
        return message;
      }
      kept?.then(() => shelf?.delete(url)).catch(() => undefined);
      fault = new Fault("engine.damaged", url);
    } catch (cause) {
      fault = new Fault("engine.fetch", cause); // also a body that ends too soon
    }
  }
  throw fault;
}

/** Drops earlier files. @param {Cache | undefined} shelf @param {string} url */
async function clear(shelf, url) {
  try {
    for (const old of (await shelf?.keys()) ?? []) if (old.url !== url) await shelf?.delete(old);
  } catch {
    // they take room and do no harm
  }
}
