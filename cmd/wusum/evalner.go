package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"sort"
	"strings"

	"wusum/core/entity"
	"wusum/core/format"
	"wusum/core/gold"
	"wusum/core/model"
	"wusum/core/schema"
	"wusum/core/score"
	"wusum/core/text"
)

// namesChunk is how many bytes of text eval ner analyses at once, a long article: corpora seldom say where a document ends,
// and the mentions of a name agree within what is analysed together.
const namesChunk = 16 << 10

// nameOptions say what eval ner scores.
type nameOptions struct {
	fine    bool
	renames map[string]string // gold label → label; "" drops it
	warn    func(format string, args ...any)
}

// nameFigures are what eval ner prints.
type nameFigures struct {
	Precision   float64                 `json:"precision"`
	Recall      float64                 `json:"recall"`
	F1          float64                 `json:"f1"`
	PerLabel    map[string]labelFigures `json:"per_label"`
	Sentences   int                     `json:"sentences"`
	Tokens      int                     `json:"tokens"`
	ECE         float64                 `json:"ece"`
	Reliability []binFigures            `json:"reliability"`
}

type labelFigures struct {
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
	Gold      int     `json:"gold"`
	Found     int     `json:"found"`
	Right     int     `json:"right"`
}

type binFigures struct {
	From       float64 `json:"from"`
	To         float64 `json:"to"`
	N          int     `json:"n"`
	Confidence float64 `json:"confidence"`
	Accuracy   float64 `json:"accuracy"`
}

// scoreNames scores named entities: strict spans over the gold tokens, micro. Tokens are joined with single blanks, and
// sentences stand on lines of their own. A token is taken by a mention that covers the stem of a word in it; the labels
// of both sides are folded and filtered, and then the outermost mentions are chosen.
func scoreNames(in io.Reader, m analyzer, opt nameOptions) (nameFigures, error) {
	s := newNameScorer(opt)
	if err := s.read(in, m); err != nil {
		return nameFigures{}, err
	}
	if s.sentences == 0 {
		return nameFigures{}, errNoGold
	}
	return s.figures(), nil
}

func newNameScorer(opt nameOptions) *nameScorer {
	return &nameScorer{opt: opt, labels: newLabelRule(opt), warned: map[string]bool{}}
}

// read scores the sentences of one file.
func (s *nameScorer) read(in io.Reader, m analyzer) error {
	for reader := gold.NewColumns(in); ; {
		err := reader.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		s.sentence(reader)
		if s.text.Len() >= namesChunk {
			s.flush(m)
		}
	}
	s.flush(m)
	return nil
}

type nameScorer struct {
	opt    nameOptions
	labels labelRule
	warned map[string]bool

	text   strings.Builder
	tokens []text.Span    // of the text
	gold   []score.Entity // over tokens
	a      model.Analysis

	tally       score.Tally
	calibration score.Calibration
	sentences   int
	all         int // tokens
}

// sentence adds a gold sentence to the text.
func (s *nameScorer) sentence(c *gold.Columns) {
	base := len(s.tokens)
	for _, token := range c.Tokens {
		s.tokens = append(s.tokens, text.Span{Start: int32(s.text.Len()), End: int32(s.text.Len() + len(token))})
		s.text.WriteString(token)
		s.text.WriteByte(' ')
	}
	s.text.WriteByte('\n')
	for _, e := range score.Entities(nil, c.Tags) {
		label, ok := s.labels.gold(e.Label)
		if !ok {
			if s.labels.unknown(e.Label) && !s.warned[e.Label] {
				s.warned[e.Label] = true
				s.opt.warn("%d: the label %q is none of ours and is not scored; -map %s=… renames it", c.Line+e.First, e.Label, e.Label)
			}
			continue
		}
		s.gold = append(s.gold, score.Entity{First: base + e.First, Last: base + e.Last, Label: label})
	}
	s.sentences++
	s.all += len(c.Tokens)
}

