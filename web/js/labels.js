// @ts-check
// The label table: names for the tags, and one constructed stylesheet that gives each label its colour by day and
// by night. Style attributes would fall to the content policy; constructed sheets and CSSOM do not.

/** @typedef {{name: string, short: string, color: string}} Label */
/** @typedef {[number, number, number]} RGB each 0..255 */

/** @type {RGB} */ const PAPER = [255, 253, 249];
/** @type {RGB} */ const NIGHT = [30, 28, 25];
/** @type {RGB} */ const BLACK = [0, 0, 0];
/** @type {RGB} */ const WHITE = [255, 255, 255];

/** WCAG 2.2: 1.4.11 asks 3:1 of a graphic such as a lane, 1.4.3 asks 4.5:1 of small text; some air above each. */
const GRAPHIC = 3.2;
const TEXT = 5.2;

/** @param {RGB} c @returns {number} relative luminance */
function luminance(c) {
  const [r, g, b] = c.map((v) => {
    const s = v / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {RGB} a @param {RGB} b @returns {number} */
export function contrast(a, b) {
  const x = luminance(a);
  const y = luminance(b);
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/**
 * The colour nearest to c, on the way to `pole`, that stands out from `ground` by `least`.
 * @param {RGB} c @param {RGB} pole @param {RGB} ground @param {number} least @returns {RGB}
 */
export function stand(c, pole, ground, least) {
  for (let t = 0; t <= 1; t += 0.05) {
    const mixed = /** @type {RGB} */ (c.map((v, i) => Math.round(v + (pole[i] - v) * t)));
    if (contrast(mixed, ground) >= least) return mixed;
  }
  return pole;
}

/** @type {CanvasRenderingContext2D | undefined} */
let canvas;
/** Made when it is first needed: a canvas takes longer than the rest of this file. */
const pen = () => (canvas ??= /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d")));

/** Any CSS colour as numbers; what is not a colour becomes a middle grey. @param {string} css @returns {RGB} */
export function parse(css) {
  let norm = css;
  if (!/^#[0-9a-f]{6}$/i.test(css)) {
    pen().fillStyle = "#808080";
    pen().fillStyle = css;
    norm = String(pen().fillStyle);
  }
  if (norm.startsWith("#")) {
    const n = parseInt(norm.slice(1, 7), 16);
    return [n >> 16, (n >> 8) & 255, n & 255];
  }
  const nums = norm.match(/[\d.]+/g)?.map(Number) ?? [];
  return nums.length >= 3 ? [nums[0], nums[1], nums[2]] : [128, 128, 128];
}

/** @param {RGB} c */
const css = (c) => `rgb(${c.join(" ")})`;

/**
 * One rule a colour, by day and by night: --l for graphics, --lt for text.
 * @param {string} cls the class is cls with the index @param {string[]} colors @returns {string}
 */
export function contrastRules(cls, colors) {
  return colors
    .map((color, i) => {
      const c = parse(color);
      const [lane, laneNight] = [stand(c, BLACK, PAPER, GRAPHIC), stand(c, WHITE, NIGHT, GRAPHIC)];
      const [text, textNight] = [stand(c, BLACK, PAPER, TEXT), stand(c, WHITE, NIGHT, TEXT)];
      return `.${cls}${i}{--l:light-dark(${css(lane)},${css(laneNight)});--lt:light-dark(${css(text)},${css(textNight)})}`;
    })
    .join("\n");
}

/** @type {Intl.Segmenter | undefined} */
let graphemes;

/** The first letter of a name, for the smallest tag. An Arabic article at the front says nothing. @param {string} s */
function initial(s) {
  const bare = s.startsWith("\u0627\u0644") && s.length > 3 ? s.slice(2) : s;
  graphemes ??= new Intl.Segmenter("ar", { granularity: "grapheme" });
  for (const g of graphemes.segment(bare)) return g.segment;
  return "";
}

/** A tag's text with the width it takes. @typedef {{text: string, width: number}} Choice */

export class Labels {
  /** @type {Label[]} */ list = [];
  /** What is read aloud before a proposed one. */ suggestion = "";
  #sheet = new CSSStyleSheet();
  /** @type {Map<string, number>} */ #widths = new Map();
  #font = "";
  #pad = 0;

  constructor() {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#sheet];
  }

  /** @param {Label[]} labels */
  set(labels) {
    this.list = labels;
    this.#sheet.replaceSync(contrastRules("ws-l", labels.map((l) => l.color)));
  }

  /** The font the tags are set in; widths measured in another are forgotten. @param {CSSStyleDeclaration} style */
  font(style) {
    this.#font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    this.#pad = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
    this.#widths.clear();
  }

  /** @param {string} text */
  #width(text) {
    let w = this.#widths.get(text);
    if (w === undefined) {
      pen().font = this.#font;
      w = Math.ceil(pen().measureText(text).width + this.#pad + 1);
      this.#widths.set(text, w);
    }
    return w;
  }

  /**
   * What a tag may say: the name, and what is shorter than it.
   * @param {number} label @param {boolean} initials only the smallest @returns {Choice[]}
   */
  choices(label, initials) {
    const l = this.list[label];
    if (!l) return [];
    const texts = initials ? [initial(l.short || l.name)] : [l.name, l.short, initial(l.short || l.name)];
    /** @type {Choice[]} */
    const out = [];
    for (const text of texts) {
      const width = text === "" ? Infinity : this.#width(text);
      if (width < (out.at(-1)?.width ?? Infinity)) out.push({ text, width });
    }
    return out;
  }

  destroy() {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((s) => s !== this.#sheet);
  }
}
