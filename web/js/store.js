// @ts-check
// What people made, kept in this browser: IndexedDB "wusum", an append-only journal for each project.
// A line counts as saved when its transaction is complete with durability "strict", that is: on the disk.
// One tab owns a project (Web Locks); the others read, and follow it through a BroadcastChannel.

import { answer, createDatabase, MIGRATIONS, StoreError } from "./database.js";
import { createLocks } from "./lock.js";

const NEWLINE = 10;

/** The keys of a project's lines, or of its parts. @param {string} project @param {number} [from] @param {number} [to] */
const linesOf = (project, from = 0, to = Infinity) => IDBKeyRange.bound([project, from], [project, to]);

/** What a new base leaves of the lines that it stands for, so that they can still be undone. */
const HISTORY = { lines: 1000, bytes: 2_000_000 };

/**
 * The lines of one batch: split at newlines, a last empty one dropped.
 * @param {Uint8Array} bytes
 */
export function splitLines(bytes) {
  const lines = [];
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(NEWLINE, start);
    const end = found < 0 ? bytes.length : found;
    if (end > start) lines.push(bytes.slice(start, end)); // a copy: structured clone would store the whole buffer
    start = end + 1;
  }
  return lines;
}

/** @param {readonly Uint8Array[]} lines */
export function joinLines(lines) {
  const joined = new Uint8Array(lines.reduce((sum, line) => sum + line.length + 1, 0));
  let at = 0;
  for (const line of lines) {
    joined.set(line, at);
    at += line.length;
    joined[at++] = NEWLINE;
  }
  return joined;
}

/** @param {Uint8Array} bytes */
function base64(bytes) {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}

/**
 * @param {{name?: string, migrations?: typeof MIGRATIONS, patience?: number}} [options] for tests; patience is how
 * long an upgrade waits for other tabs to let go, in milliseconds
 * @returns {WusumStore}
 */
