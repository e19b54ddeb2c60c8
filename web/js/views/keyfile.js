// @ts-check
// Keys as a file, from one browser to another: {"format": "wusum-keys", "version": 1, "bindings": {…}, "azerty": false}.

import { h } from "./element.js";

const FORMAT = "wusum-keys";
/** Far above what the table could fill. */
const MOST = 64 * 1024;

/** @param {WusumKeys} keys */
export function writeKeys(keys) {
  const text = JSON.stringify({ format: FORMAT, version: 1, ...keys }, null, 2) + "\n";
  const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  h("a", { href, download: "wusum-keys.json" }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/**
 * The keys that a text holds; what is not known here is left out and counted.
 * @param {string} text @param {(id: string, chord: string) => boolean} known
 * @returns {{keys: WusumKeys, left: number} | null} null where it is no such file
 */
export function parseKeys(text, known) {
  let raw;
  try {
    raw = JSON.parse(text);
  } catch {
    return null;
  }
  if (raw?.format !== FORMAT || typeof raw.bindings !== "object" || raw.bindings === null || Array.isArray(raw.bindings)) return null;
  /** @type {Record<string, string>} */
  const bindings = {};
  let left = 0;
  for (const [id, chord] of Object.entries(raw.bindings)) {
    if (typeof chord === "string" && known(id, chord)) bindings[id] = chord;
    else left++;
  }
  return { keys: { bindings, azerty: raw.azerty === true }, left };
}

/** @param {WusumPage} page @param {(keys: WusumKeys | null, sentence: string) => void} done */
export function readKeys(page, done) {
  const { i18n } = page;
  const input = h("input", { type: "file", accept: ".json,application/json" });
  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    if (!file) return;
    const text = file.size > MOST ? "" : await file.text();
    const read = parseKeys(text, (id, chord) => page.ask("keys.known", { id, chord }));
    if (!read) done(null, i18n.t("keys.import.bad", file.name));
    else done(read.keys, read.left ? i18n.t("keys.import.left", read.left) : i18n.t("keys.import.done"));
  });
  input.click();
}
