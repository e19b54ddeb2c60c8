package dataset

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"

	"wusum/core/document"
	"wusum/core/format"
	"wusum/core/internal/golden"
	"wusum/core/schema"
	"wusum/core/text"
	"wusum/testdata"
)

// memory is a folder in memory, which holds its files to be made one after the other.
type memory struct {
	files map[string]string
	names []string
	open  bool
}

type memoryFile struct {
	bytes.Buffer
	name string
	in   *memory
}

func (m *memory) Create(name string) (io.WriteCloser, error) {
	if m.open || m.files[name] != "" {
		return nil, errors.New("not one after the other: " + name)
	}
	m.open = true
	return &memoryFile{name: name, in: m}, nil
}

func (f *memoryFile) Close() error {
	if f.in.files == nil {
		f.in.files = map[string]string{}
	}
	f.in.open = false
	f.in.files[f.name] = f.String()
	f.in.names = append(f.in.names, f.name)
	return nil
}

func named(t testing.TB, name string) format.Format {
	t.Helper()
	f, ok := format.ByName(name)
	require.True(t, ok, name)
	return f
}

// farm is the articles on farming as a project, each paragraph of an article a document, with a nested mention, a question,
// rulings, two annotators of some documents and a copy of one.
func farm(t testing.TB) document.Project {
	t.Helper()
	p := document.Project{Name: "زراعة", Schema: schema.Schema{Labels: []schema.Label{
		{ID: "CROP", Ar: "محصول", En: "Crop", Description: schema.Text{Ar: "نبات يُزرع، أو غلّته", En: "A grown plant | or what it yields"}},
		{ID: "DISEASE", Ar: "آفة", En: "Disease"}, {ID: "TOOL", Ar: "أداة", En: "Tool"}, {ID: "SEASON", Ar: "موسم", En: "Season"},
	}}}
	p.Guideline = document.Guideline{Version: 3, Text: document.GuidelineText{Ar: "# الدليل\n\nتوسم أسماء المحاصيل.\n"}, Examples: []document.Example{
		{ID: "e1", Label: "CROP", Sentence: "باع القمح أمس", Span: text.Span{Start: 7, End: 17}, Note: "المحصول نفسه", Doc: "01"},
	}}
	for i, name := range testdata.FarmArticles() {
		src, mentions := testdata.Farm(name)
		d, err := document.NewDocument(document.DocID(name), document.Meta{Title: "مقال " + name, State: document.StateDone, Licence: "CC BY 4.0"}, src)
		require.NoError(t, err)
		var anns []document.Annotation
		for k, m := range mentions {
			a := document.Annotation{
				ID: document.ID("T" + strconv.Itoa(k+1)), Label: schema.LabelID(m.Label), Span: text.Span{Start: int32(m.Start), End: int32(m.End)},
				By: []string{"a1", "a2"}[i%2], Guideline: uint32(1 + i%3),
			}
			if k%5 == 1 {
				score := 0.9
				a.Origin, a.Score = document.Origin{Kind: document.Model, Name: "m"}, &score
			}
			anns = append(anns, a)
		}
		switch i {
		case 3:
			d.Meta.State = document.StateSkipped
		case 4:
			d.Meta.State = document.StateNew
		case 5:
			inner := anns[0]
			inner.ID, inner.Label = "N1", "SEASON"
			anns = append(anns, inner)
			anns = append(anns, document.Annotation{ID: "N2", Label: "TOOL", Span: anns[1].Span, Status: document.Unsure})
		}
		d.Layers[0], err = document.NewLayer("", d.Paras, anns)
		require.NoError(t, err)
		if i < 2 {
			second, err := document.NewLayer("a2", d.Paras, anns[:len(anns)-2])
			require.NoError(t, err)
			d.Layers = append(d.Layers, second)
		}
		p.Docs = append(p.Docs, d)
	}
	again := *p.Docs[6]
	again.ID = "07-copy"
	p.Docs = append(p.Docs, &again)
	return p
}

