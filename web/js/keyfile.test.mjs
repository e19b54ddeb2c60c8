// Keys as a file, and the Arabic caps; run by node --test.
import assert from "node:assert/strict";
import test from "node:test";
import { parseKeys } from "./views/keyfile.js";
import { capsOf } from "./views/layout.js";

const known = (id, chord) => id !== "nothing" && !chord.includes("Hyper");

test("a file of keys", () => {
  const text = JSON.stringify({ format: "wusum-keys", version: 1, azerty: true, bindings: { undo: "Alt+U", nothing: "X", accept: "Hyper+A", redo: 3, reject: "" } });
  assert.deepEqual(parseKeys(text, known), { keys: { bindings: { undo: "Alt+U", reject: "" }, azerty: true }, left: 3 });
});

test("what is no file of keys", () => {
  for (const bad of ["", "{", "[]", "null", '{"format":"wusum"}', '{"format":"wusum-keys"}', '{"format":"wusum-keys","bindings":[]}']) {
    assert.equal(parseKeys(bad, known), null, bad);
  }
});

test("Arabic letters on the caps", async () => {
  const letters = JSON.parse(await (await import("node:fs/promises")).readFile(new URL("../i18n/ar.json", import.meta.url)))["keys.layout"];
  const caps = (list, azerty) => capsOf(list, azerty, letters).map(({ cap }) => cap).join(" ");
  assert.equal(caps(["P"], false), "P ح");
  assert.equal(caps(["B"], false), "B لا");
  assert.equal(caps(["Ctrl", "Shift", "Z"], false), "Ctrl Shift Z ئ");
  assert.equal(caps(["["], false), "[ ج");
  assert.equal(caps(["A"], true), "A ض");
  assert.equal(caps(["M"], true), "M ك");
  assert.equal(caps([","], true), ", ة");
  assert.equal(caps(["ArrowLeft"], false), "←");
});
