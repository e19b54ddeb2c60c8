// @ts-check
// Offline shell. One cache holds one build, whole: a page is never put together from two builds. web/stage fills in
// BUILD and FILES; as they stand, nothing is kept.
const BUILD = "dev";
/** @type {string[]} */
const FILES = [];

/** @typedef {Event & {waitUntil(done: Promise<unknown>): void}} Lasting */
/** @typedef {Lasting & {request: Request, respondWith(answer: Promise<Response>): void}} Fetching */

const worker = /** @type {any} */ (globalThis);
const scope = new URL(worker.registration.scope);
const PREFIX = "wusum:" + scope.pathname + ":"; // several sites may live on one host, each under its path
const CACHE = PREFIX + BUILD;

/** Programs that most visits never use are kept when first used. */
const OPTIONAL = /(^|\/)(exchange|clerk)\.[0-9a-f]+\.wasm$/;
/** The model is kept by the page that checks it, apart from the builds (web/js/model.js). */
const APART = /\.model$/;
/** A name with a hash of its content: the same name is the same bytes, in every build. */
const HASHED = /\.[0-9a-f]{8,}\.[a-z0-9]+$/;

/** @type {Set<string>} */
const listed = new Set(FILES.filter((path) => !APART.test(path)).map((path) => new URL(path, scope).href));

/**
 * Navigation refuses an answer that was redirected (a static host may send index.html on to ./): keep a plain copy.
 * @param {Response} response
 */
function plain(response) {
  if (!response.redirected) return response;
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers: response.headers });
}

/** @param {Cache} cache @param {string} url */
async function keep(cache, url) {
  if (HASHED.test(url)) {
    const old = await caches.match(url); // an earlier build's: a release downloads only what it changed
    if (old) return cache.put(url, old);
  }
  // Past the browser's own cache, or a new build could be filled with files of the last one.
  const response = await fetch(new Request(url, { cache: HASHED.test(url) ? "default" : "no-cache" }));
  if (!response.ok) throw new Error("sw: " + url + ": HTTP " + response.status);
  return cache.put(url, plain(response));
}

/** All or nothing: a build that cannot be fetched whole is not installed, and the last one goes on. */
async function install() {
  const cache = await caches.open(CACHE);
  await Promise.all(
    [...listed].map(async (url) => {
      // What was used under the last build works offline under this one too, if it is still the same.
      if (!OPTIONAL.test(url) || (await caches.match(url))) await keep(cache, url);
    }),
  );
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  }
  await worker.clients.claim(); // the very first visit works offline, without a reload
}

/**
 * Everything of the build comes from its cache, index.html too: one that came from the network could be of a newer
 * build than the scripts beside it. New builds arrive through the update of this file (web/js/update.js).
 * @param {Request} request
 */
async function answer(request) {
  const cache = await caches.open(CACHE);
  const url = new URL(request.url);
  url.search = url.hash = "";
  const home = request.mode === "navigate" && (url.href === scope.href || url.href === new URL("index.html", scope).href);
  const key = home ? scope.href : url.href;
  const kept = await cache.match(key, { ignoreVary: true });
  if (kept) return kept;
  try {
    const response = await fetch(request);
    if (response.ok && OPTIONAL.test(key) && listed.has(key)) await cache.put(key, plain(response.clone()));
    return response;
  } catch (cause) {
    const shell = request.mode === "navigate" ? await cache.match(scope.href, { ignoreVary: true }) : undefined;
    if (shell) return shell;
    throw cause;
  }
}

worker.addEventListener("install", (/** @type {Lasting} */ event) => event.waitUntil(install()));
worker.addEventListener("activate", (/** @type {Lasting} */ event) => event.waitUntil(activate()));
worker.addEventListener("message", (/** @type {MessageEvent} */ event) => {
  if (event.data === "skip") worker.skipWaiting();
});
worker.addEventListener("fetch", (/** @type {Fetching} */ event) => {
  const url = new URL(event.request.url);
  const ours = event.request.method === "GET" && url.origin === scope.origin && url.pathname.startsWith(scope.pathname);
  const api = url.pathname.startsWith(new URL("api/", scope).pathname);
  if (ours && !api) event.respondWith(answer(event.request));
});
