package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"
)

// budgets are ceilings in bytes after brotli, which is what a static host sends.
// Raising one is a decision for review: a phone pays for it at every release.
var budgets = []struct {
	name    string
	quality int // of brotli: 11 is what counts, and takes a minute for ten megabytes
	limit   int
	parts   []string // patterns of staged files; each must be there
}{
	{"page: wasm, JS, CSS", 11, 1_000_000, []string{"page.*.wasm", "wasm_exec.js", "sw.js", "js/*.js", "css/*.css"}},
	{"lexicon", 11, 150_000, []string{"ar.*.lex"}},
	{"views, each on first use", 11, 80_000, []string{"js/views/*.js", "js/views/*/*.js", "js/later/*.js"}},
	{"engine, behind the page", 11, 760_000, []string{"engine.*.wasm"}},
	{"model, once", 11, 4_000_000, []string{"ar.*.model"}},
	{"clerk, on first use", 11, 880_000, []string{"clerk.*.wasm"}},
	// go-readability links net/http (platform.md §8), and all formats but our own are here; fetched when a foreign file is opened.
	{"exchange, on first use", 7, 2_600_000, []string{"exchange.*.wasm"}},
}

// weigh prints what each budget holds and answers an error if one is exceeded. Compressing is slow, so the sizes
// are kept in cache by content.
func weigh(out io.Writer, dir, cache string) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "raw\tbrotli\tquality\tbudget\t\t")
	var over []string
	for _, budget := range budgets {
		raw, packed := 0, 0
		for _, pattern := range budget.parts {
			names, err := filepath.Glob(filepath.Join(dir, filepath.FromSlash(pattern)))
			if err != nil {
				return err
			}
			if len(names) == 0 {
				return fmt.Errorf("%s: no %s there; `make build` stages it", dir, pattern)
			}
			for _, name := range names {
				content, err := os.ReadFile(name)
				if err != nil {
					return err
				}
				size, err := packedSize(content, budget.quality, cache)
				if err != nil {
					return fmt.Errorf("%s: %w", name, err)
				}
				raw, packed = raw+len(content), packed+size
			}
		}
		fmt.Fprintf(table, "%d\t%d\t%d\t%d\t%s\t\n", raw, packed, budget.quality, budget.limit, budget.name)
		if packed > budget.limit {
			over = append(over, fmt.Sprintf("%s is %d bytes over", budget.name, packed-budget.limit))
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	if over != nil {
		return errors.New("size budget: " + strings.Join(over, "; "))
	}
	return nil
}

func packedSize(content []byte, quality int, cache string) (int, error) {
	kept := filepath.Join(cache, fmt.Sprintf("%s.%d.br", hash(content), quality))
	if info, err := os.Stat(kept); err == nil {
		return int(info.Size()), nil
	} else if !errors.Is(err, fs.ErrNotExist) {
		return 0, err
	}
	packed, err := pack(content, quality)
	if err != nil {
		return 0, err
	}
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return 0, err
	}
	// Renamed into place, so that a run cut short leaves no half file to be believed.
	scratch := kept + ".part"
	if err := os.WriteFile(scratch, packed, 0o644); err != nil {
		return 0, err
	}
	return len(packed), os.Rename(scratch, kept)
}
