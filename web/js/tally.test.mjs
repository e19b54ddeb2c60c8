import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { createTally } from "./views/tally.js";

const golden = (name) => readFileSync(new URL("../../testdata/golden/stats/" + name, import.meta.url), "utf8");
const rows = golden("rows.txt");
const want = JSON.parse(golden("figures.json"));
const order = rows.split("\n").filter((l) => l.startsWith("D")).map((l) => l.split("\t")[1]);
const schema = want.labels.filter((l) => l.ar).map(({ id, ar, en, color }) => ({ id, ar, en, color }));

test("what Go counts (wusum stats) and what the page counts are the same", () => {
  const tally = createTally();
  tally.add(rows);
  assert.ok(want.mentions > 100 && want.days.length > 0 && want.decisions.every((n) => n > 0), "the golden file shows something");
  assert.ok(want.labels.some((l) => !l.ar), "a label that the schema lacks is among them");
  assert.deepEqual(tally.figures(order, schema, 3 * 3600), want);
});

test("counted in pieces, again, and after others have gone", () => {
  const tally = createTally();
  const docs = rows.split(/^(?=D\t)/m);
  assert.equal(docs.length, order.length);
  tally.add("D\tgone\tx\t2\t1\t9\nA\tPERS\t3\ta\t2026-01-05T09:00:00Z\t\t1\tاحمد\n");
  tally.add(docs[0].replaceAll("PERS", "ORG"));
  for (const d of docs) tally.add(d);
  tally.add(docs[3]);
  assert.deepEqual(tally.figures(order, schema, 3 * 3600), want);
  assert.equal(tally.figures([], schema, 0).mentions, 0);
});

test("no documents", () => {
  const f = createTally().figures([], [], 0);
  assert.deepEqual([f.mentions, f.days, f.runs.counts, f.begun], [0, [], [], []]);
});
