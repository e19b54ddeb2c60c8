import assert from "node:assert/strict";
import test from "node:test";
import { arrange, next, read } from "./views/documentlist.js";

const row = (...fields) => fields.map((f) => f + "\u001f").join("") + "\u001e";
const docs = read([
  row("d0", "المقال 10", "", "2026-01-01", "", 0, 2, 1, 0, 0, "PERS"),
  row("d1", "الْمَقال ٢", "", "2026-01-02", "1", 1, 1, 2, 1, 0, "ORG", "PERS"),
  row("d2", "خبر", "مكرَّر", "", "", 2, 3, 0, 0, 0),
  row("d3", "تقرير", "", "", "", 3, 0, 0, 0, 1),
].join(""));
docs.forEach((d, i) => (d.folded = ["المقال 10", "المقال 2", "خبر", "تقرير"][i]));
const all = { text: "", state: -1, holds: "", sort: "import" };
const titles = (query) => arrange(docs, { ...all, ...query }).map((d) => d.title);

test("rows are read as Go packs them", () => {
  assert.equal(docs.length, 4);
  assert.deepEqual(docs[1].labels, ["ORG", "PERS"]);
  assert.deepEqual(docs[2].labels, []);
  assert.equal(docs[2].reason, "مكرَّر");
  assert.equal(docs[1].unaided, true);
  assert.deepEqual(read(""), []);
});

test("documents are filtered", () => {
  assert.deepEqual(titles({}), ["المقال 10", "الْمَقال ٢", "خبر", "تقرير"]);
  assert.deepEqual(titles({ text: "مقال" }), ["المقال 10", "الْمَقال ٢"]);
  assert.deepEqual(titles({ text: "لا شيء" }), []);
  assert.deepEqual(titles({ state: 3 }), ["خبر"]);
  assert.deepEqual(titles({ state: 0 }), ["تقرير"]);
  assert.deepEqual(titles({ holds: "unsure" }), ["الْمَقال ٢"]);
  assert.deepEqual(titles({ holds: "proposed" }), ["تقرير"]);
  assert.deepEqual(titles({ holds: "unaided" }), ["الْمَقال ٢"]);
  assert.deepEqual(titles({ holds: "label:ORG" }), ["الْمَقال ٢"]);
  assert.deepEqual(titles({ holds: "label:GPE" }), []);
  assert.deepEqual(titles({ holds: "label:PERS", state: 2 }), ["المقال 10"]);
});

test("documents are sorted, equals as they came", () => {
  assert.deepEqual(titles({ sort: "title" }), ["الْمَقال ٢", "المقال 10", "تقرير", "خبر"]);
  assert.deepEqual(titles({ sort: "state" }), ["الْمَقال ٢", "تقرير", "المقال 10", "خبر"]);
  assert.deepEqual(titles({ sort: "count" }), ["الْمَقال ٢", "المقال 10", "خبر", "تقرير"]);
  assert.deepEqual(titles({ sort: "changed" }), ["الْمَقال ٢", "المقال 10", "خبر", "تقرير"]);
  docs[3].information = 0.5;
  assert.deepEqual(titles({ sort: "information" }), ["تقرير", "الْمَقال ٢", "المقال 10", "خبر"]);
  docs[1].information = 0.7;
  assert.deepEqual(titles({ sort: "information" }), ["الْمَقال ٢", "تقرير", "المقال 10", "خبر"]);
  assert.deepEqual(titles({}), ["المقال 10", "الْمَقال ٢", "خبر", "تقرير"], "the project stays as it was");
});

test("the queue passes over what is settled and comes round; a plain step stops at the ends", () => {
  assert.equal(next(docs, "d1", 1, true)?.id, "d3");
  assert.equal(next(docs, "d3", 1, true)?.id, "d1");
  assert.equal(next(docs, "d1", -1, true)?.id, "d3");
  assert.equal(next(docs, "d0", 1, false)?.id, "d1");
  assert.equal(next(docs, "d3", 1, false), undefined);
  assert.equal(next(docs, "d0", -1, false), undefined);
  assert.equal(next(docs, "gone", 1, true)?.id, "d1");
  assert.equal(next(docs, "gone", -1, false)?.id, "d3");
  assert.equal(next(docs.slice(0, 1), "d0", 1, true), undefined);
  assert.equal(next([], "d0", 1, true), undefined);
});
