package e2e

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/chromedp/cdproto/storage"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// drawer is a page on which web/js/store.js stands alone; `s` is a store, and code() the code a promise fails with.
var drawer = fstest.MapFS{
	"drawer.html": {Data: []byte(`<!doctype html><meta charset=utf-8><title>drawer</title><script type=module src=drawer.js></script>`)},
	"drawer.js": {Data: []byte(`
		import {MIGRATIONS} from "./js/database.js";
		import {createStore} from "./js/store.js";
		Object.assign(globalThis, {createStore, MIGRATIONS,
			bytes: (text) => new TextEncoder().encode(text),
			text: (bytes) => new TextDecoder().decode(bytes),
			code: (promise) => promise.then(() => "done", (fault) => fault.code ?? String(fault)),
			journal: async (store, from) => { const j = await store.readJournal("p", from); return text(j.bytes) + j.last; },
			s: createStore(),
		});
		globalThis.drawer = true;`)},
}

func openDrawer(t *testing.T) (w *window, url string) {
	t.Helper()
	url = serve(t, overlay{drawer, os.DirFS("..")}) + "/drawer.html"
	w = open(t, url)
	w.wait("globalThis.drawer")
	return w, url
}

func (w *window) expect(want, js string) {
	w.t.Helper()
	assert.Equal(w.t, want, eval[string](w, js), js)
}

func TestJournal(t *testing.T) {
	w, _ := openDrawer(t)
	w.expect("0", `journal(s)`) // nothing is no error
	w.run(`await s.append("p", 1, bytes("أ"))`)
	w.run(`await s.append("p", 2, bytes("ب\nج\n"))`) // a batch takes one number a line
	w.expect("أ\nب\nج\n3", `journal(s)`)
	w.expect("ج\n3", `journal(s, 3)`)
	w.expect("3", `journal(s, 4)`)

	// What is stored is never written over, and there are no holes; a refused batch leaves nothing behind.
	w.expect("store.conflict", `code(s.append("p", 3, bytes("x\ny")))`)
	w.expect("store.conflict", `code(s.append("p", 1, bytes("x")))`)
	w.expect("store.gap", `code(s.append("p", 5, bytes("x")))`)
	w.expect("أ\nب\nج\n3", `journal(s)`)
	// Two that were sent at once with one number: one is kept.
	w.expect("done store.conflict", `Promise.all([code(s.append("p", 4, bytes("د"))), code(s.append("p", 4, bytes("ذ")))]).then((c) => c.join(" "))`)
	w.expect("أ\nب\nج\nد\n4", `journal(s)`)

	// Projects do not mix.
	w.run(`await s.append("q", 1, bytes("x")); await s.putProject("q", "ثانٍ")`)
	w.expect("p:,q:ثانٍ", `s.listProjects().then((all) => all.map((p) => p.id + ":" + p.name).join())`)
	w.run(`await s.deleteProject("q")`)
	w.expect("0", `s.readJournal("q").then((j) => String(j.bytes.length + j.last))`)
	w.expect("أ\nب\nج\nد\n4", `journal(s)`)

	// A base stands for all up to its seq; the backup has everything, one value a line.
	w.run(`await s.append("r", 1, bytes("one")); await s.writeBase("r", {from: null, seq: 7, bytes: bytes("{\n}\n")})`)
	w.expect("store.conflict", `code(s.append("r", 7, bytes("x")))`)
	w.expect("done", `code(s.append("r", 8, bytes("eight")))`)
	w.expect("7{\n}\n", `s.readProject("r").then((b) => b.seq + text(b.bytes))`)
	w.expect("true", `s.readProject("p").then((b) => String(b === null))`)
	w.expect(`{"wusum":"backup","version":2,"project":"r","last":8,"base":{"seq":7,"parts":0}}`+"\n"+`"ewp9Cg=="`+"\neight\n", `s.backup("r").then(text)`)

	w.expect("null dark", `(async () => { const none = await s.getPref("theme"); await s.setPref("theme", "dark"); return none + " " + await s.getPref("theme"); })()`)

	// All of it is there after a reload.
	w.reload()
	w.wait("globalThis.drawer")
	w.expect("أ\nب\nج\nد\n4", `journal(s)`)
	w.expect("dark", `s.getPref("theme")`)
}

