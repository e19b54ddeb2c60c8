// globalThis.wusum: the one namespace between JavaScript and Go. wasm/browser calls it; nothing else is shared.

type Lang = "ar" | "en";
type ThemeChoice = "system" | "light" | "dark";

interface WusumTheme {
  readonly choice: ThemeChoice;
  readonly shown: "light" | "dark";
  /** Remembered in this browser; dispatches "wusum:theme" on the window, as a change of the system's theme does. */
  set(next: ThemeChoice): void;
}

/** What a person prefers, in this browser alone: plain values by name, under "wusum." in localStorage. */
interface WusumPreferences {
  /** null where nothing usable is stored. */
  get(name: string): any;
  /** null forgets it. */
  set(name: string, value: unknown): void;
}

/** How the article is set, and whether all but the sentence at the cursor is dimmed. Font: "" as the device has it,
 *  "naskh" (the one that comes with the page), "sans", "serif". */
interface WusumReading { size: number; line: number; column: number; font: string; focus: boolean }

/** Which keys mean what: the ID of a row of core/session's table to a chord such as "Ctrl+Shift+Z", or "" for none. */
interface WusumKeys { bindings: Record<string, string>; azerty: boolean }

/** A row of that table as Go tells it: what a person can do. */
interface WusumAction {
  id: string;
  /** "key.group." + group is its heading. */
  group: string;
  /** The key of its name in i18n/; a label's row has names instead. */
  help: string;
  ar: string; en: string;
  /** A label's colour, else "". */
  color: string;
  /** One key cap each; none without a key. */
  caps: string[];
  chord: string;
  /** The chord before it was bound anew. */
  was: string;
  /** Something to do now: neither the browser's own nor a further key of another row. */
  act: boolean;
  /** Its key may be changed here. */
  free: boolean;
}

type TextArg = string | number | Record<string, string | number>;

interface WusumI18n {
  /** A language's own table, fetched if it is not there yet. */
  table(lang: Lang): Promise<Record<string, string>>;
  readonly lang: Lang;
  readonly dir: "rtl" | "ltr";
  has(key: string): boolean;
  number(value: number): string;
  /** {0} {1} … by position; an object as the last argument fills {name}. A missing key is its own text. */
  t(key: string, ...args: TextArg[]): string;
  /** key.zero … key.other by the language's rules; {0} and {n} are the count. */
  plural(key: string, n: number, ...args: TextArg[]): string;
  /** Loads the table, sets lang and dir of the page, applies it, remembers it, dispatches "wusum:lang". */
  set(lang: Lang): Promise<void>;
  /** Fills data-i18n, data-i18n-label, data-i18n-title and data-i18n-placeholder below root, templates included. */
  apply(root: ParentNode): void;
}

type StoreCode =
  | "store.denied" | "store.quota" | "store.conflict" | "store.gap" | "store.reader" | "store.blocked"
  | "store.newer" | "store.outdated" | "store.closed" | "store.failed";

interface WusumProject {
  id: string; name: string; created: string; updated: string;
  /** Version of the journal's lines. */
  schemaVersion: number;
  /** The last seq that the base stands for, 0 without one. */
  baseSeq: number;
}

interface WusumStored {
  /** The last seq that is in the base. */
  seq: number;
  bytes: Uint8Array; parts: Uint8Array[];
  /** How many lines follow it, those lines, and the last seq there is. */
  lines: number; journal: Uint8Array; last: number;
}

interface WusumBase {
  /** The seq of the base that it follows, which must be the one that is stored; null where there is none. */
  from: number | null;
  seq: number;
  bytes: Uint8Array;
  /** New parts under numbers that no part of the project has had, and the numbers of those that go. */
  put?: [number, Uint8Array][]; drop?: number[];
  /** Whether the latest of the lines up to seq stay, to be undone, and the parts that are there; true unless it is said. */
  keep?: boolean;
}

interface WusumStore {
  /** The connection ended by itself: "store.outdated" (a newer build took over) or "store.closed" (data cleared). */
  onended?: (code: StoreCode) => void;
  open(): Promise<void>;
  listProjects(): Promise<WusumProject[]>;
  putProject(id: string, name: string): Promise<void>;
  deleteProject(id: string): Promise<void>;
  /** Lines from fromSeq to toSeq, each with its newline, and the last seq there is (0: none). */
  readJournal(project: string, fromSeq?: number, toSeq?: number): Promise<{ bytes: Uint8Array; last: number }>;
  /** The base with its parts in order, and the lines after it: as one moment left them. Null without a base. */
  readProject(project: string): Promise<WusumStored | null>;
  /** One or more lines, the first as seq. Resolves when they are on the disk; all of them or none. */
  append(project: string, seq: number, lines: Uint8Array): Promise<void>;
  /** Puts a new base in the place of the one that is there and drops the lines that it stands for; all of it or nothing. */
  writeBase(project: string, base: WusumBase): Promise<void>;
  /** Everything stored of a project, unread: a head line, the base and its parts in base64 if any, the raw journal. */
  backup(project: string): Promise<Uint8Array>;
  getPref(key: string): Promise<string | null>;
  setPref(key: string, value: string): Promise<void>;
  /** The answer now; onChange tells of every later one (stolen, or inherited from a tab that closed). */
  lock(project: string, onChange: (state: "owner" | "reader") => void): Promise<"owner" | "reader">;
  steal(project: string): Promise<void>;
  release(project: string): void;
  /** News from other tabs; the answer stops it. */
  follow(tell: (news: { kind: "append" | "projects"; project: string; last: number }) => void): () => void;
  persist(): Promise<boolean>;
  estimate(): Promise<{ usage: number; quota: number }>;
  close(): Promise<void>;
}

