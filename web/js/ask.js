// @ts-check
// The line under the article in which one sentence is asked for: why a document is skipped, what somebody is unsure about.
// It takes the place of the selection's bar for as long. Go asks, and hears the answer, or that there is none.

/** @returns {WusumAskLine} */
export function createAsk() {
  const el = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
  const line = el("ask");
  const input = /** @type {HTMLInputElement} */ (el("ask-text"));
  /** @type {((answer: string | null) => void) | undefined} */
  let then;

  /** @param {string | null} answer */
  const end = (answer) => {
    const tell = then;
    then = undefined;
    line.hidden = true;
    tell?.(answer);
  };
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    event.stopPropagation();
    end(event.key === "Enter" ? input.value : null);
  });
  el("ask-ok").addEventListener("click", () => end(input.value));
  el("ask-cancel").addEventListener("click", () => end(null));
  return {
    ask(prompt, hint, answer, tell) {
      end(null);
      then = tell;
      el("ask-label").textContent = prompt;
      input.placeholder = hint;
      input.value = answer;
      line.hidden = false;
      input.focus();
      input.select();
    },
    close: () => end(null),
  };
}
