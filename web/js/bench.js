// @ts-check
// window.bench under ?bench=1: one harness times Wusum beside other annotators (see rendering notes, bench hook).
// Offsets are UTF-16 into text. Everything goes through the Go document and painter; packing counts as load time.

/** @typedef {{ id: string, s: number, e: number, l: number }} BenchAnnotation */

/** @param {{ load(text: string, packed: Uint8Array, ids: string): string, add(id: string, s: number, e: number, l: number): string }} hooks */
export function exposeBench(hooks) {
  const root = /** @type {HTMLElement} */ (document.getElementById("article"));
  /** @param {string} fault */
  const check = (fault) => {
    if (fault) throw new Error(fault);
  };
  Object.assign(globalThis, {
    bench: {
      /** @param {{ text: string, paras?: number[][], anns: BenchAnnotation[] }} data paras follow from text */
      load({ text, anns }) {
        const packed = new Int32Array(anns.length * 3);
        anns.forEach((a, i) => packed.set([a.s, a.e, a.l], i * 3));
        check(hooks.load(text, new Uint8Array(packed.buffer), anns.map((a) => a.id).join("\n")));
      },
      /** @param {BenchAnnotation} a */
      add(a) {
        check(hooks.add(a.id, a.s, a.e, a.l));
      },
      scroller: () => root,
      rendered: () => root.querySelector("p") !== null,
    },
  });
}
