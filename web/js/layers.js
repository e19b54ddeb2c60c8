// @ts-check
// The two layers of a section, outside the flow of its text, and how elements get into them: only what changed.

/** @typedef {import("./article.js").Section} Section */
/** @typedef {import("./rects.js").Rect} Rect */

/** Makes the layers if they are not there: under the letters, over them. @param {Section} s */
export function layers(s) {
  if (s.under && s.over) return;
  s.under = layer("ws-under");
  s.over = layer("ws-over");
  s.el.append(s.under, s.over);
}

/** @param {string} cls */
function layer(cls) {
  const el = document.createElement("div");
  el.className = cls;
  el.ariaHidden = "true";
  el.dir = "ltr";
  return el;
}

/** @param {HTMLElement | null} parent @returns {HTMLElement} */
export function group(parent) {
  const el = document.createElement("div");
  parent?.append(el);
  return el;
}

/** @param {HTMLElement} el @param {Rect} r */
export function put(el, r) {
  el.style.left = `${r.left}px`;
  el.style.top = `${r.top}px`;
  el.style.width = `${r.right - r.left}px`;
  el.style.height = `${r.bottom - r.top}px`;
}

/**
 * Makes `parent` hold exactly what is wanted; elements whose key is still wanted are left alone.
 * @template T
 * @param {HTMLElement} parent @param {Map<string, HTMLElement>} have @param {Map<string, T>} want
 * @param {(t: T) => HTMLElement} make
 */
export function reconcile(parent, have, want, make) {
  for (const [key, el] of have) {
    if (want.has(key)) continue;
    el.remove();
    have.delete(key);
  }
  const fresh = document.createDocumentFragment();
  for (const [key, t] of want) {
    if (have.has(key)) continue;
    const el = make(t);
    have.set(key, el);
    fresh.append(el);
  }
  if (fresh.childNodes.length > 0) parent.append(fresh);
}
