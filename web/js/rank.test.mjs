// The palette's order; run by node --test.
import assert from "node:assert/strict";
import test from "node:test";
import { match, rank } from "./views/rank.js";

const names = [["منظمه", "org", "o"], ["كيان جغرافي سياسي", "gpe", "g"], ["اعاده", "redo"], ["شخص", "pers", "p"]];

test("what fits a query, best first", () => {
  assert.deepEqual(match(names, ""), [0, 1, 2, 3]);
  assert.deepEqual(match(names, "org"), [0]);
  assert.deepEqual(match(names, "p"), [3, 1], "an exact letter wins over GPE, which only holds it");
  assert.deepEqual(match(names, "سياسي"), [1]);
  assert.deepEqual(match(names, "سياسي كيان"), [1], "words in any order");
  assert.deepEqual(match(names, "redo"), [2], "by the name in the other language");
  assert.deepEqual(match(names, "قلم"), []);
});

test("ranks", () => {
  assert.equal(rank("next annotation", "annotation"), 2);
  assert.ok(rank("undo", "undo") < rank("undo it", "undo"));
  assert.equal(rank("undo", "undo redo"), -1);
});