// makeFarm makes a data set of the articles.
func makeFarm(t testing.TB, m Making) (*Made, *memory) {
	t.Helper()
	p := farm(t)
	taken := Done
	if m.All {
		taken = Any
	}
	docs, left, err := Choose(p.Docs, taken)
	require.NoError(t, err)
	m.Left = left
	s, err := Divide(docs, Standard())
	require.NoError(t, err)
	var dir memory
	made, err := Write(&dir, p, s, m)
	require.NoError(t, err)
	return made, &dir
}

func TestWrite(t *testing.T) {
	made, dir := makeFarm(t, Making{Name: "مقالات الزراعة", Write: format.WriteOptions{Generator: "wusum test"}, Rows: named(t, "hf"), Also: []format.Format{named(t, "iob2"), named(t, "label-studio")}})
	assert.Equal(t, []string{
		"data/train.jsonl", "data/dev.jsonl", "data/test.jsonl",
		"iob2/train.iob2", "iob2/dev.iob2", "iob2/test.iob2",
		"label-studio/train.json", "label-studio/train/label-studio.xml", "label-studio/dev.json", "label-studio/dev/label-studio.xml",
		"label-studio/test.json", "label-studio/test/label-studio.xml",
		"hf.loss.json", "iob2.loss.json", "label-studio.loss.json", "guideline/ar.md", "dataset_infos.json", "split.json", "README.md",
	}, dir.names)
	for i, f := range made.Files {
		assert.Equal(t, File{dir.names[i], len(dir.files[dir.names[i]])}, f)
	}
	_, dir = makeFarm(t, Making{Name: "مقالات الزراعة", Write: format.WriteOptions{Generator: "wusum test"}, Rows: named(t, "hf"), Also: []format.Format{named(t, "iob2")}})
	for _, name := range []string{"README.md", "dataset_infos.json", "split.json", "data/test.jsonl"} {
		golden.Equal(t, "farm/"+name, dir.files[name])
	}
	assert.Equal(t, "# الدليل\n\nتوسم أسماء المحاصيل.\n", dir.files["guideline/ar.md"])
}

// hubRow is a line of the rows, read by another reader than ours.
type hubRow struct {
	ID     string
	Tokens []string
	Tags   []int `json:"ner_tags"`
	Text   string
	Spans  []struct {
		Start, End int
		Label      string
	}
}

// front is the front matter of a card, read by a YAML parser that others wrote.
type front struct {
	License     string
	LicenseName string `yaml:"license_name"`
	Language    []string
	PrettyName  string   `yaml:"pretty_name"`
	Sizes       []string `yaml:"size_categories"`
	Tasks       []string `yaml:"task_categories"`
	Info        struct {
		Features []map[string]any
		Splits   []struct {
			Name     string
			Bytes    int `yaml:"num_bytes"`
			Examples int `yaml:"num_examples"`
		}
		Download int `yaml:"download_size"`
		Size     int `yaml:"dataset_size"`
	} `yaml:"dataset_info"`
	Configs []struct {
		Name  string              `yaml:"config_name"`
		Files []map[string]string `yaml:"data_files"`
	}
}

func readFront(t *testing.T, card string) (f front) {
	t.Helper()
	_, rest, _ := strings.Cut(card, "---\n")
	head, _, ok := strings.Cut(rest, "\n---\n")
	require.True(t, ok)
	require.NoError(t, yaml.Unmarshal([]byte(head), &f))
	return f
}

