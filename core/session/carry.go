package session

import (
	"slices"
	"strings"

	"wusum/core/document"
	"wusum/core/text"
)

// carry says what becomes of each annotation that a correction touches. Those that it must not touch, and those whose edge
// it would leave inside a grapheme cluster, take part.
func (s *Session) carry(p plan, at Stamp) ([]Carried, error) {
	d := p.doc
	was := text.Span{Start: p.change.At, End: p.change.At + int32(len(p.change.Removed.Text))}
	src := d.Text[:was.Start] + p.change.Added.Text + d.Text[was.End:]
	by := int32(len(src) - len(d.Text))
	around := d.Paras[d.ParaAt(was.Start)].Union(d.Paras[d.ParaAt(was.End)])
	torn := func(a *document.Annotation) bool {
		if a.Span.End < around.Start || a.Span.Start > around.End {
			return false
		}
		shift := int32(0)
		if a.Span.Start > was.Start {
			shift = by
		}
		return slices.ContainsFunc(append(a.Parts, a.Span), func(s text.Span) bool {
			s = s.Shift(shift)
			return text.GraphemeStart(src, int(s.Start)) != int(s.Start) || text.GraphemeStart(src, int(s.End)) != int(s.End)
		})
	}
	var out []Carried
	for i, l := range d.Layers {
		for a := range l.All() {
			if a.Touches(was) || torn(&a) {
				out = append(out, Carried{Was: a, Fate: Lost, layer: i})
			}
		}
	}
	return out, s.settleCarried(p, out, at)
}

// settleCarried places the annotations in the corrected text, one after the other, by a session over it.
func (s *Session) settleCarried(p plan, list []Carried, at Stamp) error {
	d := p.doc
	gone := make([]document.Edit, len(d.Layers))
	for _, x := range list {
		gone[x.layer].Removed = append(gone[x.layer].Removed, x.Was)
	}
	next, err := s.project.Apply(document.Step{Changes: append(layerChanges(d, gone), p.change)})
	if err != nil {
		return err
	}
	before := &Session{project: s.project, lex: s.lex, open: d.ID}
	after := &Session{project: next, lex: s.lex, open: d.ID}
	m := mover{p: p, old: graphemes(p.within.In(d.Text)), now: graphemes(p.with)}
	m.became = align(m.old, m.now)
	for i := range list {
		x := &list[i]
		for _, is := range before.carried(after, &m, x.Was) {
			step := document.Step{Changes: layerChanges(d, editOf(len(d.Layers), x.layer, is))}
			if !after.admits(before, x, is) {
				continue
			}
			if after.project, err = after.project.Apply(step); err != nil {
				return err
			}
			x.Is, x.Fate = is, Kept
			if is.Text(after.Doc().Text) != x.Was.Text(d.Text) {
				x.Fate = Changed
				x.Is.Modified = at.Now
			}
			break
		}
	}
	return nil
}

func editOf(layers, layer int, added document.Annotation) []document.Edit {
	out := make([]document.Edit, layers)
	out[layer].Added = []document.Annotation{added}
	return out
}

// admits reports whether an annotation may stand where it would, or at least no worse than it stood.
func (s *Session) admits(before *Session, x *Carried, is document.Annotation) bool {
	d, was := s.Doc(), before.Doc()
	name := ""
	if x.layer > 0 {
		name = was.Layers[x.layer].Name
	}
	layer, _ := d.Layer(name)
	if is.Status != document.Rejected {
		if _, twice := twin(layer, d.ParaAt(is.Span.Start), is); twice {
			return false
		}
	}
	return d.Check(s.project.Schema, name, is) == nil || was.Check(s.project.Schema, name, x.Was) != nil
}

