// @ts-check
// Paper has another width than the window, and boxes stand where letters were measured. So before printing the text
// takes the width of a page, every section is drawn, and the print style keeps that width.

/** Above this a document prints with the boxes that are on screen only: drawing all would take too long. */
const MOST = 500;

/** @typedef {import("./article.js").Article} Article */

/**
 * @param {HTMLElement} root @param {Article} article
 * @param {() => void} remeasure @param {() => void} look tells anew which sections are near
 * @returns {() => void} takes the listeners away again
 */
export function listenPrint(root, article, remeasure, look) {
  const gone = new AbortController();
  addEventListener("beforeprint", () => {
    root.classList.add("ws-printing");
    if (article.sections.length <= MOST) for (const s of article.sections) s.near = true;
    remeasure();
  }, { signal: gone.signal });
  addEventListener("afterprint", () => {
    root.classList.remove("ws-printing");
    remeasure();
    look();
  }, { signal: gone.signal });
  return () => gone.abort();
}
