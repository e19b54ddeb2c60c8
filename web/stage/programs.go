package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// addPrograms builds the WebAssembly programs and adds them, Go's loader, the lexicon, the model and the licences of all.
func (s *site) addPrograms(o options) error {
	scratch, err := os.MkdirTemp("", "wusum-stage-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)

	var built []string
	for _, program := range []struct {
		pkg  string
		name *string
	}{
		{"./wasm/page", &s.page},
		{"./wasm/exchange", &s.exchange},
		{"./wasm/engine", &s.engine},
		{"./wasm/clerk", &s.clerk},
	} {
		stem := filepath.Base(program.pkg)
		binary, err := buildWasm(o.root, program.pkg, filepath.Join(scratch, stem+".wasm"))
		if errors.Is(err, fs.ErrNotExist) && o.partial {
			fmt.Printf("left out: %s is not there\n", program.pkg)
			continue
		}
		if err == nil && !o.names {
			if err = quiet(binary); err != nil {
				err = fmt.Errorf("take the names out of %s: %w", program.pkg, err)
			}
		}
		if err != nil {
			return err
		}
		*program.name = s.addHashed(stem, ".wasm", binary)
		built = append(built, program.pkg)
	}
	for _, data := range []struct {
		file string
		name *string
	}{
		{"core/clitic/lexicon/ar.lex", &s.lexicon},
		{"core/model/embedded/ar.model", &s.model}, // a file of its own: a release fetches only what it changed
	} {
		if err := s.addData(o, data.file, data.name); err != nil {
			return err
		}
	}
	goroot, err := goTool(o.root, "env", "GOROOT")
	if err != nil {
		return err
	}
	goroot = strings.TrimSpace(goroot)
	// The loader belongs to the very toolchain that built the programs; a different one refuses them.
	loader, err := os.ReadFile(filepath.Join(goroot, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return fmt.Errorf("loader of Go: %w", err)
	}
	s.files["wasm_exec.js"] = loader
	licences, err := licences(o.root, goroot, built)
	if err != nil {
		return fmt.Errorf("licences: %w", err)
	}
	s.files["licences.txt"] = licences
	return nil
}

// addData adds a file that a program reads, under a name with its hash.
func (s *site) addData(o options, file string, name *string) error {
	content, err := os.ReadFile(filepath.Join(o.root, filepath.FromSlash(file)))
	if errors.Is(err, fs.ErrNotExist) && o.partial {
		fmt.Printf("left out: %s is not there\n", file)
		return nil
	}
	if err != nil {
		return err
	}
	ext := filepath.Ext(file)
	*name = s.addHashed(strings.TrimSuffix(filepath.Base(file), ext), ext, content)
	return nil
}

// buildWasm compiles a package for the browser. No path, time or commit enters the binary, so that its hash,
// and with it everybody's cache, changes with the code alone.
func buildWasm(root, pkg, out string) ([]byte, error) {
	sources, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(pkg), "*.go"))
	if err != nil || len(sources) == 0 {
		return nil, fmt.Errorf("build %s: no Go files: %w", pkg, fs.ErrNotExist)
	}
	// -l: nothing is inlined, which makes the page a tenth smaller to download; but for the packages that read every
	// letter of a text or a file, where it costs 2 KB and a text of a million words opens in about half the time.
	// The engine, which comes behind the page, is all hot.
	args := []string{"build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-gcflags=all=-l"}
	hots := []string{"wusum/core/text", "wusum/core/internal/swar", "wusum/core/internal/jsontext", "unicode/utf8"}
	if pkg == "./wasm/engine" {
		hots = []string{"wusum/core/...", "unicode/utf8", "math", "math/bits", "github.com/clipperhouse/uax29/v2/..."}
	}
	for _, hot := range hots {
		args = append(args, "-gcflags="+hot+"=") // the last that matches counts
	}
	if _, err := goTool(root, append(args, "-o", out, pkg)...); err != nil {
		return nil, fmt.Errorf("build %s: %w", pkg, err)
	}
	program, err := os.ReadFile(out)
	if err != nil {
		return nil, err
	}
	joined, err := joinSegments(program)
	if err != nil {
		return nil, fmt.Errorf("join the data of %s: %w", pkg, err)
	}
	return joined, nil
}

// goTool runs the go command for the browser's platform and answers what it printed.
func goTool(root string, args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("go %s: %w\n%s", args[0], err, bytes.TrimSpace(stderr.Bytes()))
	}
	return string(out), nil
}
