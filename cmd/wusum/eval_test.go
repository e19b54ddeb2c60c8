package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/gold"
	"wusum/core/model"
	"wusum/core/text"
)

func runEval(t *testing.T, input string, args ...string) (status int, out, complaint string) {
	t.Helper()
	var o, e strings.Builder
	status = evalWith(newFakeModel(t).open)(context.Background(), args, stdio{strings.NewReader(input), &o, &e})
	return status, o.String(), e.String()
}

// expectFigures runs an evaluation, holds it to one JSON object on its output, and reads it.
func expectFigures(t *testing.T, figures any, args ...string) {
	t.Helper()
	status, out, complaint := runEval(t, "", args...)
	require.Equal(t, 0, status, complaint)
	require.Equal(t, 1, strings.Count(out, "\n"), "one line and nothing else")
	decoder := json.NewDecoder(strings.NewReader(out))
	decoder.DisallowUnknownFields()
	require.NoError(t, decoder.Decode(figures))
}

func expectSplit(t *testing.T, joined bool, word string, want ...string) {
	t.Helper()
	var a model.Analysis
	src := "قال " + word + " نعم"
	newFakeModel(t).Analyze(&a, src)
	at := int32(len("قال "))
	have := splitOf(&a, src, text.Span{Start: at, End: at + int32(len(word))}, joined)
	assert.True(t, have.matches(goldSegments(want, joined)), "%s: %v, not %v", word, have, want)
}

func TestSplitOf(t *testing.T) {
	expectSplit(t, false, "للكتاب", "ل", "ال", "كتاب")
	expectSplit(t, false, "عليه", "علي", "ه") // stems keep their surface spelling
	expectSplit(t, false, "لله", "ل", "له")
	expectSplit(t, false, "لله", "ل", "الله")
	expectSplit(t, false, "للذين", "ل", "الذين")
	expectSplit(t, false, "كِتَابُهُم", "كتاب", "هم") // vowel marks make no difference
	expectSplit(t, false, "كِتَابُهُم", "كِتَابُ", "هُم")
	expectSplit(t, false, "و70", "و", "70")
	expectSplit(t, false, "وال70", "و", "ال", "70")
	expectSplit(t, false, "بـ70%", "ب", "70%")
	expectSplit(t, false, "70", "70")
	expectSplit(t, false, "الأنجلو-سكسونية", "ال", "أنجلو-سكسونية") // one stem, though three tokens
	expectSplit(t, false, "«كتابها»", "«كتاب", "ها»")
	expectSplit(t, false, "...", "...")
	expectSplit(t, true, "للكتاب", "ل", "لكتاب")
	expectSplit(t, true, "للكتاب", "ل", "الكتاب")
	expectSplit(t, true, "للكتاب", "ل", "ال", "كتاب") // a file that splits it all the same
	expectSplit(t, true, "للغة", "ل", "لغة")
	expectSplit(t, true, "والكتاب", "و", "الكتاب")
	expectSplit(t, true, "للذين", "ل", "لذين")
}

func TestEvalSegment(t *testing.T) {
	var f splitFigures
	expectFigures(t, &f, "segment", "-gold", "testdata/gold/splits.tsv")
	assert.Equal(t, splitFigures{11, 1, 1}, f)
	expectFigures(t, &f, "segment", "-article=joined", "-gold", "testdata/gold/joined.tsv")
	assert.Equal(t, splitFigures{6, 1, 1}, f)

	// Of three words one is wrong: of two boundaries in the file one is found, and one is found beside it.
	status, out, _ := runEval(t, "سافر\tسا+فر\nوكتاب\tو+كتاب\nبيته\tبيته\n", "segment", "--gold", "-")
	assert.Zero(t, status)
	assert.JSONEq(t, `{"words":3,"exact":0.333333,"boundary_f1":0.5}`, out)
}

func TestEvalPos(t *testing.T) {
	// By hand. Tokens cut in the text: of 11 gold words 9 stand where ours do, of which the fake model, to whom words
	// are nouns, has الوفد ل وفود هم . right; it has 10 words.
	var f tagFigures
	expectFigures(t, &f, "pos", "-gold", "testdata/gold/cut.conllu")
	assert.Equal(t, tagFigures{figure(18.0 / 21), figure(10.0 / 21), figure(5.0 / 9)}, f)
	// Ranges: all 12 words are found, in either spelling; wrong are سافر القاهرة علي عاد.
	expectFigures(t, &f, "pos", "-gold", "testdata/gold/ranges.conllu")
	assert.Equal(t, tagFigures{1, figure(8.0 / 12), figure(8.0 / 12)}, f)
}

