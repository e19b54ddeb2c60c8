// @ts-check
// Taking down a new key: what is pressed next, whose it is so far, and whether the browser gives it away at all.

import { h } from "./element.js";

/** What browsers keep for themselves, whatever a page says. */
const KEPT = new Set(["Ctrl+W", "Ctrl+N", "Ctrl+T", "Ctrl+Shift+W", "Ctrl+Shift+N", "Ctrl+Shift+T", "Ctrl+Q"]);

/**
 * @typedef {{
 *   named(id: string): string, free(id: string): boolean,
 *   bind(id: string, chord: string, from?: string): void, ended(id: string): void,
 * }} Rows
 */

/** @param {WusumPage} page @param {Rows} rows */
export function createCapture(page, rows) {
  const { i18n } = page;
  /** @type {(() => void) | null} */
  let end = null;

  const stop = () => {
    end?.();
    end = null;
  };

  /** @param {string} id @param {HTMLElement} button */
  const start = (id, button) => {
    stop();
    const line = /** @type {HTMLElement} */ (button.closest(".keys-row"));
    const said = h("div", { class: "keys-said", role: "status" });
    line.after(said);
    button.setAttribute("aria-pressed", "true");
    const given = Array.from(button.childNodes);
    button.replaceChildren("…");

    /** @param {string} text @param {...HTMLElement} more */
    const say = (text, ...more) => said.replaceChildren(text, ...more);
    const none = h("button", { type: "button", click: () => finish("") }, i18n.t("keys.none"));
    const cancel = () => h("button", { type: "button", click: () => (stop(), rows.ended(id)) }, i18n.t("action.cancel"));

    /** @param {string} chord @param {string} [from] */
    const finish = (chord, from) => {
      stop();
      rows.bind(id, chord, from);
    };

    /** @param {KeyboardEvent} event */
    const press = (event) => {
      if (event.target !== button) return;
      if (event.key === "Tab") return; // always leads on
      event.preventDefault();
      event.stopPropagation();
      if (event.key === "Escape") {
        stop();
        rows.ended(id);
        return;
      }
      /** @type {{chord: string, caps: string[], taken: string} | null} */
      const pressed = page.ask("keys.chord", { event });
      if (!pressed) return;
      const caps = pressed.caps.join("+");
      button.replaceChildren(...pressed.caps.map((cap) => h("kbd", {}, cap)));
      if (KEPT.has(pressed.chord)) say(i18n.t("keys.kept", caps), cancel());
      else if (!pressed.taken || pressed.taken === id) finish(pressed.chord);
      else if (!rows.free(pressed.taken)) say(i18n.t("keys.fixed", caps, rows.named(pressed.taken)), cancel());
      else {
        say(i18n.t("keys.has", caps, rows.named(pressed.taken)),
          h("button", { type: "button", click: () => finish(pressed.chord, pressed.taken) }, i18n.t("keys.take")), cancel());
      }
    };

    button.addEventListener("keydown", press);
    button.focus();
    say(i18n.t("keys.press", rows.named(id)), none, cancel());
    end = () => {
      button.removeEventListener("keydown", press);
      button.setAttribute("aria-pressed", "false");
      button.replaceChildren(...given);
      said.remove();
    };
  };

  return { start, stop };
}
