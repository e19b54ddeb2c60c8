package main

import (
	"bytes"
	"context"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/model/embedded"
	"wusum/core/text"
	"wusum/testdata"
)

// runShipped runs the program with the model that it ships.
func runShipped(t testing.TB, input io.Reader, args ...string) (status int, out, complaint string) {
	t.Helper()
	var o, e strings.Builder
	open := func(file string) (analyzer, error) {
		if file == "" {
			return shipped()
		}
		return openModel(file)
	}
	status = tagWith(open)(context.Background(), args, stdio{input, &o, &e})
	return status, o.String(), e.String()
}

// articleFiles writes all articles as files, and returns their names.
func articleFiles(t testing.TB) (names []string) {
	dir := t.TempDir()
	for _, name := range testdata.Articles() {
		file := filepath.Join(dir, name+".txt")
		require.NoError(t, os.WriteFile(file, []byte(testdata.Article(name)), 0o600))
		names = append(names, file)
	}
	return names
}

// Each format over the project's articles keeps what it promises.
func TestShippedFormats(t *testing.T) {
	names := articleFiles(t)
	tagged := func(args ...string) string {
		status, out, complaint := runShipped(t, strings.NewReader(""), append(args, names...)...)
		require.Zero(t, status, complaint)
		return out
	}
	m := shippedModel(t)

	for _, args := range [][]string{{"-min", "0"}, nil, {"-clitics", "in"}, {"-unit", "utf16"}, {"-fold"}} {
		project := decodeProject(t, tagged(append([]string{"-format", "json"}, args...)...))
		require.Len(t, project.Docs, len(names))
		spans := 0
		for i, name := range testdata.Articles() {
			d := project.Docs[i]
			assert.Equal(t, names[i], d.Meta.Title)
			assert.Equal(t, testdata.Article(name), d.Text)
			for a := range d.Layers[0].All() {
				assert.Equal(t, document.Origin{Kind: document.Model, Name: m.Name(), Version: m.Version()}, a.Origin)
				assert.NotEmpty(t, strings.TrimSpace(a.Text(d.Text)))
				spans++
			}
		}
		assert.Greater(t, spans, 5*len(names), "%v", args)
	}

	counts := map[string]int{}
	for _, floor := range []struct {
		args  []string
		least float64
	}{{[]string{"-min", "0"}, 0}, {nil, usualLeast}, {[]string{"-min", "0.9"}, 0.9}} {
		spans, least := 0, 1.0
		for _, line := range expectShippedLines(t, tagged(floor.args...)) {
			for _, s := range line.Spans {
				assert.Equal(t, s.Text, string([]rune(line.Text)[s.Start:s.End]))
				least = min(least, s.Score)
				spans++
			}
		}
		assert.GreaterOrEqual(t, least, floor.least)
		counts[strings.Join(floor.args, "")] = spans
	}
	assert.Greater(t, counts["-min0"], counts[""])
	assert.Greater(t, counts[""], counts["-min0.9"])

	for i, name := range testdata.Articles() {
		src := testdata.Article(name)
		status, out, _ := runShipped(t, strings.NewReader(src), "-format", "conllu", "-")
		require.Zero(t, status)
		expectCoNLLU(t, src, out)

		status, out, _ = runShipped(t, strings.NewReader(""), "-format", "iob2", names[i])
		require.Zero(t, status)
		expectIOB2(t, src, out)
	}
}

// Files stand in the order in which they are named, what comes in among them, and one piece or many makes no difference.
func TestShippedFiles(t *testing.T) {
	names := articleFiles(t)
	in := "وصل الوفد إلى القاهرة."
	for _, format := range formats {
		status, out, complaint := runShipped(t, strings.NewReader(in), "-format", format, names[0], "-", names[1])
		require.Zero(t, status, complaint)
		switch format {
		case "json":
			project := decodeProject(t, out)
			require.Len(t, project.Docs, 3)
			assert.Equal(t, in, project.Docs[1].Text)
		case "iob2":
			var apart string
			for i, name := range []string{names[0], "-", names[1]} {
				status, one, _ := runShipped(t, strings.NewReader(in), "-format", format, name)
				require.Zero(t, status, i)
				apart += one
			}
			assert.Equal(t, apart, out)
			assert.Contains(t, out, "القاهرة B-GPE\n")
		default:
			first, middle, last := strings.Index(out, names[0]), strings.Index(out, "standard input"), strings.LastIndex(out, names[1])
			assert.True(t, 0 <= first && first < middle && middle < last, format)
		}
	}
	_, once, _ := runShipped(t, strings.NewReader(in))
	_, named, _ := runShipped(t, strings.NewReader(in), "-")
	assert.Equal(t, once, named)
}

