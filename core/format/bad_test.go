package format_test

import (
	"archive/zip"
	"bytes"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/format"
	"wusum/core/format/archive"
	"wusum/core/format/native"
)

// readAll reads a file whatever is wrong with it: its documents, what was said on the way, and the report.
func readAll(t testing.TB, f format.Format, data string, opt format.ReadOptions) (docs []*document.Document, said []string, in *format.Input) {
	t.Helper()
	in, err := format.Open(strings.NewReader(data), opt, &f, nil)
	if err != nil {
		return nil, []string{err.Error()}, &format.Input{}
	}
	for d, err := range in.Documents() {
		if err != nil {
			said = append(said, err.Error())
		} else {
			docs = append(docs, d)
		}
	}
	return docs, said, in
}

// everyReader runs a test for each format that is read and written, over a file of two documents in it.
func everyReader(t *testing.T, test func(t *testing.T, f format.Format, data string, opt format.ReadOptions)) {
	p := reference(t)
	second := *p.Docs[0]
	second.ID = "d2"
	for _, f := range format.Table() {
		if f.Write == nil || f.Read == nil || f.Name == "csv" { // a table of spans is none of texts
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			data, _ := write(t, f, format.WriteOptions{Schema: p.Schema}, p.Docs[0], &second)
			test(t, f, data, format.ReadOptions{Name: "f" + f.Ext[0], Tags: format.TagNames(p.Schema, nil)})
		})
	}
}

func saidOfAll(docs []*document.Document) (out []string) {
	for _, d := range docs {
		out = append(append(out, d.Text), said(d)...)
	}
	return out
}

// Byte order marks, UTF-16 as spreadsheets write it, Windows' line ends and both kinds in one file change nothing.
func TestMarksAndLineEnds(t *testing.T) {
	everyReader(t, func(t *testing.T, f format.Format, data string, opt format.ReadOptions) {
		if !f.Text || archive.Is([]byte(data)) {
			return // a text, whose line ends are its own; brat's files have a test of their own below
		}
		want, nothing, _ := readAll(t, f, data, opt)
		require.Empty(t, nothing)
		mixed := strings.Split(data, "\n")
		for i := 0; i+1 < len(mixed); i += 2 {
			mixed[i] += "\r"
		}
		wide := []byte("\xff\xfe")
		for _, u := range utf16.Encode([]rune(data)) {
			wide = append(wide, byte(u), byte(u>>8))
		}
		for name, other := range map[string]string{
			"a byte order mark": "\ufeff" + data, "CR LF": strings.ReplaceAll(data, "\n", "\r\n"), "both": strings.Join(mixed, "\n"), "UTF-16": string(wide),
		} {
			got, complaints, in := readAll(t, f, other, opt)
			assert.Empty(t, complaints, name)
			assert.Equal(t, saidOfAll(want), saidOfAll(got), name)
			assert.Empty(t, in.Report.Rejected, name)
			guess, ok := format.Guess(opt.Name, []byte(data))
			assert.True(t, ok)
			assert.Equal(t, f.Name, guess.Name)
		}
		// Of a file that is not told its format it is found out behind the mark too.
		in, err := format.Open(bytes.NewReader(wide), opt, nil, nil)
		require.NoError(t, err)
		assert.Equal(t, f.Name, in.Format.Name)
		assert.Equal(t, "utf-16le", in.Encoding.Name)
	})
}

func TestMarksInPairs(t *testing.T) {
	const ann, src = "T1\tGPE 4 7\tحلب\nT2\tACT 0 3\tزار\n", "زار حلب"
	for _, data := range []map[string]string{
		{"a.ann": "\ufeff" + ann, "a.txt": src}, {"a.ann": strings.ReplaceAll(ann, "\n", "\r\n"), "a.txt": src}, {"a.ann": strings.Replace(ann, "\n", "\r\n", 1), "a.txt": "\ufeff" + src},
	} {
		docs, complaints, in := readAll(t, named(t, "brat"), data["a.ann"], format.ReadOptions{Name: "a.ann", Beside: beside(data)})
		assert.Empty(t, complaints)
		require.Len(t, docs, 1)
		assert.Equal(t, []string{"ACT زار", "GPE حلب"}, said(docs[0]))
		assert.True(t, in.Report.Clean(), "%+v", in.Report)
	}
}

