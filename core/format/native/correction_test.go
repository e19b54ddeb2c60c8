package native_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/text"
)

// A file tells of corrections in its own unit, and the original can be told back from it by anyone.
func TestCorrections(t *testing.T) {
	d, err := document.NewDocument("d", document.Meta{}, "🎉 زار الوفد حلب")
	require.NoError(t, err)
	at := int32(strings.Index(d.Text, "الوفد"))
	d.Corrections = []document.Correction{{Span: text.Span{Start: at, End: at + 10}, Original: "الو فذ", By: "a1", Created: "2026-01-05T09:00:00Z"}}
	p := document.Project{Docs: []*document.Document{d}}
	expectStable(t, p)
	out := native.Encode(nil, p, native.Standard())
	expectValid(t, out)
	assert.Contains(t, string(out), `{"start":6,"end":11,"text":"الوفد","original":"الو فذ","by":"a1","created":"2026-01-05T09:00:00Z"}`)
	q, _, err := native.Decode(out)
	require.NoError(t, err)
	assert.Equal(t, "🎉 زار الو فذ حلب", q.Docs[0].Original())

	// One that does not fit the text would tell a false original.
	for _, bad := range []struct{ old, new string }{
		{`"start":6`, `"start":7`}, {`"end":11`, `"end":5`}, {`"end":11`, `"end":99`}, {`"text":"الوفد"`, `"text":"الوفود"`},
		{`"start":6,`, ``}, {`"original":"الو فذ"`, `"original":"الوفد"`},
	} {
		q, report, err := native.Decode([]byte(strings.Replace(string(out), bad.old, bad.new, 1)))
		require.NoError(t, err)
		assert.Empty(t, q.Docs[0].Corrections, bad.new)
		if assert.Len(t, report.Rejected, 1, bad.new) {
			assert.Equal(t, native.RejectedCorrection, report.Rejected[0].Code)
			assert.Contains(t, string(report.Rejected[0].Source), `"original"`)
		}
	}
	twice := strings.Replace(string(out), `"corrections":[`, `"corrections":[{"start":6,"end":8,"text":"ال","original":"لا"},`, 1)
	q, report, err := native.Decode([]byte(twice))
	require.NoError(t, err)
	assert.Len(t, q.Docs[0].Corrections, 1)
	assert.Len(t, report.Rejected, 1)
}
