// @ts-check
// Who may write a project: the one tab that holds its Web Lock. The others wait in line, so that closing the owner
// makes the next tab owner without anybody asking, and hear of new lines through a BroadcastChannel.

/** @typedef {{kind: "append" | "projects", project: string, last: number}} News */
/** @typedef {{state: "owner" | "reader", onChange: (state: "owner" | "reader") => void, wait: AbortController, free?: () => void}} Hold */

/** @param {string} scope prefix of lock and channel names: the name of the database */
export function createLocks(scope) {
  /** @type {Map<string, Hold>} */
  const holds = new Map();
  /** @type {Set<(news: News) => void>} */
  const followers = new Set();
  const channel = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel(scope);
  if (channel) channel.onmessage = (event) => followers.forEach((tell) => tell(event.data));

  /** Without the API (plain http on another host) every tab writes, and the journal's own key refuses the second. */
  const manager = globalThis.navigator?.locks;

  /** @param {string} project @param {Hold} hold @param {"owner" | "reader"} state */
  const become = (project, hold, state) => {
    if (holds.get(project) !== hold || hold.state === state) return;
    hold.state = state;
    hold.onChange(state);
  };

  /**
   * Asks for the lock and keeps it until free() or until another tab steals it.
   * @param {string} project @param {Hold} hold @param {LockOptions} options
   * @returns {Promise<boolean>} whether it was granted
   */
  const request = (project, hold, options) =>
    new Promise((granted, failed) => {
      const held = manager?.request(scope + ":" + project, options, (lock) => {
        granted(lock !== null);
        if (lock === null) return;
        become(project, hold, "owner");
        return /** @type {Promise<void>} */ (new Promise((free) => (hold.free = free)));
      });
      held?.catch((cause) => {
        failed(cause); // refused before it was granted, or:
        if (hold.state === "owner" && holds.get(project) === hold) {
          become(project, hold, "reader"); // stolen
          queue(project, hold);
        }
      });
    });

  /** Stands in line. @param {string} project @param {Hold} hold */
  const queue = (project, hold) => {
    hold.wait = new AbortController();
    request(project, hold, { signal: hold.wait.signal }).catch(() => undefined); // aborted by steal or release
  };

  return {
    /** @param {string} project */
    state: (project) => holds.get(project)?.state,

    /** @param {string} project @param {(state: "owner" | "reader") => void} onChange @returns {Promise<"owner" | "reader">} */
    async lock(project, onChange) {
      /** @type {Hold} */
      const hold = { state: "reader", onChange: () => undefined, wait: new AbortController() };
      holds.get(project)?.free?.();
      holds.set(project, hold);
      try {
        if (!manager) hold.state = "owner";
        else if (!(await request(project, hold, { ifAvailable: true }))) queue(project, hold);
      } catch {
        hold.state = "owner"; // the API is there but forbidden (opaque origin): as without it
      }
      hold.onChange = onChange; // the first answer is the return value
      return hold.state;
    },

    /** @param {string} project */
    async steal(project) {
      const hold = holds.get(project);
      if (!hold || hold.state === "owner") return;
      hold.wait.abort();
      await request(project, hold, { steal: true });
    },

    /** @param {string} project */
    release(project) {
      const hold = holds.get(project);
      holds.delete(project);
      hold?.wait.abort();
      hold?.free?.();
    },

    /** @param {(news: News) => void} tell @returns {() => void} stops it */
    follow(tell) {
      followers.add(tell);
      return () => followers.delete(tell);
    },

    /** @param {News} news */
    say: (news) => channel?.postMessage(news),

    close() {
      for (const project of [...holds.keys()]) this.release(project);
      channel?.close();
    },
  };
}
