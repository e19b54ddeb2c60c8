// Reads the messages that Go has written to testdata/wire (go test ./wasm/wire): the mirror is tested, not believed.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { KIND, VERSION, readArticle, readFault, readHeader, readHello, readImportHTML } from "./packed.js";

const folder = new URL("../../testdata/wire/", import.meta.url);
const readers = {
  [KIND.hello]: readHello, [KIND.ready]: readHello, [KIND.fault]: readFault,
  [KIND.importHTML]: readImportHTML, [KIND.article]: readArticle,
};
const names = readdirSync(folder).filter((name) => name.endsWith(".bin")).map((name) => name.slice(0, -4));

test("there is a sample of every kind", () => {
  const kinds = new Set(names.map((name) => readHeader(readFileSync(new URL(name + ".bin", folder))).kind));
  assert.deepEqual([...kinds].sort((a, b) => a - b), Object.values(KIND));
});

for (const name of names) {
  test(name + " reads as Go wrote it", () => {
    const bytes = readFileSync(new URL(name + ".bin", folder));
    const want = JSON.parse(readFileSync(new URL(name + ".json", folder), "utf8"));
    const header = readHeader(bytes);
    assert.deepEqual(header, { version: want.version, kind: want.kind, request: want.request });
    assert.equal(want.version, VERSION);
    const fields = readers[header.kind](bytes);
    if (fields.html) fields.html = [...fields.html];
    assert.deepEqual(fields, want.fields);
  });

  test(name + " cut short is refused", () => {
    const bytes = readFileSync(new URL(name + ".bin", folder));
    assert.throws(() => readers[readHeader(bytes).kind](bytes.subarray(0, bytes.length - 1)), RangeError);
  });
}

test("another version is no message", () => {
  const bytes = readFileSync(new URL("hello.bin", folder));
  bytes[0] = VERSION + 1;
  assert.equal(readHeader(bytes), null);
  assert.equal(readHeader(new Uint8Array(7)), null);
});
