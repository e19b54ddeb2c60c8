package native_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/schema"
	"wusum/testdata"
)

// bad lists, for each file of testdata/bad that opens, what its report must say: for each document its spans as
// "id=text", then the report's items as "code id args…".
var bad = map[string]struct{ spans, report []string }{
	"range.wusum.json": {
		[]string{"T1=حلب", "T2=حمص", "T5=حمص"},
		[]string{"repaired.place T2 حمص", "rejected.ambiguous T3 دمشق", "rejected.range T4 بغداد", "repaired.place T5 حمص"},
	},
	"mismatch.wusum.json": {
		[]string{"T1=حلب", "T3=دمشق", "T5=مَدينة", "T2=حمص"},
		[]string{"repaired.place T2 حمص", "repaired.nearest T3 دمشق", "rejected.text T4 بغداد", "repaired.folded T5 مدينة"},
	},
	"context.wusum.json": {
		[]string{"T1=دمشق"},
		[]string{"repaired.place T1 دمشق", "rejected.ambiguous T2 دمشق"},
	},
	"empty-span.wusum.json": {
		[]string{"T1=حلب"},
		[]string{"rejected.empty T2 GPE", "rejected.empty T3 GPE"},
	},
	"grapheme.wusum.json": {
		[]string{"T2=مَدينة", "T1=كتبَ"},
		[]string{"repaired.grapheme T1 كتب", "repaired.grapheme T2 َدينة"},
	},
	"surrogate-pair.wusum.json": {
		[]string{"T2=مساءً"},
		[]string{"rejected.range T1 \ufffd"},
	},
	"inside-character.wusum.json": {
		[]string{"T1=لب"},
		[]string{"repaired.place T1 لب"},
	},
	"text-changed.wusum.json": {
		[]string{"T1=حلب"},
		[]string{"repaired.text  مقال"},
	},
	"duplicate-ids.wusum.json": {
		[]string{"T1=حلب", "s1=دمشق", "T1-1=حمص"},
		[]string{
			"repaired.id T1-1 T1 T1-1", "rejected.duplicate T1 حلب", "repaired.id s1  s1", "repaired.id R1-1 R1 R1-1", "repaired.id n1  n1",
			"repaired.id  d1 d1-1",
		},
	},
	"dangling.wusum.json": {
		[]string{"T1=حلب"},
		[]string{"rejected.relation R1 R1 T9", "notice.note N1 N1 T9"},
	},
	"labels.wusum.json": {
		[]string{"T1=حلب", "T2=حمص", "T4=سطر"},
		[]string{"rejected.label T3 مساءً ", "notice.label  REGION", "notice.label  <b>X</b>"},
	},
	"lone-surrogate.wusum.json": {
		[]string{"T1=حلب"},
		[]string{"notice.surrogate  2 1", "repaired.text  d1", "repaired.place T1 حلب"},
	},
	"bad-utf8.wusum.json": {
		[]string{"T1=حلب"},
		[]string{"notice.bytes  2 1", "repaired.text  d1", "repaired.place T1 حلب"},
	},
	"huge-numbers.wusum.json": {
		[]string{"T1=حلب", "T2=حلب", "T3=حلب", "T4=حلب"},
		[]string{"repaired.place T2 حلب", "repaired.place T3 حلب", "repaired.place T4 حلب"},
	},
	"bom.wusum.json":        {[]string{"T1=حلب"}, nil},
	"wrong-unit.wusum.json": {[]string{"T2=حلب", "T1=مساءً"}, []string{"repaired.unit  utf16"}},
	"newer.wusum.json": {
		[]string{"T1=حلب"},
		[]string{"notice.newer  2", "notice.value  2"},
	},
	"no-text.wusum.json": {
		[]string{"T1=حلب"},
		[]string{"rejected.document  d1"},
	},
	"ranges.wusum.json": {
		[]string{"T1=حلب … حمص", "T2=حلب … حمص", "T4=حلب ثم", "T3=مساءً. … سطر", "T6=."},
		[]string{"repaired.nearest T2 حلب … حمص", "rejected.range T5 حلب … بغداد", "repaired.grapheme T6 ."},
	},
	"outside.wusum.json": {
		[]string{"T1=حلب"},
		[]string{"notice.outside T1 حلب"},
	},
}

