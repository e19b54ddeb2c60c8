package native_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/text"
)

// expectStable checks the law of the format: what is written can be read without a word of complaint, equals what was
// written, and is written the same again; and it follows the published schema.
func expectStable(t testing.TB, p document.Project) {
	t.Helper()
	for _, u := range []text.Unit{text.CodePoint, text.UTF16, text.Byte} {
		out := native.Encode(nil, p, native.Options{Unit: u})
		q, report, err := native.Decode(out)
		require.NoError(t, err, string(out))
		for _, item := range append(report.Repaired, report.Rejected...) {
			require.Fail(t, "our own file needs repair", "%+v\n%s", item, out)
		}
		require.True(t, p.Equal(q), "decode(encode(p)) == p\n%s", out)
		again := native.Encode(nil, q, native.Options{Unit: u})
		require.Equal(t, string(out), string(again), "byte-equal")
	}
}

// expectWellFormed checks what Decode promises of every annotation, whatever the file: its edges are on graphemes, it
// stays in its paragraphs, its parts fill its extent, its label is declared.
func expectWellFormed(t testing.TB, p document.Project) {
	t.Helper()
	for _, problem := range document.Validate(p) {
		switch problem.Code {
		case document.CodeCrossing, document.CodeFlat, document.CodeNest, document.CodeNoteDangling: // the user's to settle
		default:
			assert.Fail(t, "decoded project has a problem", "%+v", problem)
		}
	}
}