// A new base takes the place of the one it was made from, and of the lines that it stands for, but for the latest, which
// can still be undone; it brings parts and takes parts away, all at once or not at all.
func TestNewBase(t *testing.T) {
	w, url := openDrawer(t)
	w.run(`globalThis.lines = (n, from = 1) => bytes(Array.from({length: n}, (_, i) => "l" + (from + i)).join("\n"));
		globalThis.stored = async () => {
			const p = await s.readProject("p");
			const [first, ...rest] = text((await s.readJournal("p")).bytes).trim().split("\n");
			return [p.seq, text(p.bytes), p.parts.map(text).join("+"), p.lines, text(p.journal).trim().split("\n").join(), p.last, first, rest.length + 1].join(" ");
		}`)
	w.run(`await s.writeBase("p", {from: null, seq: 0, bytes: bytes("zero")}); await s.append("p", 1, lines(3))`)
	w.expect("0 zero  3 l1,l2,l3 3 l1 3", `stored()`)
	w.run(`await s.writeBase("p", {from: 0, seq: 2, bytes: bytes("two"), put: [[1, bytes("a")], [2, bytes("b")]]})`)
	w.expect("2 two a+b 1 l3 3 l1 3", `stored()`)
	// One made from a base that is no longer there; one that would write a part over: nothing of either stays.
	w.expect("store.conflict", `code(s.writeBase("p", {from: 0, seq: 3, bytes: bytes("late"), put: [[3, bytes("c")]]}))`)
	w.expect("store.conflict", `code(s.writeBase("p", {from: 2, seq: 3, bytes: bytes("over"), put: [[2, bytes("c")]], drop: [1]}))`)
	w.expect("2 two a+b 1 l3 3 l1 3", `stored()`)
	w.run(`await s.append("p", 4, lines(1500, 4)); await s.writeBase("p", {from: 2, seq: 1502, bytes: bytes("more"), put: [[3, bytes("c")]], drop: [1]})`)
	w.expect("1502 more b+c 1 l1503 1503 l503 1001", `stored()`) // a thousand, and the one after
	// A line that is larger than all that is kept goes, with those before it.
	w.run(`await s.append("p", 1504, new Uint8Array(2_100_000).fill(120)); await s.append("p", 1505, lines(2, 1505));
		await s.writeBase("p", {from: 1502, seq: 1505, bytes: bytes("big")})`)
	w.expect("1505 big b+c 1 l1506 1506 l1505 2", `stored()`)
	w.run(`await s.writeBase("p", {from: 1505, seq: 1507, bytes: bytes("new"), keep: false})`)
	w.expect("1507 new  0  1507  1", `stored()`)
	w.expect("store.conflict done", `(async () => [await code(s.append("p", 1507, bytes("x"))), await code(s.append("p", 1508, bytes("y")))].join(" "))()`)
	w.expect("1507 y", `s.readProject("p").then((p) => p.seq + " " + text(p.journal).trim())`)
	w.run(`await s.deleteProject("p")`)
	w.expect("null", `s.readProject("p").then(String)`)

	// Only the owner writes one.
	w.run(`await s.lock("p", () => {})`)
	second := w.beside(url, "globalThis.drawer")
	second.run(`await s.lock("p", () => {})`)
	second.expect("store.reader", `code(s.writeBase("p", {from: null, seq: 1, bytes: bytes("x")}))`)
}

