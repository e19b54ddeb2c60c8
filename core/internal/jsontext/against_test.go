package jsontext

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	library "github.com/go-json-experiment/json/jsontext"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/testdata"
)

// pair reads the same bytes with both decoders, step by step.
type pair struct {
	t    *testing.T
	data []byte
	ours *Decoder
	real *library.Decoder
}

func newPair(t *testing.T, data []byte, allowed Option) pair {
	return pair{t, data, NewDecoder(data, allowed), library.NewDecoder(bytes.NewBuffer(bytes.Clone(data)),
		library.AllowInvalidUTF8(allowed&AllowInvalidUTF8 != 0), library.AllowDuplicateNames(allowed&AllowDuplicateNames != 0))}
}

// expectSame holds every step to be the same; steps says, bit by bit, whether to read a token or a value. Names that
// are no strings are told from their first byte here, there after they have been read: only so much is free.
func expectSame(t *testing.T, data []byte, allowed Option, steps uint64) {
	p := newPair(t, data, allowed)
	for i := 0; ; i++ {
		kind := p.ours.PeekKind()
		require.Equal(t, known(p.real.PeekKind()), kind, "%q: step %d", data, i)
		var ours, theirs error
		if steps>>(i%64)&1 == 0 {
			ours, theirs = p.token(kind)
		} else {
			ours, theirs = p.value()
		}
		if ours != nil || theirs != nil {
			p.sameError(ours, theirs)
			return
		}
		require.EqualValues(t, p.real.InputOffset(), p.ours.InputOffset(), "%q: step %d", data, i)
		if i < 100 || i%1000 == 0 { // in deep data they are long
			require.EqualValues(t, p.real.StackPointer(), p.ours.StackPointer(), "%q: step %d", data, i)
		}
	}
}

// known turns what jsontext makes of a wrong byte into what we do.
func known(k library.Kind) Kind { return kindOf(byte(k)) }

func (p pair) token(kind Kind) (ours, theirs error) {
	a, ours := p.ours.ReadToken()
	b, theirs := p.real.ReadToken()
	if ours == nil && theirs == nil {
		require.Equal(p.t, kind, a.Kind(), "%q", p.data)
		require.Equal(p.t, b.String(), a.String(), "%q", p.data)
	}
	return ours, theirs
}

func (p pair) value() (ours, theirs error) {
	a, ours := p.ours.ReadValue()
	b, theirs := p.real.ReadValue()
	if ours == nil && theirs == nil {
		require.Equal(p.t, string(b), string(a), "%q", p.data)
	}
	return ours, theirs
}

func (p pair) sameError(ours, theirs error) {
	t, data := p.t, p.data
	if ours == io.EOF || theirs == io.EOF {
		require.Equal(t, theirs, ours, "%q", p.data)
		return
	}
	a, ok := errors.AsType[*SyntacticError](ours)
	require.True(t, ok, "%q: %v, but %v", data, ours, theirs)
	b, ok := errors.AsType[*library.SyntacticError](theirs)
	require.True(t, ok, "%q: %v, but %v", data, ours, theirs)
	if a.Err == errName {
		require.GreaterOrEqual(t, int(b.ByteOffset), a.ByteOffset, "%q: %v, but %v", data, ours, theirs)
		return
	}
	require.EqualValues(t, b.ByteOffset, a.ByteOffset, "%q: %v, but %v", data, ours, theirs)
	// Where a wrong bracket stands, the library names the value or what is around it, by how it came there.
	if end := data[min(a.ByteOffset, len(data)):]; len(end) > 0 && (end[0] == ']' || end[0] == '}') {
		x, y := string(a.JSONPointer), string(b.JSONPointer)
		require.True(t, strings.HasPrefix(x, y) || strings.HasPrefix(y, x), "%q: %v, but %v", data, ours, theirs)
	} else {
		require.EqualValues(t, b.JSONPointer, a.JSONPointer, "%q: %v, but %v", data, ours, theirs)
	}
	cut := a.Err == io.ErrUnexpectedEOF
	if a.Err != errEscape { // an escape cut short is a wrong escape
		require.Equal(t, b.Err == io.ErrUnexpectedEOF, cut, "%q: %v, but %v", data, ours, theirs)
	}
}

