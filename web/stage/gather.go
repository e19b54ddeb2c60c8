package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// site is the staged folder, in memory: slash-separated path → content.
type site struct {
	files map[string][]byte
	// The hashed names that assets.json tells the boot script.
	page, exchange, engine, clerk, lexicon, model string
	build                                         string
}

// sources is what is copied from web/ as it is; a folder is taken with everything in it.
// The optional ones are there only when the design calls for them.
var sources = []struct {
	path     string
	optional bool
}{
	{path: "index.html"},
	{path: "manifest.webmanifest"},
	{path: "sw.js"},
	{path: "css"},
	{path: "js"},
	{path: "i18n"},
	{path: "articles"},
	{path: "guideline"},
	{path: "icons"},
	{path: "fonts", optional: true},
}

// served are the kinds of file that a page may ask for: declarations, tests, notes and Go source stay behind.
var served = map[string]bool{
	".html": true, ".css": true, ".js": true, ".json": true, ".txt": true, ".webmanifest": true,
	".svg": true, ".png": true, ".ico": true, ".woff2": true,
}

// isServed tells whether the file of that path under web/ goes to the page. Markdown is a note to whoever works here,
// but in the guideline's folder, where it is what the page shows.
func isServed(rel string) bool {
	rel = filepath.ToSlash(rel)
	return served[path.Ext(rel)] || path.Ext(rel) == ".md" && strings.HasPrefix(rel, "guideline/")
}

func gather(o options) (*site, error) {
	s := &site{files: map[string][]byte{}}
	for _, source := range sources {
		err := s.copy(filepath.Join(o.root, "web"), source.path)
		if errors.Is(err, fs.ErrNotExist) && (source.optional || o.partial) {
			if !source.optional {
				fmt.Printf("left out: web/%s is not there\n", source.path)
			}
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("web/%s: %w", source.path, err)
		}
	}
	return s, s.addPrograms(o)
}

func (s *site) copy(root, name string) error {
	return filepath.WalkDir(filepath.Join(root, name), func(full string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		rel, err := filepath.Rel(root, full)
		if err != nil || !isServed(rel) || strings.HasPrefix(entry.Name(), ".") {
			return err
		}
		content, err := os.ReadFile(full)
		if err != nil {
			return err
		}
		s.files[filepath.ToSlash(rel)] = strip(rel, content)
		return nil
	})
}

// addHashed stores content under stem.<hash>ext and answers that name.
func (s *site) addHashed(stem, ext string, content []byte) string {
	name := path.Join(stem + "." + hash(content) + ext)
	s.files[name] = content
	return name
}
