package format

import (
	"io"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Values are cut where they end, however they come: in one piece, or byte by byte, or longer than any buffer.
func TestValues(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 9))
	strs := []string{`"a"`, `""`, `"\""`, `"\\"`, `"\\\""`, `"}]{["`, `"مصر\n\u0627"`, `"` + strings.Repeat("م", 40_000) + `"`, `"` + strings.Repeat(`\\\"`, 20_000) + `"`}
	var value func(depth int) string
	value = func(depth int) string {
		switch n := r.IntN(5); {
		case depth > 3 || n == 0:
			return strs[r.IntN(len(strs))]
		case n == 1:
			return "12"
		case n == 2:
			return "{" + strs[r.IntN(len(strs)-2)] + ": " + value(depth+1) + ",\n" + strs[0] + ":" + value(depth+1) + "}"
		}
		return "[" + value(depth+1) + " ," + value(depth+1) + "]"
	}
	for round := range 60 {
		var want []string
		var file strings.Builder
		list := round%2 == 0
		if list {
			file.WriteString(" [")
		}
		for k := range 1 + r.IntN(5) {
			if k > 0 {
				file.WriteString(map[bool]string{true: " ,\n", false: "\n"}[list])
			}
			one := value(0)
			if k == 0 && strings.HasPrefix(one, "[") {
				one = "{}"
			}
			want = append(want, one)
			file.WriteString(one)
		}
		if list {
			file.WriteString("]\n")
		}
		for _, in := range []io.Reader{strings.NewReader(file.String()), iotest.OneByteReader(strings.NewReader(file.String()))} {
			v := newValueReader(in, "x")
			line := 1
			for _, w := range want {
				got, err := v.next()
				require.NoError(t, err)
				require.Equal(t, w, string(got))
				require.Equal(t, line, v.line)
				line += strings.Count(w, "\n") + 1
			}
			_, err := v.next()
			require.Equal(t, io.EOF, err)
		}
	}
}

func TestQuoteEnd(t *testing.T) {
	for src, want := range map[string]string{
		``: "0 false", `a`: "1 false", `"`: "1 true", `a"b`: "2 true", `\"`: "2 false", `\"x"`: "4 true", `\`: "2 false", `\\`: "2 false",
		`\\"`: "3 true", `\\\"`: "4 false", `ab\`: "4 false", `\""`: "3 true", `\\\""`: "5 true", `x\y"z"`: "4 true",
	} {
		end, closed := quoteEnd([]byte(src))
		assert.Equal(t, want, strconv.Itoa(end)+" "+strconv.FormatBool(closed), src)
	}
}

func TestValuesCutShort(t *testing.T) {
	for _, src := range []string{`{"a`, `{"a\`, `{"a\"`, `["x",`, `[`, `{`, `"`, `[1`} {
		v := newValueReader(strings.NewReader(src), "x")
		var err error
		for err == nil {
			_, err = v.next()
		}
		assert.ErrorContains(t, err, "x:1: format.json", src)
		_, err = v.next()
		assert.Equal(t, io.EOF, err, src)
	}
}
