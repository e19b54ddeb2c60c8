// @ts-check
// The mentions of a name as Go finds them (wasm/page/mentions.go), slice by slice, with what the views keep of each: its
// group, what would become of it, its document, and whether it is checked.

export const GROUPS = ["exact", "spelling", "proclitic", "ending", "article", "doubtful"];
export const STANDINGS = ["free", "asked", "turned", "labelled", "otherwise", "refused"];
/** What each task is for, by standing; -1 for none. */
export const TASKS = ["apply", "relabel", "remove"];
const TASK_OF = [0, 0, 0, 2, 1, -1];
/** The groups that are checked until somebody says otherwise. */
const SURE = 3;

/** Lets the page paint and hear keys between two slices of work. */
const channel = new MessageChannel();
const pause = () => new Promise((next) => {
  channel.port1.onmessage = () => next(undefined);
  channel.port2.postMessage(0);
});

/** @typedef {{before: string, head: string, name: string, tail: string, after: string, label: string, doc: string}} Line */

export class Mentions {
  /** By mention: 6 × group + standing. @type {number[]} */ kinds = [];
  /** By mention. @type {boolean[]} */ checked = [];
  docs = 0;
  done = false;
  task = 0;
  name = "";
  label = "";
  /** Labels of the schema: id, name, colour. @type {string[][]} */ labels = [];
  #page;
  #search;

  /** Begins to look. @param {WusumPage} page @param {Record<string, unknown>} wish what findMentions reads */
  constructor(page, wish) {
    this.#page = page;
    this.#search = wish.search;
    const [name, label, labels] = page.ask("mentions.open", wish).split("\x1d");
    this.name = name;
    this.label = label;
    this.labels = labels.split("\x1e").map((/** @type {string} */ l) => l.split("\x1f"));
  }

  /** Looks on until all is done or the search is another one. @param {() => boolean} mine @param {() => void} tell */
  async run(mine, tell) {
    for (;;) {
      this.#take(this.#page.ask("mentions.more", { search: this.#search }));
      tell();
      if (this.done) return;
      await pause();
      if (!mine()) return;
    }
  }

  /** @param {string} said */
  #take(said) {
    for (const c of said) {
      if (c === ",") this.docs++;
      else if (c === ".") this.done = true;
      else {
        this.kinds.push(c.charCodeAt(0) - 48);
        this.checked.push(this.#usual(this.kinds.length - 1));
      }
    }
  }

  /** @param {number} i */
  group = (i) => Math.floor(this.kinds[i] / 6);
  /** @param {number} i */
  standing = (i) => this.kinds[i] % 6;
  /** Whether the task has anything to do with a mention. @param {number} i */
  can = (i) => TASK_OF[this.standing(i)] === this.task;
  /** @param {number} i */
  #usual = (i) => this.can(i) && (this.task > 0 || (this.group(i) < SURE && STANDINGS[this.standing(i)] !== "turned"));

  /** Turns to another task, with the checks that it begins with. @param {number} task */
  turn(task) {
    this.task = task;
    this.checked = this.kinds.map((_, i) => this.#usual(i));
  }

  /** Checks a group, or all where it is -1, or takes the checks away. @param {number} group @param {boolean} on */
  check(group, on) {
    this.kinds.forEach((_, i) => {
      if (group < 0 || this.group(i) === group) this.checked[i] = on && this.can(i);
    });
  }

  /** @param {number} i */
  toggle(i) {
    if (this.can(i)) this.checked[i] = !this.checked[i];
  }

  /** What there is: by group, for each task, and checked. */
  count() {
    const groups = GROUPS.map(() => ({ all: 0, can: 0, checked: 0 }));
    const tasks = TASKS.map(() => 0);
    let checked = 0;
    this.kinds.forEach((_, i) => {
      const g = groups[this.group(i)];
      const task = TASK_OF[this.standing(i)];
      g.all++;
      if (task >= 0) tasks[task]++;
      if (task === this.task) g.can++;
      if (this.checked[i]) {
        g.checked++;
        checked++;
      }
    });
    return { groups, tasks, checked };
  }

  /** @param {number} from @param {number} to @returns {Line[]} */
  lines(from, to) {
    if (to <= from) return [];
    return this.#page.ask("mentions.lines", { from, to }).split("\x1e").slice(0, -1)
      .map((/** @type {string} */ line) => {
        const [before, head, name, tail, after, label, doc] = line.split("\x1f");
        return { before, head, name, tail, after, label, doc };
      });
  }

  /** Does the task to what is checked: how many were changed, how many left. @returns {number[] | null} null for none */
  apply() {
    const said = this.#page.ask("mentions.apply", { task: TASKS[this.task], picked: this.checked.map((c) => (c ? "1" : "0")).join("") });
    return said && said.split(" ").map(Number);
  }
}
