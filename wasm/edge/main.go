//go:build js && wasm

package main

import (
	"net/http"

	"github.com/syumai/workers"

	"wusum/web/team"
)

// version is core.Version, set by `make edge`: core itself stays out of this program.
var version = "unversioned"

func main() {
	mux := http.NewServeMux()
	mux.Handle("/api/", team.Handler(version))
	// Only what no staged file is called reaches this line.
	mux.HandleFunc("/", team.NotFound)
	workers.Serve(mux)
}