// carried returns what an annotation may become, the best first: by the policies, where its edges stood by them, then with
// the letters that are left of it.
func (s *Session) carried(after *Session, m *mover, a document.Annotation) []document.Annotation {
	var snapped, plain, tight []text.Span
	for _, p := range s.pieces(a) {
		q := after.clean(m.span(p, true))
		plain = joined(plain, q)
		tight = joined(tight, after.clean(m.span(p, false)))
		if s.snap(p, Segment) == p {
			if r := after.snap(q, Segment); !r.Empty() {
				q = r
			}
		}
		snapped = joined(snapped, q)
	}
	var out []document.Annotation
	for _, pieces := range [][]text.Span{snapped, plain, tight} {
		if len(pieces) == 0 {
			continue
		}
		is := a
		after.fill(&is, pieces, "")
		if is.Text(after.Doc().Text) == a.Text(s.Doc().Text) { // what was chosen for these letters stays
			is.Canonical = a.Canonical
			if outside, ok := m.outside(a.Outside); ok {
				is.Outside = outside
			}
		}
		out = append(out, is)
	}
	return out
}

// joined appends a piece, to the last one where the two touch; an empty one is none.
func joined(list []text.Span, p text.Span) []text.Span {
	switch n := len(list); {
	case p.Empty():
	case n > 0 && p.Start <= list[n-1].End:
		list[n-1].End = max(p.End, list[n-1].End)
	default:
		list = append(list, p)
	}
	return list
}

// mover says where the places of a text are after a correction.
type mover struct {
	p        plan
	old, now []string // the stretch before and after, by grapheme
	became   []int    // see align
}

// span moves a span. An edge within the stretch stays with its letters. What reaches to an end of the stretch reaches to
// its new end; unless wide is false: then it takes no more than its own letters.
func (m *mover) span(s text.Span, wide bool) text.Span {
	w := m.p.within
	out := text.Span{Start: m.start(s.Start), End: m.end(s.End)}
	if wide && s.Start == w.Start {
		out.Start = w.Start
		if i := strings.LastIndexFunc(m.p.with, text.IsSpace); w.Empty() && i >= 0 {
			out.Start = w.Start + int32(len(m.p.with)-len(strings.TrimLeftFunc(m.p.with[i:], text.IsSpace)))
		}
	}
	if wide && s.End == w.End {
		out.End = w.Start + int32(len(m.p.with))
		if i := strings.IndexFunc(m.p.with, text.IsSpace); w.Empty() && i >= 0 {
			out.End = w.Start + int32(i)
		}
	}
	out.End = max(out.Start, out.End)
	return out
}

// start moves the start of a span: to the first of its letters that is still there.
func (m *mover) start(b int32) int32 {
	w := m.p.within
	if b < w.Start {
		return b
	}
	if b >= w.End {
		return b + int32(len(m.p.with)-w.Len())
	}
	for k := m.index(b); k < len(m.old); k++ {
		if m.became[k] >= 0 {
			return m.place(m.became[k])
		}
	}
	return w.Start + int32(len(m.p.with))
}

// end moves the end of a span: behind the last of its letters that is still there.
func (m *mover) end(b int32) int32 {
	w := m.p.within
	if b <= w.Start {
		return b
	}
	if b > w.End {
		return b + int32(len(m.p.with)-w.Len())
	}
	for k := m.index(b) - 1; k >= 0; k-- {
		if m.became[k] >= 0 {
			return m.place(m.became[k] + 1)
		}
	}
	return w.Start
}

// index returns how many clusters of the stretch begin before b.
func (m *mover) index(b int32) int {
	i := 0
	for at := m.p.within.Start; at < b; i++ {
		at += int32(len(m.old[i]))
	}
	return i
}

// place returns where the j-th cluster of the corrected stretch begins.
func (m *mover) place(j int) int32 {
	at := m.p.within.Start
	for _, g := range m.now[:j] {
		at += int32(len(g))
	}
	return at
}

// outside moves the clitics that an annotation leaves out; false where one of them is among what changed.
func (m *mover) outside(list []document.Outside) ([]document.Outside, bool) {
	w := m.p.within
	out := slices.Clone(list)
	for i := range out {
		if s := out[i].Span; s.Start <= w.End && s.End >= w.Start && (w.Empty() || s.Overlaps(w) || w.Contains(s)) {
			return nil, false
		}
		out[i].Span = text.Span{Start: m.start(out[i].Span.Start), End: m.end(out[i].Span.End)}
	}
	return out, true
}
