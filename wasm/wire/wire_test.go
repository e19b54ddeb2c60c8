package wire

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/testdata"
)

var update = flag.Bool("update", false, "write testdata/wire anew")

// samples has one message of each kind, with the letters and lengths that go wrong first: Arabic, a character outside
// the Basic Multilingual Plane, empty strings, an empty list, bytes that are no text.
var samples = []struct {
	file    string
	request uint32
	message Message
}{
	{"hello", 0, &Hello{Program: "page", Build: "3f9a0c1d2e4b"}},
	{"ready", 0, &Ready{Program: "exchange", Build: "3f9a0c1d2e4b"}},
	{"fault", 7, &Fault{Code: "html.empty", Detail: "no text", Args: []string{"مقال.html", "😀"}}},
	{"fault-bare", 0, &Fault{Code: "exchange.failed"}},
	{"import", 4294967295, &ImportHTML{Name: "قمة.html", Charset: "windows-1256", HTML: []byte{0x3C, 0x70, 0x3E, 0xDE, 0xE3, 0xC9, 0x00, 0xFF}}},
	{"article", 8, &Article{
		Title: "قمّة القاهرة", Byline: "سلمى العطار", Site: "صحيفة الميناء", Published: "2024-05-12", Lang: "ar", Dir: "rtl",
		Encoding: "windows-1256", Text: "قمّة القاهرة\nوصل الوفد إلى لأوكرانيا 😀.\n", Notes: []string{"html.whole", "html.cut"},
	}},
	{"import-set", 10, &ImportSet{Data: []byte{0x3C, 0xFF, 0x00}}},
	{"label-set", 10, &LabelSet{Format: "brat", Schema: `{"labels":[{"name":"محصول"}]}`, Notes: []Note{
		{Code: "key", Line: 3, Args: []string{"محصول", "😀"}}, {Code: "section"},
	}}},
	{"import-file", 11, &ImportFile{Name: "مقالات.zip", Column: "النص", Data: []byte{0x50, 0x4B, 0xFF}, Beside: []byte("نص")}},
	{"imported", 11, &Imported{Formats: []string{"csv", "html"}, Unit: "utf16", Columns: []string{"id", "النص"}, Column: "النص",
		Units: []string{"utf16"}, Native: []byte("{}"), Docs: 2, Notes: []Note{{Code: "error.format.field", Line: 4, Args: []string{"a.csv"}}}}},
	{"export-file", 12, &ExportFile{Format: "iob2", View: "segments", Name: "قمة", Dataset: `{"seed":1}`, Labels: []string{"ORG"}, Native: []byte("{}"), Lexicon: []byte{0x00, 0xFF}}},
	{"exported", 12, &Exported{Name: "قمة.iob2", Type: "text/plain", Data: []byte{0xD9, 0x82}, Loss: []byte("{}"), Lost: 3}},
	{"model", 0, &Model{Data: []byte{0x57, 0x00, 0xFF}}},
	{"loaded", 0, &Loaded{Name: "ar", Version: "1"}},
	{"tag", 9, &Tag{Doc: "d1", Text: "وصل 😀 للقاهرة\n", From: 0, To: 25}},
	{"suggestions", 9, &Suggestions{From: 0, To: 27, Left: 1, Labels: []string{"GPE", "PERS"}, Mentions: []Mention{
		{Start: 14, End: 26, WholeStart: 12, WholeEnd: 26, Label: 0, Score: 0.75, Why: 5, FromStart: 4294967295, FromEnd: 0, Times: 2},
		{Label: 1, Score: 1},
	}}},
	{"survey", 10, &Survey{Text: "سافر 😀"}},
	{"surveyed", 10, &Surveyed{Information: 4294967295}},
	{"suggestions-none", 4294967295, &Suggestions{}},
	{"course", 0, &Course{Fresh: 1, Labels: []string{"CROP", "أداة"}}},
	{"base", 2, &Base{Data: []byte{0x57, 0x00, 0xFF}}},
	{"learn", 0, &Learn{Doc: "d1", Text: "باع القمح 😀", Flags: LearnDone | LearnLast, Labels: []string{"CROP"}, Decisions: []Decision{
		{Start: 7, End: 17, Verdict: 1}, {Start: 4294967295, End: 0, Label: 0, Verdict: 2},
	}}},
	{"learn-none", 0, &Learn{Doc: "d1"}},
	{"learnt-asked", 3, &AskLearnt{File: 1}},
	{"learnt", 3, &Learnt{Texts: 10, Labels: []string{"CROP"}, Given: []uint32{68}, Names: []string{"القمح"}, Of: []uint32{0}, Times: []uint32{9}, Data: []byte{1}}},
}