// Saved means on the disk: every write asks for it, and answers only when its transaction is complete.
func TestJournalIsDurable(t *testing.T) {
	w, _ := openDrawer(t)
	w.expect("strict", `(async () => {
		const asked = new Set(), plain = IDBDatabase.prototype.transaction;
		IDBDatabase.prototype.transaction = function (stores, mode, options) {
			if (mode === "readwrite") asked.add(options?.durability);
			return plain.call(this, stores, mode, options);
		};
		await s.append("p", 1, bytes("x"));
		await s.writeBase("p", {from: null, seq: 0, bytes: bytes("{}")});
		await s.setPref("a", "b");
		return [...asked].join();
	})()`)
	w.expect("store.failed", `(async () => {
		const add = IDBObjectStore.prototype.add;
		IDBObjectStore.prototype.add = function (...args) {
			const request = add.apply(this, args);
			request.addEventListener("success", () => this.transaction.abort()); // stored, but never complete
			return request;
		};
		const answer = await code(s.append("p", 2, bytes("y")));
		IDBObjectStore.prototype.add = add;
		return answer;
	})()`)
	w.expect("x\n1", `journal(s)`)
}

func TestQuota(t *testing.T) {
	w, url := openDrawer(t)
	// Before the first use: Chromium remembers for a while how much room there was.
	origin, small := strings.TrimSuffix(url, "/drawer.html"), 1_000_000.0
	w.do(call(storage.OverrideQuotaForOrigin, storage.OverrideQuotaForOriginParams{Origin: origin, QuotaSize: &small}))
	w.run(`await s.append("p", 1, bytes("kept"))`)
	// Random, for the browser compresses what it stores; and one line.
	w.run(`globalThis.large = new Uint8Array(3_000_000).map(() => 32 + Math.random() * 200)`)
	w.expect("store.quota", `code(s.append("p", 2, large))`)
	w.expect("1", `s.readJournal("p").then((j) => String(j.last))`)
	w.do(call(storage.OverrideQuotaForOrigin, storage.OverrideQuotaForOriginParams{Origin: origin}))
	w.expect("done", `code(s.append("p", 2, bytes("again")))`)
	w.expect("kept\nagain\n2", `journal(s)`)
	assert.Greater(t, eval[float64](w, `s.estimate().then((e) => e.quota)`), 0.0)
}

// Browsers deny storage in three ways.
func TestDenied(t *testing.T) {
	w, _ := openDrawer(t)
	w.run(`globalThis.real = Object.getOwnPropertyDescriptor(globalThis, "indexedDB")`)
	for name, stub := range map[string]string{
		"throws":  `get() { throw new DOMException("denied", "SecurityError"); }`,
		"absent":  `value: undefined`,
		"refuses": `value: {open() { const r = {error: new DOMException("no", "InvalidStateError")}; setTimeout(() => r.onerror()); return r; }}`,
	} {
		w.run(`Object.defineProperty(globalThis, "indexedDB", {configurable: true, ` + stub + `}); globalThis.d = createStore()`)
		for _, op := range []string{`open()`, `readJournal("p")`, `append("p", 1, bytes("x"))`, `getPref("a")`, `backup("p")`} {
			w.expect("store.denied", "code(d."+op+")")
		}
		assert.NotEmpty(t, name)
	}
	w.run(`Object.defineProperty(globalThis, "indexedDB", real)`)
	w.expect("done", `code(d.append("p", 1, bytes("x")))`) // allowed meanwhile: the same store works
}

// A new build migrates what an old one left, while the old one is still open in another tab.
func TestMigration(t *testing.T) {
	w, _ := openDrawer(t)
	w.run(`await s.append("p", 1, bytes("قديم")); globalThis.ended = ""; s.onended = (code) => { ended += code; }`)
	w.run(`globalThis.next = [...MIGRATIONS, (db, tx) => {
		db.createObjectStore("extra");
		tx.objectStore("journal").openCursor().onsuccess = (event) => {
			const cursor = event.target.result;
			if (!cursor) return;
			cursor.update(bytes(text(cursor.value) + "+2"));
			cursor.continue();
		};
	}]`)
	// One that fails half-way leaves the old version whole.
	w.run(`globalThis.bad = createStore({migrations: [...MIGRATIONS, (db) => { db.deleteObjectStore("journal"); throw new Error("half-way"); }]})`)
	w.expect("store.failed", `code(bad.open())`)
	w.allow("half-way")
	w.expect("store.outdated store.outdated", `code(s.open()).then((code) => ended + " " + code)`)
	w.expect("قديم\n1", `journal(createStore())`)

	w.run(`globalThis.n = createStore({migrations: next})`)
	w.expect("قديم+2\n1", `journal(n)`)
	w.expect("done", `code(n.append("p", 2, bytes("جديد")))`)
	w.expect("store.newer", `code(createStore().open())`) // the old program again
	// A tab that does not let go: one sentence instead of waiting for ever, and no harm when it lets go later.
	w.run(`await n.close(); globalThis.stuck = await new Promise((r) => { const q = indexedDB.open("wusum", MIGRATIONS.length + 1); q.onsuccess = () => r(q.result); })`)
	w.run(`globalThis.third = createStore({migrations: [...next, (db) => { db.createObjectStore("third"); }], patience: 50})`)
	w.expect("store.blocked", `code(third.open())`)
	w.run(`stuck.close()`)
	w.expect("قديم+2\nجديد\n2", `journal(n)`)
}

