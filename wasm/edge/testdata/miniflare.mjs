// Runs the edge program in Cloudflare's own runtime, workerd, on this machine:
//   node miniflare.mjs WEB_FOLDER WORKER_FOLDER SITE_FOLDER WRANGLER_JSONC
// It prints its address on one line and ends when its input ends, so that it never outlives the test.
import { File } from "node:buffer";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

globalThis.File ??= File; // Debian 12 has Node 18, where it is no global yet

const [webFolder, workerFolder, siteFolder, configFile] = process.argv.slice(2);
const { Miniflare } = createRequire(resolve(webFolder, "package.json"))("miniflare");
const config = JSON.parse(readFileSync(configFile, "utf8").replace(/^\s*\/\/.*$/gm, ""));

const mf = new Miniflare({
  host: "127.0.0.1",
  port: 0,
  compatibilityDate: config.compatibility_date,
  modulesRoot: workerFolder,
  modules: [
    { type: "ESModule", path: join(workerFolder, "worker.mjs") },
    { type: "ESModule", path: join(workerFolder, "runtime.mjs") },
    { type: "ESModule", path: join(workerFolder, "wasm_exec.js") },
    { type: "CompiledWasm", path: join(workerFolder, "app.wasm") },
  ],
  assets: {
    directory: siteFolder,
    // As wrangler translates the configuration: without this, paths that are no file end in 404 before Go sees them.
    routerConfig: {
      has_user_worker: true,
      static_routing: { user_worker: config.assets.run_worker_first },
    },
    assetConfig: {
      html_handling: config.assets.html_handling,
      not_found_handling: config.assets.not_found_handling,
    },
  },
});

console.log((await mf.ready).origin);
process.stdin.resume();
process.stdin.on("end", async () => {
  await mf.dispose();
  process.exit(0);
});
