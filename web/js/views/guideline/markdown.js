// @ts-check
// Markdown as the guideline uses it, made into elements: headings, paragraphs, lists, tables, quotations, code, emphasis,
// links, and examples written […]{LABEL}, one inside another. Everything is set as text; markup in it is text too.

import { h } from "../element.js";

/** @typedef {{id: string, name: string, color: string}} Known a label of the project */
/** @typedef {{level: number, text: string, label: string, nodes: HTMLElement[]}} Section a heading and what stands below it */

const BULLET = /^(\s*)(?:[-*+]|(\d+)[.)])\s+(.*)$/;

/**
 * @param {string} src @param {Map<string, Known>} labels @param {{table: string}} said the name of a table
 * @returns {Section[]} in order; what stands before the first heading has level 0
 */
export function sections(src, labels, said) {
  const lines = src.replace(/\r\n?/g, "\n").split("\n");
  /** @type {Section[]} */
  const out = [{ level: 0, text: "", label: "", nodes: [] }];
  const put = (/** @type {HTMLElement} */ node) => out[out.length - 1].nodes.push(node);
  for (let i = 0; i < lines.length;) {
    const line = lines[i];
    const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
    if (line.trim() === "") i++;
    else if (heading) {
      const level = heading[1].length;
      const first = heading[2].split(/[\s:]/)[0];
      // The view's own title is of the second level, so that the text's title is no higher than its parts.
      const node = h(/** @type {"h3"} */ ("h" + Math.min(6, Math.max(3, level + 1))), {}, inline(heading[2], labels, new Set()));
      out.push({ level, text: heading[2], label: labels.has(first) ? first : "", nodes: [node] });
      i++;
    } else if (/^\s*(`{3,}|~{3,})/.test(line)) {
      const fence = /** @type {RegExpExecArray} */ (/^\s*(`{3,}|~{3,})/.exec(line))[1];
      const from = ++i;
      while (i < lines.length && !lines[i].trim().startsWith(fence)) i++;
      put(h("pre", { tabindex: "0" }, h("code", {}, lines.slice(from, i).join("\n"))));
      i++;
    } else if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) {
      put(h("hr"));
      i++;
    } else if (line.trim().startsWith("|") && /^\s*\|?[\s:|-]+\|?\s*$/.test(lines[i + 1] ?? "") && (lines[i + 1] ?? "").includes("-")) {
      const from = i;
      while (i < lines.length && lines[i].trim().startsWith("|")) i++;
      put(table(lines.slice(from, i), labels, said.table));
    } else if (BULLET.test(line)) {
      const from = i;
      while (i < lines.length && (BULLET.test(lines[i]) || (/^\s+\S/.test(lines[i]) && lines[i].trim() !== ""))) i++;
      put(list(lines.slice(from, i), labels));
    } else if (line.trim().startsWith(">")) {
      const from = i;
      while (i < lines.length && lines[i].trim().startsWith(">")) i++;
      const inner = sections(lines.slice(from, i).map((l) => l.trim().replace(/^>\s?/, "")).join("\n"), labels, said);
      put(h("blockquote", {}, inner.flatMap((s) => s.nodes)));
    } else {
      const from = i++;
      while (i < lines.length && lines[i].trim() !== "" && !/^(#{1,6}\s|\s*(`{3,}|~{3,})|\s*>|\s*\|)/.test(lines[i]) && !BULLET.test(lines[i])) i++;
      put(block("p", lines.slice(from, i).join("\n"), labels));
    }
  }
  return out.filter((s) => s.nodes.length > 0);
}

/** An element of text, with the names of the labels whose examples stand in it. @param {"p" | "li" | "td" | "th"} tag @param {string} text @param {Map<string, Known>} labels */
function block(tag, text, labels) {
  /** @type {Set<string>} */
  const seen = new Set();
  const node = h(tag, { dir: "auto" }, inline(text, labels, seen));
  if (seen.size > 0) node.append(" ", legend(seen, labels));
  return node;
}

/** @param {Set<string>} ids @param {Map<string, Known>} labels */
export function legend(ids, labels) {
  return h("span", { class: "guideline-legend" }, [...ids].map((id) => h("span", { "--l": labels.get(id)?.color ?? "#808080" },
    h("span", { class: "swatch", "aria-hidden": "true" }), labels.get(id)?.name ?? id)));
}

