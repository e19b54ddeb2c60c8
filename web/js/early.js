// @ts-check
// Runs before the first paint, as a classic script in <head>: theme, language and direction, so that nothing flashes.
// It also says one plain sentence, in both languages, when the module scripts themselves cannot be loaded:
// by then no other code of ours is running.
{
  /** @type {(key: string) => string | null} */
  const stored = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage denied: the defaults hold
    }
  };
  /** @type {WusumPreferences} */
  const preferences = {
    get(name) {
      try {
        return JSON.parse(stored(`wusum.${name}`) ?? "null");
      } catch {
        return null; // damaged: as if it had never been set
      }
    },
    set(name, value) {
      try {
        if (value === null) localStorage.removeItem(`wusum.${name}`);
        else localStorage.setItem(`wusum.${name}`, JSON.stringify(value));
      } catch {
        // kept for this visit only
      }
    },
  };
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");

  /** @type {ThemeChoice} */
  let choice = "system";

  const paint = () => {
    const shown = choice === "system" ? (dark.matches ? "dark" : "light") : choice;
    root.dataset.theme = shown;
    root.dataset.themeChoice = choice;
    root.style.colorScheme = shown; // scroll bars and form fields follow; CSSOM is outside the content policy
  };

  /** @type {WusumTheme} */
  const theme = {
    get choice() {
      return choice;
    },
    get shown() {
      return root.dataset.theme === "dark" ? "dark" : "light";
    },
    set(next) {
      choice = next === "light" || next === "dark" ? next : "system";
      try {
        localStorage.setItem("wusum.theme", choice);
      } catch {
        // kept for this visit only
      }
      paint();
      dispatchEvent(new CustomEvent("wusum:theme"));
    },
  };

  const savedTheme = stored("wusum.theme");
  if (savedTheme === "light" || savedTheme === "dark") choice = savedTheme;
  paint();
  dark.addEventListener("change", () => {
    paint();
    dispatchEvent(new CustomEvent("wusum:theme"));
  });

  /** What the article looks like. A line is a multiple of the size, a column a number of em. */
  const READING = { size: 1, line: 2.4, column: 44, font: "", focus: false };
  /** @type {WusumReading} */
  let reading = { ...READING, ...preferences.get("reading") };

  const lay = () => {
    const { style, dataset } = root;
    /** @type {(name: string, value: number, usual: number, least: number, most: number, unit: string) => void} */
    const put = (name, value, usual, least, most, unit) => {
      if (!(value >= least && value <= most) || value === usual) style.removeProperty(name);
      else style.setProperty(name, value + unit);
    };
    put("--scale", reading.size, READING.size, 0.6, 3, "");
    put("--leading", reading.line, READING.line, 1.8, 5, "");
    put("--column", reading.column, READING.column, 20, 200, "em");
    dataset.font = reading.font;
    if (reading.font !== "naskh" || document.getElementById("font-preload")) return;
    const link = document.createElement("link");
    Object.assign(link, { id: "font-preload", rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href: "fonts/noto-naskh-arabic-400.woff2" });
    document.head.append(link);
  };
  lay();

  /** @type {Wusum["reading"]} */
  const comfort = {
    steps: { size: [0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.35, 1.5, 1.75, 2, 2.5], line: [2, 2.2, 2.4, 2.7, 3, 3.4, 4], column: [28, 36, 44, 56, 72, 120] },
    get now() {
      return reading;
    },
    step(what, up) {
      const list = comfort.steps[what];
      const next = up ? list.find((v) => v > reading[what]) : list.findLast((v) => v < reading[what]);
      if (next !== undefined) comfort.set({ [what]: next });
    },
    set(next) {
      reading = { ...reading, ...next };
      /** @type {Record<string, unknown>} */
      const kept = {};
      for (const [name, value] of Object.entries(reading)) {
        if (value !== READING[/** @type {keyof typeof READING} */ (name)]) kept[name] = value;
      }
      preferences.set("reading", Object.keys(kept).length ? kept : null);
      lay();
      dispatchEvent(new CustomEvent("wusum:reading"));
    },
  };

  if (preferences.get("visited")) root.dataset.returning = "";

  const lang = stored("wusum.lang") === "en" ? "en" : "ar";
  root.lang = lang;
  root.dir = lang === "ar" ? "rtl" : "ltr";
  if (lang !== "ar") {
    // index.html holds the Arabic text inline: wait for the other language, but never long.
    root.style.visibility = "hidden";
    setTimeout(() => root.style.removeProperty("visibility"), 1500);
  }

  globalThis.wusum = /** @type {Wusum} */ ({ theme, preferences, reading: comfort });

  // A script that cannot be fetched or parsed leaves no other trace than these two events.
  /** @param {string} detail */
  const giveUp = (detail) => {
    if (globalThis.wusum.booted) return;
    root.style.removeProperty("visibility");
    const say = () => {
      const text = document.getElementById("boot-text") ?? document.body.appendChild(document.createElement("p"));
      if (text.dataset.failed) return;
      text.dataset.failed = "script";
      text.setAttribute("role", "alert");
      text.textContent =
        "تعذّر تشغيل وسوم: لم يكتمل تحميل برنامجه. تحقّق من الاتصال ثم أعد تحميل الصفحة. ما حفظته سابقًا باقٍ في هذا المتصفّح.";
      const english = document.createElement("span");
      english.lang = "en";
      english.dir = "ltr";
      english.style.display = "block";
      english.textContent =
        "Wusum could not start: its program did not load completely. Check the connection and reload the page. What you saved earlier is still in this browser.";
      text.append(english);
      document.getElementById("boot-progress")?.remove();
      console.error("wusum: boot: " + detail);
    };
    if (document.body) say();
    else addEventListener("DOMContentLoaded", say, { once: true });
  };
  addEventListener(
    "error",
    (event) => {
      if (event.target instanceof HTMLScriptElement) giveUp("script " + event.target.src);
      else if (event instanceof ErrorEvent && /\/js\/[a-z]+\.js$/.test(event.filename)) giveUp(event.message);
    },
    true, // errors of elements do not bubble
  );
}
