package main

import (
	"bytes"
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// memory is what a program's data leaves in a memory that was zero.
func memory(segments []segment) []byte {
	var image []byte
	for _, s := range segments {
		if end := int(s.address) + len(s.content); end > len(image) {
			image = append(image, make([]byte, end-len(image))...)
		}
		copy(image[s.address:], s.content)
	}
	return image
}

// withData is a program of one custom section and these segments.
func withData(segments []segment) []byte {
	body := appendSegments(nil, segments)
	program := append([]byte("\x00asm\x01\x00\x00\x00"), 0, 3, 1, 'x', 9, dataSection)
	return append(binary.AppendUvarint(program, uint64(len(body))), body...)
}

// dataOf finds the segments of a program again.
func dataOf(t *testing.T, program []byte) []segment {
	t.Helper()
	for rest := program[8:]; len(rest) > 0; {
		size, n := binary.Uvarint(rest[1:])
		if rest[0] == dataSection {
			segments, err := parseSegments(rest[1+n : 1+n+int(size)])
			require.NoError(t, err)
			return segments
		}
		rest = rest[1+n+int(size):]
	}
	return nil
}

// expectSameMemory is the law: fewer segments, and not a byte of memory differs.
func expectSameMemory(t *testing.T, program []byte) []byte {
	t.Helper()
	joined, err := joinSegments(program)
	require.NoError(t, err)
	before, after := dataOf(t, program), dataOf(t, joined)
	assert.LessOrEqual(t, len(after), len(before))
	assert.True(t, bytes.Equal(memory(before), memory(after)), "memory differs")
	return joined
}

func TestJoinSegments(t *testing.T) {
	for name, c := range map[string]struct {
		segments []segment
		left     int
	}{
		"none":             {nil, 0},
		"one":              {[]segment{{5, []byte("a")}}, 1},
		"touching":         {[]segment{{0, []byte("a")}, {1, []byte("b")}}, 1},
		"a small gap":      {[]segment{{64, []byte("a")}, {200, []byte("b")}, {1 << 12, []byte("c")}}, 1},
		"the longest gap":  {[]segment{{0, []byte("a")}, {1 + maxGap, []byte("b")}}, 1},
		"a gap too long":   {[]segment{{0, []byte("a")}, {2 + maxGap, []byte("b")}}, 2},
		"going back":       {[]segment{{9, []byte("a")}, {1, []byte("b")}}, 1},
		"one in a gap":     {[]segment{{0, []byte("a")}, {20, []byte("in the gap")}, {10, []byte("b")}, {40, []byte("c")}}, 1},
		"a high address":   {[]segment{{63, []byte("a")}, {64, []byte("b")}, {1 << 20, []byte("c")}}, 2},
		"an empty segment": {[]segment{{3, nil}, {4, []byte("b")}}, 1},
	} {
		joined := expectSameMemory(t, withData(c.segments))
		assert.Len(t, dataOf(t, joined), c.left, name)
		again, err := joinSegments(joined)
		require.NoError(t, err)
		assert.Equal(t, joined, again, "%s: joined is joined", name)
	}
}

func TestSignedNumbers(t *testing.T) {
	for _, value := range []int64{0, 1, -1, 63, 64, -64, -65, 127, 128, 8191, 8192, 1<<31 - 1, -1 << 31} {
		read, n := signed(appendSigned(nil, value))
		assert.Equal(t, value, read)
		assert.Equal(t, len(appendSigned(nil, value)), n)
	}
}

func TestJoinRefusesWhatItDoesNotKnow(t *testing.T) {
	good := withData([]segment{{0, []byte("abc")}})
	for name, program := range map[string][]byte{
		"empty":       nil,
		"text":        []byte("<!doctype html>"),
		"cut short":   good[:len(good)-1],
		"passive":     bytes.Replace(good, []byte{activeMemory, opI32Const, 0}, []byte{0x01, opI32Const, 0}, 1),
		"no const":    bytes.Replace(good, []byte{activeMemory, opI32Const, 0}, []byte{activeMemory, 0x23, 0}, 1),
		"no size":     append(bytes.Clone(good), 0),
		"overlap":     withData([]segment{{0, []byte("abc")}, {1, []byte("x")}}),
		"large count": bytes.Replace(good, []byte{1, activeMemory}, []byte{2, activeMemory}, 1),
	} {
		_, err := joinSegments(program)
		assert.Error(t, err, name)
	}
}

// A program of Go's own linker runs as before, and says the same.
func TestJoinedProgramRuns(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node on this machine; make test brings one")
	}
	dir := t.TempDir()
	source := `package main

import "strings"

var table = [64]int{3: 7, 40: 9}

func main() { println(strings.ToUpper("joined"), table[3], table[4], table[40]) }
`
	require.NoError(t, os.WriteFile(filepath.Join(dir, "main.go"), []byte(source), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module small\n\ngo 1.26\n"), 0o600))
	binary, err := buildWasm(dir, ".", filepath.Join(dir, "small.wasm"))
	require.NoError(t, err)
	linked, err := os.ReadFile(filepath.Join(dir, "small.wasm"))
	require.NoError(t, err)
	require.Equal(t, expectSameMemory(t, linked), binary)
	require.Less(t, len(dataOf(t, binary)), 200, "buildWasm has joined them")
	require.NoError(t, os.WriteFile(filepath.Join(dir, "small.wasm"), binary, 0o600))
	goroot, err := goTool(dir, "env", "GOROOT")
	require.NoError(t, err)
	cmd := exec.Command(node, filepath.Join(strings.TrimSpace(goroot), "lib", "wasm", "wasm_exec_node.js"), filepath.Join(dir, "small.wasm"))
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir}
	said, err := cmd.CombinedOutput()
	require.NoError(t, err, string(said))
	assert.Equal(t, "JOINED 7 0 9\n", string(said))
}
