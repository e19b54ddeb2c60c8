// @ts-check
// A list of which only the visible rows are in the document. Go owns the rows; this file owns their elements.
// One string carries a whole window of rows, so that scrolling crosses the wasm boundary once.

const ROW = 44; // px, also in panels.css; a source may have another
const SPARE = 6; // rows above and below the window

/**
 * @typedef {object} ListSource
 * @property {(from: number, to: number) => string} fill rows joined by U+001E, their fields by U+001F:
 *   kind ("h" heading, "r" row), classes, colour, text, label, and a second line if there is one
 * @property {(index: number, how: number) => void} pick how: 1 with Ctrl, 2 with Shift
 * @property {number} [row] height of a row in px
 * @property {boolean} [multi] several rows may be selected: those of the class "chosen"
 */

/**
 * @param {HTMLElement} root a scrolling element with role listbox
 * @param {ListSource} source
 */
export function createList(root, source) {
  const space = document.createElement("div");
  space.className = "list-space";
  space.setAttribute("role", "presentation");
  root.append(space);
  const height = source.row ?? ROW;
  if (source.multi) root.setAttribute("aria-multiselectable", "true");
  let wanted = -1; // to be brought into view as soon as there is a view
  let count = 0;
  let active = -1;
  let pending = 0;

  function draw() {
    pending = 0;
    const from = Math.max(0, Math.floor(root.scrollTop / height) - SPARE);
    const to = Math.min(count, Math.ceil((root.scrollTop + root.clientHeight) / height) + SPARE);
    const rows = to > from ? source.fill(from, to).split("\u001e") : [];
    const elements = rows.map((row, i) => element(row.split("\u001f"), from + i));
    space.replaceChildren(...elements);
    const id = active >= from && active < to ? `${root.id}-${active}` : "";
    if (id) root.setAttribute("aria-activedescendant", id);
    else root.removeAttribute("aria-activedescendant");
  }

  /** @param {string[]} fields @param {number} index */
  function element([kind, classes, colour, text, label, more], index) {
    const row = document.createElement("div");
    row.className = `row ${classes}`;
    row.style.top = `${index * height}px`;
    row.style.setProperty("--l", colour);
    row.dataset.index = String(index);
    if (kind === "h") {
      row.setAttribute("role", "presentation");
    } else {
      row.id = `${root.id}-${index}`;
      row.setAttribute("role", "option");
      row.setAttribute("aria-setsize", String(count));
      row.setAttribute("aria-posinset", String(index + 1));
      row.setAttribute("aria-selected", String(source.multi ? row.classList.contains("chosen") : index === active));
      row.classList.toggle("active", index === active);
    }
    const swatch = document.createElement("span");
    swatch.className = "swatch";
    const name = document.createElement("span"); // starts where the interface does, whatever the words' direction
    name.className = "row-text";
    const words = document.createElement("bdi");
    words.dir = "auto";
    words.textContent = text;
    name.append(words);
    const type = document.createElement("span");
    type.className = "row-label";
    type.textContent = label;
    row.append(swatch, name, type);
    if (more !== undefined) {
      const line = document.createElement("span");
      line.className = "row-more";
      line.textContent = more;
      row.append(line);
    }
    return row;
  }

  function later() {
    if (!pending) pending = requestAnimationFrame(draw);
  }
  root.addEventListener("scroll", later, { passive: true });
  new ResizeObserver(() => {
    if (wanted >= 0) reveal(wanted);
    later();
  }).observe(root);
  root.addEventListener("click", (event) => {
    const row = event.target instanceof Element ? event.target.closest("[role=option]") : null;
    if (row instanceof HTMLElement) {
      source.pick(Number(row.dataset.index), Number(event.ctrlKey || event.metaKey) + 2 * Number(event.shiftKey));
    }
  });

  /** @param {number} index */
  function reveal(index) {
    wanted = index;
    if (root.clientHeight === 0) return; // a panel that is closed: when it opens
    wanted = -1;
    const top = index * height;
    if (top < root.scrollTop) root.scrollTop = top;
    else if (top + height > root.scrollTop + root.clientHeight) root.scrollTop = top + height - root.clientHeight;
  }

  return {
    /** @param {number} n @param {number} selected index of the selected row or -1 */
    set(n, selected) {
      count = n;
      active = selected;
      space.style.height = `${n * height}px`;
      later();
    },
    reveal,
    /** How many rows fit. */
    page: () => Math.max(1, Math.floor(root.clientHeight / height) - 1),
  };
}
