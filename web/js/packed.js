// @ts-check
// Reads the messages of wasm/wire: little-endian, a header of eight bytes, then fields in a fixed order.
// JavaScript needs the header and the fault only; readArticle is here because the mirror is tested against Go.

/** The protocol's version: wire.Version in Go. */
export const VERSION = 1;

/** Kinds of message: wire.Kind in Go. */
export const KIND = /** @type {const} */ ({ hello: 1, ready: 2, fault: 3, importHTML: 16, article: 17 });

const HEADER = 8;

/**
 * @param {Uint8Array} bytes
 * @returns {WireHeader | null} null when it is no message, or one of another version
 */
export function readHeader(bytes) {
  if (bytes.byteLength < HEADER) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint16(0, true);
  if (version !== VERSION) return null;
  return { version, kind: view.getUint16(2, true), request: view.getUint32(4, true) };
}

/** @param {Uint8Array} bytes */
function reader(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = new TextDecoder();
  let at = HEADER;
  const number = () => {
    const value = view.getUint32(at, true);
    at += 4;
    return value;
  };
  const data = () => {
    const length = number();
    if (at + length > bytes.byteLength) throw new RangeError("wire: field runs past the message");
    at += length;
    return bytes.subarray(at - length, at);
  };
  return {
    data,
    string: () => text.decode(data()),
    strings: () => Array.from({ length: number() }, () => text.decode(data())),
  };
}

/** @param {Uint8Array} bytes @returns {WireHello} */
export function readHello(bytes) {
  const r = reader(bytes);
  return { program: r.string(), build: r.string() };
}

/** @param {Uint8Array} bytes @returns {WireFault} */
export function readFault(bytes) {
  const r = reader(bytes);
  return { code: r.string(), detail: r.string(), args: r.strings() };
}

/** @param {Uint8Array} bytes @returns {WireImportHTML} */
export function readImportHTML(bytes) {
  const r = reader(bytes);
  return { name: r.string(), url: r.string(), charset: r.string(), html: r.data() };
}

/** @param {Uint8Array} bytes @returns {WireArticle} */
export function readArticle(bytes) {
  const r = reader(bytes);
  return {
    title: r.string(), byline: r.string(), site: r.string(), published: r.string(), lang: r.string(), dir: r.string(),
    url: r.string(), encoding: r.string(), text: r.string(), notes: r.strings(),
  };
}