func TestBadFilesThatOpen(t *testing.T) {
	for file, want := range bad {
		t.Run(file, func(t *testing.T) {
			data := testdata.Read("bad/" + file)
			p, report, err := native.Decode(data)
			require.NoError(t, err)
			var spans []string
			kept := 0
			for _, d := range p.Docs {
				for _, l := range d.Layers {
					for a := range l.All() {
						spans = append(spans, string(a.ID)+"="+surfaceOf(d, a))
						kept++
					}
				}
			}
			assert.Equal(t, want.spans, spans)
			assert.ElementsMatch(t, want.report, reportLines(report))
			assert.Equal(t, spansIn(t, data), kept+spansRejected(report), "spans in = annotations out + spans rejected")
			for _, item := range report.Rejected {
				assert.True(t, json.Valid(item.Source), "what is rejected is kept: %s", item.Source)
				assert.Positive(t, item.Line)
			}
			expectWellFormed(t, p)
			expectStable(t, p)
		})
	}
}

// surfaceOf is what Encode writes as the text of a.
func surfaceOf(d *document.Document, a document.Annotation) string {
	if a.Parts == nil {
		return a.Span.In(d.Text)
	}
	var parts []string
	for _, s := range a.Parts {
		parts = append(parts, s.In(d.Text))
	}
	return strings.Join(parts, " … ")
}

func reportLines(r native.Report) []string {
	var lines []string
	for _, list := range [][]native.Item{r.Repaired, r.Rejected, r.Notices} {
		for _, i := range list {
			lines = append(lines, strings.Join(append([]string{i.Code, string(i.ID)}, i.Args...), " "))
		}
	}
	return lines
}

// spansIn counts the spans of a file by another decoder.
func spansIn(t testing.TB, data []byte) (n int) {
	var file struct {
		Docs []struct{ Spans []json.RawMessage }
	}
	require.NoError(t, json.Unmarshal(bytes.TrimPrefix(data, []byte("\ufeff")), &file))
	for _, d := range file.Docs {
		n += len(d.Spans)
	}
	return n
}

// spansRejected counts the spans among what was rejected, those of rejected documents included.
func spansRejected(r native.Report) (n int) {
	for _, i := range r.Rejected {
		switch i.Code {
		case native.RejectedRelation:
		case native.RejectedDocument:
			var d struct{ Spans []json.RawMessage }
			_ = json.Unmarshal(i.Source, &d)
			n += len(d.Spans)
		default:
			n++
		}
	}
	return n
}

