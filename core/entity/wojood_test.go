//go:build !js

package entity

import (
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"wusum/core/clitic"
	"wusum/core/tag"
)

// goldSentence is a sentence of Wojood: nested spans over its tokens.
type goldSentence struct {
	tokens []string
	spans  []goldSpan
}

type goldSpan struct {
	first, last int
	label       string
}

func readWojood(t testing.TB, part string) []goldSentence {
	t.Helper()
	b, err := os.ReadFile(shared + "/ner/wojood-sample-" + part + ".txt")
	if err != nil {
		t.Skipf("the data is not here: %v", err)
	}
	var all []goldSentence
	for block := range strings.SplitSeq(strings.ReplaceAll(string(b), "\r", ""), "\n\n") {
		var s goldSentence
		open := map[int]int{} // column → index of span
		for line := range strings.SplitSeq(block, "\n") {
			fields := strings.Fields(line)
			if len(fields) < 2 || fields[0] == "$#$" || fields[0] == "#ERROR!" {
				continue
			}
			i := len(s.tokens)
			s.tokens = append(s.tokens, fields[0])
			for c := 1; c < 8; c++ {
				tag := "O"
				if c < len(fields) {
					tag = fields[c]
				}
				k, ok := open[c]
				if strings.HasPrefix(tag, "I-") && ok && s.spans[k].label == tag[2:] {
					s.spans[k].last = i + 1
					continue
				}
				delete(open, c)
				if tag != "O" {
					open[c] = len(s.spans)
					s.spans = append(s.spans, goldSpan{i, i + 1, tag[2:]})
				}
			}
		}
		if len(s.tokens) > 0 {
			all = append(all, s)
		}
	}
	return all
}

// learntOf is what a perfect tagger of the four learnt types would give: the outermost spans.
func learntOf(s goldSentence, offsets []int, words []tag.Word) []Learnt {
	types := map[string]Type{"PERS": PERS, "ORG": ORG, "GPE": LOC, "LOC": LOC, "FAC": LOC}
	var outer []goldSpan
	for _, x := range s.spans {
		if _, ok := types[x.label]; !ok {
			continue
		}
		for k, y := range outer {
			if x.first < y.last && y.first < x.last {
				if x.last-x.first > y.last-y.first {
					outer[k] = x
				}
				goto next
			}
		}
		outer = append(outer, x)
	next:
	}
	sort.Slice(outer, func(i, j int) bool { return outer[i].first < outer[j].first })
	var all []Learnt
	for _, x := range outer {
		l := Learnt{Type: types[x.label], Score: 0.9, First: -1}
		start, end := offsets[x.first], offsets[x.last-1]+len(s.tokens[x.last-1])
		for i, w := range words {
			if int(w.Span.Start) >= start && int(w.Span.End) <= end {
				if l.First < 0 {
					l.First = int32(i)
				}
				l.Last = int32(i + 1)
			}
		}
		if l.First >= 0 {
			all = append(all, l)
		}
	}
	return all
}

// foundSpan is a mention over the tokens of a gold sentence.
type foundSpan struct {
	goldSpan
	rule rule
}

func find(r *Rules, lex *clitic.Lexicon, s goldSentence, learnt bool) (found []foundSpan, words int) {
	src := ""
	offsets := make([]int, len(s.tokens))
	for i, t := range s.tokens {
		if i > 0 && !decimal(s.tokens, i) {
			src += " "
		}
		offsets[i] = len(src)
		src += t
	}
	in := inputOf(src, lex)
	if learnt {
		in.Learnt = learntOf(s, offsets, in.Words)
	}
	w := &work{rules: r, in: &in}
	w.take(0, int32(len(in.Words)), 0)
	w.piece()
	tokenAt := func(b int) int { return sort.SearchInts(offsets, b+1) - 1 }
	for _, c := range w.found {
		found = append(found, foundSpan{goldSpan{tokenAt(int(c.span.Start)), tokenAt(int(c.span.End)-1) + 1, Labels[c.label]}, c.rule})
	}
	return found, len(in.Words)
}

// decimal reports whether token i goes on with a number that the corpus has taken apart: 2 , 476.
func decimal(tokens []string, i int) bool {
	digits := func(k int) bool { return k >= 0 && k < len(tokens) && strings.Trim(tokens[k], "0123456789") == "" }
	return tokens[i] == "," && digits(i-1) && digits(i+1) || digits(i) && i > 1 && tokens[i-1] == "," && digits(i-2)
}

type count struct{ right, found, gold int }

