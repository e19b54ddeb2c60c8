package main

import (
	"encoding/binary"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// program is a table of functions as Go lays it out, among other bytes.
func programWith(names string) []byte {
	out := append([]byte("before"), tableHeader...)
	for _, w := range []int{strings.Count(names, "\x00"), 1, 0, 72, 72 + len(names), 72 + len(names) + 4, 0, 0} {
		out = binary.LittleEndian.AppendUint64(out, uint64(w))
	}
	return append(append(out, names...), "unitsmain.main\x00behind"...)
}

func TestNamesAreBlanked(t *testing.T) {
	const names = "\x00main.main\x00runtime.main\x00reflect.makeFuncStub\x00wusum/core/text.Fold\x00"
	got, err := blankNames(programWith(names))
	require.NoError(t, err)
	assert.Equal(t, string(programWith("\x00xxxxxxxxx\x00runtime.xxxx\x00reflect.makeFuncStub\x00"+strings.Repeat("x", len("wusum/core/text.Fold"))+"\x00")), string(got))
}

func TestUnknownTablesAreRefused(t *testing.T) {
	whole := programWith("\x00runtime.main\x00")
	_, err := blankNames(whole)
	require.NoError(t, err)
	for _, broken := range [][]byte{nil, []byte("\x00asm"), tableHeader, whole[:40], programWith("\x00main.main\x00"), append([]byte{}, whole[:len(whole)-40]...)} {
		_, err := blankNames(broken)
		assert.ErrorIs(t, err, errNames)
	}
	// Bytes that look like a header come first.
	got, err := blankNames(append(append([]byte{}, append(tableHeader, make([]byte, 64)...)...), whole...))
	require.NoError(t, err)
	assert.Contains(t, string(got), "runtime.xxxx")
}