// What Excel saves on an Arabic Windows: a table in its own code page. The guess is said.
func TestTableInWindows1256(t *testing.T) {
	var data []byte
	for _, r := range "id,text\n1,زار الوفد حلب أمس\n2,ثم عاد إلى القاهرة\n" {
		if r < 0x80 {
			data = append(data, byte(r))
			continue
		}
		data = append(data, windows1256[r])
	}
	in, err := format.Open(bytes.NewReader(data), format.ReadOptions{Name: "a.csv"}, nil, nil)
	require.NoError(t, err)
	assert.Equal(t, "csv", in.Format.Name)
	var texts []string
	for d, err := range in.Documents() {
		require.NoError(t, err)
		texts = append(texts, d.Text)
	}
	assert.Equal(t, []string{"زار الوفد حلب أمس", "ثم عاد إلى القاهرة"}, texts)
	require.Len(t, in.Report.Notices, 1)
	assert.Equal(t, native.NoticeEncoding, in.Report.Notices[0].Code)
}

var windows1256 = map[rune]byte{
	'ا': 0xC7, 'إ': 0xC5, 'أ': 0xC3, 'ب': 0xC8, 'ة': 0xC9, 'ث': 0xCB, 'ح': 0xCD, 'د': 0xCF, 'ر': 0xD1, 'ز': 0xD2, 'س': 0xD3, 'ع': 0xDA,
	'ف': 0xDD, 'ق': 0xDE, 'ل': 0xE1, 'م': 0xE3, 'ه': 0xE5, 'و': 0xE6, 'ى': 0xEC,
}

// JSON that nests deeper than any file does is refused at once, and says where.
func TestDeepNesting(t *testing.T) {
	everyReader(t, func(t *testing.T, f format.Format, data string, opt format.ReadOptions) {
		at := strings.IndexByte(data, '{')
		if at < 0 || !f.Text {
			return
		}
		for _, deep := range []string{strings.Repeat("[", 1_000_000), strings.Repeat(`{"a":`, 300_000), strings.Repeat("[", 50_000) + strings.Repeat("]", 50_000)} {
			began := time.Now()
			_, complaints, _ := readAll(t, f, data[:at+1]+`"zz":`+deep+","+data[at+1:], opt)
			require.NotEmpty(t, complaints)
			assert.Regexp(t, "^"+regexp.QuoteMeta(opt.Name)+`:\d+(:\d+)?: .*format\.(deep|json)`, complaints[0])
			assert.Less(t, time.Since(began), 5*time.Second)
		}
	})
}

// Numbers of any size are no places: what has them is rejected or found by its text, and listed.
func TestHugeNumbers(t *testing.T) {
	number := regexp.MustCompile(`\b\d+\b`)
	everyReader(t, func(t *testing.T, f format.Format, data string, opt format.ReadOptions) {
		if !f.Text || f.Holds.Tokens && len(f.Units) == 0 {
			return // it has no places
		}
		for _, n := range []string{"99999999999999999999", "1e300", "-7", "3.5", "9223372036854775807", "2147483648"} {
			hurt := number.ReplaceAllString(data, n)
			docs, complaints, in := readAll(t, f, hurt, opt)
			for _, d := range docs {
				for _, p := range document.Validate(document.Project{Schema: in.Schema(), Docs: []*document.Document{d}}) {
					assert.True(t, strings.HasPrefix(p.Code, "overlap.") || strings.HasPrefix(p.Code, "nest."), "%s %s", n, p.Code)
				}
			}
			if f.Name != "text" {
				assert.NotZero(t, len(complaints)+len(in.Report.Rejected)+len(in.Report.Repaired)+len(in.Report.Notices), "%s passes in silence", n)
			}
			for _, c := range complaints {
				assert.Regexp(t, "^"+regexp.QuoteMeta(opt.Name), c)
			}
		}
	})
}

