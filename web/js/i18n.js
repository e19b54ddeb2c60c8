// @ts-check
// The texts on screen in Arabic and English: one flat table for each language, i18n/ar.json and i18n/en.json.
// Placeholders are {0}, {1} … by position or {name} by name; a plural is key.zero … key.other by Intl.PluralRules.

/** @typedef {Record<string, string>} Texts */

const LANGUAGES = /** @type {const} */ (["ar", "en"]);

/** The first letter of an argument decides whether it can disturb the order of the sentence around it (UAX #9, P2). */
const FIRST_STRONG = /\p{L}/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * Puts FIRST STRONG ISOLATE … POP around text of the other direction, so that a Latin file name inside an Arabic
 * sentence does not drag its neighbours along. Text of the same direction is left as it is.
 * @param {string} text
 * @param {"rtl" | "ltr"} dir
 */
export function isolate(text, dir) {
  const first = FIRST_STRONG.exec(text)?.[0];
  if (!first) return text;
  return RIGHT_TO_LEFT.test(first) === (dir === "rtl") ? text : "\u2068" + text + "\u2069";
}

/**
 * Fills the placeholders of a text. A placeholder without a value stays visible: a fault to see, not to hide.
 * @param {string} text
 * @param {readonly (string | number | Record<string, string | number>)[]} args the last may hold named values
 * @param {(value: string | number) => string} show
 */
export function fill(text, args, show) {
  const last = args[args.length - 1];
  const named = typeof last === "object" ? last : undefined;
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = /^\d+$/.test(name) ? args[Number(name)] : named?.[name];
    return value === undefined || typeof value === "object" ? whole : show(value);
  });
}

/**
 * @param {(lang: Lang) => Promise<Texts>} load reads one language's table
 * @returns {WusumI18n}
 */
export function createI18n(load) {
  /** @type {Partial<Record<Lang, Texts>>} */
  const tables = {};
  /** @type {Set<string>} */
  const missed = new Set();
  /** @type {Lang} */
  let lang = "ar";
  let rules = new Intl.PluralRules(lang);
  let numbers = new Intl.NumberFormat(lang);

  /** @param {string} key */
  const find = (key) => tables[lang]?.[key];

  /** @param {string} key */
  const miss = (key) => {
    if (!missed.has(key)) console.warn("wusum: i18n: no text for " + key + " in " + lang);
    missed.add(key);
    return key;
  };

  /** @param {string | number} value */
  const show = (value) => (typeof value === "number" ? numbers.format(value) : isolate(value, i18n.dir));

  const attributes = /** @type {const} */ ([
    ["data-i18n-label", "aria-label"],
    ["data-i18n-title", "title"],
    ["data-i18n-placeholder", "placeholder"],
  ]);

  /** @type {WusumI18n} */
  const i18n = {
    get lang() {
      return lang;
    },
    get dir() {
      return lang === "ar" ? "rtl" : "ltr";
    },
    table: async (of) => (tables[of] ??= await load(of)),
    has: (key) => find(key) !== undefined,
    number: (value) => numbers.format(value),
    t: (key, ...args) => fill(find(key) ?? miss(key), args, show),
    plural(key, n, ...args) {
      // {0} and {n} are the count itself; further values count from {1}.
      // A language without a form of its own for none may still have a sentence for it.
      const text = (n === 0 ? find(key + ".zero") : undefined) ?? find(key + "." + rules.select(n)) ?? find(key + ".other") ?? miss(key + ".other");
      const last = args[args.length - 1];
      const named = typeof last === "object" ? last : {};
      return fill(text, [n, ...args.filter((arg) => typeof arg !== "object"), { ...named, n }], show);
    },
    async set(next) {
      const wanted = LANGUAGES.includes(next) ? next : "ar";
      tables[wanted] ??= await load(wanted);
      lang = wanted;
      rules = new Intl.PluralRules(lang);
      numbers = new Intl.NumberFormat(lang);
      if (typeof document === "undefined") return; // under node --test
      const root = document.documentElement;
      root.lang = lang;
      root.dir = i18n.dir;
      i18n.apply(document);
      root.style.removeProperty("visibility"); // see early.js
      try {
        localStorage.setItem("wusum.lang", lang);
      } catch {
        // kept for this visit only
      }
      dispatchEvent(new CustomEvent("wusum:lang"));
    },
    apply(root) {
      for (const element of root.querySelectorAll("[data-i18n]")) {
        const key = element.getAttribute("data-i18n") ?? "";
        element.textContent = find(key) ?? miss(key);
      }
      for (const [from, to] of attributes) {
        for (const element of root.querySelectorAll("[" + from + "]")) {
          const key = element.getAttribute(from) ?? "";
          element.setAttribute(to, find(key) ?? miss(key));
        }
      }
      // A clone of a template is then born in the right language.
      for (const template of root.querySelectorAll("template")) i18n.apply(template.content);
    },
  };
  return i18n;
}
