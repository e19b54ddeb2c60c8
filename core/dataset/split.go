package dataset

import (
	"cmp"
	"strconv"
	"strings"

	"wusum/core/document"
	"wusum/core/internal/chance"
	"wusum/core/internal/order"
	"wusum/core/schema"
)

// The codes of errors, which are *document.Error values; web/i18n has a sentence for each under "error.<code>".
const (
	CodeNone  = "dataset.none"   // args: how many documents there are; none is done
	CodeEmpty = "dataset.empty"  // no document at all
	CodeFew   = "dataset.scarce" // args: parts, groups of documents that are no near-duplicates of one another
	CodeRatio = "dataset.ratio"  // args: what was given
	CodeNear  = "dataset.near"   // args: what was given
	CodeLabel = "dataset.label"  // args: a label that the project lacks
)

// Options say how documents are divided. Standard gives the usual ones.
type Options struct {
	Ratio Ratio
	Seed  uint64
	Near  float64          // resemblance from which on documents are near-duplicates; 0 keeps none together
	Only  []schema.LabelID // labels whose counts are balanced; nil for all
}

// Near is the usual threshold of resemblance: Lee et al. (2022) take it to clean corpora.
const Near = 0.8

// Standard returns 80/10/10, seed 1 and the usual threshold.
func Standard() Options { return Options{Ratio: Ratio{80, 10, 10}, Seed: 1, Near: Near} }

// Ratio is the share of each part, of whatever sum: train, dev and test, or train and test. A part of share 0 is left out.
type Ratio []float64

// ParseRatio reads a ratio such as 80/10/10, 9/1 or 80/0/20.
func ParseRatio(s string) (Ratio, error) {
	var r Ratio
	for field := range strings.SplitSeq(s, "/") {
		x, err := strconv.ParseFloat(strings.TrimSpace(field), 64)
		if err != nil {
			return nil, fault(CodeRatio, s)
		}
		r = append(r, x)
	}
	if _, err := r.parts(); err != nil {
		return nil, fault(CodeRatio, s)
	}
	return r, nil
}

// String is the ratio as ParseRatio reads it.
func (r Ratio) String() string {
	var out []string
	for _, x := range r {
		out = append(out, strconv.FormatFloat(x, 'g', -1, 64))
	}
	return strings.Join(out, "/")
}

// parts returns the parts of a ratio, without documents.
func (r Ratio) parts() ([]Part, error) {
	names := []string{"train", "dev", "test"}
	switch len(r) {
	case 2:
		names = []string{"train", "test"}
	case 3:
	default:
		return nil, fault(CodeRatio, r.String())
	}
	sum := 0.0
	for _, x := range r {
		if !(0 <= x && x <= 1e9) {
			return nil, fault(CodeRatio, r.String())
		}
		sum += x
	}
	var parts []Part
	for i, x := range r {
		if x > 0 {
			parts = append(parts, Part{Name: names[i], Share: x / sum})
		}
	}
	if len(parts) == 0 {
		return nil, fault(CodeRatio, r.String())
	}
	return parts, nil
}

// Split is documents divided into parts.
type Split struct {
	Options
	Parts  []Part
	Groups []Group // what was kept together, by the first document of each
}

// Part is one part of a data set.
type Part struct {
	Name  string // train, dev or test
	Share float64
	Docs  []*document.Document // in the order of the project
}

// Group is near-duplicates that are in one part.
type Group struct {
	Part   string
	Docs   []document.DocID // in the order of the project
	Titles []string         // of the documents
	Ties   []Tie            // why: each document but one is tied to another
}

// Choose returns the documents that belong in a data set: of those that are not skipped the ones that are taken, such as
// Done. The error has the code dataset.none or dataset.empty where there are none.
func Choose(docs []*document.Document, taken func(*document.Document) bool) (chosen []*document.Document, left Left, err error) {
	for _, d := range docs {
		switch {
		case d.Meta.State == document.StateSkipped:
			left.Skipped++
		case taken(d):
			chosen = append(chosen, d)
		default:
			left.Open++
		}
	}
	switch {
	case len(chosen) > 0:
		return chosen, left, nil
	case left.Open > 0:
		return nil, left, fault(CodeNone, strconv.Itoa(left.Open))
	}
	return nil, left, fault(CodeEmpty)
}

// Done reports whether a document is done.
func Done(d *document.Document) bool { return d.Meta.State == document.StateDone }

// Any takes each document.
func Any(*document.Document) bool { return true }

// Left is how many documents were not chosen.
type Left struct {
	Skipped int
	Open    int // not done
}

// Divide divides documents. Each is in exactly one part, near-duplicates are in one, and the mentions of each label are
// shared out in the ratio as far as whole documents allow (see stratify).
//
// The same documents and options give the same parts in whatever order the documents come and whatever their IDs: a
// document's place in the draw hangs on its text and the seed. Only documents without a word, of the very same text, are
// told apart by their IDs.
//
// The error has the code dataset.scarce where there are fewer groups than parts, dataset.ratio or dataset.near.
func Divide(docs []*document.Document, opt Options) (*Split, error) {
	parts, err := opt.Ratio.parts()
	if err != nil {
		return nil, err
	}
	if !(opt.Near == 0 || 0.1 <= opt.Near && opt.Near <= 1) {
		return nil, fault(CodeNear, strconv.FormatFloat(opt.Near, 'g', -1, 64))
	}
	s := &Split{Options: opt, Parts: parts}
	var found []alike
	if opt.Near > 0 {
		texts := make([]string, len(docs))
		for i, d := range docs {
			texts[i] = d.Text
		}
		found = ties(texts, opt.Near)
	}
	bundles := bundle(docs, found, opt)
	if len(bundles) < len(parts) {
		return nil, fault(CodeFew, strconv.Itoa(len(parts)), strconv.Itoa(len(bundles)))
	}
	source := chance.Source(mix(opt.Seed))
	deal(bundles, parts, &source)
	part := make([]int, len(docs))
	for i := range bundles {
		for _, d := range bundles[i].docs {
			part[d] = bundles[i].part
		}
	}
	for i, d := range docs {
		s.Parts[part[i]].Docs = append(s.Parts[part[i]].Docs, d)
	}
	s.group(docs, bundles, found)
	return s, nil
}

// group tells what was kept together.
func (s *Split) group(docs []*document.Document, bundles []bundled, found []alike) {
	of := map[int]int{} // the group of a document
	order.Stable(bundles, func(a, b bundled) int { return cmp.Compare(a.docs[0], b.docs[0]) })
	for _, b := range bundles {
		if len(b.docs) == 1 {
			continue
		}
		g := Group{Part: s.Parts[b.part].Name}
		for _, d := range b.docs {
			g.Docs, g.Titles = append(g.Docs, docs[d].ID), append(g.Titles, docs[d].Meta.Title)
			of[d] = len(s.Groups)
		}
		s.Groups = append(s.Groups, g)
	}
	for _, t := range found {
		g := &s.Groups[of[t.a]]
		g.Ties = append(g.Ties, Tie{docs[t.a].ID, docs[t.b].ID, t.similarity})
	}
}

func fault(code string, args ...string) error { return &document.Error{Code: code, Args: args} }