func TestEvalNER(t *testing.T) {
	// By hand. Gold, folded: ORG جامعة حلب, LOC أوكرانيا, LOC القاهرة, PERS سلمى الخطيب, ORG حلب; the date is dropped.
	// Found: the first four, the last as LOC, النيل as LOC, العربية as MISC. النيل and العربية are wrong, and the last.
	var f nameFigures
	expectFigures(t, &f, "ner", "-gold", "testdata/gold/names.conll")
	assert.Equal(t, [3]float64{figure(4.0 / 7), figure(4.0 / 5), figure(8.0 / 12)}, [3]float64{f.Precision, f.Recall, f.F1})
	assert.Equal(t, [2]int{3, 18}, [2]int{f.Sentences, f.Tokens})
	assert.Equal(t, labelFigures{figure(2.0 / 4), 1, figure(4.0 / 6), 2, 4, 2}, f.PerLabel["LOC"])
	assert.Equal(t, labelFigures{1, 0.5, figure(2.0 / 3), 2, 1, 1}, f.PerLabel["ORG"])
	assert.Equal(t, labelFigures{1, 1, 1, 1, 1, 1}, f.PerLabel["PERS"])
	assert.Equal(t, labelFigures{Found: 1}, f.PerLabel["MISC"])
	// Confidences: 0.9 and 0.95 right, 0.85 right and 0.8 wrong, 0.7 right and 0.75 wrong, 0.55 wrong.
	require.Len(t, f.Reliability, 10)
	assert.Equal(t, binFigures{0.7, 0.8, 2, 0.725, 0.5}, f.Reliability[7])
	assert.InDelta(t, (2*0.075+2*0.325+2*0.225+0.55)/7, f.ECE, 1e-6)

	expectFigures(t, &f, "ner", "-fine", "-gold", "testdata/gold/names.conll")
	assert.Equal(t, labelFigures{1, 1, 1, 1, 1, 1}, f.PerLabel["DATE"])
	assert.Equal(t, 1, f.PerLabel["LOC"].Gold)
	assert.Equal(t, labelFigures{figure(1.0 / 3), 1, 0.5, 1, 3, 1}, f.PerLabel["GPE"])
}

func TestEvalNERMap(t *testing.T) {
	const file = "قالت O\nسلمى B-PER\nالخطيب I-PER\nبالعربية B-MIS\nفي O\nحلب B-FAC\n"
	read := func(args ...string) (f nameFigures, complaint string) {
		status, out, complaint := runEval(t, file, append([]string{"ner", "-gold", "-"}, args...)...)
		require.Equal(t, 0, status, complaint)
		f = nameFigures{}
		require.NoError(t, json.Unmarshal([]byte(out), &f))
		return f, complaint
	}
	f, complaint := read()
	assert.Contains(t, complaint, `-:2: the label "PER" is none of ours and is not scored; -map PER=… renames it`)
	assert.Contains(t, complaint, `-:4: the label "MIS"`)
	assert.Zero(t, f.PerLabel["PERS"].Gold)

	f, complaint = read("-map", "PER=PERS,MIS=")
	assert.Empty(t, complaint)
	assert.Equal(t, labelFigures{1, 1, 1, 1, 1, 1}, f.PerLabel["PERS"])
	assert.NotContains(t, f.PerLabel, "MISC", "what is dropped in the file is not held against the model")
	assert.Equal(t, 1.0, f.F1)

	f, _ = read("-map", "PER=PERS, MIS=, FAC=MISC")
	assert.Equal(t, labelFigures{Gold: 1, Found: 1}, f.PerLabel["MISC"], "another label stands for the dropped one")
	f, _ = read("-map", "PER=PERS,MIS=MISC,FAC=")
	assert.Equal(t, labelFigures{Found: 1}, f.PerLabel["LOC"], "a refinement is dropped alone")
	f, _ = read("-map", "PER=PERS,MIS=MISC,FAC=,LOC=")
	assert.NotContains(t, f.PerLabel, "LOC")
}

