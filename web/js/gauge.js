// @ts-check
// The measure of the font in use: where the letters stand inside the font's own box, how many a line holds.

/** @typedef {import("./article.js").Article} Article */
/** @typedef {import("./boxes.js").Insets} Insets */

/** How high letters stand over the baseline and hang below it, in em: the tint's height. Naskh marks included. */
const ASCENT = 0.98;
const DESCENT = 0.42;

/**
 * @typedef {{insets: Insets, tag: CSSStyleDeclaration,
 *   lines: {perLine: number, line: number, gap: number, padding: number}}} Measure
 */

/**
 * @param {HTMLElement} probe holds a <p> and a <b>, styled as the article's paragraphs and tags are
 * @param {Article} article @param {HTMLElement} text its element @returns {Measure}
 */
export function measure(probe, article, text) {
  const [p, b] = probe.children;
  const style = getComputedStyle(p);
  const em = parseFloat(style.fontSize);
  // A sample of the article itself gives the mean width of a letter.
  const sample = (article.nodes.find((n) => n.length > 40)?.data ?? "\u0627\u0644\u0639\u0631\u0628\u064a\u0629 ").slice(0, 400);
  const rule = document.createElement("i"); // an empty inline-block stands on the baseline
  p.replaceChildren(sample, rule);
  const range = document.createRange();
  range.selectNodeContents(/** @type {Text} */ (p.firstChild));
  const box = range.getBoundingClientRect();
  const baseline = rule.getBoundingClientRect().bottom;
  p.replaceChildren(); // the page's text is the article and nothing else
  const section = getComputedStyle(article.sections[0]?.el ?? text);
  const across = parseFloat(getComputedStyle(text).width) - parseFloat(section.paddingLeft) - parseFloat(section.paddingRight);
  return {
    insets: {
      top: Math.max(0, baseline - box.top - ASCENT * em),
      bottom: Math.max(0, box.bottom - baseline - DESCENT * em),
      tag: b.getBoundingClientRect().height + 1,
    },
    tag: getComputedStyle(b),
    lines: {
      perLine: Math.max(4, (across || 600) / (box.width / sample.length || 8)),
      line: parseFloat(style.lineHeight) || em * 2.4,
      gap: parseFloat(style.marginBottom),
      padding: parseFloat(section.paddingTop) + parseFloat(section.paddingBottom),
    },
  };
}
