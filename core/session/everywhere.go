package session

import (
	"wusum/core/document"
	"wusum/core/match"
	"wusum/core/schema"
	"wusum/core/text"
)

// Place is a stretch of some document that is to be labelled.
type Place struct {
	Doc       document.DocID
	Span      text.Span
	Words     text.Span // the whole words that it is in; empty for Span itself
	Canonical string    // as in Annotate
}

// Ref names an annotation of some document.
type Ref struct {
	Doc document.DocID
	ID  document.ID
}

// Applied counts what a command over many places did and what it left alone.
type Applied struct {
	Made     int // labelled anew
	Taken    int // suggestions accepted, relabelled where they had another label
	Have     int // left: the same words bear the label already
	Other    int // left: the same words bear another label
	Refused  int // left: it would cross another annotation, or lie where the schema forbids
	Relabels int // annotations that have another label now
}

// ApplyToAll labels places of one or of many documents in one step. What bears a label already, and what would cross
// another annotation, is left alone and counted. Where a suggestion is about the same words it is accepted rather than
// doubled; what is new has a rule as its origin. Documents other than the open one keep their state. Errors: label.unknown, document.unknown.
type ApplyToAll struct {
	Places []Place
	Label  schema.LabelID

	Report *Applied // filled in by Do unless nil
}

// RemoveEverywhere takes annotations of one or of many documents away in one step, with their relations and notes.
// Errors: document.unknown, annotation.unknown.
type RemoveEverywhere struct{ Anns []Ref }

// RelabelEverywhere gives annotations of one or of many documents another label in one step. One that the schema refuses
// under it is left alone and counted. Errors: label.unknown, document.unknown, annotation.unknown.
type RelabelEverywhere struct {
	Anns  []Ref
	Label schema.LabelID

	Report *Applied // filled in by Do unless nil
}

// on returns a session over one document of s alone, for plans: what they look up does not depend on how many
// documents there are. Nothing is done in it.
func (s *Session) on(d *document.Document) *Session {
	p := s.project
	p.Docs = []*document.Document{d}
	if d.ID == s.open {
		t := *s
		t.project = p
		return &t
	}
	return &Session{project: p, lex: s.lex, open: d.ID}
}

func (c ApplyToAll) plan(s *Session, at Stamp) (document.Step, error) {
	if _, _, ok := s.project.Schema.Label(c.Label); !ok {
		return document.Step{}, fault(document.CodeLabelUnknown, text.Span{}, string(c.Label))
	}
	by := map[document.DocID][]Place{}
	for _, p := range c.Places {
		by[p.Doc] = append(by[p.Doc], p)
	}
	var done Applied
	var changes []document.Change
	for _, d := range s.project.Docs {
		if places := by[d.ID]; places != nil {
			delete(by, d.ID)
			changes = append(changes, s.on(d).applyHere(places, c.Label, at, &done)...)
		}
	}
	for id := range by {
		return document.Step{}, fault(document.CodeDocUnknown, text.Span{}, string(id))
	}
	if c.Report != nil {
		*c.Report = done
	}
	return s.bulk(changes), nil
}

// bulk makes a step of changes to any documents; the open one begins by it if it is among them.
func (s *Session) bulk(changes []document.Change) document.Step {
	for _, ch := range changes {
		if l, ok := ch.(document.LayerChange); ok && l.Doc == s.open {
			return s.begin(changes...)
		}
	}
	return document.Step{Changes: changes}
}

// applyHere labels places of the open document.
func (s *Session) applyHere(places []Place, label schema.LabelID, at Stamp, done *Applied) []document.Change {
	d := s.Doc()
	var edit document.Edit
	for _, p := range places {
		a := document.Annotation{
			Label: label, By: at.By, Created: at.Now, Guideline: s.project.Guideline.Number(),
			Origin: document.Origin{Kind: document.Rule}, // the rule is that a name is labelled alike wherever it stands
		}
		if s.place(&a, p.Span, p.Canonical) != nil || overlaps(edit.Added, a.Span) {
			done.Refused++
			continue
		}
		m := s.standing(a.Span, a.Span.Union(p.words()), label)
		switch m.Standing {
		case Labelled:
			done.Have++
			continue
		case Otherwise:
			done.Other++
			continue
		}
		old, stored := s.layer().Find(m.Ann)
		next := a
		switch g, over := s.overlaid(m.Ann); {
		case stored:
			next = old
			next.Modified = at.Now
		case over:
			next = s.adopt(g, at)
		default:
			next.ID = document.ID(at.NewID())
		}
		next.Span, next.Parts, next.Canonical, next.Outside = a.Span, a.Parts, a.Canonical, a.Outside
		next.Status, next.By, next.Guideline = document.Accepted, a.By, a.Guideline
		if next.Label != label {
			next.Label, next.Score = label, nil // it was confident of another label
		}
		if d.Check(s.project.Schema, "", next) != nil {
			done.Refused++
			continue
		}
		if stored {
			edit.Removed = append(edit.Removed, old)
		}
		edit.Added = append(edit.Added, next)
		if m.Standing == Free {
			done.Made++
		} else {
			done.Taken++
		}
	}
	return layerChanges(d, []document.Edit{edit})
}

