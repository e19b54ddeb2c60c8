// @ts-check
// What stands on the keys of an Arabic keyboard beside the Latin letter: a command answers to the place of its key.

/** The places that have an Arabic letter, by their Latin caps, row by row. */
const PLACES = "QWERTYUIOP[]ASDFGHJKL;'ZXCVBNM,./";
const AZERTY = "AZERTYUIOP[]QSDFGHJKLM'WXCVBN,.";

/**
 * The caps of a chord, each letter followed by the Arabic one on the same key.
 * @param {string[]} caps @param {boolean} azerty @param {string} letters the Arabic caps of PLACES, separated by spaces
 * @returns {{cap: string, arabic: boolean}[]}
 */
export function capsOf(caps, azerty, letters) {
  const arabic = letters.split(" ");
  const places = azerty ? AZERTY : PLACES;
  return caps.flatMap((cap) => {
    const at = cap.length === 1 ? places.indexOf(cap) : -1;
    const shown = { cap: SIGNS[cap] ?? cap, arabic: false };
    return at < 0 || !arabic[at] ? [shown] : [shown, { cap: arabic[at], arabic: true }];
  });
}

/** Signs for keys whose names are words. @type {Record<string, string>} */
export const SIGNS = {
  ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", Escape: "Esc", Delete: "Del", Backspace: "⌫", PageUp: "PgUp", PageDown: "PgDn",
};