// Two documents of one ID become two; two spans of one ID too, where the format says IDs.
func TestDuplicateIDs(t *testing.T) {
	everyReader(t, func(t *testing.T, f format.Format, data string, opt format.ReadOptions) {
		if f.Name == "text" {
			return
		}
		twice := strings.ReplaceAll(data, "d2", "d1")
		for i := range 4 {
			twice = strings.ReplaceAll(twice, "T"+itoa(i+1), "T1") // two characters for two: brat's zip stays whole
		}
		if f.Name == "brat" {
			twice = repacked(t, data, func(s string) string { return strings.NewReplacer("T2", "T1", "T3", "T1", "T4", "T1").Replace(s) })
		}
		docs, complaints, _ := readAll(t, f, twice, opt)
		if len(docs) == 0 {
			assert.NotEmpty(t, complaints)
			return
		}
		ids := map[document.DocID]bool{}
		for _, d := range docs {
			assert.False(t, ids[d.ID], d.ID)
			ids[d.ID] = true
			spans := map[document.ID]bool{}
			for _, l := range d.Layers {
				for a := range l.All() {
					assert.False(t, spans[a.ID] || a.ID == "", "%s %s", d.ID, a.ID)
					spans[a.ID] = true
				}
			}
		}
	})
}

// repacked is a zip with its files changed.
func repacked(t testing.TB, data string, change func(string) string) string {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range z.File {
		in, err := f.Open()
		require.NoError(t, err)
		var content bytes.Buffer
		_, err = content.ReadFrom(in)
		require.NoError(t, err)
		w, err := out.Create(f.Name)
		require.NoError(t, err)
		_, err = w.Write([]byte(change(content.String())))
		require.NoError(t, err)
	}
	require.NoError(t, out.Close())
	return b.String()
}

// A relation to what is not there is left out, and listed with both its names; the rest of the document is read.
func TestDanglingRelations(t *testing.T) {
	missing := map[string]func(data string) string{
		"wusum": func(s string) string { return strings.ReplaceAll(s, `"to":"T3"`, `"to":"T9"`) }, "wusum-jsonl": nil,
		"label-studio": func(s string) string { return strings.ReplaceAll(s, `"to_id":"T3"`, `"to_id":"T9"`) },
		"doccano":      func(s string) string { return strings.ReplaceAll(s, `"to_id":3`, `"to_id":9`) },
		"w3c": func(s string) string {
			return strings.ReplaceAll(s, `"source":"urn:wusum:d1#T3"`, `"source":"urn:wusum:d1#T9"`)
		},
		"pubannotation": func(s string) string { return strings.ReplaceAll(s, `"obj":"T3"`, `"obj":"T9"`) },
		"uima-cas": func(s string) string {
			return regexp.MustCompile(`"@Dependent":\d+`).ReplaceAllString(s, `"@Dependent":999`)
		},
		"webanno": func(s string) string { return strings.ReplaceAll(s, "\t1-4[1_", "\t1-9[1_") },
	}
	missing["wusum-jsonl"] = missing["wusum"]
	everyReader(t, func(t *testing.T, f format.Format, data string, opt format.ReadOptions) {
		if !f.Holds.Relations {
			return
		}
		var hurt string
		if f.Name == "brat" {
			hurt = repacked(t, data, func(s string) string { return strings.ReplaceAll(s, "Arg2:T3", "Arg2:T9") })
		} else {
			require.NotNil(t, missing[f.Name], "this format has relations: say how one is broken")
			hurt = missing[f.Name](data)
		}
		require.NotEqual(t, data, hurt)
		docs, complaints, in := readAll(t, f, hurt, opt)
		assert.Empty(t, complaints)
		require.Len(t, docs, 2)
		assert.Equal(t, 4, docs[0].Layers[0].Len())
		assert.Empty(t, docs[0].Relations)
		var listed []string
		for _, i := range in.Report.Rejected {
			listed = append(listed, i.Code)
		}
		assert.Contains(t, listed, native.RejectedRelation)
	})
}

