package session

import "wusum/core/document"

// Prepared takes a step that was worked out elsewhere over the same documents, by a program that is fetched only when it
// is needed. Where what it takes away has changed since, it is refused as stale. Whether its documents have begun to be
// worked on is settled here, where all of them are known. Error: stale.
type Prepared struct{ Step document.Step }

func (c Prepared) plan(s *Session, _ Stamp) (document.Step, error) {
	var out document.Step
	seen := map[document.DocID]bool{}
	for _, ch := range c.Step.Changes {
		if _, ok := ch.(document.MetaChange); !ok {
			out.Changes = append(out.Changes, ch)
		}
	}
	for _, ch := range out.Changes {
		id := contentDoc(document.Step{Changes: []document.Change{ch}}, "")
		if d, _ := s.project.Doc(id); d != nil && !seen[id] {
			seen[id] = true
			out.Changes = s.beginIn(d, out.Changes...).Changes
		}
	}
	return out, nil
}

// Plan returns the step that a command would take, without taking it. Errors: the command's own.
func (s *Session) Plan(c Command, at Stamp) (document.Step, error) { return c.plan(s, at) }
