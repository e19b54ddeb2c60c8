// Package testdata carries the files that tests read, so that the same tests run natively, as wasm, and in a binary
// built with -trimpath: none of them looks for a file by its own source path. Only tests import it.
package testdata

import (
	"embed"
	"io/fs"
	"strings"
)

// FS holds everything under testdata: articles, farm articles with labels, the reference sentence of the formats and files after those of other tools, golden files by package, label sets of other tools, bad input, wire samples, surface pages.
//
//go:embed all:articles all:bad all:farm all:format all:golden all:labelsets all:surface all:wire layers.golden
var FS embed.FS

// Read returns the file of that path, such as "articles/summit.txt". A missing file is a mistake of the test, and
// panics.
func Read(path string) []byte {
	b, err := FS.ReadFile(path)
	if err != nil {
		panic("testdata: " + err.Error())
	}
	return b
}

// Article returns the article of that name without its extension, such as "summit".
func Article(name string) string { return string(Read("articles/" + name + ".txt")) }

// Articles returns the names of all articles in plain text, sorted.
func Articles() []string { return names("articles", ".txt") }

// names lists the files of a folder that have this extension, without it.
func names(dir, ext string) []string {
	entries, err := fs.ReadDir(FS, dir)
	if err != nil {
		panic("testdata: " + err.Error())
	}
	var list []string
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), ext); ok {
			list = append(list, name)
		}
	}
	return list
}