interface WusumExchange {
  /** Starts the program if needed. The bytes are a wire message with a request number; they are transferred. */
  request(bytes: Uint8Array): Promise<Uint8Array>;
  /** Ends the program and every request in it. */
  stop(): Promise<void>;
}

interface WusumEngineEvents {
  /** Bytes of the model that have come, on its first load. */
  progress(done: number, total: number): void;
  /** A wire message: loaded, suggestions. */
  message(bytes: Uint8Array): void;
  /** The engine has ended: "engine.failed", "engine.slow", "engine.fetch", "engine.damaged", "engine.model". */
  fault(code: string): void;
}

interface WusumEngine {
  /** Whether the person wants suggestions; remembered. Setting it starts or ends the program. */
  wanted: boolean;
  /** Has the model come, for a start that follows. */
  fetch(): void;
  /** Does nothing where it runs already. */
  start(): void;
  stop(): void;
  /** Hears what has happened so far too. */
  listen(on: WusumEngineEvents): void;
  /** A wire message, which is transferred; of no effect before the engine has said that its model is loaded. */
  ask(bytes: Uint8Array): void;
  /** Hears learnt, and faults of a request alone: the view of what was learnt. */
  learnt?: (message: Uint8Array) => void;
  /** The same, but nobody waits for an answer. */
  tell(bytes: Uint8Array): void;
}

/** assets.json, written by web/stage. */
interface WusumAssets {
  build: string; version: string; page: string; exchange: string; clerk: string; engine: string; lexicon: string;
  model: string; modelSize: number; files: string[];
}

/** What a view asks of Go, by name: an answer made of plain values, or {error: a sentence}. See wasm/page/views.go. */
type WusumAsk = (name: string, args: Record<string, unknown>) => any;

/** What has changed in the project, for views that are open. */
interface WusumChanged {
  docs: boolean; schema: boolean; guideline: boolean; labels: boolean; annotations: boolean; document: boolean;
  relations: boolean; notes: boolean;
  /** The text of the open document. */
  text?: boolean;
  /** The search has gone on by a key; see views/search.js. */
  stepped?: boolean;
}

/** A dialog that is fetched when it is first shown. */
interface WusumView {
  show(args?: any): void;
  changed?(what: WusumChanged): void;
}

/** What a view gets. Ask throws a Fault whose message ends in a sentence for the person. */
interface WusumPage {
  readonly i18n: WusumI18n;
  readonly preferences: WusumPreferences;
  ask(name: string, args?: Record<string, unknown>): any;
  opened(view: WusumView): void;
  closed(view: WusumView): void;
}

/** The page's second program (wasm/clerk), which plans what is seldom asked for; fetched at its first use. */
interface WusumClerk {
  /** It is there, and can be asked. */
  load(): Promise<void>;
  /** Asks it about the open document; a step that it plans is taken, and said so. Throws a Fault as WusumPage.ask does. */
  ask(page: WusumPage, name: string, args?: Record<string, unknown>, said?: string): any;
  /** Hands over the n-th document of the project beside the open one: true if it did, false for one without annotations. */
  beside(page: WusumPage, n: number): boolean | undefined;
  /** Called by the program. */
  started(functions: WusumClerkProgram): void;
}

interface WusumClerkProgram {
  lexicon(bytes: Uint8Array): string | null;
  state(line: Uint8Array): string | null;
  ask(name: string, args: string): string;
}

interface WusumViews {
  /** Go's side of ask. */
  listen(answer: WusumAsk): void;
  show(name: string, args?: any): Promise<void>;
  changed(what: WusumChanged): void;
}

/** The line in which one sentence is asked for. */
interface WusumAskLine {
  /** Tell gets the answer, or null where the person gives none. */
  ask(prompt: string, hint: string, answer: string, tell: (answer: string | null) => void): void;
  close(): void;
}

/** What the panel of documents does for Go, once it has been fetched. */
interface WusumDocuments {
  /** The id of the document after, or before, another one in the panel's order; "" for none. See documentlist.js. */
  next(from: string, dir: number, open: boolean): string;
  /** More is known of what is to be learnt from each. */
  informed(): void;
}

interface Wusum {
  ask: WusumAskLine;
  documents?: WusumDocuments;
  theme: WusumTheme;
  preferences: WusumPreferences;
  reading: {
    readonly now: WusumReading;
    readonly steps: Record<"size" | "line" | "column", number[]>;
    step(what: "size" | "line" | "column", up: boolean): void;
    /** Remembered in this browser; dispatches "wusum:reading" on the window. */
    set(next: Partial<WusumReading>): void;
  };
  i18n: WusumI18n;
  store: WusumStore;
  exchange: WusumExchange;
  engine: WusumEngine;
  views: WusumViews;
  clerk: WusumClerk;
  assets: WusumAssets;
  createSurface: (root: HTMLElement, on: any) => any;
  createList: (root: HTMLElement, source: any) => any;
  fault(code: string, detail: string): void;
  /** A file of this build, by its relative path. */
  fetch(path: string): Promise<Uint8Array>;
  lexicon(): Promise<Uint8Array>;
  /** Go: the page can be used; the boot screen goes. */
  ready(): void;
  booted?: boolean;
  /** Set by Go under ?bench=1; see bench.js. */
  benchHooks?: any;
  /** Set by Go; called when a new build waits. */
  onUpdate?: () => void;
  applyUpdate(): void;
}

declare var wusum: Wusum;
declare var Go: new () => { importObject: WebAssembly.Imports; env: Record<string, string>; run(instance: WebAssembly.Instance): Promise<void> };