func expectShippedLines(t *testing.T, out string) (lines []taggedLine) {
	t.Helper()
	for line := range strings.Lines(out) {
		lines = append(lines, readTagged(t, line))
	}
	return lines
}

// expectIOB2 is the law of the format: its tokens are the text without its white space, none reaches over white space
// but those that have it inside, and I- continues what stands before it.
func expectIOB2(t *testing.T, src, out string) {
	t.Helper()
	var spelt strings.Builder
	before := "O"
	for line := range strings.Lines(out) {
		if line == "\n" {
			before = "O"
			continue
		}
		token, tag, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		require.True(t, ok, line)
		spelt.WriteString(token)
		if label, ok := strings.CutPrefix(tag, "I-"); ok {
			require.Contains(t, []string{"B-" + label, "I-" + label}, before)
		}
		before = tag
	}
	drop := func(r rune) rune {
		if unicode.IsSpace(r) || isBlank(r) || text.IsInvisible(r) || r == '_' {
			return -1
		}
		return r
	}
	assert.Equal(t, strings.Map(drop, src), strings.Map(drop, spelt.String()))
}

// Where punctuation stands apart, as in corpora of names, tokens are what stands between white space, clitics on.
func TestShippedIOB2(t *testing.T) {
	const src = "وصل وزير الخارجية سامح شكري إلى بيروت ، والتقى بالرئيس اللبناني للبحث في مساعدات لأوكرانيا ."
	status, out, complaint := runShipped(t, strings.NewReader(src), "-format", "iob2")
	require.Zero(t, status, complaint)
	var tokens []string
	for line := range strings.Lines(strings.TrimSuffix(out, "\n")) {
		token, _, _ := strings.Cut(line, " ")
		tokens = append(tokens, token)
	}
	assert.Equal(t, strings.Fields(src), tokens)
	assert.Contains(t, out, "سامح B-PERS\nشكري I-PERS\n")
	assert.Contains(t, out, "لأوكرانيا B-GPE\n")
}

func TestShippedRefusesModels(t *testing.T) {
	dir := t.TempDir()
	data := embedded.Bytes()
	file := func(name string, data []byte) string {
		name = filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(name, data, 0o600))
		return name
	}
	flipped, newer := bytes.Clone(data), bytes.Clone(data)
	flipped[len(data)/2] ^= 1
	newer[4]++
	for _, c := range []struct{ phenomenon, file, want string }{
		{"a flipped bit", file("flipped.model", flipped), "flipped.model: read model: checksum: the file is cut or changed"},
		{"a cut download", file("cut.model", data[:len(data)*2/3]), "cut.model: read model: checksum: the file is cut or changed"},
		{"a newer format", file("newer.model", newer), "newer.model: read model: header: format version 2, this program reads 1"},
		{"an empty file", file("empty.model", nil), "empty.model: read model: header: cut after 0 bytes"},
		{"another file", file("other.model", []byte("PK\x03\x04 and so on")), "wrong magic: this is no model of Wusum"},
		{"no such file", filepath.Join(dir, "missing.model"), "missing.model: no such file"},
		{"a folder", dir, "is a directory"},
	} {
		status, out, complaint := runShipped(t, strings.NewReader("نعم"), "-model", c.file)
		assert.Equal(t, 1, status, c.phenomenon)
		assert.Contains(t, complaint, c.want, c.phenomenon)
		assert.Equal(t, 1, strings.Count(complaint, "\n"), "one line")
		assert.Empty(t, out, c.phenomenon)
	}
	status, out, complaint := runShipped(t, strings.NewReader("سافر إلى القاهرة"), "-model", file("same.model", data))
	assert.Zero(t, status, complaint)
	assert.Equal(t, []string{"GPE القاهرة"}, spansOf(readTagged(t, out)))
}

