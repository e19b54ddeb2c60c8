// @ts-check
// The statistics of a project. Go writes what there is to count (wasm/page/statistics.go), in slices, so that ten thousand
// documents hold nothing up; tally.js counts, and this draws. Each chart has a table that says the same; both can be saved.

import { bars, columns, line, picture } from "./charts.js";
import { closeButton, dialog, h, whenClosed } from "./element.js";
import { acceptance, bins, csv, gather, per, quantile } from "./figures.js";
import { createTally } from "./tally.js";

/** How long one slice of counting may take, in milliseconds. */
const SLICE = 12;
/** How many columns a chart of days or decisions has at most. */
const MOST = 60;

/** @typedef {import("./tally.js").Figures} Figures */
/** @typedef {import("./tally.js").Sums} Sums */
/** @typedef {{head: string[], rows: (string | number)[][]}} Table */

/** @param {WusumPage} page @returns {WusumView} */
export function create(page) {
  const { t, number } = page.i18n;
  /** @type {HTMLElement} */ let body;
  /** @type {Figures | undefined} */ let figures;
  /** @type {"day" | "run"} */ let by = "day";
  /** @type {{plot: HTMLElement, draw: (width: number) => Element}[]} */ let plots = [];
  /** @type {{title: string, table: Table}[]} */ let tables = [];
  let turn = 0; // of counting; an older one stops
  let width = 0;
  let waiting = 0;
  let tally = createTally();
  let fresh = true; // nothing has been counted

  const view = dialog(page, "statistics", build, { title: "statistics.title", wide: true });
  whenClosed(view.element, () => void turn++);
  const { show } = view;
  view.show = (args) => {
    show(args);
    view.element.scrollTop = 0;
  };
  view.changed = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => view.element.open && count(), 400);
  };
  new ResizeObserver(() => {
    if (!body?.isConnected || !body.clientWidth || body.clientWidth === width) return;
    width = body.clientWidth;
    for (const p of plots) p.plot.replaceChildren(p.draw(width));
  }).observe(view.element);
  return view;

  /** @param {HTMLElement} into @param {HTMLElement} menu */
  function build(into, menu) {
    body = into;
    body.classList.add("statistics");
    figures = undefined;
    menu.append(
      h("button", { type: "button", class: "menu-start", click: () => save("wusum-statistics.json", "application/json", JSON.stringify(figures, null, 1) + "\n") }, t("statistics.save.json")),
      h("button", { type: "button", click: () => save("wusum-statistics.csv", "text/csv", "\ufeff" + tables.map((x) => csv([[x.title], x.table.head, ...x.table.rows])).join("\r\n")) }, t("statistics.save.csv")),
      Object.assign(closeButton(page), { autofocus: true })); // in sight wherever the dialog is scrolled to
    for (const b of menu.querySelectorAll("button")) b.disabled = b.type === "button";
    count();
  }

  function count() {
    const mine = ++turn;
    let total = 1;
    let large = false;
    /** @param {ReturnType<typeof tally.add>} more */
    const finish = (more) => {
      if (mine !== turn) return;
      figures = tally.figures(more.order, more.schema, -new Date().getTimezoneOffset() * 60);
      for (const b of view.element.querySelectorAll("menu button")) /** @type {HTMLButtonElement} */ (b).disabled = false;
      if (large) setTimeout(() => mine === turn && draw());
      else draw();
    };
    const step = () => {
      if (mine !== turn) return;
      let left;
      try {
        const said = page.ask("statistics", { until: performance.now() + SLICE, fresh });
        if (fresh) tally = createTally();
        fresh = false;
        const more = tally.add(said);
        left = more.left;
        if (left === 0) {
          large = more.order.length > 500;
          if (large) setTimeout(() => finish(more)); // the sum and the drawing are slices of their own
          else finish(more);
        }
      } catch (cause) {
        fresh = true;
        body.replaceChildren(h("p", { role: "alert" }, cause instanceof Error ? cause.message : String(cause)));
        return;
      }
      if (left > 0) {
        total = Math.max(total, left);
        if (!figures) {
          body.replaceChildren(h("p", { class: "counting" }, h("label", { for: "statistics-progress" }, t("statistics.counting")), " ",
            h("progress", { id: "statistics-progress", max: total, value: total - left })));
        }
        setTimeout(step);
      }
    };
    step();
  }

  function draw() {
    const f = /** @type {Figures} */ (figures);
    const open = new Set([...body.querySelectorAll("details[open]")].map((e) => e.id));
    const focused = body.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).id : "";
    plots = [];
    tables = [];
    width = body.clientWidth || 320;
    body.replaceChildren(tiles(f));
    if (f.work.all.documents === 0) {
      body.append(h("p", { class: "empty" }, t("statistics.empty")));
    }
    body.append(...[states, labels, entities, times, pace, decisions, accepted, aid].map((section) => section(f)).filter((e) => e !== null));
    for (const e of body.querySelectorAll("details")) e.open = open.has(e.id);
    if (focused) document.getElementById(focused)?.focus();
  }

  /** @param {Figures} f */
  function tiles(f) {
    const [a, r, x] = f.decisions;
    const rate = acceptance(f.decisions);
    /** @param {string} key @param {string} value */
    const tile = (key, value) => h("div", {}, h("dt", {}, t(key)), h("dd", {}, value));
    const all = f.work.all;
    return h("dl", { class: "tiles" },
      tile("statistics.begun", t("statistics.of", all.documents, f.documents.total)),
      tile("statistics.mentions", number(f.mentions)),
      tile("statistics.names", number(f.names)),
      tile("statistics.time", duration(all.seconds)),
      tile("statistics.pace", all.entities && all.seconds ? duration(per(all.seconds, all.entities)) : "—"),
      tile("statistics.acceptance", a + r + x ? share(rate) : "—"));
  }

  /** @param {Figures} f */
  function states(f) {
    const names = ["new", "in_progress", "done", "skipped"];
    const rows = names.map((n) => [t("statistics.state." + n), f.documents[n]]);
    return section("states", t("statistics.states"), "", (w) => bars({
      ...base(w, t("statistics.states")),
      rows: rows.map(([name, n], i) => ({ name: String(name), values: [Number(n)], kind: ["k4", "k3", "k0", "k2"][i], said: number(Number(n)) })),
    }), { head: [t("statistics.state"), t("statistics.documents")], rows });
  }

  /** @param {Figures} f */
  function labels(f) {
    const list = f.labels.filter((l) => l.mentions > 0).sort((a, b) => b.mentions - a.mentions);
    if (list.length === 0) return null;
    /** @param {Figures["labels"][number]} l */
    const name = (l) => (page.i18n.lang === "ar" ? l.ar : l.en) || l.id;
    return section("labels", t("statistics.labels"), t("statistics.labels.note"), (w) => bars({
      ...base(w, t("statistics.labels")),
      rows: list.map((l) => ({ name: name(l), color: l.color ?? "#888888", values: [l.mentions, l.names], said: t("statistics.labels.said", l.mentions, l.names) })),
    }), {
      head: ["statistics.label", "statistics.mentions", "statistics.names", "statistics.per.name", "statistics.documents"].map((k) => t(k)),
      rows: f.labels.map((l) => [name(l), l.mentions, l.names, per(l.mentions, l.names), l.documents]),
    }, [["whole", t("statistics.mentions")], ["part", t("statistics.names")]]);
  }

  /** @param {Figures} f */
  function entities(f) {
    const values = f.begun.map((d) => d.entities);
    return spread("entities", t("statistics.entities"), values, "count", (n) => number(Math.round(n * 10) / 10), t("statistics.entities.unit"));
  }

  /** @param {Figures} f */
  function times(f) {
    const values = f.begun.map((d) => d.seconds).filter((n) => n > 0);
    return spread("times", t("statistics.times"), values, "seconds", duration, t("statistics.times.unit"), t("statistics.rule", duration(f.rule.gap_seconds)));
  }

  /**
   * How values are spread over documents.
   * @param {string} id @param {string} title @param {number[]} values @param {"count" | "seconds"} kind @param {(n: number) => string} say
   * @param {string} unit @param {string} [rule]
   */
  function spread(id, title, values, kind, say, unit, rule) {
    if (values.length === 0) return null;
    const list = bins(values, kind);
    /** @param {{from: number, to: number}} b */
    const name = (b) => (kind === "count" && b.to - b.from === 1 ? number(b.from) : kind === "count" ? number(b.from) + "–" + number(b.to - 1) : say(b.from) + "–" + say(b.to));
    const note = t("statistics.spread", say(quantile(values, 0.5)), say(quantile(values, 0.25)), say(quantile(values, 0.75)), values.length);
    return section(id, title, rule ? note + " " + rule : note, (w) => columns({
      ...base(w, title + ". " + note), kinds: ["k0"],
      columns: list.map((b) => ({ name: kind === "count" ? name(b) : say(b.from), counts: [b.count], said: number(b.count) })),
    }), { head: [unit, t("statistics.documents")], rows: list.map((b) => [name(b), b.count]) });
  }

  /** @param {Figures} f */
  function pace(f) {
    const days = gather(f.days.map((d) => [d.seconds, d.decisions[0] + d.decisions[1] + d.decisions[3] + d.decisions[4]]), MOST)
      .map((g) => ({ name: dates(f, g), value: g.counts[0] ? per(g.counts[0], g.counts[1]) : NaN, counts: g.counts }));
    if (!days.some((d) => d.value > 0)) return null;
    return section("pace", t("statistics.paces"), t("statistics.paces.note"), (w) => line({
      ...base(w, t("statistics.paces")), points: days.map((d) => ({ ...d, said: duration(d.value) })),
    }), {
      head: ["statistics.day", "statistics.seconds", "statistics.made", "statistics.pace.seconds"].map((k) => t(k)),
      rows: days.map((d) => [d.name, d.counts[0], d.counts[1], d.value]),
    });
  }

  /** Decisions by day or in runs. @param {Figures} f */
  function course(f) {
    if (by === "day") return gather(f.days.map((d) => d.decisions), MOST).map((g) => ({ name: dates(f, g), counts: g.counts }));
    return f.runs.counts.map((counts, i) => ({ name: number((i + 1) * f.runs.size), counts }));
  }

  /** @param {Figures} f @param {{first: number, last: number}} g */
  function dates(f, g) {
    const say = new Intl.DateTimeFormat(page.i18n.lang, { day: "numeric", month: "short", timeZone: "UTC" });
    const [a, b] = [g.first, g.last].map((i) => new Date(f.days[i].date + "T00:00:00Z"));
    return g.first === g.last ? say.format(a) : say.formatRange(a, b);
  }

  /** @param {Figures} f */
  function decisions(f) {
    const list = course(f);
    if (list.length === 0) return null;
    const kinds = f.kinds.map((k) => t("statistics." + k));
    const title = t("statistics.decisions");
    const e = section("decisions", title, t("statistics.decisions.note"), (w) => columns({
      ...base(w, title), kinds: f.kinds.map((_, i) => "k" + i),
      columns: list.map((c) => ({ ...c, said: c.counts.map((n, i) => (n ? kinds[i] + " " + number(n) : "")).filter(Boolean).join(t("statistics.comma")) })),
    }), { head: [heading(), ...kinds], rows: list.map((c) => [c.name, ...c.counts]) }, kinds.map((k, i) => /** @type {[string, string]} */ (["k" + i, k])));
    e.querySelector("h3")?.after(choice(f));
    return e;
  }

  function heading() {
    return t(by === "day" ? "statistics.day" : "statistics.upto");
  }

  /** @param {Figures} f */
  function choice(f) {
    /** @param {"day" | "run"} what @param {string} text */
    const option = (what, text) => h("label", {}, h("input", {
      type: "radio", name: "statistics-by", id: "statistics-by-" + what, checked: by === what, change: () => { by = what; draw(); },
    }), h("span", {}, text));
    return h("fieldset", { class: "by" }, h("legend", { class: "visually-hidden" }, t("statistics.by")),
      option("day", t("statistics.by.day")), option("run", page.i18n.plural("statistics.by.run", f.runs.size)));
  }

  /** @param {Figures} f */
  function accepted(f) {
    const list = course(f).map((c) => ({ ...c, value: acceptance(c.counts) }));
    if (!list.some((c) => Number.isFinite(c.value))) return null;
    const title = t("statistics.accepted.share");
    return section("accepted", title, t("statistics.accepted.note"), (w) => line({
      ...base(w, title), number: share, max: 1, points: list.map((c) => ({ ...c, said: share(c.value) })),
    }), { head: [heading(), title + " (%)"], rows: list.map((c) => [c.name, per(c.value * 100, 1)]) });
  }

  /** With suggestions in sight and without. @param {Figures} f */
  function aid(f) {
    const { aided, unaided } = f.work;
    const title = t("statistics.aid");
    if (aided.documents === 0 || unaided.documents === 0) {
      return f.work.all.documents === 0 ? null : h("section", { class: "stat" }, h("h3", {}, title), h("p", {}, t("statistics.aid.none")));
    }
    /** @type {[string, (s: Sums) => number, (n: number) => string, string][]} the last is the unit in the table */
    const measures = [
      ["statistics.aid.entities", (x) => per(x.entities, x.documents), number, ""],
      ["statistics.aid.density", (x) => per(x.entities * 1000, x.words), number, ""],
      ["statistics.aid.pace", (x) => per(x.seconds, x.entities), duration, " (" + t("statistics.unit.seconds") + ")"],
      ["statistics.aid.time", (x) => per(x.seconds, x.documents), duration, " (" + t("statistics.unit.seconds") + ")"],
    ];
    const kinds = [t("statistics.aid.shown"), t("statistics.aid.withheld")];
    return section("aid", title, t("statistics.aid.note", aided.documents, unaided.documents), (w) => {
      const e = h("div", {});
      for (const [key, of, say] of measures) {
        e.append(h("p", { class: "measure" }, t(key)), bars({
          ...base(w, t(key) + ": " + kinds[0] + " " + say(of(aided)) + t("statistics.comma") + kinds[1] + " " + say(of(unaided))),
          rows: [aided, unaided].map((x, i) => ({ name: kinds[i], values: [of(x)], kind: ["k0", "k3"][i], said: Number.isFinite(of(x)) ? say(of(x)) : "—" })),
        }));
      }
      return e;
    }, {
      head: ["", ...kinds],
      rows: [[t("statistics.documents"), aided.documents, unaided.documents], ...measures.map(([key, of, , unit]) => [t(key) + unit, of(aided), of(unaided)])],
    });
  }

  /** @param {number} w @param {string} label */
  function base(w, label) {
    return { width: w, rtl: page.i18n.dir === "rtl", label, number };
  }

  /**
   * A chart with its words, its table and the files of both.
   * @param {string} id @param {string} title @param {string} note @param {(width: number) => Element} paint @param {Table} table
   * @param {[string, string][]} [legend] class and words
   */
  function section(id, title, note, paint, table, legend) {
    const plot = h("div", { class: "plot" }, paint(width));
    plots.push({ plot, draw: paint });
    tables.push({ title, table });
    const charts = () => [...plot.querySelectorAll("svg.chart")];
    /** @param {string} kind @param {() => void} click */
    const button = (kind, click) => h("button", { type: "button", class: "wide-button", id: "statistics-" + id + "-" + kind, "aria-label": t("statistics.save", kind.toUpperCase(), title), click }, kind.toUpperCase());
    return h("section", { class: "stat", id: "statistics-" + id },
      h("h3", {}, title),
      note ? h("p", { class: "note" }, note) : null,
      legend ? h("ul", { class: "legend" }, legend.map(([kind, text]) => h("li", {}, h("span", { class: "key " + kind }), text))) : null,
      plot,
      h("div", { class: "stat-tools" },
        button("csv", () => save("wusum-" + id + ".csv", "text/csv", "\ufeff" + csv([table.head, ...table.rows]))),
        button("svg", () => charts().forEach((c, i) => save("wusum-" + id + (i ? "-" + (i + 1) : "") + ".svg", "image/svg+xml", picture(c, c.getAttribute("aria-label") ?? title)))),
        h("details", { id: "statistics-" + id + "-table" }, h("summary", {}, t("statistics.table")),
          h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": title },
            h("table", {}, h("thead", {}, h("tr", {}, table.head.map((c) => (c ? h("th", { scope: "col" }, c) : h("td", {}))))),
              h("tbody", {}, table.rows.map((row) => h("tr", {}, row.map((c, i) => (i ? h("td", {}, typeof c === "number" ? (Number.isFinite(c) ? number(c) : "—") : c) : h("th", { scope: "row" }, String(c))))))))))));
  }

  /** @param {number} n between 0 and 1 */
  function share(n) {
    return t("count.percent", Math.round(n * 100)); // with the sign that all of the page has
  }

  /** Seconds as people say them. @param {number} n */
  function duration(n) {
    if (!Number.isFinite(n)) return "—";
    if (n < 60) return t("statistics.s", Math.round(n * 10) / 10);
    const whole = Math.round(n);
    if (whole < 600 && whole % 60) return t("statistics.ms", Math.floor(whole / 60), whole % 60);
    const minutes = Math.round(n / 60);
    if (minutes < 60) return t("statistics.m", minutes);
    return minutes % 60 ? t("statistics.hm", Math.floor(minutes / 60), minutes % 60) : t("statistics.h", minutes / 60);
  }

  /** @param {string} name @param {string} type @param {string} text */
  function save(name, type, text) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const a = h("a", { href: url, download: name });
    a.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000); // the download reads it after the click
  }
}