// floors are what must not get lost, as F1 on train and val.
var floors = map[bool]map[string]float64{
	false: {"": 0.64, "DATE": 0.89, "ORDINAL": 0.86, "OCC": 0.60, "MONEY": 0.9, "CURR": 0.9, "EVENT": 0.6},
	true:  {"": 0.84, "DATE": 0.89, "ORDINAL": 0.86, "OCC": 0.70, "GPE": 0.9, "ORG": 0.95, "PERS": 0.94, "FAC": 0.75},
}

func (c count) f1() float64 { return 2 * float64(c.right) / float64(max(c.found+c.gold, 1)) }

func (c count) String() string {
	p, r := float64(c.right)/float64(max(c.found, 1)), float64(c.right)/float64(max(c.gold, 1))
	return fmt.Sprintf("P %.3f R %.3f F1 %.3f  (%d right, %d found, %d gold)", p, r, 2*p*r/max(p+r, 1e-9), c.right, c.found, c.gold)
}

// TestWojood holds and prints how the rules do on Wojood's sample, alone and behind a perfect tagger of people, places
// and bodies, over all nested spans: WUSUM_SOAK=1 go test -run TestWojood -v ./core/entity
//
// WUSUM_SPLIT=test reads the part that nothing was looked up in; WUSUM_ERRORS=DATE prints what goes wrong with a type
// or a rule, WUSUM_LEARNT=1 behind the perfect tagger.
func TestWojood(t *testing.T) {
	if os.Getenv("WUSUM_SOAK") == "" {
		t.Skip("makes the whole gazetteer: set WUSUM_SOAK=1")
	}
	parts := []string{"train", "val"}
	if p := os.Getenv("WUSUM_SPLIT"); p != "" {
		parts = []string{p}
	}
	var sentences []goldSentence
	for _, p := range parts {
		sentences = append(sentences, readWojood(t, p)...)
	}
	r, lex := readRules(t, true), readLexicon(t)
	errors := os.Getenv("WUSUM_ERRORS")
	for _, learnt := range []bool{false, true} {
		byLabel, byRule, all := map[string]*count{}, map[rule]*count{}, count{}
		at := func(l string) *count {
			if byLabel[l] == nil {
				byLabel[l] = &count{}
			}
			return byLabel[l]
		}
		for _, s := range sentences {
			found, _ := find(r, lex, s, learnt)
			gold := map[goldSpan]bool{}
			for _, x := range s.spans {
				if !gold[x] {
					at(x.label).gold++
					all.gold++
				}
				gold[x] = true
			}
			hit := map[goldSpan]bool{}
			for _, f := range found {
				if byRule[f.rule] == nil {
					byRule[f.rule] = &count{}
				}
				at(f.label).found++
				all.found++
				byRule[f.rule].found++
				if gold[f.goldSpan] {
					at(f.label).right++
					all.right++
					byRule[f.rule].right++
				}
				hit[f.goldSpan] = true
			}
			if errors != "" && learnt == (os.Getenv("WUSUM_LEARNT") != "") {
				show(s, found, gold, hit, errors)
			}
		}
		t.Logf("learnt spans given: %v; all types: %s", learnt, all)
		if os.Getenv("WUSUM_SPLIT") == "" {
			for l, floor := range floors[learnt] {
				c := &all
				if l != "" {
					c = at(l)
				}
				assert.Greater(t, c.f1(), floor, "%s: learnt spans given: %v", l, learnt)
			}
		}
		for _, l := range Labels {
			t.Logf("%-9s %s", l, at(l))
		}
		for k := range rules {
			if c := byRule[k]; c != nil {
				t.Logf("rule %-20s %5d of %5d = %.3f", k, c.right, c.found, float64(c.right)/float64(c.found))
			}
		}
	}
}

func show(s goldSentence, found []foundSpan, gold, hit map[goldSpan]bool, label string) {
	line := func(mark string, x goldSpan, rule string) {
		a, b := max(0, x.first-3), min(len(s.tokens), x.last+3)
		fmt.Println(mark, x.label, rule, strings.Join(s.tokens[a:x.first], " "), "[", strings.Join(s.tokens[x.first:x.last], " "), "]", strings.Join(s.tokens[x.last:b], " "))
	}
	for _, f := range found {
		if !gold[f.goldSpan] && (f.label == label || f.rule.String() == label) {
			line("+", f.goldSpan, f.rule.String())
		}
	}
	for x := range gold {
		if !hit[x] && x.label == label {
			line("-", x, "")
		}
	}
}
