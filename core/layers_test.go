//go:build !js

package core_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite testdata/layers.golden")

const golden = "../testdata/layers.golden"

type goPackage struct {
	ImportPath string
	GoFiles    []string
	Imports    []string
	Deps       []string
}

// listed asks the go command for our packages as one platform sees them. Those with nothing but tests are left out.
func listed(t *testing.T, goos, goarch string) map[string]goPackage {
	t.Helper()
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,GoFiles,Imports,Deps", "wusum/...")
	cmd.Env = append(os.Environ(), "GOOS="+goos, "GOARCH="+goarch, "CGO_ENABLED=0")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	require.NoError(t, err)
	packages := map[string]goPackage{}
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else {
			require.NoError(t, err)
		}
		if len(p.GoFiles) > 0 {
			packages[strings.TrimPrefix(p.ImportPath, "wusum/")] = p
		}
	}
}

// platforms are the two that the project builds for.
func platforms(t *testing.T) map[string]map[string]goPackage {
	return map[string]map[string]goPackage{"native": listed(t, "linux", "amd64"), "js": listed(t, "js", "wasm")}
}

func TestLayers(t *testing.T) {
	for platform, packages := range platforms(t) {
		for _, name := range slices.Sorted(maps.Keys(packages)) {
			row, ok := rowOf(name)
			require.True(t, ok, "%s stands nowhere: give it a row in mayImport", name)
			for _, imported := range packages[name].Imports {
				ours, isOurs := strings.CutPrefix(imported, "wusum/")
				if isOurs && !matchesAny(ours, mayImport[row]) {
					assert.True(t, under(ours, row) && row != "core", "%s may not import %s (%s)", name, ours, platform)
				}
				for _, rule := range mayNot {
					// A program for the browser says natively no more than that it belongs there.
					elsewhere := platform == "native" && strings.HasPrefix(rule.pkg, "wasm/")
					if under(name, rule.pkg) && !offline[name] && !elsewhere {
						assert.False(t, matchesAny(imported, rule.imports), "%s may not import %s: %s (%s)", name, imported, rule.why, platform)
					}
				}
			}
		}
	}
}

func TestPrograms(t *testing.T) {
	all := platforms(t)
	for name, forbidden := range mayNotLink {
		platform := "js"
		if strings.HasPrefix(name, "cmd/") {
			platform = "native"
		}
		program, ok := all[platform][name]
		require.True(t, ok, "%s is not there", name)
		for _, linked := range program.Deps {
			assert.False(t, matchesAny(linked, forbidden), "%s links %s", name, linked)
		}
	}
}

// The golden shows every arrow, so that a new one shows in review.
func TestImportGraph(t *testing.T) {
	all := platforms(t)
	var out strings.Builder
	out.WriteString("# What each package imports, less the small change of the standard library; then what each program links.\n")
	out.WriteString("# Written by: go test ./core -run TestImportGraph -update\n")
	for _, name := range slices.Sorted(maps.Keys(union(all["native"], all["js"]))) {
		native, hasNative := all["native"][name]
		js, hasJS := all["js"][name]
		switch {
		case !hasNative:
			describe(&out, name+" (js)", js.Imports)
		case !hasJS:
			describe(&out, name+" (native)", native.Imports)
		case slices.Equal(worthShowing(native.Imports), worthShowing(js.Imports)):
			describe(&out, name, js.Imports)
		default:
			describe(&out, name+" (native)", native.Imports)
			describe(&out, name+" (js)", js.Imports)
		}
	}
	for _, name := range []string{"wasm/clerk", "wasm/edge", "wasm/engine", "wasm/exchange", "wasm/page"} {
		fmt.Fprintf(&out, "\n%s links\n", name)
		for _, linked := range all["js"][name].Deps {
			// The page is counted byte by byte; with net/http in the others, the rest of the library follows anyway.
			standard := !strings.Contains(strings.Split(linked, "/")[0], ".") && !strings.HasPrefix(linked, "wusum/")
			if strings.Contains("/"+linked+"/", "/internal/") && standard || standard && name != "wasm/page" {
				continue
			}
			fmt.Fprintf(&out, "\t%s\n", linked)
		}
	}
	if *update {
		require.NoError(t, os.WriteFile(golden, []byte(out.String()), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	for arrow := range arrows(string(want)) {
		assert.True(t, arrows(out.String())[arrow], "%s is gone: if that is right, run the test with -update", arrow)
	}
	for arrow := range arrows(out.String()) {
		assert.True(t, arrows(string(want))[arrow], "%s is new: if that is right, run the test with -update", arrow)
	}
	assert.True(t, string(want) == out.String(), "%s is out of date: run the test with -update", golden)
}

// arrows reads a graph back as lines that stand alone, such as "core/token → core/text".
func arrows(graph string) map[string]bool {
	all, from := map[string]bool{}, ""
	for line := range strings.Lines(graph) {
		to, indented := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "\t")
		if indented {
			all[from+" → "+to] = true
		} else {
			from = to
		}
	}
	return all
}

func describe(out *strings.Builder, name string, imports []string) {
	fmt.Fprintf(out, "\n%s\n", name)
	for _, imported := range worthShowing(imports) {
		fmt.Fprintf(out, "\t%s\n", strings.TrimPrefix(imported, "wusum/"))
	}
}

// worthShowing leaves out the parts of the standard library that cost nothing and reach nowhere.
func worthShowing(imports []string) []string {
	shown := slices.DeleteFunc(slices.Clone(imports), func(imported string) bool {
		first, _, _ := strings.Cut(imported, "/")
		return !strings.Contains(first, ".") && first != "wusum" &&
			!matchesAny(imported, "syscall/js net/... os/... time math/rand/... crypto/rand fmt encoding/json reflect regexp embed unsafe")
	})
	slices.Sort(shown)
	return shown
}

// rowOf finds the row that speaks for a package: its own, or the nearest one above it.
func rowOf(name string) (string, bool) {
	for row := name; ; {
		if _, ok := mayImport[row]; ok {
			return row, row != "core" || name == "core"
		}
		cut := strings.LastIndexByte(row, '/')
		if cut < 0 {
			return "", false
		}
		row = row[:cut]
	}
}

func under(name, folder string) bool { return name == folder || strings.HasPrefix(name, folder+"/") }

func matchesAny(imported, patterns string) bool {
	for pattern := range strings.FieldsSeq(patterns) {
		folder, deep := strings.CutSuffix(pattern, "/...")
		if imported == pattern || deep && under(imported, folder) {
			return true
		}
	}
	return false
}

func union(a, b map[string]goPackage) map[string]goPackage {
	both := maps.Clone(a)
	maps.Copy(both, b)
	return both
}