func TestBadFilesThatDoNot(t *testing.T) {
	seen := map[string]bool{}
	expect := func(file, code string, line, column int, path string) {
		t.Helper()
		seen[file] = true
		p, _, err := native.Decode(testdata.Read("bad/" + file))
		e, ok := errors.AsType[*native.Error](err)
		require.True(t, ok, "%s: %v", file, err)
		assert.Equal(t, code, e.Code, file)
		assert.Equal(t, [2]int{line, column}, [2]int{e.Line, e.Column}, "line and column in %s", file)
		assert.Equal(t, path, e.Path, file)
		assert.Empty(t, p.Docs, "nothing was read")
		var d *document.Error
		require.ErrorAs(t, err, &d)
		assert.Equal(t, e.Code, d.Code)
		var s *schema.Error
		require.ErrorAs(t, err, &s)
	}
	expect("foreign.json", "format.notours", 0, 0, "")
	expect("foreign-object.json", "format.notours", 0, 0, "")
	expect("no-format.json", "format.notours", 0, 0, "")
	expect("not-json.json", "format.json", 1, 1, "")
	expect("no-unit.wusum.json", "format.unit", 0, 0, "unit")
	expect("unknown-unit.wusum.json", "format.unit", 0, 0, "unit")
	expect("no-version.wusum.json", "format.field", 1, 1, "version")
	expect("truncated.wusum.json", "format.json", 39, 3, "docs[0].spans[0]")
	expect("deep.wusum.json", "format.json", 1, 10657, "deep"+strings.Repeat("[0]", 39)+"…")
	expect("trailing.wusum.json", "format.json", 2, 2, "")
	expect("duplicate-key.wusum.json", "format.json", 1, 492, "docs[0].spans[0].id")
	expect("duplicate-labels.wusum.json", "schema.duplicate", 9, 3, "labels[1]")
	expect("wrong-status.wusum.json", "schema.suggest", 38, 16, "docs[0].spans[0].status")
	expect("wrong-type.wusum.json", "format.field", 35, 15, "docs[0].spans[0].start")

	_, _, err := native.Decode(testdata.Read("bad/truncated.wusum.json"))
	assert.ErrorIs(t, err, io.ErrUnexpectedEOF)

	files, err := fs.Glob(testdata.FS, "bad/*json")
	require.NoError(t, err)
	for _, f := range files {
		name := strings.TrimPrefix(f, "bad/")
		_, opens := bad[name]
		assert.True(t, opens || seen[name], "no test reads %s", f)
	}
}

func TestNewerFilesAreReadOnly(t *testing.T) {
	p, report, err := native.Decode(testdata.Read("bad/newer.wusum.json"))
	require.NoError(t, err)
	assert.True(t, report.ReadOnly)
	assert.Equal(t, 2, report.Version)
	assert.Equal(t, `"future":{"a":[1,2]}`, string(p.Extra))
	assert.Equal(t, `"mood":"calm"`, string(p.Docs[0].Extra))
	a, _ := p.Docs[0].Find("T1")
	assert.Equal(t, `"weight":3`, string(a.Extra))
	assert.Equal(t, document.Accepted, a.Status)
}

func TestWrongUnitIsDetected(t *testing.T) {
	p := refProject(t)
	out := native.Encode(nil, p, native.Standard())
	lie := bytes.Replace(out, []byte(`"unit":"codepoint"`), []byte(`"unit":"utf16"`), 1)
	q, report, err := native.Decode(lie)
	require.NoError(t, err)
	assert.True(t, p.Equal(q))
	assert.Equal(t, []string{"repaired.unit  codepoint"}, reportLines(report))
}

func TestUnknownMembersAreKeptEverywhere(t *testing.T) {
	src := `{"format":"wusum","version":1,"unit":"byte","x0":{"a": 1.50, "b": "\u0041"},"project":{"name":"p","x1":1},
"labels":[{"name":"A","color":"#000000","x2":[ ]}],"policy":{"clitics":"out","x3":null},"schema":{"x4":true},
"docs":[{"id":"d","text":"ab cd","x5":"<b>","spans":[{"id":"s","label":"A","start":0,"end":2,"text":"ab","x6":1,
"outside":[{"start":2,"end":3,"kind":"k","form":"f","x7":2}],"origin":{"kind":"model","x8":3}}],
"relations":[{"id":"r","type":"t","from":"s","to":"s","x9":4}],"doc_labels":[{"id":"l","name":"n","x10":5}],
"notes":[{"id":"n","body":"b","x11":6}]}]}`
	p, report, err := native.Decode([]byte(src))
	require.NoError(t, err)
	assert.True(t, report.Clean(), "%+v", report)
	out := string(native.Encode(nil, p, native.Standard()))
	for _, want := range []string{
		`"x0":{"a":1.50,"b":"A"}`, `"x1":1}`, `"x2":[]}`, `"x3":null}`, `{"x4":true}`, `"x5":"<b>"}`, `"x6":1}`, `"x7":2}`, `"x8":3}`,
		`"x9":4}`, `"x10":5}`, `"x11":6}`,
	} {
		assert.Contains(t, out, want)
	}
	expectStable(t, p)
}
