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

// sentence reads words: "كتب" is one; "وكتب=و+كتب" a multiword token of two. Forms may have a second spelling, as in
// "عليه=علي/على+ه", and a tag, as in "كتب:VERB".
func sentence(s string) (words []score.Word) {
	at := int32(0)
	for field := range strings.FieldsSeq(s) {
		written, parts, multi := strings.Cut(field, "=")
		if !multi {
			parts = written
			written, _, _ = strings.Cut(written, ":")
		}
		span := text.Span{Start: at, End: at + int32(len(written))}
		at = span.End
		for part := range strings.SplitSeq(parts, "+") {
			form, tag, _ := strings.Cut(part, ":")
			words = append(words, score.Word{Span: span, Forms: strings.Split(form, "/"), Tag: tag, Multi: multi})
		}
	}
	return words
}

func expectWords(t *testing.T, phenomenon, gold, found string, right, tags int) {
	t.Helper()
	var w score.Words
	g, f := sentence(gold), sentence(found)
	w.Add(g, f)
	assert.Equal(t, score.Count{Gold: len(g), Found: len(f), Right: right}, w.Words, phenomenon)
	assert.Equal(t, score.Count{Gold: len(g), Found: len(f), Right: tags}, w.Tags, phenomenon)
}

// The phenomena are those of TestAlignment in conll18_ud_eval.py; the words are ours, and counted by hand.
func TestWords(t *testing.T) {
	expectWords(t, "the same", "قال نعم", "قال نعم", 2, 2)
	expectWords(t, "another tag", "قال:VERB نعم:INTJ", "قال:NOUN نعم:INTJ", 2, 1)
	expectWords(t, "nothing found", "قال", "", 0, 0)
	expectWords(t, "cut apart", "وكتب", "و كتب", 0, 0)
	expectWords(t, "cut apart, one edge the same", "وكت ب", "و كت ب", 1, 1)
	expectWords(t, "left whole", "و كتب ها", "وكتب ها", 1, 1)
	expectWords(t, "other edges", "بكت اب هم", "بك تاب هم", 1, 1)

	expectWords(t, "a token against words of the text", "وكتبها=و+كتب+ها", "و كتب ها", 3, 3)
	expectWords(t, "words of the text against a token", "قال و كتب", "قال وكتب=و+كتب", 3, 3)
	expectWords(t, "a token between words", "قال لهم=ل+هم نعم", "قال ل هم نعم", 4, 4)
	expectWords(t, "canonical forms", "للبيت=ل+البيت", "للبيت=ل+لبيت/البيت", 2, 2)
	expectWords(t, "another form", "للبيت=ل+البيت", "للبيت=ل+لبيت", 1, 1)
	expectWords(t, "left whole where it is a token", "وكتب=و+كتب", "وكتب", 0, 0)
	expectWords(t, "forms in another order", "أب=أ+ب", "أب=ب+أ", 1, 1)
	expectWords(t, "a token against two", "أبتث=أ+ب+ت+ث", "أب=أ+ب تث=ت+ث", 4, 4)
	expectWords(t, "tokens that reach over each other", "أبت=أ+ب+ت ثج=ث+ج", "أ بتث=ب+ت+ث ج", 5, 5)
	expectWords(t, "three such, some forms others", "أبت=أ+س+ت ثجح=ث+ش+ح", "أب=أ+ب تث=ت+ث جح=ج+ح", 4, 4)
	expectWords(t, "a token that takes a word of the other side", "أ بت=ب+ت ث", "أب=س+ش تث=ص+أ", 1, 1)
	expectWords(t, "a word that ends inside a token", "أ بت=ب+ت ث", "أ ب تث", 2, 2)
	var w score.Words
	w.Add(sentence("أ:X ب:Y ت:Y"), sentence("أ:X ب:X تث:Y"))
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
