package main

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// A Go program carries the name of each of its functions, for stack traces: some 200 KB in the page, of which 20 KB are
// left after brotli. A trace names file and line as well, which is enough to find the place, so the names are blanked
// out; their lengths stay, and with them every offset.
//
// The layout is that of runtime.pcHeader (Go 1.20 and later): a magic number, two zeros, the size of an instruction and of
// a pointer, and then words of eight bytes: the number of functions and of files, the start of the text, and where, from
// the header on, the names, the compilation units and the files begin. See also https://go.dev/s/go12symtab.
var tableHeader = []byte{0xF1, 0xFF, 0xFF, 0xFF, 0, 0, 1, 8}

var errNames = errors.New("its table of functions is not where Go 1.26 has it")

// blankNames answers the same program without the names of its functions. Those that the runtime itself asks for stay: all
// of package reflect, by which it knows frames of another layout, and the prefix "runtime.", by which it knows its own.
func blankNames(program []byte) ([]byte, error) {
	for at := 0; ; at++ {
		i := bytes.Index(program[at:], tableHeader)
		if i < 0 {
			return nil, errNames
		}
		if at += i; at+len(tableHeader)+6*8 > len(program) {
			return nil, errNames
		}
		word := func(n int) uint64 { return binary.LittleEndian.Uint64(program[at+len(tableHeader)+8*n:]) }
		functions, from, to := word(0), word(3), word(4)
		if from > to || to > uint64(len(program)-at) || functions == 0 {
			continue // bytes that look alike
		}
		names := program[at+int(from) : at+int(to)]
		if !bytes.Contains(names, []byte("\x00runtime.main\x00")) || uint64(bytes.Count(names, []byte{0})) < functions {
			continue
		}
		out := bytes.Clone(program)
		blank(out[at+int(from) : at+int(to)])
		return out, nil
	}
}

func blank(names []byte) {
	for len(names) > 0 {
		name, rest, _ := bytes.Cut(names, []byte{0})
		names = rest
		kept := 0
		switch {
		case bytes.HasPrefix(name, []byte("reflect.")):
			kept = len(name)
		case bytes.HasPrefix(name, []byte("runtime.")):
			kept = len("runtime.")
		}
		for i := kept; i < len(name); i++ {
			name[i] = 'x'
		}
	}
}
