package web

import (
	"embed"
	"io/fs"
)

// all: takes .keep too, so that a fresh clone builds before anything is staged.
//
//go:embed all:build
var built embed.FS

// Site is the staged page inside this binary. Before `make build` has staged one it has no index.html.
func Site() fs.FS {
	site, err := fs.Sub(built, "build")
	if err != nil {
		panic(err) // "build" is a constant and valid path
	}
	return site
}
