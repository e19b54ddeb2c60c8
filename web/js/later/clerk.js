// @ts-check
// Host of the clerk: a second Go program on the page's own thread, fetched at its first use, that plans what is seldom
// asked for (wasm/clerk). It is told of the open document before each question, where that has changed; a step that it
// plans is taken by the page's program, as any other command's.

import { Fault } from "../fault.js";

/** @param {(imports: WebAssembly.Imports) => Promise<WebAssembly.Instance>} instantiate its program @returns {WusumClerk} */
export function createClerk(instantiate) {
  /** @type {Promise<void> | undefined} */
  let loading;
  /** @type {WusumClerkProgram | undefined} */
  let clerk;
  /** @type {(() => void) | undefined} */
  let begun;

  /** @param {string | null} problem */
  const must = (problem) => {
    if (problem !== null) throw new Fault("clerk", problem);
  };

  const start = async () => {
    const go = new globalThis.Go();
    const instance = await instantiate(go.importObject);
    await new Promise((resolve, reject) => {
      begun = () => resolve(undefined);
      go.run(instance).then(
        () => {
          clerk = loading = undefined; // the next use starts it anew
          reject(new Fault("clerk", "the program ended"));
        },
        reject,
      );
    });
    const lexicon = await globalThis.wusum.lexicon().catch(() => undefined);
    if (lexicon) must(/** @type {WusumClerkProgram} */ (clerk).lexicon(lexicon)); // without it words are split by rules alone
  };

  return {
    load() {
      loading ??= start().catch((cause) => {
        loading = undefined; // the next use tries again
        throw cause;
      });
      return loading;
    },
    started(functions) {
      clerk = functions;
      begun?.();
    },
    beside(page, n) {
      const state = page.ask("clerk.state", { doc: n });
      if (state === undefined) return undefined;
      if (state === null) return false;
      must(/** @type {WusumClerkProgram} */ (clerk).state(state));
      return true;
    },
    ask(page, name, args = {}, said = "") {
      if (!clerk) throw new Fault("clerk", "not there");
      const state = name === "spread.more" ? null : page.ask("clerk.state");
      if (state) must(clerk.state(state));
      const { i18n } = page;
      const reply = JSON.parse(clerk.ask(name, JSON.stringify({ ...args, Lang: i18n.lang, Now: new Date().toISOString() })));
      if (reply.error === "nothing.changed") return reply.answer; // it is so already
      if (reply.error) {
        const key = "error." + reply.error;
        throw new Fault(name, i18n.has(key) ? i18n.t(key, ...(reply.args ?? [])) : i18n.t("error.unknown", reply.error));
      }
      if (reply.entry) page.ask("clerk.apply", { entry: reply.entry, said });
      return reply.answer;
    },
  };
}