// expectSameWriting compares what is written: any bytes as a string, and as a value.
func expectSameWriting(t *testing.T, data []byte) {
	quoted, _ := library.AppendQuote(nil, string(data))
	require.Equal(t, string(quoted), string(AppendQuote(nil, string(data))))
	require.Equal(t, library.Value(data).IsValid(), Value(data).IsValid(), "%q", data)
	format, _ := library.AppendFormat([]byte("x"), data, library.AllowInvalidUTF8(true))
	require.Equal(t, string(format), string(AppendFormat([]byte("x"), data)), "%q", data)
	unquoted, err := library.AppendUnquote(nil, quoted)
	require.NoError(t, err)
	require.Equal(t, string(unquoted), string(AppendUnquote(nil, quoted)))
}

var texts = []string{
	``, ` `, `null`, `nul`, `nulx`, `true`, `false`, `falsy`, `0`, `-0`, `-`, `01`, `1.5e+10`, `1.`, `1.x`, `1e`, `1E-`, `-x`, `1 2`, `+1`,
	`""`, `"a`, `"\`, `"\u12`, `"\u12x4"`, `"\q"`, `"\b\f\n\r\t\/\\\""`, `"\ud83c\udf89"`, `"\ud83c"`, `"\ud83c\n"`, `"\udf89\ud83c"`, `"كتاب\u0627"`,
	"\"\xff\"", "\"\xd9", "\"\xd9\"", "\"\x00\"", "\"\n\"", "\"\x7f\"", "\xef\xbb\xbf1",
	`[]`, `[`, `[1`, `[1,`, `[,`, `[,1]`, `[1,]`, "[1,\n]", `[1,}`, `[1}`, `[}`, `[1 2]`, `[1:2]`, `[:1]`, `[1,,2]`, `[[],[[]]]`, `]`, `}`, `1]`, `,`, `:`, `1,2`, `[]]`,
	`{}`, `{`, `{"a"`, `{"a":`, `{"a":1`, `{"a":1,`, `{"a":1,}`, `{"a":1]`, `{"x":{"a":1]`, `{"a"}`, `{"a",1}`, `{"a" 1}`, `{"a":}`, `{"a":]`, `{"a"::1}`, `{"a":,1}`,
	`{,`, `{:`, `{]`, `{1:2}`, `{-x`, `{null:1}`, `{[1,]:1}`, `{x`, `{"a":1 "b":2}`, `{"a":1:2}`, `{"a":1:`, `{"a":{"b":[1,{"c":tru}]}}`,
	`{"a":1,"a":2}`, `{"a":1,"\u0061":2}`, `{"a":{"a":1},"b":{"a":1}}`, `{"a~/b":[{"~1":x}]}`, "{\"\xff\":1,\"\xfe\":2}", `{"a":[1,2,{"b":3}],"c":"d"} x`,
}

func TestAgainstJsontext(t *testing.T) {
	for _, s := range texts {
		for allowed := range Option(4) {
			for _, steps := range []uint64{0, 1, ^uint64(0), 0xAAAA, 0x5555, 2, 4, 8, 6} {
				expectSame(t, []byte(s), allowed, steps)
			}
		}
		expectSameWriting(t, []byte(s))
	}
}

func TestDeep(t *testing.T) {
	for _, n := range []int{9999, 10000, 10001} {
		expectSame(t, bytes.Repeat([]byte("["), n), 0, 0)
		expectSame(t, bytes.Repeat([]byte("["), n), 0, 1)
		expectSame(t, bytes.Repeat([]byte(`{"":`), n), 0, 1)
		expectSame(t, append(bytes.Repeat([]byte("["), n), bytes.Repeat([]byte("]"), n)...), 0, 2)
	}
}

// Many names: one by one at first, then through a map.
func TestManyNames(t *testing.T) {
	for _, n := range []int{15, 16, 17, 100} {
		names := []byte{'{'}
		for i := range n {
			names = append(names, `"`+string(rune(0x627+i))+`":{"x":0},`...)
		}
		expectSame(t, append(bytes.Clone(names), '}'), 0, 1)
		for i := range n {
			twice := append(bytes.Clone(names), `"`+string(rune(0x627+i))+`":0}`...)
			expectSame(t, twice, 0, 0)
			expectSame(t, twice, 0, 1)
		}
	}
}

func badFiles(tb testing.TB) [][]byte {
	entries, err := testdata.FS.ReadDir("bad")
	require.NoError(tb, err)
	var all [][]byte
	for _, e := range entries {
		data, err := testdata.FS.ReadFile("bad/" + e.Name())
		require.NoError(tb, err)
		all = append(all, data)
	}
	assert.NotEmpty(tb, all)
	return all
}

func TestBadFiles(t *testing.T) {
	for _, data := range badFiles(t) {
		for allowed := range Option(4) {
			expectSame(t, data, allowed, 0)
			expectSame(t, data, allowed, 1)
		}
		expectSameWriting(t, data)
	}
}