// sampleJSON is the same message as node expects it; the file's bytes become a list of numbers.
func sampleJSON(t *testing.T, request uint32, m Message) []byte {
	fields := map[string]any{}
	switch m := m.(type) {
	case *Hello:
		fields = map[string]any{"program": m.Program, "build": m.Build}
	case *Ready:
		fields = map[string]any{"program": m.Program, "build": m.Build}
	case *Fault:
		fields = map[string]any{"code": m.Code, "detail": m.Detail, "args": append([]string{}, m.Args...)}
	case *ImportHTML:
		fields = map[string]any{"name": m.Name, "url": m.URL, "charset": m.Charset, "html": numbers(m.HTML)}
	case *Article:
		fields = map[string]any{
			"title": m.Title, "byline": m.Byline, "site": m.Site, "published": m.Published, "lang": m.Lang, "dir": m.Dir,
			"url": m.URL, "encoding": m.Encoding, "text": m.Text, "notes": append([]string{}, m.Notes...),
		}
	}
	switch m := m.(type) {
	case *ImportFile:
		fields = map[string]any{"name": m.Name, "format": m.Format, "column": m.Column, "unit": m.Unit, "data": numbers(m.Data), "beside": numbers(m.Beside)}
	case *Imported:
		fields = map[string]any{
			"formats": m.Formats, "unit": m.Unit, "columns": m.Columns, "column": m.Column, "units": m.Units,
			"native": numbers(m.Native), "docs": m.Docs, "notes": noteFields(m.Notes),
		}
	case *ExportFile:
		fields = map[string]any{
			"format": m.Format, "view": m.View, "spelling": m.Spelling, "unit": m.Unit, "name": m.Name, "dataset": m.Dataset, "labels": m.Labels,
			"native": numbers(m.Native), "lexicon": numbers(m.Lexicon),
		}
	case *Exported:
		fields = map[string]any{"name": m.Name, "type": m.Type, "data": numbers(m.Data), "loss": numbers(m.Loss), "lost": m.Lost}
	case *ImportSet:
		fields = map[string]any{"data": numbers(m.Data)}
	case *LabelSet:
		fields = map[string]any{"format": m.Format, "schema": m.Schema, "notes": noteFields(m.Notes)}
	case *Model:
		fields = map[string]any{"data": numbers(m.Data)}
	case *Loaded:
		fields = map[string]any{"name": m.Name, "version": m.Version}
	case *Survey:
		fields = map[string]any{"text": m.Text}
	case *Surveyed:
		fields = map[string]any{"information": m.Information}
	case *Tag:
		fields = map[string]any{"doc": m.Doc, "text": m.Text, "from": m.From, "to": m.To}
	case *Suggestions:
		list := []any{}
		for _, s := range m.Mentions {
			list = append(list, map[string]any{
				"start": s.Start, "end": s.End, "wholeStart": s.WholeStart, "wholeEnd": s.WholeEnd, "label": s.Label,
				"score": s.Score, "why": s.Why, "fromStart": s.FromStart, "fromEnd": s.FromEnd, "times": s.Times,
			})
		}
		fields = map[string]any{"from": m.From, "to": m.To, "left": m.Left, "labels": append([]string{}, m.Labels...), "mentions": list}
	}
	switch m := m.(type) {
	case *Base:
		fields = map[string]any{"data": numbers(m.Data)}
	case *Course:
		fields = map[string]any{"fresh": m.Fresh, "labels": append([]string{}, m.Labels...)}
	case *Learn:
		list := []any{}
		for _, d := range m.Decisions {
			list = append(list, map[string]any{"start": d.Start, "end": d.End, "label": d.Label, "verdict": d.Verdict})
		}
		fields = map[string]any{"doc": m.Doc, "text": m.Text, "flags": m.Flags, "labels": append([]string{}, m.Labels...), "decisions": list}
	case *AskLearnt:
		fields = map[string]any{"file": m.File}
	case *Learnt:
		fields = map[string]any{
			"texts": m.Texts, "labels": append([]string{}, m.Labels...), "given": append([]uint32{}, m.Given...),
			"names": append([]string{}, m.Names...), "of": append([]uint32{}, m.Of...), "times": append([]uint32{}, m.Times...),
			"data": numbers(m.Data),
		}
	}
	b, err := json.MarshalIndent(map[string]any{"version": Version, "kind": m.Kind(), "request": request, "fields": fields}, "", "  ")
	require.NoError(t, err)
	return append(b, '\n')
}