/** @param {string[]} lines @param {Map<string, Known>} labels */
function list(lines, labels) {
  const first = /** @type {RegExpExecArray} */ (BULLET.exec(lines[0]));
  const depth = first[1].length;
  const node = first[2] ? h("ol", { start: first[2] === "1" ? null : first[2] }) : h("ul");
  for (let i = 0; i < lines.length;) {
    const m = BULLET.exec(lines[i]);
    let text = m ? m[3] : lines[i].trim();
    /** @type {string[]} */
    const below = [];
    for (i++; i < lines.length; i++) {
      const next = BULLET.exec(lines[i]);
      if (next && next[1].length <= depth) break;
      if (next || below.length > 0) below.push(lines[i]);
      else text += "\n" + lines[i].trim();
    }
    const item = block("li", text, labels);
    if (below.length > 0) item.append(list(below, labels));
    node.append(item);
  }
  return node;
}

/** The cells of a row; a bar behind a backslash is text. @param {string} line */
const cells = (line) => line.trim().replace(/^\||\|$/g, "").split(/(?<!\\)\|/).map((c) => c.trim().replaceAll("\\|", "|"));

/** @param {string[]} lines @param {Map<string, Known>} labels @param {string} name */
function table(lines, labels, name) {
  const head = cells(lines[0]);
  return h("div", { class: "guideline-table", tabindex: "0", role: "region", "aria-label": name }, h("table", {},
    h("thead", {}, h("tr", {}, head.map((c) => h("th", { scope: "col", dir: "auto" }, inline(c, labels, new Set()))))),
    h("tbody", {}, lines.slice(2).map((l) => h("tr", {}, cells(l).map((c) => block("td", c, labels)))))));
}

/** Where the bracket that opens at i closes; -1 where it does not. @param {string} s @param {number} i */
function closing(s, i) {
  for (let depth = 0; i < s.length; i++) {
    if (s[i] === "[") depth++;
    else if (s[i] === "]" && --depth === 0) return i;
  }
  return -1;
}

const MARKS = /** @type {const} */ ([["**", "strong"], ["__", "strong"], ["*", "em"], ["_", "em"]]);

/**
 * The pieces of a line of text. An example is one inline element without padding or border, so that its letters join
 * as they would without it.
 * @param {string} s @param {Map<string, Known>} labels @param {Set<string>} seen takes the labels of examples @returns {Node[]}
 */
export function inline(s, labels, seen) {
  /** @type {Node[]} */
  const out = [];
  let plain = "";
  const flush = () => {
    if (plain) out.push(document.createTextNode(plain));
    plain = "";
  };
  scan: for (let i = 0; i < s.length;) {
    const c = s[i];
    if (c === "\\" && /[\\`*_[\]{}|#]/.test(s[i + 1] ?? "")) {
      plain += s[i + 1];
      i += 2;
      continue;
    }
    if (c === "`") {
      const end = s.indexOf("`", i + 1);
      if (end > 0) {
        flush();
        out.push(h("code", {}, s.slice(i + 1, end)));
        i = end + 1;
        continue;
      }
    }
    if (c === "[") {
      const end = closing(s, i);
      const name = end > 0 ? /^\{([^{}\s][^{}]*)\}/.exec(s.slice(end + 1)) : null;
      const link = end > 0 ? /^\((https?:\/\/[^\s()]+)\)/.exec(s.slice(end + 1)) : null;
      if (name || link) {
        flush();
        const inner = s.slice(i + 1, end);
        if (name) {
          const l = labels.get(name[1]);
          seen.add(name[1]);
          out.push(h("mark", { class: "guideline-mark", "--l": l?.color ?? "#808080", title: l?.name ?? name[1] }, inline(inner, labels, seen)));
        } else if (link) {
          out.push(h("a", { href: link[1], target: "_blank", rel: "noopener noreferrer" }, inline(inner, labels, seen)));
        }
        i = end + 1 + (name ?? /** @type {RegExpExecArray} */ (link))[0].length;
        continue;
      }
    }
    for (const [mark, tag] of MARKS) {
      if (!s.startsWith(mark, i) || /\s/.test(s[i + mark.length] ?? " ")) continue;
      if (mark[0] === "_" && /\w/.test(s[i - 1] ?? "")) continue; // snake_case is no emphasis
      const end = s.indexOf(mark, i + mark.length);
      if (end < 0 || end === i + mark.length) continue;
      flush();
      out.push(h(tag, {}, inline(s.slice(i + mark.length, end), labels, seen)));
      i = end + mark.length;
      continue scan;
    }
    plain += c;
    i++;
  }
  flush();
  return out;
}