// Of a file that ends too soon what is whole is read, and the end is said with its place.
func TestCutShort(t *testing.T) {
	everyReader(t, func(t *testing.T, f format.Format, data string, opt format.ReadOptions) {
		if !strings.Contains(data, "{") || f.Name == "conllu" {
			return // a row that is missing is missed by nobody
		}
		for seed := range uint64(20) {
			r := rand.New(rand.NewPCG(seed, 3))
			cut := len(data)/2 + r.IntN(len(data)/2-8)
			docs, complaints, _ := readAll(t, f, data[:cut], opt)
			assert.Less(t, len(docs), 3)
			if len(docs) < 2 {
				require.NotEmpty(t, complaints, "a document is lost in silence at %d", cut)
			}
			for _, c := range complaints {
				assert.Regexp(t, "^"+regexp.QuoteMeta(opt.Name)+`(:\d+)?(:\d+)?: `, c)
			}
		}
	})
}

// An item that is wrong is passed over by those who ask for it, and no more than it: errors have the file, the line and the
// field, and what stands before and behind is read.
func TestBadItems(t *testing.T) {
	const text = `زار الوفد حلب`
	for _, c := range []struct {
		format, good, bad, good2 string
		between, open, end       string
		says                     string
		docs                     int
	}{
		{"wusum-jsonl", `{"id":"a","text":"` + text + `","spans":[]}`, `{"id":"b","text":7}`, `{"id":"c","text":"` + text + `","spans":[]}`, "\n",
			`{"format":"wusum","version":1,"unit":"codepoint","labels":[],"policy":{},"docs":[]}` + "\n", "\n", `^f:3:\d+: docs\[0\]\.text: format\.field`, 2},
		{"label-studio", `{"id":1,"data":{"text":"` + text + `"},"annotations":[]}`, `{"id":2,"data":{"sound":7},"annotations":[{"result":[]}]}`, `{"id":3,"data":{"text":"` + text + `"}}`,
			",\n", "[", "]", `^f:2: data: format\.notext`, 2},
		{"label-studio", `{"id":1,"data":{"text":"` + text + `"},"annotations":[]}`, `{"id":2,"data":{"text":"` + text + `"},"annotations":[{"result":[{"value":{"start":"x"},"id":7,"type":{}}]}]}`,
			`{"id":3,"data":{"text":"` + text + `"}}`, ",\n", "[", "]", `^f:2:\d+: annotations\[0\]\.result\[0\]\.type: format\.field`, 2},
		{"doccano", `{"text":"` + text + `","label":[]}`, `{"text":"` + text + `","label":[["a",3,"X"]]}`, `{"text":"` + text + `","label":[]}`, "\n", "", "\n", `^f:2:\d+: label\[0\]\[0\]: format\.field`, 2},
		{"prodigy", `{"text":"` + text + `","spans":[]}`, `{"text":"` + text + `","spans":[{"start":{},"end":3,"label":"X"}]}`, `{"text":"` + text + `","spans":[]}`, "\n", "", "\n", `^f:2:\d+: spans\[0\]\.start: format\.field`, 2},
		{"spacy", `{"text":"` + text + `","entities":[]}`, `{"text":["x"],"entities":[]}`, `["` + text + `",{"entities":[]}]`, "\n", "", "\n", `^f:2:\d+: text: format\.field`, 2},
		{"hf", `{"id":"0","tokens":["زار"],"ner_tags":["O"]}`, `{"id":"1","tokens":7,"ner_tags":[]}`, `{"id":"2","tokens":["ثم"],"ner_tags":["O"]}`, "\n", "", "\n", `^f:2:\d+: tokens: format\.field`, 2},
		{"w3c", `{"@context":"http://www.w3.org/ns/anno.jsonld","id":"a#1","motivation":"describing","body":{"purpose":"wusum:text","value":"` + text + `"},"target":{"source":"a"}}`,
			`{"id":"b#1","target":{"source":"a","selector":[{"type":"TextPositionSelector","start":[],"end":3}]}}`,
			`{"id":"c#1","motivation":"describing","body":{"purpose":"wusum:text","value":"` + text + `"},"target":{"source":"c"}}`, ",\n", "[", "]", `^f:2:\d+: target\.selector\[0\]\.start: format\.field`, 2},
		{"pubannotation", `{"text":"` + text + `","denotations":[]}`, `{"text":"` + text + `","denotations":[{"id":"T1","span":{"begin":"x","end":3},"obj":"X"}]}`, `{"text":"` + text + `","denotations":[]}`,
			"\n", "", "\n", `^f:2:\d+: denotations\[0\]\.span\.begin: format\.field`, 2},
		{"iob2", "زار\tO\nحلب\tB-GPE\n", "مصر", "\nثم\tO\nعاد\tO", "\n", "", "\n", `^f:4: format\.columns: 2, 1`, 1},
		{"conll2003", "زار VB O O\nحلب NN O B-GPE", "مصر NN O GPE", "ثم XX O O", "\n", "", "\n", `^f:3: format\.tag: GPE`, 1},
		{"wojood", "زار O\nحلب B-GPE B-ORG", "مصر", "ثم O", "\n", "", "\n", `^f:3: format\.columns`, 1},
		{"conllu", "1\tزار\t_\t_\t_\t_\t_\t_\t_\t_", "x\tحلب\t_\t_\t_\t_\t_\t_\t_\t_", "2\tحلب\t_\t_\t_\t_\t_\t_\t_\tNE=B-GPE", "\n", "", "\n\n", `^f:2: ID: format\.tag: x`, 1},
		{"csv", "id,text\n1,زار", "2", "3,ثم", "\n", "", "\n", `^f:3: text: format\.notext`, 2},
	} {
		t.Run(c.format, func(t *testing.T) {
			docs, complaints, in := readAll(t, named(t, c.format), c.open+strings.Join([]string{c.good, c.bad, c.good2}, c.between)+c.end, format.ReadOptions{Name: "f"})
			require.Len(t, complaints, 1)
			assert.Regexp(t, c.says, complaints[0])
			assert.Len(t, docs, c.docs, "what stands behind it is read")
			assert.Empty(t, in.Report.Rejected)
		})
	}
}

