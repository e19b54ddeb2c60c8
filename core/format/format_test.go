package format_test

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/format"
	"wusum/core/format/archive"
	"wusum/core/format/native"
	"wusum/core/internal/golden"
	"wusum/core/schema"
	"wusum/core/text"
	"wusum/testdata"
)

func TestMain(m *testing.M) { golden.Main(m) }

// reference is the reference sentence of all formats: nested, sub-word, behind an emoji, related.
func reference(t testing.TB) document.Project { return referenceOf(t, "ref-1") }

// referenceOf is one of our references: ref-1 is the reference sentence; ref-2 has what is hard besides, crossing and
// discontinuous mentions, letters beyond the BMP, a joined emoji, CR LF, tatweel, ZWNJ, Arabic digits.
func referenceOf(t testing.TB, name string) document.Project {
	t.Helper()
	p, report, err := native.Decode(testdata.Read("format/" + name + ".wusum.json"))
	require.NoError(t, err)
	require.True(t, report.Clean())
	return p
}

func named(t testing.TB, name string) format.Format {
	t.Helper()
	f, ok := format.ByName(name)
	require.True(t, ok, name)
	return f
}

// write encodes documents, and returns the file and what was lost.
func write(t testing.TB, f format.Format, opt format.WriteOptions, docs ...*document.Document) (string, format.Loss) {
	t.Helper()
	var b bytes.Buffer
	var loss format.Loss
	out := format.Create(&b, f, opt)
	for _, d := range docs {
		some, err := out.Write(d)
		require.NoError(t, err)
		loss = append(loss, some...)
	}
	require.NoError(t, out.Close())
	return b.String(), loss
}

// read decodes a file that has nothing wrong; where it says nothing of its unit, unit does.
func read(t testing.TB, f format.Format, data string, opt format.ReadOptions, unit *text.Unit) (*format.Input, []*document.Document) {
	t.Helper()
	in, err := format.Open(strings.NewReader(data), opt, &f, unit)
	require.NoError(t, err)
	var docs []*document.Document
	for d, err := range in.Documents() {
		require.NoError(t, err)
		docs = append(docs, d)
	}
	return in, docs
}

// Each format that is written has both references as golden files, and reads them again: all of it, less what the report
// says. The files' names are the format's, with its first extension.
func TestReferences(t *testing.T) {
	for _, ref := range []string{"ref-1", "ref-2"} {
		p := referenceOf(t, ref)
		for _, f := range format.Table() {
			if f.Write != nil {
				t.Run(ref+" "+f.Name, func(t *testing.T) { expectGolden(t, ref, f, p) })
			}
		}
	}
}

func expectGolden(t *testing.T, ref string, f format.Format, p document.Project) {
	data, loss := write(t, f, format.WriteOptions{Schema: p.Schema}, p.Docs...)
	if name := ref + "-" + f.Name + f.Ext[0]; archive.Is([]byte(data)) {
		golden.Equal(t, name+".txt", unpacked(t, data))
	} else {
		golden.Equal(t, name, data)
	}
	golden.Equal(t, ref+"-"+f.Name+".loss.json", string(loss.AppendJSON(nil, f.Name)))
	if f.Read == nil || f.Name == "text" || f.Name == "csv" {
		return
	}
	in, docs := read(t, f, data, format.ReadOptions{Name: ref + f.Ext[0], Tags: format.TagNames(p.Schema, nil)}, nil)
	require.Len(t, docs, 1)
	assert.False(t, in.Found, "the format's usual unit fits")
	keeps(t, f, format.WriteOptions{}, p.Docs[0], docs[0], loss)
}

// unpacked is what is in a zip, one file after the other.
func unpacked(t testing.TB, data string) string {
	t.Helper()
	var b strings.Builder
	for f, err := range archive.Files([]byte(data), archive.Standard) {
		require.NoError(t, err)
		b.WriteString("== " + f.Name + "\n" + string(f.Data) + "\n")
	}
	return b.String()
}

func TestByFile(t *testing.T) {
	names := func(file string) (out []string) {
		for _, f := range format.ByFile(file) {
			out = append(out, f.Name)
		}
		return out
	}
	assert.Equal(t, []string{"wusum"}, names("work.wusum.json"))
	assert.Equal(t, []string{"wusum-jsonl"}, names("work.WUSUM.jsonl"))
	assert.Contains(t, names("a.jsonl"), "doccano")
	assert.Contains(t, names("مقال.txt"), "text")
	assert.Empty(t, names("photo.png"))
	_, ok := format.ByName("morse")
	assert.False(t, ok)
}

// A file is what it looks like, whatever it is called.
func TestGuess(t *testing.T) {
	p := reference(t)
	for _, f := range format.Table() {
		if f.Write == nil || f.Read == nil || f.Name == "csv" { // a table of spans is none of texts
			continue
		}
		data, _ := write(t, f, format.WriteOptions{Schema: p.Schema}, p.Docs...)
		got, ok := format.Guess("file"+f.Ext[0], []byte(data))
		assert.True(t, ok, f.Name)
		assert.Equal(t, f.Name, got.Name)
		if f.Name != "text" && f.Name != "csv" {
			got, _ = format.Guess("unnamed", []byte(data))
			assert.Equal(t, f.Name, got.Name, "by its content alone")
		}
	}
	_, err := format.Open(strings.NewReader("\x00\x01\x02"), format.ReadOptions{Name: "x"}, nil, nil)
	assert.ErrorContains(t, err, "x: format.unknown")
}

const emoji = "🎉 زار الوفد القاهرة ثم 🇪🇬 حلب"

