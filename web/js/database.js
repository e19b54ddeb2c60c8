// @ts-check
// IndexedDB with promises, and with codes instead of names of exceptions: opening, migrating, transactions that are
// on the disk when they answer. What the tables mean is store.js's business.

/**
 * MIGRATIONS[n] turns a database of version n into one of version n + 1; all that are needed run in one transaction,
 * so that a stop half-way leaves the old version whole. Rows are only ever added: old builds left data behind.
 * @type {readonly ((db: IDBDatabase, tx: IDBTransaction) => void)[]}
 */
export const MIGRATIONS = [
  // 0 → 1: an empty browser.
  (db) => {
    db.createObjectStore("projects", { keyPath: "id" });
    db.createObjectStore("journal"); // key [project, seq], value Uint8Array: one line of JSON, without its newline
    db.createObjectStore("base"); // key project, value {seq, bytes}: native JSON and the last seq that is in it
    db.createObjectStore("prefs");
  },
  // 1 → 2: a base in parts, so that one edit does not write all documents again. Its record in "base" names them; a base
  // of version 1 has none and stays as it is until the next one takes its place.
  (db) => {
    db.createObjectStore("parts"); // key [project, number], value Uint8Array
  },
];

/** An error with a code whose sentence is in i18n under "error.<code>". */
export class StoreError extends Error {
  /** @param {StoreCode} code @param {unknown} [cause] */
  constructor(code, cause) {
    super(code + (cause instanceof Error ? ": " + cause.name + ": " + cause.message : ""), { cause });
    this.name = "StoreError";
    this.code = code;
  }
}

/** What the names of DOM exceptions mean here. @type {Record<string, StoreCode>} */
const CODES = {
  ConstraintError: "store.conflict",
  QuotaExceededError: "store.quota",
  SecurityError: "store.denied", // cookies and site data blocked
  NotAllowedError: "store.denied",
  VersionError: "store.newer", // a later build has been here
  InvalidStateError: "store.closed",
};

/** @param {unknown} cause @returns {StoreError} */
function storeError(cause) {
  if (cause instanceof StoreError) return cause;
  const name = cause instanceof Error ? cause.name : "";
  return new StoreError(CODES[name] ?? "store.failed", cause);
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
export const answer = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(storeError(request.error));
  });

/**
 * @param {string} name @param {typeof MIGRATIONS} migrations
 * @param {number} patience how long an upgrade waits for other tabs to let go, in milliseconds
 * @param {(code: StoreCode) => void} onEnded told when the connection ends by itself
 */
export function createDatabase(name, migrations, patience, onEnded) {
  /** @type {Promise<IDBDatabase> | undefined} */
  let opening;
  /** Why the connection went away for good; every later call answers with it. @type {StoreError | undefined} */
  let ended;

  /** @returns {Promise<IDBDatabase>} */
  const connect = () =>
    new Promise((resolve, reject) => {
      const factory = globalThis.indexedDB; // a getter: it throws SecurityError in some private modes
      if (!factory) throw new StoreError("store.denied");
      const request = factory.open(name, migrations.length);
      let late = false;
      let timer = 0;
      request.onblocked = () => {
        timer = window.setTimeout(() => {
          late = true;
          reject(new StoreError("store.blocked"));
        }, patience);
      };
      request.onupgradeneeded = (event) => {
        const tx = request.transaction;
        if (!tx || late) return tx?.abort();
        for (let version = event.oldVersion; version < migrations.length; version++) migrations[version](request.result, tx);
      };
      request.onerror = () => {
        clearTimeout(timer);
        const error = storeError(request.error);
        // Firefox's old private mode opens nothing and calls it an invalid state.
        reject(error.code === "store.closed" ? new StoreError("store.denied", request.error) : error);
      };
      request.onsuccess = () => {
        clearTimeout(timer);
        const db = request.result;
        if (late) return db.close();
        db.onversionchange = () => {
          // A newer build wants to migrate in another tab: transactions that have begun still end, then we let go.
          db.close();
          ended = new StoreError("store.outdated");
          onEnded(ended.code);
        };
        db.onclose = () => {
          opening = undefined; // site data cleared, or the browser's own failure: the next call opens again
          onEnded("store.closed");
        };
        resolve(db);
      };
    });

  const database = () => {
    if (ended) return Promise.reject(ended);
    opening ??= connect().catch((cause) => {
      opening = undefined;
      throw storeError(cause);
    });
    return opening;
  };

  /**
   * Runs work in one transaction and resolves when that is complete; any error in it undoes all of it.
   *
   * All that write have one store in common, so that the browser lets them in one after the other, those of other tabs
   * too. Chromium must not be killed while two of them are under way, in whatever stores: it notes each of them on the
   * disk with a lock of the whole database, wants both locks for itself when it starts again, takes the second for
   * corruption ("Invalid locks on disk", leveldb_scopes.cc) and deletes every database of the origin.
   * @template T
   * @param {string[]} stores @param {IDBTransactionMode} mode
   * @param {(tx: IDBTransaction) => Promise<T>} work awaits nothing but requests of tx
   * @returns {Promise<T>}
   */
  const transact = async (stores, mode, work) => {
    const db = await database();
    return new Promise((resolve, reject) => {
      /** @type {IDBTransaction} */
      let tx;
      /** @type {StoreError | undefined} */
      let fault;
      /** @type {T} */
      let result;
      const writes = mode === "readwrite";
      try {
        const names = writes ? [...new Set([...stores, db.objectStoreNames[0]])] : stores;
        tx = db.transaction(names, mode, { durability: writes ? "strict" : "default" });
      } catch (cause) {
        opening = undefined; // the connection is gone; the next call tries a new one
        return reject(storeError(cause));
      }
      tx.oncomplete = () => resolve(result);
      tx.onabort = () => reject(fault ?? storeError(tx.error));
      let running;
      try {
        running = work(tx);
      } catch (cause) {
        running = Promise.reject(cause);
      }
      running.then(
        (value) => {
          result = value;
        },
        (cause) => {
          fault = storeError(cause);
          try {
            tx.abort();
          } catch {
            reject(fault); // it has ended already
          }
        },
      );
    });
  };

  return {
    open: database,
    transact,
    async close() {
      const db = await opening?.catch(() => undefined);
      db?.close();
      opening = undefined;
    },
  };
}