// One tab owns a project; a second follows, takes over, and inherits.
func TestLock(t *testing.T) {
	w, url := openDrawer(t)
	const look = `globalThis.seen = []; globalThis.news = [];
		s.follow((n) => news.push(n.kind + n.last));
		globalThis.first = await s.lock("p", (state) => seen.push(state))`
	w.run(look)
	w.expect("owner", "first")
	w.run(`await s.append("p", 1, bytes("أ"))`)

	second := w.beside(url, "globalThis.drawer")
	second.run(look)
	second.expect("reader", "first")
	second.expect("store.reader", `code(s.append("p", 2, bytes("x")))`)
	w.run(`await s.append("p", 2, bytes("ب"))`)
	second.wait(`news.length === 1`)
	second.expect("append2", `news[0]`)
	second.expect("أ\nب\n2", `journal(s)`)

	second.run(`await s.steal("p")`)
	second.expect("owner", `seen.join()`)
	w.wait(`seen.length`)
	w.expect("reader", `seen.join()`)
	w.expect("store.reader", `code(s.append("p", 3, bytes("x")))`)
	second.run(`await s.append("p", 3, bytes("ج"))`)
	w.wait(`news.length === 1`)

	second.shut()
	w.wait(`seen.join() === "reader,owner"`) // closing the owner makes the next in line owner
	w.expect("done", `code(s.append("p", 4, bytes("د")))`)
	w.run(`s.release("p")`)
	w.expect("owner", `createStore().lock("p", () => {})`)

	// Without the API every tab writes, and the numbers refuse the second.
	w.run(`Object.defineProperty(navigator, "locks", {value: undefined}); globalThis.plain = createStore()`)
	w.expect("owner", `plain.lock("p", () => {})`)
	w.expect("store.conflict", `code(plain.append("p", 4, bytes("x")))`)
	require.NotEmpty(t, url)
}

// Two that write are never under way at once, in whatever stores and whatever tabs: Chromium, killed in such a moment,
// deletes the whole database (database.js says why).
func TestOneWriterAtATime(t *testing.T) {
	w, _ := openDrawer(t)
	w.expect("null", `s.getPref("theme").then(String)`) // the database is there
	w.run(`
		const {transaction} = IDBDatabase.prototype;
		globalThis.most = globalThis.writers = globalThis.ended = 0;
		IDBDatabase.prototype.transaction = function (names, mode, options) {
			const tx = transaction.call(this, names, mode, options);
			if (mode !== "readwrite") return tx;
			tx.objectStore(tx.objectStoreNames[0]).count().onsuccess = () => { most = Math.max(most, ++writers); };
			tx.addEventListener("complete", () => { writers--; ended++; });
			return tx;
		};`)
	w.run(`
		const other = createStore();
		await other.open();
		await Promise.all(Array.from({length: 20}, (_, i) => [
			s.append("p" + i, 1, bytes("x".repeat(5000))), s.setPref("a", String(i)), other.setPref("b", String(i)),
			other.putProject("q" + i, ""), s.writeBase("r" + i, {from: null, seq: 1, bytes: bytes("{}")}),
		]).flat());
		await other.close();`)
	w.expect("100 ended, at most 1 at once", `ended + " ended, at most " + most + " at once"`)
}
