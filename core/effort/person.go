package effort

import (
	"fmt"
	"slices"
	"strconv"

	"wusum/core/document"
	"wusum/core/session"
	"wusum/core/text"
)

// person labels one document after another. What it decides rests on what a person sees who has read the text: which
// suggestions are right, and what is missing.
type person struct {
	s      *session.Session
	helper Assistant
	opt    Options
	keys   keyCosts
	b      *Breakdown

	ids   int
	gold  map[Entity]bool // what is still to be labelled
	mouse bool            // the right hand is at it
}

// longestDocument bounds the rounds of suggesting and labelling; each ends with something labelled or rejected.
const longestDocument = 1 << 20

func (p *person) stamp() session.Stamp {
	return session.Stamp{Now: "2026-01-01T00:00:00Z", NewID: func() string {
		p.ids++
		return "e" + strconv.Itoa(p.ids)
	}}
}

// label takes one document from its first suggestion to its last missing entity.
func (p *person) label(d Document) error {
	if err := p.s.Open(d.Doc.ID); err != nil {
		return err
	}
	p.gold = make(map[Entity]bool, len(d.Gold))
	for _, g := range d.Gold {
		p.gold[g] = true
	}
	if !p.opt.ByHand {
		p.suggest(p.helper.Open(p.s))
	}
	for range longestDocument {
		done, err := p.review()
		if err != nil {
			return err
		}
		if done {
			continue // what was decided may have brought new suggestions
		}
		if len(p.gold) == 0 {
			break
		}
		if err := p.manual(p.missing()); err != nil {
			return err
		}
	}
	p.b.Documents.add(1, nextDocument)
	p.helper.Finish(p.s)
	return p.verify(d.Gold)
}

// nextDocument is what it takes to say that a document is done and to open the next one.
const nextDocument = 2 * K

func (p *person) suggest(list []session.Suggestion) {
	d := p.s.Doc()
	p.s.SetSuggestions(d.ID, text.Span{End: int32(len(d.Text))}, list, p.opt.Origin)
}

// do carries out a command, as the page does, and lets the assistant learn from it.
func (p *person) do(c session.Command) error {
	change, err := p.s.Do(c, p.stamp())
	if err != nil {
		return err
	}
	if !p.opt.ByHand {
		if list, anew := p.helper.Learn(p.s, change); anew {
			p.suggest(list)
		}
	}
	layer, _ := p.s.Doc().Layer("")
	for g := range p.gold {
		if bears(layer, p.s.Doc(), g) {
			delete(p.gold, g)
		}
	}
	return nil
}

// bears reports whether an accepted annotation says g.
func bears(l document.Layer, d *document.Document, g Entity) bool {
	return slices.ContainsFunc(l.InPara(d.ParaAt(g.Span.Start)), func(a document.Annotation) bool {
		return a.Span == g.Span && a.Label == g.Label && a.Status == document.Accepted
	})
}

// press adds the cost of a chord to a way; the hand moves if it must.
func (p *person) press(w *Way, c cost) {
	w.Seconds += c.seconds
	if c.right && p.mouse {
		p.mouse = false
		p.b.Hands.add(1, H)
	}
}

// point adds the cost of a gesture with the mouse.
func (p *person) point(w *Way, seconds float64) {
	w.Seconds += seconds
	if !p.mouse {
		p.mouse = true
		p.b.Hands.add(1, H)
	}
}

// missing returns the first entity that is still to be labelled: the outer one of those that begin in one place.
func (p *person) missing() Entity {
	var first Entity
	found := false
	for g := range p.gold {
		if !found || g.Span.Start < first.Span.Start || g.Span.Start == first.Span.Start &&
			(g.Span.End > first.Span.End || g.Span.End == first.Span.End && g.Label < first.Label) {
			first, found = g, true
		}
	}
	return first
}

// verify holds the document against its gold.
func (p *person) verify(gold []Entity) error {
	d := p.s.Doc()
	layer, _ := d.Layer("")
	for _, g := range gold {
		if !bears(layer, d, g) {
			return fmt.Errorf("bytes %d-%d %s: it is not labelled at the end", g.Span.Start, g.Span.End, g.Label)
		}
	}
	accepted := 0
	for a := range layer.All() {
		if a.Status == document.Accepted {
			accepted++
		}
	}
	if accepted != len(gold) {
		return fmt.Errorf("%d entities are labelled at the end, of %d", accepted, len(gold))
	}
	return nil
}