// What positions count is found out for the whole file.
func TestUnits(t *testing.T) {
	x := text.NewIndex(emoji)
	at := func(unit text.Unit, name string) string {
		b := strings.Index(emoji, name)
		return "[" + itoa(x.At(unit, b)) + "," + itoa(x.At(unit, b+len(name))) + `,"GPE"]`
	}
	for _, unit := range []text.Unit{text.UTF16, text.CodePoint, text.Byte, text.Grapheme} {
		line := `{"text":"` + emoji + `","label":[` + at(unit, "القاهرة") + "," + at(unit, "حلب") + "]}\n"
		in, err := format.Open(strings.NewReader(line), format.ReadOptions{Name: "a.jsonl"}, nil, nil)
		require.NoError(t, err, "%v", unit)
		assert.Equal(t, unit, in.Places.Unit)
		assert.Equal(t, unit != text.UTF16, in.Found)
		for d, err := range in.Documents() {
			require.NoError(t, err)
			var got []string
			for a := range d.Layers[0].All() {
				got = append(got, a.Span.In(d.Text))
			}
			assert.Equal(t, []string{"القاهرة", "حلب"}, got)
		}
	}
}

func itoa(n int) string { return strconv.Itoa(n) }

func TestBadLines(t *testing.T) {
	f := named(t, "doccano")
	in, err := format.Open(strings.NewReader("{\"text\":\"أ\",\"label\":[]}\n{\"text\":3}\n{\"label\":[]}\n{\"text\":\"ب\",\"label\":[[0,9,\"X\"]]}\n{\"text\":\"ت"), format.ReadOptions{Name: "a.jsonl"}, &f, nil)
	require.NoError(t, err)
	var said, texts []string
	for d, err := range in.Documents() {
		if err != nil {
			said = append(said, err.Error())
			continue
		}
		texts = append(texts, d.Text)
	}
	assert.Equal(t, []string{"أ", "ب"}, texts)
	require.Len(t, said, 3)
	assert.Contains(t, said[0], "a.jsonl:2:9: text: format.field")
	assert.Contains(t, said[1], "a.jsonl:3: text: format.notext")
	assert.Contains(t, said[2], "a.jsonl:5: format.json")
	require.Len(t, in.Report.Rejected, 1)
	assert.Equal(t, 4, in.Report.Rejected[0].Line)
	assert.Equal(t, native.RejectedRange, in.Report.Rejected[0].Code)
}

// Labels are chosen before nesting, so that an outer span that nobody asked for hides nothing.
func TestLabelsBeforeNesting(t *testing.T) {
	p := reference(t)
	h := format.Holds{}
	fitted, loss := format.Fit(p.Docs[0], h, format.WriteOptions{Schema: p.Schema, Labels: []schema.LabelID{"GPE"}}, nil)
	var got []string
	for _, s := range fitted.Spans {
		got = append(got, s.Span.In(fitted.Text))
	}
	assert.Equal(t, []string{"حلب", "لقاهرة"}, got)
	n, _ := loss.Counts()
	assert.Equal(t, 2, n[format.LabelLost])
	assert.Zero(t, n[format.NestedLost])
}

// A file whose name says JSON is never a text to annotate: where it is damaged that is said, with the line.
func TestDamagedJSONIsNoText(t *testing.T) {
	for name, c := range map[string]struct{ name, data, said string }{
		"cut in the first line":     {"a.jsonl", `{"id":1,"text":"زار`, "a.jsonl:1: format.json"},
		"cut in the third":          {"A.JSONL", "{\"id\":1}\n{\"id\":2}\n{\"id\":3,\"tex", "A.JSONL:3: format.json"},
		"a value that is none":      {"a.json", "{\"id\":1,\n \"body\":زار}", "a.json:2:9: body: format.json"},
		"prose":                     {"a.jsonl", "زار الوفد حلب", "a.jsonl:1:1: format.json"},
		"JSON of what nobody knows": {"a.jsonl", "{\"id\":1}\n{\"id\":2}\n", "a.jsonl: format.unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			in, err := format.Open(strings.NewReader(c.data), format.ReadOptions{Name: c.name}, nil, nil)
			if err == nil {
				for _, e := range in.Documents() {
					err = e
				}
			}
			require.Error(t, err)
			assert.True(t, strings.HasPrefix(err.Error(), c.said), err.Error())
		})
	}
	in, err := format.Open(strings.NewReader(`{"id":1,"text":"زار الوفد حلب"}`), format.ReadOptions{Name: "a.jsonl"}, nil, nil)
	require.NoError(t, err)
	assert.Equal(t, "doccano", in.Format.Name, "texts that nobody has labelled")
	in, err = format.Open(strings.NewReader(`{"id":1,"text":"زار`), format.ReadOptions{Name: "a.txt"}, nil, nil)
	require.NoError(t, err)
	assert.Equal(t, "text", in.Format.Name, "an article on JSON")
}

// A document whose ID is taken is told apart by a number, and changed only then.
func TestDocIDs(t *testing.T) {
	var ids format.DocIDs
	for _, c := range []struct{ id, want document.DocID }{{"a", "a"}, {"a", "a-2"}, {"a", "a-3"}, {"a-2", "a-2-2"}, {"a-4", "a-4"}, {"a", "a-5"}, {"", ""}, {"", "-2"}} {
		assert.Equal(t, c.want, ids.Take(c.id))
	}
	d, err := document.NewDocument("a", document.Meta{Title: "t"}, "نص")
	require.NoError(t, err)
	apart := ids.Apart(d)
	assert.Equal(t, document.DocID("a-6"), apart.ID)
	assert.Equal(t, "t", apart.Meta.Title)
	assert.Equal(t, document.DocID("a"), d.ID)
	d.ID = "b"
	assert.Same(t, d, ids.Apart(d))
}
