import assert from "node:assert/strict";
import test from "node:test";
import { createI18n, fill, isolate } from "./i18n.js";

const tables = {
  ar: {
    "hello": "مرحبًا {0}، ملفّ {name}",
    "words.zero": "لا كلمات", "words.one": "كلمة واحدة", "words.two": "كلمتان", "words.few": "{0} كلمات",
    "words.many": "{0} كلمة", "words.other": "{n} كلمة في {1}",
  },
  en: { "hello": "Hello {0}, file {name}", "words.one": "one word", "words.other": "{n} words in {1}", "chosen.zero": "None chosen", "chosen.other": "{0} chosen" },
};
const i18n = createI18n(async (lang) => tables[lang]);
const FSI = "\u2068", PDI = "\u2069";

test("Arabic has six plurals", async () => {
  await i18n.set("ar");
  for (const [n, want] of [[0, "لا كلمات"], [1, "كلمة واحدة"], [2, "كلمتان"], [3, "3 كلمات"], [11, "11 كلمة"], [103, "103 كلمات"]]) {
    assert.equal(i18n.plural("words", n), want.replace(/\d+/, (d) => i18n.number(Number(d))));
  }
  assert.equal(i18n.plural("words", 100, "القاهرة"), i18n.number(100) + " كلمة في القاهرة");
});

test("English has two, and a plural that is not there falls back to other", async () => {
  await i18n.set("en");
  assert.equal(i18n.plural("words", 1), "one word");
  assert.equal(i18n.plural("words", 0, "Cairo"), "0 words in Cairo");
  assert.equal(i18n.plural("chosen", 0), "None chosen", "none may have a sentence of its own");
  assert.equal(i18n.plural("words", 12345, "Cairo"), "12,345 words in Cairo");
});

test("values go to places by number and by name", async () => {
  await i18n.set("en");
  assert.equal(i18n.t("hello", "Nour", { name: "a.txt" }), "Hello Nour, file a.txt");
  assert.equal(fill("{0} {1} {x}", ["a"], String), "a {1} {x}", "a missing value stays visible");
  assert.equal(fill("{0}", ["{1}"], String), "{1}", "a value is not filled again");
  assert.equal(fill("{0}", ["$&"], String), "$&");
});

test("text of the other direction is isolated", async () => {
  await i18n.set("ar");
  assert.equal(i18n.t("hello", "نور", { name: "report.txt" }), "مرحبًا نور، ملفّ " + FSI + "report.txt" + PDI);
  assert.equal(isolate("القاهرة", "ltr"), FSI + "القاهرة" + PDI);
  assert.equal(isolate("12:30 – 14", "rtl"), "12:30 – 14", "digits carry no direction to isolate");
  assert.equal(isolate("«Reuters»", "rtl"), FSI + "«Reuters»" + PDI);
});

test("a missing key is its own text", async () => {
  const warn = console.warn;
  console.warn = () => {};
  assert.equal(i18n.t("no.such.key"), "no.such.key");
  assert.equal(i18n.has("no.such.key"), false);
  console.warn = warn;
});

test("a language that is not ours becomes Arabic; a failed load changes nothing", async () => {
  await i18n.set("fr");
  assert.equal(i18n.lang, "ar");
  const broken = createI18n(async (lang) => (lang === "ar" ? tables.ar : Promise.reject(new Error("offline"))));
  await broken.set("ar");
  await assert.rejects(broken.set("en"));
  assert.equal(broken.lang, "ar");
});
