// @ts-check
// The service worker's page side: offline after the first visit, and new builds that wait until they are wanted.
// A new build is downloaded behind the page's back, then waits; the page says so, and only the person's own click
// puts it in place and reloads. Nothing here reloads by itself: somebody may be in the middle of a word.

const HOUR = 3600_000;

/**
 * Adds `onUpdate` and `applyUpdate` to globalThis.wusum. Setting onUpdate when an update waits already calls it.
 * @param {string} build @param {(path: string) => string} at
 */
export function watchUpdates(build, at) {
  let told = globalThis.wusum.onUpdate; // the program may have set it before we got here
  /** @type {ServiceWorker | null} */
  let waiting = null;
  let known = false;
  let applying = false;

  const tell = () => {
    known = true;
    told?.();
  };
  Object.defineProperty(globalThis.wusum, "onUpdate", {
    configurable: true,
    get: () => told,
    set: (next) => {
      told = next;
      if (known) told?.();
    },
  });
  globalThis.wusum.applyUpdate = () => {
    applying = true;
    if (waiting && waiting.state === "installed") waiting.postMessage("skip");
    else location.reload(); // another tab has put it in place already
  };

  const workers = navigator.serviceWorker;
  if (!workers || build === "dev") return; // plain http on another host, or an unstaged tree

  const hadController = workers.controller !== null;
  workers.addEventListener("controllerchange", () => {
    if (applying) location.reload();
    else if (hadController) tell(); // another tab applied the update; the first visit's claim is none
  });

  let begun = false;
  const begin = () => {
    if (begun) return;
    begun = true;
    workers.register(at("sw.js"), { scope: at("./"), updateViaCache: "none" }).then(
      (registration) => {
        const look = () => {
          if (!registration.waiting || !workers.controller) return;
          waiting = registration.waiting;
          tell();
        };
        look();
        registration.addEventListener("updatefound", () => {
          registration.installing?.addEventListener("statechange", look);
        });
        let asked = Date.now();
        document.addEventListener("visibilitychange", () => {
          if (document.visibilityState !== "visible" || Date.now() - asked < HOUR) return;
          asked = Date.now();
          registration.update().catch(() => undefined); // offline: next time
        });
      },
      (cause) => console.warn("wusum: service worker: " + String(cause)), // the page works without it, online
    );
  };
  // After the page, so as not to fetch its files twice at once; but also when it never gets there: what cures a
  // broken build is the next one.
  addEventListener("wusum:ready", begin, { once: true });
  setTimeout(begin, 5000);
}