// A folder without the data gives an error that names what is missing, and leaves the old model alone.
func TestTrainRefuses(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "ar.model")
	require.NoError(t, os.WriteFile(out, []byte("old"), 0o600))
	_, complaint := expectRun(t, 1, "train", "-shared", filepath.Join(dir, "none"), "-o", out)
	assert.Contains(t, complaint, "wusum train: ")
	assert.Contains(t, complaint, "no such file")
	kept, err := os.ReadFile(out)
	require.NoError(t, err)
	assert.Equal(t, "old", string(kept))
	for _, what := range []string{"names", "aqmar", "segment", "pos"} {
		said, complaint := expectRun(t, 1, "train", "-cross", what, "-shared", dir)
		assert.Contains(t, complaint, "no such file", what)
		assert.Empty(t, said)
	}
	_, complaint = expectRun(t, 1, "train", "-cross", "all", "-shared", dir)
	assert.Contains(t, complaint, `-cross "all": it may be names, aqmar, segment or pos`)
	_, complaint = expectRun(t, 2, "train", "data")
	assert.Contains(t, complaint, "one argument too many")
}

func TestShippedLoneSurrogates(t *testing.T) {
	const lines = `{"id":1,"text":"وصل الوفد إلى القاهرة \ud83c ثم بيروت"}` + "\n" + `{"id":2,"text":"\udc00"}` + "\n" + `{"id":3,"text":"زار دمشق"}`
	for _, format := range formats {
		status, out, complaint := runShipped(t, strings.NewReader(lines), "-input", "jsonl", "-format", format)
		require.Zero(t, status, complaint)
		assert.Contains(t, complaint, "read as U+FFFD: 2", format)
		if format == "json" {
			assert.Len(t, decodeProject(t, out).Docs, 3)
		}
		if format == "jsonl" {
			read := expectShippedLines(t, out)
			require.Len(t, read, 3)
			assert.Equal(t, []string{"GPE القاهرة", "GPE بيروت"}, spansOf(read[0]))
			assert.Equal(t, "وصل الوفد إلى القاهرة \uFFFD ثم بيروت", read[0].Text)
			assert.Equal(t, []string{"GPE دمشق"}, spansOf(read[2]))
		}
	}
}

// words gives so many words of shuffled sentences of the articles, and sees how much memory is in use meanwhile.
func words(n int) *shuffled {
	var sentences []string
	for _, name := range testdata.Articles() {
		for s := range strings.SplitSeq(testdata.Article(name), "\n") {
			if strings.TrimSpace(s) != "" {
				sentences = append(sentences, s+"\n")
			}
		}
	}
	return &shuffled{sentences: sentences, rand: rand.New(rand.NewPCG(7, 7)), left: n}
}

type shuffled struct {
	sentences []string
	rand      *rand.Rand
	rest      string
	left      int
	reads     int
	peak      uint64
}

func (s *shuffled) Read(p []byte) (int, error) {
	if s.reads++; s.reads%64 == 0 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		s.peak = max(s.peak, m.HeapInuse)
	}
	if s.rest == "" {
		if s.left <= 0 {
			return 0, io.EOF
		}
		s.rest = s.sentences[s.rand.IntN(len(s.sentences))]
		s.left -= len(strings.Fields(s.rest))
	}
	n := copy(p, s.rest)
	s.rest = s.rest[n:]
	return n, nil
}

// A long stream takes the memory of a short one. With WUSUM_SOAK it has a million words.
func TestShippedStreams(t *testing.T) {
	n := 20_000
	if os.Getenv("WUSUM_SOAK") != "" {
		n = 1_000_000
	}
	shippedModel(t)
	for _, format := range []string{"jsonl", "conllu", "iob2"} {
		var e strings.Builder
		in := words(n)
		open := func(string) (analyzer, error) { return shipped() }
		status := tagWith(open)(context.Background(), []string{"-format", format}, stdio{in, io.Discard, &e})
		require.Zero(t, status, e.String())
		t.Logf("%s: %d MB in use at most for %d words", format, in.peak>>20, n)
		assert.Less(t, in.peak, uint64(192<<20), format)
	}
}

// BenchmarkShipped is the whole of tag with the shipped model, on all cores.
func BenchmarkShipped(b *testing.B) {
	m := shippedModel(b)
	open := func(string) (analyzer, error) { return m, nil }
	const n = 100_000
	src, err := io.ReadAll(words(n))
	require.NoError(b, err)
	for _, format := range formats {
		b.Run(format, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				tagWith(open)(context.Background(), []string{"-format", format}, stdio{bytes.NewReader(src), io.Discard, io.Discard})
			}
			b.ReportMetric(n*float64(b.N)/b.Elapsed().Seconds(), "words/s")
		})
	}
}
