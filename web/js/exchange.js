// @ts-check
// Host of the exchange program: a Web Worker started at its first request, asked by number, replaced when it dies.
// What the bytes mean is wasm/wire's business; here only the header is read.

import { KIND, readFault, readHeader } from "./packed.js";
import { Fault } from "./fault.js";

/** How long one request may take before the worker is replaced, and how much longer for each of its bytes. */
const PATIENCE = 60_000, PER_BYTE = 0.003;

/**
 * @param {WusumAssets} assets @param {(path: string) => string} at @param {number} [patience]
 * @returns {WusumExchange}
 */
export function createExchange(assets, at, patience = PATIENCE) {
  /** @typedef {{resolve: (bytes: Uint8Array) => void, reject: (fault: Fault) => void, timer: number}} Waiting */
  /** @type {Map<number, Waiting>} */
  const waiting = new Map();
  /** @type {Promise<Worker> | undefined} */
  let starting;

  /** @param {Worker} worker @param {Fault} fault */
  const end = (worker, fault) => {
    worker.terminate();
    starting = undefined;
    for (const [id, one] of waiting) {
      clearTimeout(one.timer);
      waiting.delete(id);
      one.reject(fault);
    }
  };

  const start = () =>
    new Promise((/** @type {(worker: Worker) => void} */ resolve, reject) => {
      // The name carries the program's address: a query string would miss the service worker's cache.
      const worker = new Worker(at("js/worker.js"), { name: at(assets.exchange) });
      /** @param {string} code @param {unknown} detail */
      const fail = (code, detail) => {
        const fault = new Fault(code, detail);
        reject(fault);
        end(worker, fault);
      };
      worker.onerror = (event) => fail("exchange.failed", event.message);
      worker.onmessageerror = () => fail("exchange.failed", "message");
      worker.onmessage = (event) => {
        const data = event.data;
        if (!(data instanceof Uint8Array)) return fail(data?.code ?? "exchange.failed", data?.detail);
        const header = readHeader(data);
        if (!header) return fail("exchange.failed", "message");
        if (header.kind === KIND.ready) return resolve(worker);
        if (header.kind === KIND.fault && header.request === 0) {
          const { code, detail } = readFault(data);
          return fail(code, detail);
        }
        const one = waiting.get(header.request);
        if (!one) return; // an answer that nobody waits for any more
        waiting.delete(header.request);
        clearTimeout(one.timer);
        one.resolve(data);
      };
    });

  return {
    async request(bytes) {
      const header = readHeader(bytes);
      if (!header) throw new Fault("exchange.failed", "request");
      starting ??= start();
      const mine = starting;
      const worker = await mine.catch((cause) => {
        if (starting === mine) starting = undefined; // the next request tries again
        throw cause;
      });
      return new Promise((resolve, reject) => {
        const timer = window.setTimeout(() => end(worker, new Fault("exchange.slow")), patience + bytes.length * PER_BYTE);
        waiting.set(header.request, { resolve, reject, timer });
        worker.postMessage(bytes, [bytes.buffer]);
      });
    },
    async stop() {
      const worker = await starting?.catch(() => undefined);
      if (worker) end(worker, new Fault("exchange.cancelled"));
    },
  };
}
