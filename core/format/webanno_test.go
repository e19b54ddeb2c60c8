package format_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/format"
)

// marks are the annotations of a document, as "label text", in order; of further layers with their name before.
func marks(d *document.Document) (out []string) {
	for _, l := range d.Layers {
		for a := range l.All() {
			name := ""
			if l.Name != "" {
				name = l.Name + ": "
			}
			out = append(out, name+string(a.Label)+" "+a.Text(d.Text))
		}
	}
	return out
}

// What WebAnno and INCEpTION write, in the manner of INCEpTION's own test files: an identifier column or none, spans over
// tokens, stacked, beginning inside tokens and going on over sentences, special symbols, relations, slots, places.
func TestWebAnnoOfOthers(t *testing.T) {
	const head = "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Span|value\n"
	for _, c := range []struct {
		name, file, text string
		want             []string
	}{
		{"stacked over tokens", head + "\n\n#Text=زار وفد .\n1-1\t0-3\tزار\tPERSON[1]|LOCATION[2]\t\n1-2\t4-7\tوفد\tPERSON[1]|LOCATION[2]\t\n1-3\t8-9\t.\t_\t\n",
			"زار وفد .", []string{"PERSON زار وفد", "LOCATION زار وفد"}},
		{"beginning and ending inside tokens", head + "\n\n#Text=aaaaaa bbbbbb cccccc\n1-1\t0-6\taaaaaa\t1[5]\t\n1-1.1\t3-6\taaa\t9[7]|6[9]\t\n" +
			"1-2\t7-13\tbbbbbb\t9[7]|6[9]\t\n1-2.1\t9-10\tb\t3\t\n1-3\t14-20\tcccccc\t_\t\n1-3.1\t14-17\tccc\t9[7]\t\n",
			"aaaaaa bbbbbb cccccc", []string{"1 aaaaaa", "9 aaa bbbbbb ccc", "6 aaa bbbbbb", "3 b"}},
		{"over sentences with a gap", head + "\n\n#Text=هو هنا .\n1-1\t0-2\tهو\t*[1]\t\n1-2\t3-6\tهنا\t*[1]\t\n1-3\t7-8\t.\t*[1]\t\n\n" +
			"#Text=هي هناك .\n2-1\t10-12\tهي\t*[1]\t\n2-2\t13-17\tهناك\t_\t\n2-3\t18-19\t.\t_\t\n",
			"هو هنا .\n هي هناك .", []string{"Span هو هنا . …  هي"}},
		{"special symbols", head + "\n\n#Text=a\\tb\\\\\n1-1\t0-1\ta\t#\\*'`\\t:\\;{}\\|\\[ \\]()\\\\§\\_\\->\t\n1-2\t2-4\tb\\\\\tB\\_X\t\n",
			"a\tb\\", []string{"B_X b\\"}}, // a tab cannot be in a label
		{"an emoji counts two", head + "\n\n#Text=🎉 حلب\n1-1\t0-2\t🎉\t_\t\n1-2\t3-6\tحلب\tGPE\t\n", "🎉 حلب", []string{"GPE حلب"}},
		{"code points after all", head + "\n\n#Text=🎉 حلب لا\n1-1\t0-1\t🎉\t_\t\n1-2\t2-5\tحلب\tGPE\t\n1-3\t6-8\tلا\t_\t\n", "🎉 حلب لا", []string{"GPE حلب"}},
		{"several layers", "#FORMAT=WebAnno TSV 3.2\n#T_SP=a.POS|PosValue\n#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\n\n\n" +
			"#Text=حلب\n1-1\t0-3\tحلب\tPROPN\thttp://x/\\_1\tGPE\t\n", "حلب", []string{"GPE حلب", "POS: PROPN حلب"}},
		{"version 3.1", "#FORMAT=WebAnno TSV 3.1\n#T_SP=webanno.custom.Span|value\n\n\n#Text=\\u062D\\u0644\\u0628\n1-1\t0-3\t\\u062D\\u0644\\u0628\tGPE\t\n", "حلب", []string{"GPE حلب"}},
		{"places without extent", head + "\n\n#Text=حلب\n1-1\t0-3\tحلب\t_\t\n1-1.1\t1-1\t\tX\t\n", "حلب", nil},
	} {
		in, err := format.Open(strings.NewReader(c.file), format.ReadOptions{Name: "x.tsv"}, nil, nil)
		require.NoError(t, err, c.name)
		assert.Equal(t, "webanno", in.Format.Name)
		for d, err := range in.Documents() {
			require.NoError(t, err, c.name)
			assert.Equal(t, c.text, d.Text, c.name)
			assert.Equal(t, c.want, marks(d), c.name)
		}
	}
}

