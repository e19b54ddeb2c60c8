package format_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/format"
	"wusum/core/schema"
	"wusum/core/text"
)

// beside opens a file out of memory.
func beside(files map[string]string) func(string) (io.ReadCloser, error) {
	return func(name string) (io.ReadCloser, error) {
		if s, ok := files[name]; ok {
			return io.NopCloser(strings.NewReader(s)), nil
		}
		return nil, errors.New("not there")
	}
}

const bratText = "🎉 زار وفد جامعة حلب\nمقر UNESCO ثم سافر"

// A pair as brat writes it: old and new attributes, an entity link, a note, a fragmented mention, one over a line break, and
// what there is no place for.
const bratAnn = "T1\tORG 10 19\tجامعة حلب\n" +
	"T2\tGPE 16 19\tحلب\n" +
	"T3\tORG 2 5;24 30\tزار UNESCO\n" + // fragments
	"T4\tEvent 16 23\tحلب مقر\n" + // over the line break, which the text column has as a blank
	"R1\tvisited Arg1:T1 Arg2:T2\n" +
	"A1\tchecked T1\n" +
	"M2\tkind T1 city\n" +
	"N1\tReference T2 Wikidata:Q41183\tحلب\n" +
	"#1\tAnnotatorNotes T2\tمدينة\n" +
	"E1\tEvent:T4 Place:T2\n" +
	"*\tEquiv T1 T2\n" +
	"A3\tNegation E1\n"

func TestBratPair(t *testing.T) {
	f := named(t, "brat")
	for _, name := range []string{"dir/مقال.ann", "dir/مقال.txt"} {
		data := map[string]string{"dir/مقال.ann": bratAnn, "dir/مقال.txt": bratText}
		in, docs := read(t, f, data[name], format.ReadOptions{Name: name, Beside: beside(data)}, nil)
		require.Len(t, docs, 1)
		d := docs[0]
		assert.Equal(t, document.DocID("مقال"), d.ID)
		assert.Equal(t, bratText, d.Text)
		assert.Equal(t, []string{"ORG زار … UNESCO", "ORG جامعة حلب", "Event حلب … مقر", "GPE حلب"}, marks(d))
		assert.Empty(t, in.Report.Repaired)
		assert.Empty(t, in.Report.Rejected)
		t1, _ := d.Find("T1")
		assert.Equal(t, []document.Attr{{Name: "checked", Value: "true"}, {Name: "kind", Value: `"city"`}}, t1.Attrs)
		t2, _ := d.Find("T2")
		assert.Equal(t, "Q41183", t2.Link)
		require.Len(t, d.Notes, 1)
		assert.Equal(t, "مدينة", d.Notes[0].Body)
		require.Len(t, d.Relations, 1)
		var left []string
		for _, n := range in.Report.Notices {
			left = append(left, n.Args[0])
		}
		assert.Equal(t, []string{"*", "A E", "E"}, left, "events and equivalences are left out, and that is said")
	}
	got, ok := format.Guess("x", []byte(bratAnn))
	assert.True(t, ok)
	assert.Equal(t, "brat", got.Name)
}

// brat's server counts code points, its browser UTF-16: in one file some spans are right, and some are off behind an emoji.
func TestBratRepairsEachSpan(t *testing.T) {
	src := "🎉 حلب 🎉 مصر 🎉 تونس"
	x := text.NewIndex(src)
	at := func(unit text.Unit, word string) string {
		b := strings.Index(src, word)
		return itoa(x.At(unit, b)) + " " + itoa(x.At(unit, b+len(word))) + "\t" + word + "\n"
	}
	ann := "T1\tGPE " + at(text.CodePoint, "حلب") + "T2\tGPE " + at(text.UTF16, "مصر") + "T3\tGPE " + at(text.CodePoint, "تونس")
	data := map[string]string{"a.ann": ann, "a.txt": src}
	in, docs := read(t, named(t, "brat"), ann, format.ReadOptions{Name: "a.ann", Beside: beside(data)}, nil)
	assert.Equal(t, []string{"GPE حلب", "GPE مصر", "GPE تونس"}, marks(docs[0]))
	require.Len(t, in.Report.Repaired, 1)
	assert.Equal(t, document.ID("T2"), in.Report.Repaired[0].ID)
	assert.False(t, in.Found)
}

