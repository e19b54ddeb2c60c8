package session

import (
	"slices"

	"wusum/core/document"
	"wusum/core/text"
)

// WithoutSuggestions reports whether a document of the project is shown without the model's suggestions, so that people
// who see them can be compared with people who do not. Suggestions of files stay in sight.
func (s *Session) WithoutSuggestions(d *document.Document) bool { return s.project.Unaided(d) }

func (c SetState) plan(s *Session, _ Stamp) (document.Step, error) {
	var step document.Step
	left := make(map[document.DocID]bool, len(c.Docs))
	for _, id := range c.Docs {
		left[id] = true
	}
	for _, d := range s.project.Docs {
		if !left[d.ID] {
			continue
		}
		delete(left, d.ID)
		meta := s.underway(d, c.State)
		if c.State == document.StateSkipped {
			meta.Reason = c.Reason
		}
		if meta != d.Meta {
			step.Changes = append(step.Changes, document.MetaChange{Doc: d.ID, Removed: d.Meta, Added: meta})
		}
	}
	for id := range left {
		return document.Step{}, fault(document.CodeDocUnknown, text.Span{}, string(id))
	}
	return step, nil
}

// questions returns the notes of a kind about an annotation.
func questions(d *document.Document, id document.ID) []document.Note {
	var out []document.Note
	for _, n := range d.Notes {
		if n.On == id && n.Kind == document.Question {
			out = append(out, n)
		}
	}
	return out
}

func (c Doubt) plan(s *Session, at Stamp) (document.Step, error) {
	step, err := SetStatus{IDs: []document.ID{c.ID}, Status: document.Unsure}.plan(s, at)
	if err != nil {
		return document.Step{}, err
	}
	d := s.Doc()
	notes := document.NoteChange{Doc: d.ID, Removed: questions(d, c.ID)}
	if c.Question != "" {
		id := c.ID
		for _, ch := range step.Changes { // a suggestion is an annotation now
			if l, ok := ch.(document.LayerChange); ok && len(l.Edit.Added) == 1 {
				id = l.Edit.Added[0].ID
			}
		}
		notes.Added = newNote(at, document.Question, id, c.Question)
	}
	if len(notes.Removed) == len(notes.Added) && (len(notes.Added) == 0 || notes.Removed[0].Body == c.Question) {
		return step, nil
	}
	return s.with(step, notes), nil
}

func newNote(at Stamp, kind document.NoteKind, on document.ID, body string) []document.Note {
	return []document.Note{{ID: document.ID(at.NewID()), Kind: kind, On: on, Body: body, By: at.By, Created: at.Now}}
}

// with returns a step with one more change, before the one that marks the document as in progress.
func (s *Session) with(step document.Step, c document.Change) document.Step {
	n := len(step.Changes)
	if n == 0 {
		return s.begin(c)
	}
	step.Changes = append(step.Changes, c)
	if _, ok := step.Changes[n-1].(document.MetaChange); ok {
		step.Changes[n-1], step.Changes[n] = c, step.Changes[n-1]
	}
	return step
}

func (c Rule) plan(s *Session, at Stamp) (document.Step, error) {
	d := s.Doc()
	if d == nil {
		return document.Step{}, fault(CodeNone, text.Span{})
	}
	notes := document.NoteChange{Doc: d.ID, Removed: questions(d, c.ID)}
	on := c.ID
	var step document.Step
	var err error
	if c.Label == "" {
		on = "" // the annotation is gone, what was said of it stays
		if step, err = (Delete{IDs: []document.ID{c.ID}}).plan(s, at); err != nil {
			return document.Step{}, err
		}
		step.Changes = slices.DeleteFunc(step.Changes, func(ch document.Change) bool {
			n, ok := ch.(document.NoteChange)
			if ok {
				notes.Removed = n.Removed // all that are about it
			}
			return ok
		})
	} else if step, err = s.amend([]document.ID{c.ID}, at, func(a *document.Annotation) error {
		a.Label, a.Status = c.Label, document.Accepted
		return nil
	}); err != nil {
		return document.Step{}, err
	}
	if c.Ruling != "" {
		notes.Added = newNote(at, document.Ruling, on, c.Ruling)
	}
	if len(notes.Removed)+len(notes.Added) > 0 {
		step = s.with(step, notes)
	}
	if e, ok := s.ExampleOf(c.ID, c.Ruling); ok && c.Label != "" && c.Ruling != "" {
		e.Label = c.Label
		example, err := e.plan(s, at)
		if err != nil {
			return document.Step{}, err
		}
		step.Changes = append(example.Changes, step.Changes...)
	}
	return step, nil
}
