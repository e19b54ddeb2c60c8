// The schema editor's draft: what it writes, and what it says of the names of before.
import assert from "node:assert/strict";
import test from "node:test";
import { fresh, moves, parse, write } from "./views/schema/draft.js";

const set = JSON.stringify({
  title: "", labels: [
    { name: "A", ar: "أ", color: "#123456", key: "A", front: true, nest: ["B"], emoji: false },
    { name: "B", color: "#654321" }, { name: "C", color: "#654321" },
  ],
  attributes: [{ name: "sure", kind: "choice", values: [{ name: "y", x: 1 }, { name: "n" }], labels: ["A"] }],
  doc_labels: [{ name: "topic", many: true, values: [{ name: "sport" }] }],
  relations: [{ name: "near", from: ["A"], symmetric: true }],
  policy: { clitics: "out", article: "in", overlap: "nested", strict: null },
});

test("a draft that nobody touched writes what it read", () => {
  const want = JSON.parse(set);
  for (const l of want.labels) l.description = {}; // an empty one is none
  assert.deepEqual(JSON.parse(write(parse(set))), want);
  assert.deepEqual(moves(parse(set), parse(set), new Map()), { labels: {}, attributes: {}, docLabels: {}, relations: {} });
});

test("lists follow the labels they name", () => {
  const draft = parse(set);
  draft.labels[0].name = "AA";
  draft.labels.splice(1, 1); // B
  const out = JSON.parse(write(draft));
  assert.deepEqual(out.labels[0].nest, [], "nothing may lie inside, and not everything");
  assert.deepEqual(out.attributes[0].labels, ["AA"]);
  assert.deepEqual(out.relations[0].from, ["AA"]);
});

test("renamed, merged, deleted, kept", () => {
  const before = parse(set), draft = parse(set);
  const [a, b, c] = draft.labels;
  a.name = "AA";
  draft.labels = [a];
  const gone = new Map([["B", { name: "B", fate: a, label: b }], ["C", { name: "C", fate: "delete", label: c }]]);
  assert.deepEqual(moves(before, draft, gone).labels, { A: "AA", B: "AA", C: "" });
  gone.set("C", { name: "C", fate: "keep", label: c });
  assert.deepEqual(moves(before, draft, gone).labels, { A: "AA", B: "AA" });
});

test("names of types and of their values are followed", () => {
  const before = parse(set), draft = parse(set);
  draft.attributes[0].name = "certain";
  draft.attributes[0].values[0].name = "yes";
  draft.attributes[0].values.splice(1, 1);
  draft.doc_labels = [];
  draft.relations[0].name = "beside";
  assert.deepEqual(moves(before, draft, new Map()), {
    labels: {}, attributes: { sure: { name: "certain", values: { y: "yes", n: "" } } },
    docLabels: { topic: { name: "", values: {} } }, relations: { near: "beside" },
  });
});

test("another set takes over what has the same name", () => {
  const before = parse(set);
  const draft = parse(JSON.stringify({ labels: [{ name: "B" }, { name: "Z" }], policy: {} }), before);
  assert.deepEqual(draft.labels.map((l) => l.was), ["B", undefined]);
});

test("a fresh name is nobody's", () => {
  assert.equal(fresh([{ name: "X" }, { name: "X2" }], "X"), "X3");
});