// Names in an archive lead nowhere outside it, and what unpacks to more than it may is refused alone.
func TestArchives(t *testing.T) {
	pack := func(files ...string) string {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for i := 0; i < len(files); i += 2 {
			w, err := z.Create(files[i])
			require.NoError(t, err)
			_, err = w.Write([]byte(files[i+1]))
			require.NoError(t, err)
		}
		require.NoError(t, z.Close())
		return b.String()
	}
	docs, complaints, _ := readAll(t, named(t, "brat"), pack(
		"../../etc/passwd.ann", "T1\tGPE 0 3\tحلب\n", "../../etc/passwd.txt", "حلب", "/abs.txt", "مصر", "bomb.txt", strings.Repeat("0", 20<<20), "bomb.ann", "",
		"deep.ann", strings.Repeat("\x00", 30<<20), "deep.txt", "نص",
	), format.ReadOptions{Name: "f.zip"})
	var ids []string
	for _, d := range docs {
		ids = append(ids, string(d.ID)+" "+d.Text)
	}
	assert.Subset(t, ids, []string{"etc/passwd حلب", "abs مصر"})
	all := strings.Join(complaints, "\n")
	assert.Contains(t, all, "zip.bomb: bomb.txt")
	assert.Contains(t, all, "zip.bomb: deep.ann")
	for _, c := range complaints {
		assert.NotContains(t, c, "..")
	}

	huge := string(docx(t, "<w:p><w:r><w:t>"+strings.Repeat("0", 30<<20)+"</w:t></w:r></w:p>", ""))
	docs, complaints, _ = readAll(t, named(t, "docx"), huge, format.ReadOptions{Name: "f.docx"})
	assert.Empty(t, docs)
	require.Len(t, complaints, 1)
	assert.Regexp(t, `^f\.docx: (zip\.(bomb|large)|document\.toolarge)`, complaints[0])
}
