package entity

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"wusum/core/clitic"
)

// Rules of names that the learnt tagger finds by itself fire for what it has missed. Its recall is taken to be this, so
// of what such a rule gets right, a share of 1 - recall is left to it, and of what it gets wrong, everything.
const learntRecall = 0.7

var residual = map[rule]bool{
	countryRule: true, cityRule: true, placeLongRule: true, areaRule: true, placeHeadRule: true, facilityHeadRule: true,
	facilityRule: true, orgRule: true, orgLongRule: true, orgHeadRule: true, governmentRule: true, personRule: true,
	personPartsRule: true, titledRule: true, hashtagRule: true,
}

// prior is what is believed of a rule before it is seen at work, worth as much as priorWeight mentions; 0.6 unless
// said otherwise.
var prior = map[rule]float64{urlRule: 0.97, clockRule: 0.9, percentRule: 0.95, hashtagRule: 0.8, moneyRule: 0.95, quantityRule: 0.9, unitRule: 0.95, currencyRule: 0.95, acronymRule: 0.9}

const priorWeight = 4

// TestCalibrate prints the table of precision.go, measured on Wojood's sample (train and val) and, for what a document
// says twice, on ANERcorp's training part: WUSUM_CALIBRATE=1 go test -run TestCalibrate ./core/entity
func TestCalibrate(t *testing.T) {
	if os.Getenv("WUSUM_CALIBRATE") == "" {
		t.Skip("set WUSUM_CALIBRATE=1")
	}
	r, lex := readRules(t, true), readLexicon(t)
	var alone, behind [rules]count
	for _, part := range []string{"train", "val"} {
		for _, s := range readWojood(t, part) {
			gold := map[goldSpan]bool{}
			for _, x := range s.spans {
				gold[x] = true
			}
			for _, learnt := range []bool{false, true} {
				counts := &alone
				if learnt {
					counts = &behind
				}
				found, _ := find(r, lex, s, learnt)
				for _, f := range found {
					counts[f.rule].found++
					if gold[f.goldSpan] {
						counts[f.rule].right++
					}
				}
			}
		}
	}
	behind[earlierRule], behind[earlierTailRule] = repeated(t, r, lex)
	for k := learntRule + 1; k < rules; k++ {
		right, found := float64(behind[k].right), float64(behind[k].found)
		if residual[k] {
			right = (1 - learntRecall) * float64(alone[k].right)
			found = right + float64(alone[k].found-alone[k].right)
		}
		p, ok := prior[k]
		if !ok {
			p = 0.6
		}
		fmt.Printf("\t%-18s %.2f, // %d of %d behind a perfect tagger, %d of %d alone\n", identifier(k)+":", (right+p*priorWeight)/(found+priorWeight), behind[k].right, behind[k].found, alone[k].right, alone[k].found)
	}
}

// identifier is the name of a rule in the code.
func identifier(r rule) string {
	words := strings.Fields(r.String())
	for i := range words[1:] {
		words[i+1] = strings.ToUpper(words[i+1][:1]) + words[i+1][1:]
	}
	return strings.Join(words, "") + "Rule"
}

// repeated measures what is found again in documents of thirty sentences, of which the first half is labelled by hand
// and the other by nobody.
func repeated(t *testing.T, r *Rules, lex *clitic.Lexicon) (whole, tail count) {
	b, err := os.ReadFile(shared + "/ner/anercorp-train.conll")
	require.NoError(t, err)
	types := map[string]Type{"PERS": PERS, "LOC": LOC, "ORG": ORG}
	blocks := strings.Split(strings.ReplaceAll(string(b), "\r", ""), "\n\n")
	const size = 30
	for ; len(blocks) > size; blocks = blocks[size:] {
		src, half := "", 0
		type span struct {
			start, end int
			typ        string
		}
		var spans []span
		for k, block := range blocks[:size] {
			if k == size/2 {
				half = len(src)
			}
			inside := false
			for line := range strings.SplitSeq(block, "\n") {
				fields := strings.Fields(line)
				if len(fields) < 2 {
					continue
				}
				tag := fields[1]
				start := len(src)
				src += fields[0] + " "
				if inside = strings.HasPrefix(tag, "I-") && inside; inside {
					spans[len(spans)-1].end = len(src) - 1
				} else if tag != "O" {
					spans = append(spans, span{start, len(src) - 1, tag[2:]})
					inside = true
				}
			}
			src += "\n"
		}
		in := inputOf(src, lex)
		i := 0
		for _, s := range spans {
			typ, ok := types[s.typ]
			if s.start >= half || !ok {
				continue
			}
			l := Learnt{Type: typ, Score: 0.9, First: -1}
			for ; i < len(in.Words) && int(in.Words[i].Span.Start) < s.end; i++ {
				if int(in.Words[i].Span.Start) >= s.start {
					if l.First < 0 {
						l.First = int32(i)
					}
					l.Last = int32(i + 1)
				}
			}
			if l.First >= 0 {
				in.Learnt = append(in.Learnt, l)
			}
		}
		for _, m := range r.Refine(nil, in) {
			if m.Why != Earlier || int(m.Span.Start) < half {
				continue
			}
			c := &whole
			if m.From.Len() > m.Span.Len()+4 {
				c = &tail
			}
			c.found++
			for _, s := range spans {
				same := int(m.Span.Start) >= s.start && int(m.Span.Start) <= s.start+8 && int(m.Span.End) <= s.end && int(m.Whole.End) >= s.end && int(m.Whole.Start) == s.start
				label := s.typ
				if label == "LOC" && (m.Label == "GPE" || m.Label == "FAC") {
					label = m.Label
				}
				if same && label == m.Label {
					c.right++
					break
				}
			}
		}
	}
	return whole, tail
}
