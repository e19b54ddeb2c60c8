// Lighthouse over the served page, desktop preset: node lighthouse.mjs URL [RUNS]. It prints a line of JSON for each run
// and one with the medians, and fails where a median is below what the page is held to.

import * as chromeLauncher from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const LEAST = { performance: 95, accessibility: 100, "best-practices": 100 };

const [url, runs = "5"] = process.argv.slice(2);
/** @type {Record<string, number[]>} */
const scores = {};
let lost = 0;
for (let i = 0; i < Number(runs); ) {
  const chrome = await chromeLauncher.launch({
    chromePath: process.env.CHROME_PATH || "/usr/bin/chromium",
    chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"],
  });
  const flags = { port: chrome.port, logLevel: "error", onlyCategories: Object.keys(LEAST) };
  const { lhr } = await lighthouse(url, flags, desktopConfig);
  await chrome.kill();
  if (lhr.runtimeError) { // the browser, not the page: such a run says nothing
    console.error("run lost: " + lhr.runtimeError.code);
    if (++lost > 3) process.exit(1);
    continue;
  }
  i++;
  const line = {};
  for (const [name, category] of Object.entries(lhr.categories)) {
    const score = Math.round(100 * (category.score ?? 0));
    (scores[name] ??= []).push(score);
    line[name] = score;
  }
  for (const [name, id] of Object.entries({ fcp_ms: "first-contentful-paint", lcp_ms: "largest-contentful-paint", si_ms: "speed-index", tbt_ms: "total-blocking-time", cls: "cumulative-layout-shift" })) {
    line[name] = Number((lhr.audits[id].numericValue ?? NaN).toFixed(name === "cls" ? 4 : 0));
  }
  for (const name of ["accessibility", "best-practices"]) {
    for (const ref of lhr.categories[name].auditRefs) {
      const audit = lhr.audits[ref.id];
      if (ref.weight > 0 && audit.score !== null && audit.score < 1) (line.failed ??= []).push(audit.id + ": " + JSON.stringify(audit.details?.items ?? null).slice(0, 2000));
    }
  }
  console.log(JSON.stringify(line));
}

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const medians = Object.fromEntries(Object.entries(scores).map(([name, list]) => [name, median(list)]));
console.log(JSON.stringify({ lighthouse: "12.8.2", preset: "desktop", runs: Number(runs), median: medians }));
const low = Object.entries(LEAST).filter(([name, least]) => !(medians[name] >= least));
if (low.length > 0) {
  console.error("below " + low.map(([name, least]) => name + " " + least).join(", "));
  process.exit(1);
}