// The numbers of the card, of dataset_infos.json and of split.json are those of the rows, counted here from the files
// alone.
func TestCardAgreesWithRows(t *testing.T) {
	for _, view := range []format.View{format.Words, format.Chars} {
		made, dir := makeFarm(t, Making{Name: "x", All: true, Rows: named(t, "hf"), Write: format.WriteOptions{View: view}})
		f := readFront(t, dir.files["README.md"])
		tags := f.Info.Features[2]["sequence"].(map[string]any)["class_label"].(map[string]any)["names"].(map[string]any)
		require.Len(t, tags, 9)
		var infos map[string]struct {
			Features map[string]any
			Splits   map[string]struct {
				Name     string
				Bytes    int `json:"num_bytes"`
				Examples int `json:"num_examples"`
			}
			Download int `json:"download_size"`
		}
		require.NoError(t, json.Unmarshal([]byte(dir.files["dataset_infos.json"]), &infos))
		var split struct {
			Parts []struct {
				Documents []string
				Figures   struct{ Documents, Sentences, Tokens, Mentions int }
			}
			Labels []string
		}
		require.NoError(t, json.Unmarshal([]byte(dir.files["split.json"]), &split))
		download, documents := 0, map[string]bool{}
		for i, want := range f.Info.Splits {
			where := f.Configs[0].Files[i]
			assert.Equal(t, want.Name, where["split"])
			data := dir.files[where["path"]]
			download += len(data)
			rows, tokens, mentions, arrow := 0, 0, 0, 0
			counts := map[string]int{}
			inPart := map[string]bool{}
			for lines := bufio.NewScanner(strings.NewReader(data)); lines.Scan(); rows++ {
				var r hubRow
				require.NoError(t, json.Unmarshal(lines.Bytes(), &r))
				require.Len(t, r.Tags, len(r.Tokens))
				tokens += len(r.Tokens)
				arrow += 4 + len(r.ID) + 4 + 4 + 4 + len(r.Text) + 4
				begun := 0
				for k, tag := range r.Tags {
					name := tags[strconv.Itoa(tag)].(string)
					if label, ok := strings.CutPrefix(name, "B-"); ok {
						begun++
						counts[label]++
					}
					arrow += 4 + len(r.Tokens[k]) + 8
				}
				for _, s := range r.Spans {
					arrow += 8 + 8 + 4 + len(s.Label)
				}
				require.Len(t, r.Spans, begun)
				mentions += begun
				inPart[r.ID[:strings.LastIndexByte(r.ID, '-')]] = true
			}
			assert.Equal(t, want.Examples, rows)
			assert.Equal(t, want.Bytes, arrow)
			assert.Equal(t, want, struct {
				Name     string
				Bytes    int `yaml:"num_bytes"`
				Examples int `yaml:"num_examples"`
			}(infos["default"].Splits[want.Name]))
			c := made.Counts[i]
			assert.Equal(t, []int{len(inPart), rows, tokens, mentions}, []int{c.Documents, c.Sentences, c.Tokens, c.Mentions})
			p := split.Parts[i]
			assert.Equal(t, []int{len(inPart), rows, tokens, mentions}, []int{p.Figures.Documents, p.Figures.Sentences, p.Figures.Tokens, p.Figures.Mentions})
			for _, id := range p.Documents {
				assert.True(t, inPart[id], id)
				assert.False(t, documents[id], "%s is in two parts", id)
				documents[id] = true
			}
			for l, id := range made.Labels {
				assert.Equal(t, counts[string(id)], c.Labels[l].Mentions, "%s in %s", id, want.Name)
				assert.Equal(t, split.Labels[l], string(id))
			}
		}
		assert.Equal(t, download, f.Info.Download)
		assert.Equal(t, download, infos["default"].Download)
		assert.Len(t, documents, 20, "all but the skipped one")
		for _, line := range strings.Split(dir.files["README.md"], "\n") { // the tables say the same
			if strings.HasPrefix(line, "| mentions |") {
				assert.Equal(t, "| mentions | "+number(made.Counts[0].Mentions)+" | "+number(made.Counts[1].Mentions)+" | "+number(made.Counts[2].Mentions)+" | "+number(made.Total.Mentions)+" |", line)
			}
		}
		assert.Equal(t, []map[string]any{{"name": "start", "dtype": "int64"}, {"name": "end", "dtype": "int64"}, {"name": "label", "dtype": "string"}}, asMaps(f.Info.Features[4]["list"]))
	}
}

