package score_test

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"wusum/core/score"
	"wusum/core/text"
)

func expectEntities(t *testing.T, tags string, want ...score.Entity) {
	t.Helper()
	assert.Equal(t, want, score.Entities(nil, strings.Fields(tags)), tags)
}

func TestEntities(t *testing.T) {
	type e = score.Entity
	expectEntities(t, "")
	expectEntities(t, "O O")
	expectEntities(t, "B-X I-X O", e{0, 2, "X"})
	expectEntities(t, "B-X B-X", e{0, 1, "X"}, e{1, 2, "X"})
	expectEntities(t, "O I-X I-X", e{1, 3, "X"})                 // an orphan starts an entity
	expectEntities(t, "B-X I-Y I-Y", e{0, 1, "X"}, e{1, 3, "Y"}) // so does another label
	expectEntities(t, "B-X O I-X", e{0, 1, "X"}, e{2, 3, "X"})
	expectEntities(t, "B-X-Y I-X-Y", e{0, 2, "X-Y"}) // a label with a hyphen in it
	expectEntities(t, "B- I- B X", []e(nil)...)      // no tags at all
}

// The example of seqeval's README (Nakayama 2018), which follows conlleval: micro F1 0.50, one of MISC wrong, one of
// PER right.
func TestTallyAsSeqeval(t *testing.T) {
	var tally score.Tally
	for _, s := range [][2]string{
		{"O O O B-MISC I-MISC I-MISC O", "O O B-MISC I-MISC I-MISC I-MISC O"},
		{"B-PER I-PER O", "B-PER I-PER O"},
	} {
		tally.Add(score.Entities(nil, strings.Fields(s[0])), score.Entities(nil, strings.Fields(s[1])), nil)
	}
	assert.Equal(t, score.Count{Gold: 2, Found: 2, Right: 1}, tally.Total)
	assert.Equal(t, 0.5, tally.Total.F1())
	assert.Equal(t, score.Count{Gold: 1, Found: 1}, *tally.Labels["MISC"])
	assert.Equal(t, score.Count{Gold: 1, Found: 1, Right: 1}, *tally.Labels["PER"])
}

// By hand: 4 gold, 3 found, 2 right: precision 2/3, recall 1/2, F1 4/7.
func TestTallyByHand(t *testing.T) {
	var tally score.Tally
	gold := []score.Entity{{0, 2, "PERS"}, {3, 4, "LOC"}, {5, 6, "LOC"}, {8, 9, "ORG"}}
	found := []score.Entity{{0, 2, "PERS"}, {3, 4, "ORG"}, {5, 6, "LOC"}}
	assert.Equal(t, []bool{true, false, true}, tally.Add(gold, found, nil))
	assert.InDelta(t, 2.0/3, tally.Total.Precision(), 1e-12)
	assert.InDelta(t, 1.0/2, tally.Total.Recall(), 1e-12)
	assert.InDelta(t, 4.0/7, tally.Total.F1(), 1e-12)
	assert.Equal(t, score.Count{Gold: 1, Found: 1}, *tally.Labels["ORG"])
	assert.Zero(t, score.Count{}.F1(), "of nothing")
}

// word reads "0-3 form TAG" for a word of the text, "0-3* form TAG" for one of a multiword token.
func words(lines ...string) []score.Word {
	var out []score.Word
	for _, line := range lines {
		f := strings.Fields(line)
		place, multi := strings.CutSuffix(f[0], "*")
		a, b, _ := strings.Cut(place, "-")
		span := text.Span{Start: int32(a[0] - '0'), End: int32(b[0] - '0')}
		out = append(out, score.Word{Span: span, Forms: strings.Split(f[1], "/"), Tag: f[2], Multi: multi})
	}
	return out
}

func expectWords(t *testing.T, name string, right, tags int, gold, found []score.Word) {
	t.Helper()
	var w score.Words
	w.Add(gold, found)
	assert.Equal(t, score.Count{Gold: len(gold), Found: len(found), Right: right}, w.Words, name)
	assert.Equal(t, tags, w.Tags.Right, name+": tags")
}