func noteFields(list []Note) []any {
	notes := []any{}
	for _, n := range list {
		notes = append(notes, map[string]any{"code": n.Code, "line": n.Line, "args": append([]string{}, n.Args...)})
	}
	return notes
}

// empty knows every kind.
func empty(k Kind) Message {
	if k == KindLearnt { // read in JavaScript
		return &Learnt{}
	}
	for _, kinds := range []func(Kind) Message{ToPage, ToEngine, ToExchange} {
		if m := kinds(k); m != nil {
			return m
		}
	}
	return nil
}

func numbers(bytes []byte) []int {
	out := make([]int, len(bytes))
	for i, b := range bytes {
		out[i] = int(b)
	}
	return out
}

func TestSamples(t *testing.T) {
	used := map[string]bool{}
	for _, s := range samples {
		for name, want := range map[string][]byte{
			s.file + ".bin":  Append(nil, s.request, s.message),
			s.file + ".json": sampleJSON(t, s.request, s.message),
		} {
			used[name] = true
			if *update {
				require.NoError(t, os.MkdirAll("../../testdata/wire", 0o755))
				require.NoError(t, os.WriteFile(filepath.Join("../../testdata/wire", name), want, 0o644))
				continue
			}
			got, err := testdata.FS.ReadFile("wire/" + name)
			require.NoError(t, err, "go test ./wasm/wire -update")
			assert.Equal(t, string(want), string(got), name)
		}
	}
	if *update {
		return
	}
	entries, err := testdata.FS.ReadDir("wire")
	require.NoError(t, err)
	for _, e := range entries {
		assert.True(t, used[e.Name()], "testdata/wire/%s belongs to no sample", e.Name())
	}
}

func TestEveryKindHasASample(t *testing.T) {
	seen := map[Kind]bool{}
	for _, s := range samples {
		seen[s.message.Kind()] = true
	}
	for k := range Kind(100) {
		assert.Equal(t, empty(k) != nil, seen[k], "kind %d", k)
	}
}

func TestRoundTrip(t *testing.T) {
	for _, s := range samples {
		h, m, err := Decode(Append([]byte("before"), s.request, s.message)[len("before"):], empty)
		require.NoError(t, err, s.file)
		assert.Equal(t, Header{s.message.Kind(), s.request}, h, s.file)
		assert.Equal(t, s.message, m, s.file)
	}
}

func expectRefused(t *testing.T, want error, src []byte) {
	t.Helper()
	_, m, err := Decode(src, empty)
	assert.ErrorIs(t, err, want)
	assert.Nil(t, m)
}

func TestRefusals(t *testing.T) {
	good := Append(nil, 1, &Fault{Code: "c", Args: []string{"a"}})
	for n := range good {
		expectRefused(t, ErrShort, good[:n])
	}
	expectRefused(t, ErrLong, append(good[:len(good):len(good)], 0))
	expectRefused(t, ErrVersion, append([]byte{Version + 1, 0}, good[2:]...))
	expectRefused(t, ErrKind, []byte{Version, 0, 99, 0, 0, 0, 0, 0})
	expectRefused(t, ErrShort, []byte{Version, 0, 3, 0, 0, 0, 0, 0, 255, 255, 255, 255}) // a length of 4 GB costs nothing
}

func FuzzDecode(f *testing.F) {
	for _, s := range samples {
		f.Add(Append(nil, s.request, s.message))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		h, m, err := Decode(src, empty)
		if err != nil {
			return
		}
		// Only one way to write a message: what was read is written back byte for byte.
		assert.Equal(t, src, Append(nil, h.Request, m))
	})
}