func TestWebAnnoRelations(t *testing.T) {
	const file = "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Span|value\n#T_RL=webanno.custom.Relation|value|BT_webanno.custom.Span\n" +
		"#T_CH=webanno.custom.CoreferenceLink|referenceType|referenceRelation\n\n\n" +
		"#Text=هذا هو .\n1-1\t0-3\tهذا\t*[1]\t_\t_\t_\t_\t\n1-2\t4-6\tهو\t*[1]|A[2]\t_\t_\ta[1]\tb->1-1\t\n1-3\t7-8\t.\tB\tمن\t1-2[2_0]\t_\t_\t\n"
	in, docs := read(t, named(t, "webanno"), file, format.ReadOptions{Name: "x.tsv"}, nil)
	require.Len(t, docs, 1)
	d := docs[0]
	assert.Equal(t, []string{"Span هذا هو", "A هو", "B ."}, marks(d))
	require.Len(t, d.Relations, 1)
	from, _ := d.Find(d.Relations[0].From)
	to, _ := d.Find(d.Relations[0].To)
	assert.Equal(t, []string{"A", "من", "B"}, []string{string(from.Label), d.Relations[0].Type, string(to.Label)})
	require.Len(t, in.Report.Notices, 1, "chains are left out, and that is said")
	assert.Equal(t, "CoreferenceLink", in.Report.Notices[0].Args[0])
}

func TestWebAnnoBad(t *testing.T) {
	for _, file := range []string{
		"#FORMAT=WebAnno TSV 9.9\n",
		"#FORMAT=WebAnno TSV 3.3\n#T_SP=x.Y|value\n\n\n#Text=a\n1-1\t0-1\n",
		"#FORMAT=WebAnno TSV 3.3\n#T_SP=x.Y|value\n\n\n#Text=a\n1-1\tx-1\ta\t_\t\n",
		"#FORMAT=WebAnno TSV 3.3\n#T_SP=x.Y|value\n\n\n#Text=a\n1-1\t0-1\tb\t_\t\n",
		"not this format at all\n",
	} {
		f := named(t, "webanno")
		in, err := format.Open(strings.NewReader(file+"#FORMAT=WebAnno TSV 3.3\n#T_SP=x.Y|value\n\n\n#Text=good\n1-1\t0-4\tgood\tA\t\n"), format.ReadOptions{Name: "x.tsv"}, &f, nil)
		require.NoError(t, err)
		var said int
		for d, err := range in.Documents() {
			if err != nil {
				assert.ErrorContains(t, err, "x.tsv:")
				said++
				continue
			}
			assert.Equal(t, []string{"A good"}, marks(d), "the next document is read")
		}
		assert.Equal(t, 1, said, file)
	}
}

// memory gathers the files beside one.
type memory map[string]*bytes.Buffer

type memoryFile struct{ *bytes.Buffer }

func (memoryFile) Close() error { return nil }

func (m memory) create(name string) (io.WriteCloser, error) {
	m[name] = &bytes.Buffer{}
	return memoryFile{m[name]}, nil
}

// A file holds one document: where files may be made beside it, each further one gets its own.
func TestWebAnnoBeside(t *testing.T) {
	p := reference(t)
	second := *p.Docs[0]
	second.ID = "a/b:ج"
	beside := memory{}
	data, _ := write(t, named(t, "webanno"), format.WriteOptions{Schema: p.Schema, Beside: beside.create}, p.Docs[0], &second)
	assert.Equal(t, 1, strings.Count(data, "#FORMAT"))
	require.Contains(t, beside, "a_b_ج.tsv")
	_, docs := read(t, named(t, "webanno"), beside["a_b_ج.tsv"].String(), format.ReadOptions{}, nil)
	assert.Equal(t, document.DocID("a/b:ج"), docs[0].ID)
	assert.Equal(t, marks(p.Docs[0]), marks(docs[0]))
}