func TestEvalRefuses(t *testing.T) {
	dir := t.TempDir()
	files := 0
	file := func(content string) string {
		files++
		name := filepath.Join(dir, fmt.Sprint(files), "gold.txt")
		require.NoError(t, os.Mkdir(filepath.Dir(name), 0o700))
		require.NoError(t, os.WriteFile(name, []byte(content), 0o600))
		return name
	}
	for _, c := range []struct {
		phenomenon string
		status     int
		want       string
		args       []string
	}{
		{"no evaluation", 2, "segment, pos or ner", []string{"-gold", file("")}},
		{"no such evaluation", 2, `"chunk": it may be segment, pos or ner`, []string{"chunk", "-gold", file("")}},
		{"no gold file", 2, "-gold FILE is missing", []string{"ner"}},
		{"no such policy", 2, `-article "both": it may be split or joined`, []string{"segment", "-gold", "x", "-article", "both"}},
		{"no renaming", 2, `-map: "PER": FROM=TO is wanted`, []string{"ner", "-gold", "x", "-map", "PER"}},
		{"a label twice", 2, "PER stands there twice", []string{"ner", "-gold", "x", "-map", "PER=PERS,PER="}},
		{"one argument too many", 2, "one argument too many", []string{"ner", "-gold", "x", "y"}},
		{"no such file", 1, "no-such-file", []string{"ner", "-gold", filepath.Join(dir, "no-such-file")}},
		{"a folder", 1, "is a directory", []string{"pos", "-gold", dir}},
		{"an empty file", 1, "gold.txt: there are no sentences in it", []string{"segment", "-gold", file("")}},
		{"blank lines", 1, "gold.txt: there are no sentences in it", []string{"ner", "-gold", file("\n \n\n")}},
		{"only comments", 1, "gold.txt: there are no sentences in it", []string{"pos", "-gold", file("# text = x\n")}},
		{"another format", 1, "gold.txt:2:1: there are two columns", []string{"ner", "-gold", file("نعم O\nنعم\n")}},
		{"a model that is none", 1, "read model: bad: checksum", []string{"ner", "-gold", file("نعم O\n"), "-model", "bad"}},
	} {
		status, out, complaint := runEval(t, "", c.args...)
		assert.Equal(t, c.status, status, c.phenomenon)
		assert.Contains(t, complaint, c.want, c.phenomenon)
		assert.Empty(t, out, c.phenomenon)
	}
}

// An interrupt ends the program even while it waits for the file.
func TestEvalStops(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	in := &hanging{text: "نعم O\n", end: make(chan struct{})}
	defer close(in.end)
	var out, e strings.Builder
	done := make(chan int)
	go func() {
		done <- evalWith(newFakeModel(t).open)(ctx, []string{"ner", "-gold", "-"}, stdio{in, &out, &e})
	}()
	stop()
	assert.Equal(t, 1, <-done)
	assert.Contains(t, e.String(), "stopped")
	assert.Empty(t, out.String())
}

// Files longer than what is analysed at once are scored as the same file in pieces is.
func TestEvalLongFiles(t *testing.T) {
	m := newFakeModel(t)
	for name, read := range map[string]func(*bytes.Reader) (any, error){
		"splits.tsv":    func(r *bytes.Reader) (any, error) { f, err := scoreSplits(r, m, false); f.Words = 0; return f, err },
		"ranges.conllu": func(r *bytes.Reader) (any, error) { return scoreTags(r, m) },
		"names.conll": func(r *bytes.Reader) (any, error) {
			f, err := scoreNames(r, m, nameOptions{})
			return [3]float64{f.Precision, f.Recall, f.F1}, err
		},
	} {
		file, err := os.ReadFile("testdata/gold/" + name)
		require.NoError(t, err)
		once, err := read(bytes.NewReader(file))
		require.NoError(t, err)
		file = append(file, '\n')
		size := 3 * goldChunk
		if name == "names.conll" {
			size = 2 * namesChunk // of which tags are a part
		}
		long, err := read(bytes.NewReader(bytes.Repeat(file, size/len(file))))
		require.NoError(t, err)
		assert.Equal(t, once, long, name)
	}
}

// Any gold file gives ratios, or an error with its place.
func FuzzEval(f *testing.F) {
	for _, name := range []string{"splits.tsv", "cut.conllu", "ranges.conllu", "names.conll"} {
		file, err := os.ReadFile("testdata/gold/" + name)
		require.NoError(f, err)
		f.Add(file)
	}
	m := newFakeModel(f)
	f.Fuzz(func(t *testing.T, file []byte) {
		for _, e := range evaluations() {
			figures, err := e.score(bytes.NewReader(file), m, evalOptions{names: nameOptions{warn: t.Logf}})
			if err != nil {
				var mistake *gold.Error
				require.True(t, errors.Is(err, errNoGold) || errors.As(err, &mistake), "%v", err)
				continue
			}
			_, err = json.Marshal(figures)
			require.NoError(t, err)
		}
	})
}
