package main

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// A Go program carries the name of each of its functions, and for each instruction the file and line that it came from,
// for the traces that a crash prints. The page's are a twentieth of what has to be downloaded before it can be used, and
// who works with it has no use for them: what a crash says itself stays. `-names` leaves them in, to look for a fault.
//
// Only zeros are written, in the table that runtime/symtab.go describes (pcHeader, _func): the tables by which the
// garbage collector reads stacks stay as they are.

// pcHeader begins the table: its magic number since Go 1.20, two zeros, the least instruction size and the pointer size.
var pcHeader = []byte{0xF1, 0xFF, 0xFF, 0xFF, 0, 0, 1, 8}

// The words of the header behind it, and the fields of a function, as indices.
const (
	headerFuncs, headerNames, headerUnits, headerFiles, headerStreams, headerTable, headerWords = 0, 3, 4, 5, 6, 7, 8

	funcName, funcSP, funcFile, funcLine, funcStreams, funcStartLine, funcFixed = 1, 4, 5, 6, 7, 9, 11 // words of 4 bytes
)

var errNoTable = errors.New("no table of functions as this version of Go writes it; see runtime/symtab.go")

// quiet takes names, files and lines out of a program, in place.
func quiet(program []byte) error {
	start := bytes.Index(program, pcHeader)
	if start < 0 || bytes.Contains(program[start+1:], pcHeader) {
		return errNoTable
	}
	tab := program[start:]
	if len(tab) < 8+8*headerWords {
		return errNoTable
	}
	word := func(i int) int { return int(binary.LittleEndian.Uint64(tab[8+8*i:])) }
	n, names, units, files, streams, table := word(headerFuncs), word(headerNames), word(headerUnits), word(headerFiles), word(headerStreams), word(headerTable)
	for _, pair := range [][2]int{{1, n}, {names, units}, {units, files}, {files, streams}, {streams, table}, {table + 8*n, len(tab)}} {
		if pair[0] <= 0 || pair[0] > pair[1] {
			return errNoTable
		}
	}
	used := make([]bool, table-streams) // bytes of the streams that somebody reads
	funcs := tab[table:]
	for i := range n {
		at := int(binary.LittleEndian.Uint32(funcs[8*i+4:]))
		if at+4*funcFixed > len(funcs) {
			return errNoTable
		}
		f := funcs[at:]
		field := func(k int) []byte { return f[4*k : 4*k+4] }
		if !mark(used, tab[streams:table], int(binary.LittleEndian.Uint32(field(funcSP)))) {
			return errNoTable
		}
		for k := range int(binary.LittleEndian.Uint32(field(funcStreams))) {
			if 4*(funcFixed+k+1) > len(f) || !mark(used, tab[streams:table], int(binary.LittleEndian.Uint32(field(funcFixed+k)))) {
				return errNoTable
			}
		}
		for _, k := range []int{funcName, funcFile, funcLine, funcStartLine} {
			clear(field(k))
		}
	}
	clear(tab[names:units])
	clear(tab[files:streams])
	for i := range used {
		if !used[i] {
			tab[streams+i] = 0
		}
	}
	return nil
}

// mark notes the bytes of the stream that starts at at: pairs of variable-length numbers, a change of the value and a
// distance, up to a change of zero that is not the first. 0 stands for no stream.
func mark(used []bool, streams []byte, at int) bool {
	if at == 0 {
		return true
	}
	for first := true; at < len(streams); first = false {
		change, n := binary.Uvarint(streams[at:])
		if n <= 0 {
			return false
		}
		end := at + n
		if change == 0 && !first {
			used[at] = true
			return true
		}
		_, n = binary.Uvarint(streams[end:])
		if n <= 0 {
			return false
		}
		for end += n; at < end; at++ {
			used[at] = true
		}
	}
	return false
}