func (p Place) words() text.Span {
	if p.Words.Empty() {
		return p.Span
	}
	return p.Words
}

// overlaps reports whether a span shares text with one that the step at hand adds. Places come in order, so the last
// ones tell.
func overlaps(added []document.Annotation, span text.Span) bool {
	for i := len(added) - 1; i >= 0 && i >= len(added)-8; i-- {
		if added[i].Span.Overlaps(span) {
			return true
		}
	}
	return false
}

func (c RemoveEverywhere) plan(s *Session, at Stamp) (document.Step, error) {
	changes, err := s.overDocs(c.Anns, func(t *Session, ids []document.ID) ([]document.Change, error) {
		step, err := Delete{IDs: ids}.plan(t, at)
		return step.Changes, err
	})
	return s.bulk(changes), err
}

func (c RelabelEverywhere) plan(s *Session, at Stamp) (document.Step, error) {
	if _, _, ok := s.project.Schema.Label(c.Label); !ok {
		return document.Step{}, fault(document.CodeLabelUnknown, text.Span{}, string(c.Label))
	}
	var done Applied
	changes, err := s.overDocs(c.Anns, func(t *Session, ids []document.ID) (all []document.Change, err error) {
		for i := range ids { // some may and some may not; each sees those before it
			step, err := Relabel{ids[i : i+1], c.Label}.plan(t, at)
			if err == nil {
				t.project, err = t.project.Apply(step)
			}
			if e, _ := err.(*document.Error); e != nil && e.Code == CodeUnknownAnn {
				return nil, err
			}
			if err != nil {
				done.Refused++
				continue
			}
			done.Relabels++
			all = append(all, step.Changes...)
		}
		return all, nil
	})
	if c.Report != nil {
		*c.Report = done
	}
	return s.bulk(changes), err
}

// overDocs collects what f changes in each document that is named, in the order of the project. States stay: bulk marks
// the open one.
func (s *Session) overDocs(refs []Ref, f func(t *Session, ids []document.ID) ([]document.Change, error)) ([]document.Change, error) {
	by := map[document.DocID][]document.ID{}
	for _, r := range refs {
		by[r.Doc] = append(by[r.Doc], r.ID)
	}
	var all []document.Change
	for _, d := range s.project.Docs {
		ids := by[d.ID]
		if ids == nil {
			continue
		}
		delete(by, d.ID)
		changes, err := f(s.on(d), ids)
		if err != nil {
			return nil, err
		}
		for _, ch := range changes {
			if _, state := ch.(document.MetaChange); !state {
				all = append(all, ch)
			}
		}
	}
	for id := range by {
		return nil, fault(document.CodeDocUnknown, text.Span{}, string(id))
	}
	return all, nil
}

// MentionPattern returns the pattern by which the mentions of what a span of the open document covers are found.
func (s *Session) MentionPattern(span text.Span) *match.Pattern {
	d := s.Doc()
	if d == nil || span.Empty() || span.Start < 0 || int(span.End) > len(d.Text) {
		return match.New("", s.lex, match.Options{})
	}
	name := match.Name(d.Text, span, s.lex)
	if own := s.Canonical(span); own != "" && s.project.Schema.Policy.Clitics != schema.CliticsIn {
		name = own
	}
	return s.NamePattern(name)
}

// NamePattern returns the pattern of a name that somebody writes, by the policies of the schema.
func (s *Session) NamePattern(name string) *match.Pattern {
	return match.New(name, s.lex, match.Options{ArticleOut: s.project.Schema.Policy.Article == schema.ArticleOut})
}