// flush analyses the text so far, and counts.
func (s *nameScorer) flush(m analyzer) {
	m.Analyze(&s.a, s.text.String())
	var mentions []entity.Mention
	for _, mention := range s.a.Mentions {
		if label, ok := s.labels.found(&mention); ok {
			mention.Label = label
			mentions = append(mentions, mention)
		}
	}
	runs := appendRuns(nil, &s.a, mentions)
	for i := range runs {
		first, last := s.a.Words[runs[i].First].Span, s.a.Words[runs[i].Last-1].Span
		runs[i].First = sort.Search(len(s.tokens), func(k int) bool { return s.tokens[k].End > first.Start })
		runs[i].Last = sort.Search(len(s.tokens), func(k int) bool { return s.tokens[k].Start >= last.End })
	}
	slices.SortStableFunc(runs, func(a, b run) int {
		if a.First != b.First {
			return a.First - b.First
		}
		return b.Last - a.Last
	})
	runs = outermost(runs)
	found := make([]score.Entity, len(runs))
	for i, r := range runs {
		found[i] = score.Entity{First: r.First, Last: r.Last, Label: mentions[r.mention].Label}
	}
	for i, right := range s.tally.Add(s.gold, found, nil) {
		s.calibration.Add(rounded(float64(mentions[runs[i].mention].Score)), right)
	}
	s.text.Reset()
	s.tokens, s.gold = s.tokens[:0], s.gold[:0]
}

func (s *nameScorer) figures() nameFigures {
	total := s.tally.Total
	f := nameFigures{
		Precision: figure(total.Precision()), Recall: figure(total.Recall()), F1: figure(total.F1()),
		PerLabel: map[string]labelFigures{}, Sentences: s.sentences, Tokens: s.all, ECE: figure(s.calibration.Error()),
	}
	for label, c := range s.tally.Labels {
		f.PerLabel[label] = labelFigures{figure(c.Precision()), figure(c.Recall()), figure(c.F1()), c.Gold, c.Found, c.Right}
	}
	for _, b := range s.calibration.Diagram() {
		f.Reliability = append(f.Reliability, binFigures{figure(b.From), figure(b.To), b.N, figure(b.Confidence), figure(b.Accuracy)})
	}
	return f
}

// parseRenames reads FROM=TO,FROM=,….
func parseRenames(s string) (map[string]string, error) {
	renames := map[string]string{}
	for pair := range strings.SplitSeq(s, ",") {
		if strings.TrimSpace(pair) == "" {
			continue
		}
		from, to, ok := strings.Cut(pair, "=")
		if from, to = strings.TrimSpace(from), strings.TrimSpace(to); !ok || from == "" {
			return nil, fmt.Errorf("%q: FROM=TO is wanted, or FROM= to drop a label", pair)
		} else if _, twice := renames[from]; twice {
			return nil, fmt.Errorf("%q: %s stands there twice", pair, from)
		} else {
			renames[from] = to
		}
	}
	return renames, nil
}

// goldColumns returns a gold file as columns: that of a project has its accepted names on whole words, of the labels that
// are scored alone, so that no other hides one that lies inside it.
func goldColumns(in io.Reader, opt nameOptions) (io.Reader, error) {
	buffered := bufio.NewReaderSize(in, headSize)
	head, _ := buffered.Peek(headSize) // an error comes again
	f, ok := projectFormat(head)
	if !ok {
		return buffered, nil
	}
	p, err := projectOf(buffered, "", f)
	if err != nil {
		return nil, unnamed(err)
	}
	rule := newLabelRule(opt)
	write := format.WriteOptions{Schema: p.Schema, View: format.Words, Labels: []schema.LabelID{}}
	for _, l := range p.Schema.Labels {
		if _, ok := rule.gold(string(l.ID)); ok {
			write.Labels = append(write.Labels, l.ID)
		}
	}
	iob2, _ := format.ByName("iob2")
	var b bytes.Buffer
	out := format.Create(&b, iob2, write)
	for _, d := range p.Docs {
		if _, err := out.Write(d); err != nil {
			return nil, err
		}
	}
	return &b, out.Close()
}