// Whatever people call things, the front matter is YAML and says it.
func TestFrontMatterOfOddNames(t *testing.T) {
	docs := newWriter(10).documents(t, 12, 20)
	s := divide(t, docs, Standard())
	for _, name := range []string{"مزرعة: \"أ\" # 1", "yes", "---\nlicense: mit", "'", "~", "\u2028|\u0085>\ufeff\u009f", "🎉\t\\x", "1.5", ""} {
		p := document.Project{Schema: schema.Schema{Labels: []schema.Label{{ID: "PERS"}, {ID: schema.LabelID("نوع " + name)}, {ID: "no"}}}}
		var dir memory
		_, err := Write(&dir, p, s, Making{Name: name, Licence: "رخصة " + name, Rows: named(t, "hf")})
		require.NoError(t, err)
		f := readFront(t, dir.files["README.md"])
		assert.Equal(t, name, f.PrettyName)
		assert.Equal(t, "other", f.License)
		assert.Regexp(t, `^[a-z0-9][a-z0-9.-]*$`, f.LicenseName)
		names := f.Info.Features[2]["sequence"].(map[string]any)["class_label"].(map[string]any)["names"].(map[string]any)
		for i, want := range format.TagNames(p.Schema, nil) {
			assert.Equal(t, want, names[strconv.Itoa(i)])
		}
	}
}

func TestLicences(t *testing.T) {
	for given, want := range map[string]string{
		"": "unknown", "CC BY-SA 4.0": "cc-by-sa-4.0", "cc0-1.0": "cc0-1.0", " CC  BY 4.0\n": "cc-by-4.0", "ODbL": "odbl", "Our own, v2": "other: our-own-v2", "رخصة خاصة": "other: custom",
	} {
		l := licenceOf(given, &Split{})
		got := l.hub
		if got == "other" {
			got += ": " + l.slug()
		}
		assert.Equal(t, want, got, given)
	}
}

func asMaps(list any) (out []map[string]any) {
	for _, x := range list.([]any) {
		out = append(out, x.(map[string]any))
	}
	return out
}

// Nothing is lost: what was chosen is in the rows, or in the list of losses.
func TestWriteLosesNothingInSilence(t *testing.T) {
	w := newWriter(8)
	for range 10 {
		p := document.Project{Schema: schema.Schema{}}
		for _, id := range labels {
			p.Schema.Labels = append(p.Schema.Labels, schema.Label{ID: id})
		}
		p.Docs = w.documents(t, 10+w.IntN(20), 40)
		m := Making{Rows: named(t, "hf"), Also: []format.Format{named(t, "wusum-jsonl"), named(t, "iob2")}}
		if w.IntN(2) == 0 {
			m.Write.Labels = labels[:3]
		}
		var dir memory
		opt := Standard()
		opt.Seed = w.Uint64()
		made, err := Write(&dir, p, divide(t, p.Docs, opt), m)
		require.NoError(t, err)
		want := 0
		for _, d := range p.Docs {
			want += d.Layers[0].Len()
		}
		for _, l := range made.Losses {
			kept := 0
			for _, part := range made.Parts {
				f := named(t, l.Format)
				name := l.Format + "/" + part.Name + f.Ext[0]
				if l.Format == "hf" {
					name = "data/" + part.Name + ".jsonl"
				}
				names := format.TagNames(p.Schema, m.Write.Labels)
				in, err := format.Open(strings.NewReader(dir.files[name]), format.ReadOptions{Tags: names}, &f, nil)
				require.NoError(t, err)
				for d, err := range in.Documents() {
					require.NoError(t, err)
					kept += d.Layers[0].Len()
				}
			}
			for _, x := range l.Loss {
				if x.Kind.Drops() {
					kept++
				}
			}
			assert.Equal(t, want, kept, l.Format)
		}
	}
}

// BenchmarkWrite makes a data set of 10,000 documents of 400 words, reading and dividing apart.
func BenchmarkWrite(b *testing.B) {
	p := document.Project{Schema: schema.Schema{}}
	for _, id := range labels {
		p.Schema.Labels = append(p.Schema.Labels, schema.Label{ID: id})
	}
	p.Docs = newWriter(9).documents(b, 10_000, 400)
	s := divide(b, p.Docs, Standard())
	size := 0
	for _, d := range p.Docs {
		size += len(d.Text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		_, err := Write(nowhere{}, p, s, Making{Rows: named(b, "hf")})
		require.NoError(b, err)
	}
}

// nowhere is a folder that keeps nothing.
type nowhere struct{ io.Writer }

func (nowhere) Create(string) (io.WriteCloser, error) { return nowhere{io.Discard}, nil }

func (nowhere) Close() error { return nil }
