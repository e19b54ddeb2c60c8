// @ts-check
// Faults become a sentence on the screen: what happened, that the work is saved, and what can be done.

/** Sentences for the time before any table of texts is there, and for when it is the table that failed. */
const BOOT = {
  "boot.fetch": [
    "تعذّر تحميل وسوم. تحقّق من الاتصال ثم أعد تحميل الصفحة.",
    "Wusum could not be downloaded. Check the connection and reload the page.",
  ],
  "boot.wasm": [
    "لم يتمكّن المتصفّح من تشغيل برنامج وسوم (WebAssembly). حدّث المتصفّح أو جرّب متصفّحًا آخر.",
    "This browser could not run the Wusum program (WebAssembly). Update the browser or try another one.",
  ],
  "boot.exit": ["توقّف وسوم عن العمل على غير المتوقّع.", "Wusum stopped unexpectedly."],
  "boot.other": ["تعذّر بدء وسوم.", "Wusum could not start."],
};
const KEPT = ["ما حفظته سابقًا باقٍ في هذا المتصفّح.", "What you saved earlier is still in this browser."];
const RELOAD = ["أعد تحميل الصفحة", "Reload the page"];

/** An error that knows its code. */
export class Fault extends Error {
  /** @param {string} code @param {unknown} [cause] */
  constructor(code, cause) {
    super(code + (cause instanceof Error ? ": " + cause.message : cause === undefined ? "" : ": " + String(cause)), { cause });
    this.name = "Fault";
    this.code = code;
  }
}

/** @param {string} lang @param {string} text */
function sentence(lang, text) {
  const p = document.createElement("p");
  p.lang = lang;
  p.dir = lang === "ar" ? "rtl" : "ltr";
  p.textContent = text;
  return p;
}

/**
 * Loads the page again, in its newest build if one waits: a build that cannot start cannot ask for the next one.
 */
async function startAgain() {
  try {
    const registration = await navigator.serviceWorker?.getRegistration();
    await registration?.update();
    const next = registration?.waiting ?? registration?.installing;
    if (next) {
      const changed = new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done));
      const skip = () => next.state === "installed" && next.postMessage("skip");
      next.addEventListener("statechange", skip);
      skip();
      await Promise.race([changed, new Promise((done) => setTimeout(done, 10_000))]);
    }
  } catch {
    // no service worker, or no network
  }
  location.reload();
}

function reloadButton() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "boot-reload";
  button.textContent = RELOAD.join(" · ");
  button.addEventListener("click", () => {
    button.disabled = true;
    startAgain();
  });
  return button;
}

/**
 * Says in both languages, over the whole page, that nothing can start.
 * @param {string} code @param {string} detail
 */
export function cannotStart(code, detail) {
  console.error("wusum: " + code + ": " + detail);
  document.documentElement.style.removeProperty("visibility");
  const texts = BOOT[/** @type {keyof typeof BOOT} */ (code)] ?? BOOT["boot.other"];
  const box = document.getElementById("boot") ?? document.body.appendChild(document.createElement("div"));
  const said = document.createElement("div");
  said.id = "boot-fault";
  said.dataset.code = code;
  said.setAttribute("role", "alert");
  said.append(sentence("ar", texts[0] + " " + KEPT[0]), sentence("en", texts[1] + " " + KEPT[1]));
  const more = document.createElement("code");
  more.dir = "ltr";
  more.textContent = detail;
  box.replaceChildren(said, more, reloadButton());
  box.hidden = false;
}

/**
 * The running page's faults. The first one shows a banner; each is on the console with its detail. A fault in one
 * handler leaves the page working; code "exit" means that the Go program has ended and only a reload helps.
 * @param {WusumI18n} i18n
 */
export function createFault(i18n) {
  /** @param {string} key @param {string} otherwise */
  const text = (key, otherwise) => (i18n.has(key) ? i18n.t(key) : otherwise);
  /** @type {(code: string, detail: string) => void} */
  return (code, detail) => {
    console.error("wusum: fault: " + code + ": " + detail);
    const region = document.getElementById("banners") ?? document.body;
    const fatal = code === "exit";
    region.querySelector(".banner[data-fault]")?.remove(); // the newest; they do not pile up
    const banner = document.createElement("div");
    banner.className = "banner fault";
    banner.dataset.fault = code;
    banner.setAttribute("role", "alert");
    const said = document.createElement("p");
    // The texts themselves may be what is missing: then both languages, from here.
    said.textContent = text(fatal ? "error.wasm.exit" : "banner.fault", BOOT["boot.exit"].concat(KEPT).join(" "));
    const reload = document.createElement("button");
    reload.type = "button";
    reload.className = "banner-action";
    reload.textContent = text("banner.update.reload", RELOAD.join(" · "));
    reload.addEventListener("click", () => location.reload());
    banner.append(said, reload);
    if (!fatal) {
      const close = document.createElement("button");
      close.type = "button";
      close.className = "text-button banner-close";
      close.textContent = text("action.close", "×");
      close.addEventListener("click", () => banner.remove());
      banner.append(close);
    }
    region.prepend(banner);
    document.documentElement.toggleAttribute("data-stopped", fatal || document.documentElement.hasAttribute("data-stopped"));
  };
}
