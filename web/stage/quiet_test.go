package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A program without names does as before: it collects garbage while stacks are deep, recovers from panics, and says
// what a crash says itself.
func TestQuietProgramRuns(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node on this machine; make test brings one")
	}
	dir := t.TempDir()
	source := `package main

import (
	"runtime"
	"strings"
)

type tree struct{ left, right *tree }

func grow(n int) *tree {
	if n == 0 {
		runtime.GC()
		return new(tree)
	}
	t := &tree{left: grow(n - 1)}
	t.right = &tree{}
	return t
}

func depth(t *tree) int {
	if t == nil {
		return 0
	}
	return 1 + max(depth(t.left), depth(t.right))
}

func saved() (said string) {
	defer func() { said = strings.ToUpper(recover().(string)) }()
	panic("caught")
}

func main() {
	done := make(chan int)
	go func() { done <- depth(grow(200)) }()
	println(<-done, saved())
	var none *tree
	defer func() { println(recover() != nil); panic("the end") }()
	println(none.left)
}
`
	require.NoError(t, os.WriteFile(filepath.Join(dir, "main.go"), []byte(source), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module small\n\ngo 1.26\n"), 0o600))
	binary, err := buildWasm(dir, ".", filepath.Join(dir, "small.wasm"))
	require.NoError(t, err)
	require.True(t, bytes.Contains(binary, []byte("runtime.gcStart\x00")))
	packed, err := pack(binary, 5)
	require.NoError(t, err)
	require.NoError(t, quiet(binary))
	require.False(t, bytes.Contains(binary, []byte("runtime.gcStart\x00")))
	less, err := pack(binary, 5)
	require.NoError(t, err)
	assert.Less(t, len(less), len(packed)*95/100)

	require.NoError(t, os.WriteFile(filepath.Join(dir, "small.wasm"), binary, 0o600))
	goroot, err := goTool(dir, "env", "GOROOT")
	require.NoError(t, err)
	cmd := exec.Command(node, filepath.Join(strings.TrimSpace(goroot), "lib", "wasm", "wasm_exec_node.js"), filepath.Join(dir, "small.wasm"))
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir}
	said, err := cmd.CombinedOutput()
	assert.Error(t, err, "it ends in a panic")
	assert.Contains(t, string(said), "201 CAUGHT\ntrue\n")
	assert.Contains(t, string(said), "panic: the end")
}

// What is no program of Go's, or one whose table is cut, is refused rather than damaged unseen.
func TestQuietRefuses(t *testing.T) {
	for name, program := range map[string][]byte{
		"nothing":  nil,
		"no table": []byte("\x00asm\x01\x00\x00\x00"),
		"cut":      append([]byte("\x00asm"), pcHeader...),
		"two":      append(append(bytes.Clone(pcHeader), make([]byte, 64)...), append(bytes.Clone(pcHeader), make([]byte, 64)...)...),
		"zeros":    append(bytes.Clone(pcHeader), make([]byte, 128)...),
	} {
		assert.ErrorIs(t, quiet(program), errNoTable, name)
	}
}
