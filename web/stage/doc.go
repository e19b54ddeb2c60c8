// Command stage assembles web/build, the only folder that is ever served, out of the sources:
//
//	go run ./web/stage                      # what `make build` does
//	go run ./web/stage -out DIR -brotli 0   # elsewhere, without compressed copies
//	go run ./web/stage -sizes               # only weigh what is staged against the budgets
//
// It builds the WebAssembly programs, gives them, the lexicon and the model names that carry a hash of their content
// (so they may be cached for ever, and a release does not fetch again what it did not change),
// copies the page, fills the file list and the build id into sw.js, and writes assets.json:
//
//	build     id of this build: a hash over every file, equal for equal content
//	version   core.Version
//	page, exchange, engine, lexicon, model   file names with their hashes
//	modelSize the model's bytes, for its progress bar: a compressed answer tells another length
//	files     everything that an offline copy needs, as URLs relative to the page; "./" is index.html
//
// It needs Go alone: no node, no npm, no compression program. Equal sources give equal bytes.
package main
