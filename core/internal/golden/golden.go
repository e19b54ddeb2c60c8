package golden

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"

	"wusum/testdata"
)

var update = flag.Bool("update", false, "write golden files in place of comparing with them")

// asked holds the names that each package has asked for; its keys are the packages that Equal was called from.
var (
	mu     sync.Mutex
	asked  = map[string][]string{}
	inMain bool
)

// Equal fails t, with a diff, unless got is the content of testdata/golden/<package of the caller>/name. With -update
// it writes got there instead. A name may hold slashes.
func Equal(t testing.TB, name, got string) {
	t.Helper()
	pkg := caller()
	mu.Lock()
	asked[pkg] = append(asked[pkg], name)
	ready := inMain
	mu.Unlock()
	if !ready {
		t.Fatal("golden: no TestMain calls golden.Main: orphans would go unseen")
	}
	file := pkg + "/" + name
	if *update {
		if err := write(file, got); err != nil {
			t.Fatalf("golden: update %s: %v", file, err)
		}
		return
	}
	want, err := fs.ReadFile(testdata.FS, "golden/"+file)
	if errors.Is(err, fs.ErrNotExist) {
		t.Errorf("golden: %s is not there: look at what the test got, then run it with -update\n%s", file, got)
		return
	}
	assert.Equal(t, string(want), got, "golden/%s; -update rewrites it", file)
}

// Main runs the tests and then fails if a golden file of a package that called Equal was not asked for. With -update it
// removes such files. It checks nothing where only some tests ran or one failed.
func Main(m *testing.M) {
	inMain = true
	code := m.Run()
	if code == 0 && wholeRun() {
		for pkg, names := range asked {
			for _, orphan := range orphans(pkg, names) {
				if *update {
					if err := remove(orphan); err != nil {
						fmt.Fprintln(os.Stderr, "golden: remove orphan:", err)
						code = 1
					}
					continue
				}
				fmt.Fprintf(os.Stderr, "golden: %s is an orphan: no test asked for it; -update removes it\n", orphan)
				code = 1
			}
		}
	}
	os.Exit(code)
}

// orphans returns the files of a package, as "token/old.txt", whose names are not among those asked for.
func orphans(pkg string, names []string) []string {
	var list []string
	_ = fs.WalkDir(testdata.FS, "golden/"+pkg, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			return nil // no folder, no orphans
		}
		if file := strings.TrimPrefix(path, "golden/"); !slices.Contains(names, strings.TrimPrefix(file, pkg+"/")) {
			list = append(list, file)
		}
		return nil
	})
	return list
}

// wholeRun reports whether every test of the package ran once: no -run or -skip, no -list, no fuzzing, no -count=0.
func wholeRun() bool {
	for _, name := range []string{"run", "skip", "list", "fuzz", "test.run", "test.skip", "test.list", "test.fuzz"} {
		if f := flag.Lookup(name); f != nil && f.Value.String() != "" {
			return false
		}
	}
	count := flag.Lookup("test.count")
	return count == nil || count.Value.String() != "0"
}

// caller returns the last element of the import path of the package that called Equal, an external test package
// counting as the package it tests. It reads symbol names, which -trimpath and wasm leave alone.
func caller() string {
	for skip := 2; ; skip++ {
		pc, _, _, ok := runtime.Caller(skip)
		if !ok {
			return "unknown"
		}
		if name := packageOf(runtime.FuncForPC(pc).Name()); name != "" {
			return name
		}
	}
}

// packageOf takes "wusum/core/token_test.TestX.func1" to "token".
func packageOf(symbol string) string {
	last := symbol[strings.LastIndexByte(symbol, '/')+1:]
	name, _, _ := strings.Cut(last, ".")
	return strings.TrimSuffix(name, "_test")
}

func write(file, content string) error {
	path, err := onDisk(file)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, []byte(content), 0o644)
}

func remove(file string) error {
	path, err := onDisk(file)
	if err != nil {
		return err
	}
	return os.Remove(path)
}

// onDisk finds the golden file in the source tree: "go test" runs in the package's folder, somewhere below go.mod.
func onDisk(file string) (string, error) {
	if runtime.GOOS == "js" {
		return "", errors.New("golden files are written by the native tests")
	}
	dir, err := os.Getwd()
	for err == nil {
		if _, stat := os.Stat(filepath.Join(dir, "go.mod")); stat == nil {
			return filepath.Join(dir, "testdata", "golden", filepath.FromSlash(file)), nil
		}
		if parent := filepath.Dir(dir); parent != dir {
			dir = parent
			continue
		}
		err = errors.New("no go.mod above " + dir)
	}
	return "", err
}
