package main

import (
	"bytes"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
)

// preloadMark is the line of index.html that preload fills in.
const preloadMark = "<!-- preload -->\n"

// later are scripts that the first screen does without, as it does without those in folders: the views.
var later = []string{"js/bench.js", "js/early.js", "js/worker.js"}

// preload names in index.html everything that the boot script will ask for, so that the browser fetches it all at
// once: modules would be found one import at a time, and the program only after them (measured: 0.2 s of the first
// visit on loopback, more where answers take time).
func (s *site) preload() error {
	index, ok := s.files["index.html"]
	if !ok {
		return nil
	}
	if n := bytes.Count(index, []byte(preloadMark)); n != 1 {
		return fmt.Errorf("web/index.html: the line %q stands there %d times, once expected", strings.TrimSpace(preloadMark), n)
	}
	var links strings.Builder
	fetch := func(name string) {
		fmt.Fprintf(&links, "<link rel=\"preload\" as=\"fetch\" crossorigin href=\"%s\">\n", name)
	}
	fetch(s.page)
	fetch("assets.json")
	fetch("i18n/ar.json") // the other language is one click, and one file, away
	for _, name := range slices.Sorted(maps.Keys(s.files)) {
		if path.Dir(name) == "js" && path.Ext(name) == ".js" && !slices.Contains(later, name) {
			fmt.Fprintf(&links, "<link rel=\"modulepreload\" href=\"%s\">\n", name)
		}
	}
	links.WriteString("<link rel=\"modulepreload\" href=\"wasm_exec.js\">\n")
	s.files["index.html"] = bytes.Replace(index, []byte(preloadMark), []byte(links.String()), 1)
	return nil
}
