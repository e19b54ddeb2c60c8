import assert from "node:assert/strict";
import test from "node:test";
import { joinLines, splitLines } from "./store.js";

const bytes = (text) => new TextEncoder().encode(text);
const texts = (lines) => lines.map((line) => new TextDecoder().decode(line));

test("lines are split at newlines, and joined with one each", () => {
  assert.deepEqual(texts(splitLines(bytes("أ\nب\n"))), ["أ", "ب"]);
  assert.deepEqual(texts(splitLines(bytes("أ"))), ["أ"]);
  assert.deepEqual(splitLines(bytes("")), []);
  assert.deepEqual(splitLines(bytes("\n\n")), []);
  assert.equal(new TextDecoder().decode(joinLines([bytes("أ"), bytes("ب")])), "أ\nب\n");
  assert.equal(joinLines([]).length, 0);
});

test("a line owns its bytes", () => {
  const [line] = splitLines(bytes("أ\nب"));
  assert.equal(line.buffer.byteLength, line.length, "structured clone stores whole buffers");
});
