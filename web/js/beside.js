// @ts-check
// What shows beside annotations: relations as arcs, and corrections. Most articles have neither, so those who draw them
// are fetched when there is something to draw.

/** @typedef {import("./article.js").Section} Section */

export class Beside {
  /** @type {import("./later/arcs.js").Arcs | undefined} */ #arcs;
  /** @type {import("./later/corrected.js").Corrected | undefined} */ #corrected;
  /** @type {Promise<void> | undefined} */ #loading;
  /** @type {[Uint8Array, string[], string[], string, Uint8Array] | null} */ #last = null;
  #given;

  /**
   * @param {HTMLElement} root @param {HTMLElement} text @param {import("./article.js").Article} article
   * @param {import("./boxes.js").Boxes} boxes @param {import("./selection.js").Selection} selection
   */
  constructor(root, text, article, boxes, selection) {
    this.#given = { root, text, article, boxes, selection };
  }

  /**
   * @param {Uint8Array} relations @param {string[]} names of their types @param {string[]} colors "" for the page's own
   * @param {string} mode "all", "selection" or "none" @param {Uint8Array} corrections see view/relations.go
   */
  set(relations, names, colors, mode, corrections) {
    this.#last = [relations.slice(), names, colors, mode, corrections.slice()];
    if (this.#arcs) return this.#give();
    if (relations.length + corrections.length === 0) return;
    const { root, text, article, boxes, selection } = this.#given;
    this.#loading ??= Promise.all([import("./later/arcs.js"), import("./later/corrected.js")]).then(([a, c]) => {
      this.#arcs = new a.Arcs(root, text, article, boxes, selection);
      this.#corrected = new c.Corrected(article, boxes);
      this.#give();
    });
    this.#loading.catch(() => (this.#loading = undefined)); // the next time tries again
  }

  #give() {
    if (!this.#last) return;
    const [relations, names, colors, mode, corrections] = this.#last;
    if (this.#arcs) {
      this.#arcs.mode = mode;
      this.#arcs.set(new Uint32Array(relations.buffer), names, colors);
    }
    this.#corrected?.set(new Uint32Array(corrections.buffer));
  }

  /** Another text comes. */
  clear() {
    this.set(new Uint8Array(0), [], [], "", new Uint8Array(0));
  }

  /** @param {Section[]} sections those that have come near, or were measured again */
  draw(sections) {
    this.#corrected?.draw(sections);
    this.#arcs?.draw();
  }

  /** The pointer rests on an offset of a paragraph; -1 off the text. @param {number} p @param {number} o */
  hover(p, o) {
    this.#arcs?.hover(p, o);
  }

  /** Another span may be selected. */
  selected() {
    this.#arcs?.focus();
  }

  destroy() {
    this.#arcs?.destroy();
  }
}
