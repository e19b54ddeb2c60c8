// @ts-check
// Web Worker bootstrap: runs the Go program whose address is this worker's name. The program posts "ready" itself,
// in wasm/wire's packing, once it listens; what is posted from here are plain {code, detail} when it cannot start.
{
  const scope = /** @type {any} */ (globalThis);
  const program = /([a-z]+)\.[0-9a-f]+\.wasm$/.exec(scope.name)?.[1];
  /** @param {unknown} detail */
  const fail = (detail) => scope.postMessage({ code: program + ".failed", detail: String(detail) });

  const run = async () => {
    scope.importScripts("../wasm_exec.js");
    const go = new scope.Go();
    go.env = { ...go.env, GOGC: "400" }; // a model is read once and stays: while it grows there is nothing to collect
    const response = await fetch(scope.name);
    if (!response.ok) return fail("HTTP " + response.status);
    const typed = response.headers.get("content-type")?.startsWith("application/wasm");
    const { instance } = typed
      ? await WebAssembly.instantiateStreaming(response, go.importObject)
      : await WebAssembly.instantiate(await response.arrayBuffer(), go.importObject);
    await go.run(instance);
    fail("the program ended");
  };
  run().catch((cause) => fail(cause));
}