// The cases "abc", "ab c" and so on are those of TestAlignment in conll18_ud_eval.py.
func TestWords(t *testing.T) {
	abc := words("0-3 abc X")
	expectWords(t, "the same word", 1, 1, abc, abc)
	expectWords(t, "another tag", 1, 0, abc, words("0-3 abc Y"))
	expectWords(t, "split where it is none", 0, 0, abc, words("0-1 a X", "1-2 b X", "2-3 c X"))
	expectWords(t, "whole where it is split", 0, 0, words("0-1 a X", "1-2 b X", "2-3 c X"), abc)
	expectWords(t, "one edge apart", 1, 1, words("0-2 ab X", "2-3 c X"), words("0-1 a X", "1-2 b X", "2-3 c X"))
	expectWords(t, "no words", 0, 0, abc, nil)

	// ["abc a b c", "d e f"] and its like: forms decide inside a multiword token.
	token := words("0-3* a X", "0-3* b X", "0-3* c X")
	expectWords(t, "the same token", 3, 3, token, token)
	expectWords(t, "fewer parts", 2, 2, token, words("0-3* a X", "0-3* c X"))
	expectWords(t, "parts by their forms, not by their places", 1, 1, token, words("0-1 b X", "1-3 z X"))
	expectWords(t, "whole where it is a token", 0, 0, token, abc)
	expectWords(t, "order counts", 1, 1, words("0-2* a X", "0-2* b X"), words("0-2* b X", "0-2* a X"))
	expectWords(t, "a token that reaches over two", 3, 3,
		words("0-2* a X", "0-2* b X", "2-4 c X"), words("0-1 a X", "1-4* b X", "1-4* c X"))
	expectWords(t, "words before and behind", 4, 4,
		words("0-1 y X", "1-3* a X", "1-3* b X", "3-4 z X"), words("0-1 y X", "1-2 a X", "2-3 b X", "3-4 z X"))
	expectWords(t, "either spelling", 2, 2, words("0-3* a X", "0-3* b X"), words("0-1 a X", "1-3 q/b X"))
	var w score.Words
	w.Add(words("0-1 a X", "1-2 b Y"), words("0-1 a X", "1-2 b X"))
	assert.Equal(t, 0.5, w.Aligned())
}

func TestSegments(t *testing.T) {
	var s score.Segments
	s.Add([]string{"ل", "ال", "كتاب"}, []string{"ل", "ال", "كتاب"}, true) // places 1 and 3
	s.Add([]string{"و", "كتاب", "هم"}, []string{"وكتاب", "هم"}, false)    // 1 and 5 against 5
	s.Add([]string{"كتاب"}, []string{"ك", "تاب"}, false)                  // none against 1
	assert.Equal(t, score.Segments{Words: 3, Exact: 1, Boundaries: score.Count{Gold: 4, Found: 4, Right: 3}}, s)
	assert.InDelta(t, 1.0/3, s.Accuracy(), 1e-12)
	assert.InDelta(t, 0.75, s.Boundaries.F1(), 1e-12)
}

// By hand: of two at 0.9 one is right, of two at 0.5 and 0.55 both: 2/4·|0.5−0.9| + 2/4·|1−0.525| = 0.4375.
func TestCalibration(t *testing.T) {
	var c score.Calibration
	assert.Zero(t, c.Error(), "of nothing")
	c.Add(0.9, true)
	c.Add(0.9, false)
	c.Add(0.5, true)
	c.Add(0.55, true)
	assert.InDelta(t, 0.4375, c.Error(), 1e-12)
	d := c.Diagram()
	assert.Equal(t, 2, d[9].N, "an edge belongs to the bin above it")
	assert.Equal(t, 2, d[5].N)
	assert.InDelta(t, 0.525, d[5].Confidence, 1e-12)
	assert.InDelta(t, 0.6, d[5].To, 1e-12)

	var wild score.Calibration
	for _, confidence := range []float64{1, 7, -1, math.NaN(), 0} {
		wild.Add(confidence, true)
	}
	assert.Equal(t, 2, wild.Diagram()[9].N)
	assert.Equal(t, 3, wild.Diagram()[0].N)
}
