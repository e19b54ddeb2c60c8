// Package session is one open project as its user drives it: what is selected, what a command does, what can be
// undone, and what a key means.
//
//	s := session.New(project, lexicon)
//	sel := s.Pick(anchor, focus, 2, session.Segment)                      // a double-click, snapped by the schema's policy
//	change, err := s.Do(session.Annotate{Span: sel.Span, Label: "GPE"}, stamp)
//	line = session.AppendEntry(line[:0], change.Entry)                    // one journal line
//	change, err = s.Do(session.Undo{}, stamp)
//
// Every command becomes one [document.Step], so one entry of the journal and one stop of undo. [Change] tells a
// view what to refresh; nothing else has to be looked at. Clock and identities come from the caller ([Stamp]).
//
// The files, from the keystroke to the journal: keymap.go and keys.go (which action a key means), cursor.go,
// pick.go, adjust.go and choices.go (what is selected), snap.go and words.go (where an edge may stand),
// command.go with annotate.go, amend.go, aside.go and project.go (what a command does), history.go, journal.go
// with encode.go and decode.go (what is kept).
//
// Errors that a person sees are *[document.Error] values: a code, a place, arguments. The codes that begin here:
// span.duplicate, span.part, annotation.unknown, relation.unknown, relation.self, relation.duplicate, note.unknown,
// label.inuse, attr.value, undo.empty, redo.empty, nothing.changed, nothing.open, journal.truncated, journal.damaged.
//
// Limits: every offset is a byte of the document's text. A Session is not safe for concurrent use.
package session
