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