export function createStore({ name = "wusum", migrations = MIGRATIONS, patience = 8000 } = {}) {
  const database = createDatabase(name, migrations, patience, (code) => store.onended?.(code));
  const { transact } = database;
  const locks = createLocks(name);

  /** The last seq a project holds, 0 when it has none. @param {IDBTransaction} tx @param {string} project */
  const lastOf = async (tx, project) => {
    const [cursor, known] = await Promise.all([
      answer(tx.objectStore("journal").openKeyCursor(linesOf(project), "prev")),
      answer(tx.objectStore("projects").get(project)),
    ]);
    const last = cursor && Array.isArray(cursor.key) ? Number(cursor.key[1]) : 0;
    return Math.max(last, known?.baseSeq ?? 0);
  };

  /** @param {IDBTransaction} tx @param {string} id @param {Partial<WusumProject>} change */
  const touch = async (tx, id, change) => {
    const projects = tx.objectStore("projects");
    const now = new Date().toISOString();
    const known = await answer(projects.get(id));
    await answer(projects.put({ id, name: "", created: now, schemaVersion: 1, baseSeq: 0, ...known, ...change, updated: now }));
  };

  const ALL = ["projects", "journal", "base", "parts"];

  /**
   * The number of the first line that a base of that seq leaves: as many as HISTORY allows, without a hole.
   * @param {IDBObjectStore} journal @param {string} project @param {number} seq
   */
  const historyFrom = async (journal, project, seq) => {
    const from = Math.max(0, seq - HISTORY.lines + 1);
    const range = linesOf(project, from, seq);
    const [keys, lines] = await Promise.all([answer(journal.getAllKeys(range)), answer(journal.getAll(range))]);
    let first = seq + 1;
    let bytes = 0;
    for (let i = lines.length - 1; i >= 0; i--) {
      const key = keys[i];
      bytes += lines[i].length;
      if (!Array.isArray(key) || key[1] !== first - 1 || bytes > HISTORY.bytes) break;
      first--;
    }
    return first;
  };

  /** @type {WusumStore} */
  const store = {
    onended: undefined,

    async open() {
      await database.open();
    },

    listProjects: () => transact(["projects"], "readonly", (tx) => answer(tx.objectStore("projects").getAll())),

    async putProject(id, projectName) {
      await transact(["projects"], "readwrite", (tx) => touch(tx, id, { name: projectName }));
      locks.say({ kind: "projects", project: id, last: 0 });
    },

    async deleteProject(id) {
      await transact(ALL, "readwrite", async (tx) => {
        await Promise.all([
          answer(tx.objectStore("journal").delete(linesOf(id))),
          answer(tx.objectStore("parts").delete(linesOf(id))),
          answer(tx.objectStore("base").delete(id)),
          answer(tx.objectStore("projects").delete(id)),
        ]);
      });
      locks.say({ kind: "projects", project: id, last: 0 });
    },

    readJournal: (project, from = 0, to = Infinity) =>
      transact(["journal", "projects"], "readonly", async (tx) => {
        const [lines, last] = await Promise.all([
          answer(tx.objectStore("journal").getAll(linesOf(project, from, to))),
          lastOf(tx, project),
        ]);
        return { bytes: joinLines(lines), last };
      }),

    // One transaction: between two, another tab could put another base and drop lines that this one lacks.
    readProject: (project) =>
      transact(ALL, "readonly", async (tx) => {
        const base = await answer(tx.objectStore("base").get(project));
        if (!base) return null;
        const [parts, lines, last] = await Promise.all([
          answer(tx.objectStore("parts").getAll(linesOf(project))),
          answer(tx.objectStore("journal").getAll(linesOf(project, base.seq + 1))),
          lastOf(tx, project),
        ]);
        return { seq: base.seq, bytes: base.bytes, parts, lines: lines.length, journal: joinLines(lines), last };
      }),

    async append(project, seq, bytes) {
      const lines = splitLines(bytes);
      if (lines.length === 0) return;
      if (locks.state(project) === "reader") throw new StoreError("store.reader");
      await transact(["projects", "journal"], "readwrite", async (tx) => {
        const last = await lastOf(tx, project);
        if (seq <= last && last > 0) throw new StoreError("store.conflict");
        if (seq > last + 1 && last > 0) throw new StoreError("store.gap"); // a hole would end every later replay
        const journal = tx.objectStore("journal");
        // `add`, not `put`: what is stored is never written over, whatever another tab did in between.
        const added = lines.map((line, i) => answer(journal.add(line, [project, seq + i])));
        await Promise.all([...added, touch(tx, project, {})]);
      });
      locks.say({ kind: "append", project, last: seq + lines.length - 1 });
    },

    async writeBase(project, { from, seq, bytes, put = [], drop = [], keep = true }) {
      if (locks.state(project) === "reader") throw new StoreError("store.reader");
      await transact(ALL, "readwrite", async (tx) => {
        const stored = await answer(tx.objectStore("base").get(project));
        // It was made from another base than the one that is there, so it lacks what that has, or names parts that are gone.
        if ((stored?.seq ?? null) !== from) throw new StoreError("store.conflict");
        const journal = tx.objectStore("journal");
        const parts = tx.objectStore("parts");
        const first = keep ? await historyFrom(journal, project, seq) : seq + 1;
        await Promise.all([
          answer(tx.objectStore("base").put({ seq, bytes }, project)),
          !keep && answer(parts.delete(linesOf(project))),
          ...drop.map((number) => answer(parts.delete([project, number]))),
          ...put.map(([number, part]) => answer(parts.add(part, [project, number]))),
          first > 0 && answer(journal.delete(linesOf(project, 0, first - 1))),
          touch(tx, project, { baseSeq: seq }),
        ]);
      });
      locks.say({ kind: "append", project, last: seq });
    },

    async backup(project) {
      const [stored, journal] = await Promise.all([store.readProject(project), store.readJournal(project)]);
      const text = new TextEncoder();
      const base = stored ? { seq: stored.seq, parts: stored.parts.length } : null;
      const head = { wusum: "backup", version: 2, project, last: journal.last, base };
      // Each piece of the base is one string, so that the file has one value a line.
      const pieces = stored ? [stored.bytes, ...stored.parts].map((bytes) => text.encode('"' + base64(bytes) + '"')) : [];
      return joinLines([text.encode(JSON.stringify(head)), ...pieces, ...splitLines(journal.bytes)]);
    },

    async getPref(key) {
      const value = await transact(["prefs"], "readonly", (tx) => answer(tx.objectStore("prefs").get(key)));
      return typeof value === "string" ? value : null;
    },

    setPref: (key, value) =>
      transact(["prefs"], "readwrite", async (tx) => {
        await answer(tx.objectStore("prefs").put(value, key));
      }),

    lock: locks.lock,
    steal: locks.steal,
    release: locks.release,
    follow: locks.follow,

    async persist() {
      try {
        return (await navigator.storage?.persist?.()) ?? false;
      } catch {
        return false;
      }
    },

    async estimate() {
      try {
        const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {};
        return { usage, quota };
      } catch {
        return { usage: 0, quota: 0 };
      }
    },

    async close() {
      locks.close();
      await database.close();
    },
  };
  return store;
}
