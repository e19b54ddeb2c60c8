// Package session is one open project as its user drives it: what is selected, what a command does, what can be
// undone, and what a key means.
//
//	s := session.New(project, lexicon)
//	sel := s.Pick(anchor, focus, 2, session.Segment)                      // a double-click, snapped by the schema's policy
//	change, err := s.Do(session.Annotate{Span: sel.Span, Label: "GPE"}, stamp)
//	line = session.AppendEntry(line[:0], change.Entry)                    // one journal line
//	change, err = s.Do(session.Undo{}, stamp)
//
//	paras := s.SetSuggestions(doc, within, list, origin)                  // what a model says lies beside the document
//	change, err = s.Do(session.AcceptAbove{Score: 0.9}, stamp)             // until somebody takes it in
//
// Every command becomes one [document.Step], so one entry of the journal and one stop of undo. [Change] tells a
// view what to refresh; nothing else has to be looked at. Clock and identities come from the caller ([Stamp]).
//
// The files, from the keystroke to the journal: keymap.go, keys.go and chord.go (which action a key means); pick.go,
// cursor.go and adjust.go (what is selected); words.go, snap.go, reading.go and choices.go (where an edge may stand,
// and what is read there); suggestion.go, shown.go and review.go (what a model suggests, what of it shows, and how it is
// gone through); sweep.go (the sentences in which nothing is labelled); command.go with annotate.go, amend.go, aside.go, state.go and
// project.go (what a command does); everywhere.go and mention.go (one name in all documents);
// session.go, settle.go and history.go (what happens then); journal.go with encode.go, decode.go, pen.go and node.go
// (what is kept).
//
// Errors that a person sees are *[document.Error] values: a code, a place, arguments. Those that begin here are the
// Code constants; web/i18n has a sentence for each under "error.<code>".
//
// Limits: every offset is a byte of the document's text. A Session is not safe for concurrent use.
package session
