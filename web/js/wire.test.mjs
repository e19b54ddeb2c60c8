// Reads the messages that Go has written to testdata/wire (go test ./wasm/wire): the mirror is tested, not believed.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { KIND, VERSION, frameModel, readFault, readHeader, readHello, readLoaded, reader } from "./packed.js";

const folder = new URL("../../testdata/wire/", import.meta.url);
// What only Go reads and writes: fields in the order of wasm/wire/wire.go.
const readImportHTML = (/** @type {Uint8Array} */ bytes) => {
  const r = reader(bytes);
  return { name: r.string(), url: r.string(), charset: r.string(), html: [...r.data()] };
};
const readArticle = (/** @type {Uint8Array} */ bytes) => {
  const r = reader(bytes);
  return {
    title: r.string(), byline: r.string(), site: r.string(), published: r.string(), lang: r.string(), dir: r.string(),
    url: r.string(), encoding: r.string(), text: r.string(), notes: r.strings(),
  };
};
const readLabelSet = (/** @type {Uint8Array} */ bytes) => {
  const r = reader(bytes);
  const note = () => ({ code: r.string(), line: r.number(), args: r.strings() });
  return { format: r.string(), schema: r.string(), notes: Array.from({ length: r.number() }, note) };
};
const readImportFile = (/** @type {Uint8Array} */ bytes) => {
  const r = reader(bytes);
  return { name: r.string(), format: r.string(), column: r.string(), unit: r.string(), data: [...r.data()], beside: [...r.data()] };
};
const readImported = (/** @type {Uint8Array} */ bytes) => {
  const r = reader(bytes);
  const note = () => ({ code: r.string(), line: r.number(), args: r.strings() });
  return {
    formats: r.strings(), unit: r.string(), columns: r.strings(), column: r.string(), units: r.strings(),
    native: [...r.data()], docs: r.number(), notes: Array.from({ length: r.number() }, note),
  };
};
const readExportFile = (/** @type {Uint8Array} */ bytes) => {
  const r = reader(bytes);
  return {
    format: r.string(), view: r.string(), spelling: r.string(), unit: r.string(), name: r.string(), dataset: r.string(), labels: r.strings(),
    native: [...r.data()], lexicon: [...r.data()],
  };
};
const readExported = (/** @type {Uint8Array} */ bytes) => {
  const r = reader(bytes);
  return { name: r.string(), type: r.string(), data: [...r.data()], loss: [...r.data()], lost: r.number() };
};
const readModel = (/** @type {Uint8Array} */ bytes) => ({ data: [...reader(bytes).data()] });
const readTag = (/** @type {Uint8Array} */ bytes) => {
  const r = reader(bytes);
  return { doc: r.string(), text: r.string(), from: r.number(), to: r.number() };
};
const readSuggestions = (/** @type {Uint8Array} */ bytes) => {
  const r = reader(bytes);
  const mention = () => ({
    start: r.number(), end: r.number(), wholeStart: r.number(), wholeEnd: r.number(), label: r.number(),
    score: r.float(), why: r.number(), fromStart: r.number(), fromEnd: r.number(), times: r.number(),
  });
  return {
    from: r.number(), to: r.number(), left: r.number(), labels: r.strings(),
    mentions: Array.from({ length: r.number() }, mention),
  };
};
const readSurvey = (/** @type {Uint8Array} */ bytes) => ({ text: reader(bytes).string() });
const readSurveyed = (/** @type {Uint8Array} */ bytes) => ({ information: reader(bytes).number() });
const numbers = (/** @type {ReturnType<typeof reader>} */ r) => Array.from({ length: r.number() }, () => r.number());
const readCourse = (/** @type {Uint8Array} */ bytes) => {
  const r = reader(bytes);
  return { fresh: r.number(), labels: r.strings() };
};
const readLearn = (/** @type {Uint8Array} */ bytes) => {
  const r = reader(bytes);
  const decision = () => ({ start: r.number(), end: r.number(), label: r.number(), verdict: r.number() });
  return {
    doc: r.string(), text: r.string(), flags: r.number(), labels: r.strings(),
    decisions: Array.from({ length: r.number() }, decision),
  };
};
const readAskLearnt = (/** @type {Uint8Array} */ bytes) => ({ file: reader(bytes).number() });
const readLearnt = (/** @type {Uint8Array} */ bytes) => {
  const r = reader(bytes);
  return {
    texts: r.number(), labels: r.strings(), given: numbers(r), names: r.strings(), of: numbers(r), times: numbers(r), data: [...r.data()],
  };
};
const readers = {
  [KIND.hello]: readHello, [KIND.ready]: readHello, [KIND.fault]: readFault,
  [KIND.importHTML]: readImportHTML, [KIND.article]: readArticle, [KIND.importSet]: readModel, [KIND.labelSet]: readLabelSet,
  [KIND.importFile]: readImportFile, [KIND.imported]: readImported, [KIND.exportFile]: readExportFile, [KIND.exported]: readExported,
  [KIND.model]: readModel, [KIND.loaded]: readLoaded, [KIND.tag]: readTag, [KIND.suggestions]: readSuggestions,
  [KIND.survey]: readSurvey, [KIND.surveyed]: readSurveyed,
  [KIND.course]: readCourse, [KIND.learn]: readLearn, [KIND.askLearnt]: readAskLearnt, [KIND.learnt]: readLearnt,
  [KIND.base]: readModel,
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
    assert.deepEqual(fields, want.fields);
  });

  test(name + " cut short is refused", () => {
    const bytes = readFileSync(new URL(name + ".bin", folder));
    assert.throws(() => readers[readHeader(bytes).kind](bytes.subarray(0, bytes.length - 1)), RangeError);
  });
}

test("a model is framed as Go frames it", () => {
  const { message, data } = frameModel(3);
  data.set([0x57, 0x00, 0xff]);
  assert.deepEqual([...message], [...readFileSync(new URL("model.bin", folder))]);
});

test("another version is no message", () => {
  const bytes = readFileSync(new URL("hello.bin", folder));
  bytes[0] = VERSION + 1;
  assert.equal(readHeader(bytes), null);
  assert.equal(readHeader(new Uint8Array(7)), null);
});