func TestBratBad(t *testing.T) {
	f := named(t, "brat")
	_, err := format.Open(strings.NewReader(bratAnn), format.ReadOptions{Name: "a.ann"}, &f, nil)
	require.NoError(t, err)
	data := map[string]string{"a.txt": "حلب", "a.ann": "T1\tGPE x 3\tحلب\nT2\tGPE 0 3\tحلب\nQ\nnonsense\n"}
	in, err := format.Open(strings.NewReader(data["a.ann"]), format.ReadOptions{Name: "a.ann", Beside: beside(data)}, &f, nil)
	require.NoError(t, err)
	var said []string
	for d, err := range in.Documents() {
		if err != nil {
			said = append(said, err.Error())
			continue
		}
		assert.Equal(t, []string{"GPE حلب"}, marks(d), "what is right is read")
	}
	require.Len(t, said, 3)
	assert.Contains(t, said[0], "a.ann:1: T1: format.tag")

	in, err = format.Open(strings.NewReader(bratAnn), format.ReadOptions{Name: "a.ann", Beside: beside(nil)}, &f, nil)
	require.NoError(t, err)
	for _, err := range in.Documents() {
		assert.ErrorContains(t, err, "format.missing: a.txt")
	}
}

// Names that brat does not know are written in its alphabet, and read back; attributes keep what they are.
func TestBratNames(t *testing.T) {
	sc := schema.Schema{Labels: []schema.Label{{ID: "منظمة"}, {ID: "B_X"}, {ID: "a b-u1-|c"}, {ID: "-u41-"}}}
	d, err := document.NewDocument("مقال ١/٢", document.Meta{}, "حلب مصر تونس عمان")
	require.NoError(t, err)
	var anns []document.Annotation
	for i, word := range strings.Fields(d.Text) {
		b := strings.Index(d.Text, word)
		anns = append(anns, document.Annotation{ID: document.ID("x" + itoa(i)), Label: sc.Labels[i].ID, Span: text.Span{Start: int32(b), End: int32(b + len(word))}})
	}
	anns[0].Attrs = []document.Attr{{Name: "نوع", Value: `"مدينة كبيرة"`}, {Name: "n", Value: "3"}, {Name: "s", Value: `"3"`}, {Name: "t", Value: `"true"`}, {Name: "b", Value: "false"}, {Name: "e", Value: `""`}}
	anns[1].Link, anns[2].Link, anns[3].Canonical = "http://x/a", "نص", "العمان"
	l, err := document.NewLayer("", d.Paras, anns)
	require.NoError(t, err)
	d.Layers = []document.Layer{l}
	d.Notes = []document.Note{{ID: "n1", On: "x1", Body: "سطر\nوآخر"}, {ID: "n2", Body: "on the document"}}
	data, loss := write(t, named(t, "brat"), format.WriteOptions{Schema: sc}, d)
	counts, _ := loss.Counts()
	assert.Equal(t, map[format.LossKind]int{format.LabelChanged: 3, format.NoteLost: 1}, counts)
	_, docs := read(t, named(t, "brat"), data, format.ReadOptions{Name: "x.zip"}, nil)
	require.Len(t, docs, 1)
	assert.Equal(t, document.DocID("مقال_١_٢"), docs[0].ID)
	assert.Equal(t, marks(d), marks(docs[0]))
	var back []document.Annotation
	for a := range docs[0].Layers[0].All() {
		back = append(back, a)
	}
	assert.Equal(t, anns[0].Attrs, back[0].Attrs)
	assert.Equal(t, "http://x/a", back[1].Link)
	assert.Equal(t, "نص", back[2].Link)
	assert.Equal(t, "العمان", back[3].Canonical)
	assert.Equal(t, "سطر\nوآخر", docs[0].Notes[0].Body)
	all := unpacked(t, data)
	for _, line := range strings.Split(all, "\n") { // nothing but brat's alphabet where names stand
		if strings.HasPrefix(line, "T") || strings.HasPrefix(line, "A") {
			name, _, _ := strings.Cut(strings.Split(line, "\t")[1], " ")
			assert.NotContains(t, name, "ن")
		}
	}
	assert.Contains(t, all, "-u645--u646--u638--u645--u629- | منظمة\n", "brat shows them as they are")
}

// A zip may hold texts without annotations, folders, and what is neither.
func TestBratZip(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, data := range map[string]string{
		"c/b.txt": "حلب", "c/b.ann": "T1\tGPE 0 3\tحلب\n", "a.txt": "مصر", "annotation.conf": "[entities]\nGPE\n", "d.ann": "T1\tGPE 0 3\tحلب\n", "__MACOSX/a.txt": "x",
	} {
		w, err := z.Create(name)
		require.NoError(t, err)
		_, err = w.Write([]byte(data))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	in, err := format.Open(&b, format.ReadOptions{Name: "x.zip"}, nil, nil)
	require.NoError(t, err)
	assert.Equal(t, "brat", in.Format.Name)
	var got, said []string
	for d, err := range in.Documents() {
		if err != nil {
			said = append(said, err.Error())
			continue
		}
		got = append(got, string(d.ID)+" "+strings.Join(marks(d), ","))
	}
	assert.Equal(t, []string{"a ", "c/b GPE حلب"}, got)
	assert.Equal(t, []string{"d.ann: format.missing: d.txt"}, said)
}
