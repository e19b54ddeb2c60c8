// @ts-check
// Reads the messages of wasm/wire: little-endian, a header of eight bytes, then fields in a fixed order.
// JavaScript needs the header, the fault and the frame of a model only; what else Go writes is read in wire.test.mjs.

/** The protocol's version: wire.Version in Go. */
export const VERSION = 7;

/** Kinds of message: wire.Kind in Go. */
export const KIND = /** @type {const} */ ({
  hello: 1, ready: 2, fault: 3, importHTML: 16, article: 17, importSet: 18, labelSet: 19,
  importFile: 20, imported: 21, exportFile: 22, exported: 23, model: 32, loaded: 33, tag: 34, suggestions: 35,
  course: 36, learn: 37, askLearnt: 38, learnt: 39, survey: 40, surveyed: 41, base: 42,
});

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
export function reader(bytes) {
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
    number,
    float: () => view.getFloat32((at += 4) - 4, true),
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

/** @param {Uint8Array} bytes @returns {WireLoaded} */
export function readLoaded(bytes) {
  const r = reader(bytes);
  return { name: r.string(), version: r.string() };
}

/**
 * A message of a kind whose only field is a file, with room for one of that size, which is filled in place: no copy is
 * made of some megabytes.
 * @param {number} size @param {number} [kind] a model, unless told otherwise @param {number} [request]
 * @returns {{message: Uint8Array, data: Uint8Array}}
 */
export function frameModel(size, kind = KIND.model, request = 0) {
  const message = new Uint8Array(HEADER + 4 + size);
  const view = new DataView(message.buffer);
  view.setUint16(0, VERSION, true);
  view.setUint16(2, kind, true);
  view.setUint32(4, request, true);
  view.setUint32(HEADER, size, true);
  return { message, data: message.subarray(HEADER + 4) };
}
