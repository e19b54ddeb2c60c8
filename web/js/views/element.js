// @ts-check
// What the views build their elements with. Texts are set as text, never as markup.

/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * An element: attributes by name, "class" too; a function is a listener for that event, true an attribute without value,
 * and null, undefined and false leave the attribute out. Custom properties ("--l") go into the style.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {Record<string, any>} [attributes] @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, attributes = {}, ...children) {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") e.addEventListener(name, value);
    else if (name.startsWith("--")) e.style.setProperty(name, value); // the content policy knows no style attributes
    else e.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false) e.append(typeof child === "number" ? String(child) : child);
  }
  return e;
}

/** An icon of the sprite. @param {string} name */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", "icons/sprite.svg#" + name);
  svg.append(use);
  return svg;
}

/**
 * A modal dialog with a heading and a row of buttons, which the caller fills. It says to the page when it opens and when
 * it closes, and takes its texts anew when the language changes: build is called each time that it is shown.
 * @param {WusumPage} page @param {string} name unique among the dialogs
 * @param {(body: HTMLElement, menu: HTMLElement, args: any) => void} build @param {{wide?: boolean, title: string}} how
 * @returns {WusumView & {element: HTMLDialogElement, refresh(): void}}
 */
export function dialog(page, name, build, how) {
  const title = h("h2", { id: "dialog-" + name + "-title" });
  const body = h("div", { class: "view-body" });
  const menu = h("menu");
  const form = h("form", { method: "dialog" }, title, body, menu);
  const element = h("dialog", {
    id: "dialog-" + name, class: how.wide ? "dialog wide" : "dialog", "aria-labelledby": "dialog-" + name + "-title",
  }, form);
  document.body.append(element);
  /** @type {any} */
  let given;
  const view = {
    element,
    refresh() {
      title.textContent = page.i18n.t(how.title);
      body.replaceChildren();
      menu.replaceChildren();
      build(body, menu, given);
    },
    /** @param {any} args */
    show(args) {
      given = args;
      view.refresh();
      if (!element.open) open(element, title);
      page.opened(view);
    },
  };
  whenClosed(element, () => page.closed(view));
  return view;
}

/**
 * What to do when a dialog has closed. The event comes late: one that is shown again at once is open by then, and stays so.
 * @param {HTMLDialogElement} element @param {() => void} then
 */
export function whenClosed(element, then) {
  element.addEventListener("close", () => {
    if (!element.open) then();
  });
}

/** The sentence for the person in what was thrown (WusumPage.ask). @param {unknown} cause @returns {string} */
export function sentence(cause) {
  if (!(cause instanceof Error)) return String(cause);
  return typeof cause.cause === "string" ? cause.cause : cause.message;
}

/**
 * Opens a dialog. Where a finger points, the focus goes to what is not a field, or the keyboard on the screen would come up
 * and cover the half of it that was asked for.
 * @param {HTMLDialogElement} element @param {HTMLElement} quiet
 */
export function open(element, quiet) {
  const touch = matchMedia("(pointer: coarse)").matches;
  if (touch) quiet.tabIndex = -1; // else it would be the first that can take the focus
  quiet.autofocus = touch;
  element.showModal();
  if (touch) quiet.focus();
}

/** A button that closes its dialog. @param {WusumPage} page */
export const closeButton = (page) => h("button", { type: "submit", class: "primary", value: "ok" }, page.i18n.t("action.close"));
