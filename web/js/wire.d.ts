// Mirror of wasm/wire/wire.go: messages between the page and its Web Workers. Change both together; testdata/wire
// holds what Go writes for each, and web/js/wire.test.mjs reads those same files.

/** Eight bytes: version uint16, kind uint16, request uint32, little-endian. Request 0 belongs to no request. */
interface WireHeader { version: number; kind: number; request: number }

/** hello (page → worker) and ready (worker → page). */
interface WireHello { program: string; build: string }

/** A request that failed, or with request 0 a program that did. The sentence is i18n "error.<code>". */
interface WireFault { code: string; detail: string; args: string[] }

/** A web page to be read; charset is what the caller knows from elsewhere, usually empty. */
interface WireImportHTML { name: string; url: string; charset: string; html: Uint8Array }

/** The article in it. Text has one line for each block; notes are codes, i18n "note.<code>". */
interface WireArticle {
  title: string; byline: string; site: string; published: string; lang: string; dir: string;
  url: string; encoding: string; text: string; notes: string[];
}

/** Asks for the label set in another tool's file; the answer holds it as JSON, and what was not taken over. */
interface WireImportSet { data: Uint8Array }
interface WireLabelSet { format: string; schema: string; notes: { code: string; line: number; args: string[] }[] }

/** A file of any format, or a zip of such; what is empty is found out. Its documents come in the native format. */
interface WireImportFile { name: string; format: string; column: string; unit: string; data: Uint8Array; beside: Uint8Array }
interface WireImported {
  formats: string[]; unit: string; columns: string[]; column: string; units: string[]; native: Uint8Array; docs: number;
  notes: { code: string; line: number; args: string[] }[];
}

/** A project in another format, or a data set of it; lexicon is the clitic lexicon's file, for segments. */
interface WireExportFile {
  format: string; view: string; spelling: string; unit: string; name: string; dataset: string; labels: string[];
  native: Uint8Array; lexicon: Uint8Array;
}
interface WireExported { name: string; type: string; data: Uint8Array; loss: Uint8Array; lost: number }

/** The model file, for the engine; its answer says which model that is. */
interface WireModel { data: Uint8Array }
interface WireLoaded { name: string; version: string }

/** Asks for the suggestions in a text; from and to are the bytes of it (UTF-8) that are seen, and come first. */
interface WireTag { doc: string; text: string; from: number; to: number }

/** Asks how much is to be learnt from a text, in thousandths of a bit a word. */
interface WireSurvey { text: string }
interface WireSurveyed { information: number }

/** One suggestion: ten 32-bit words, score a float. Offsets are bytes; from… is what the reason points at. */
interface WireMention {
  start: number; end: number; wholeStart: number; wholeEnd: number; label: number; score: number; why: number;
  fromStart: number; fromEnd: number; times: number;
}

/** A piece of the answer: all that begin in [from, to). After the last one left is 0. */
interface WireSuggestions { from: number; to: number; left: number; labels: string[]; mentions: WireMention[] }

/** What the next fresh course begins with: a file of learnt, or nothing. Answered by learnt, or by a fault. */
interface WireBase { data: Uint8Array }

/** The labels of the project; with fresh, learning begins anew. */
interface WireCourse { fresh: number; labels: string[] }

/** What a person has decided in a document; flags 1 done, 2 names alone, 4 the last of several. */
interface WireDecision { start: number; end: number; label: number; verdict: number }
interface WireLearn { doc: string; text: string; flags: number; labels: string[]; decisions: WireDecision[] }

/** What was learnt, and with file 1 the file of it. */
interface WireAskLearnt { file: number }
interface WireLearnt {
  texts: number; labels: string[]; given: number[]; names: string[]; of: number[]; times: number[]; data: Uint8Array;
}
