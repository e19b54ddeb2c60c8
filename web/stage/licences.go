package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// licences collects what whoever passes the page on has to pass on with it: our licence, those of the data, Go's (its runtime
// and standard library are inside every program, and wasm_exec.js is part of it), and that of each module linked in.
func licences(root, goroot string, programs []string) ([]byte, error) {
	var out bytes.Buffer
	if err := appendLicence(&out, "Wusum", root, "LICENSE"); err != nil {
		return nil, err
	}
	for _, data := range []struct{ title, folder string }{
		{"Lexicon", "core/clitic/lexicon"}, {"Model", "core/model/embedded"}, {"Model: gazetteer", "core/gazetteer"},
		{"Font", "web/fonts"},
	} {
		if err := appendLicence(&out, data.title, filepath.Join(root, filepath.FromSlash(data.folder)), "NOTICE.md"); err != nil {
			return nil, err
		}
	}
	// A distribution's own Go may keep its licence elsewhere; the name at least is then given.
	if err := appendLicence(&out, "Go", goroot, "LICENSE"); err != nil {
		section(&out, "Go", []byte("Copyright The Go Authors. BSD-3-Clause.\n"))
	}
	if len(programs) == 0 {
		return out.Bytes(), nil
	}
	listed, err := goTool(root, append([]string{"list", "-deps", "-f",
		"{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}"}, programs...)...)
	if err != nil {
		return nil, err
	}
	modules := strings.Split(strings.TrimSpace(listed), "\n")
	slices.Sort(modules)
	for _, module := range slices.Compact(modules) {
		name, dir, _ := strings.Cut(module, "\t")
		if dir == "" {
			continue
		}
		if err := appendLicence(&out, name, dir, "LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "COPYING"); err != nil {
			return nil, err
		}
	}
	return out.Bytes(), nil
}

func appendLicence(out *bytes.Buffer, title, dir string, names ...string) error {
	for _, name := range names {
		if content, err := os.ReadFile(filepath.Join(dir, name)); err == nil {
			section(out, title, content)
			return nil
		}
	}
	return fmt.Errorf("%s: none of %s in %s", title, strings.Join(names, ", "), dir)
}

func section(out *bytes.Buffer, title string, content []byte) {
	rule := strings.Repeat("=", 80)
	fmt.Fprintf(out, "%s\n%s\n%s\n\n%s\n\n", rule, title, rule, bytes.TrimSpace(content))
}
