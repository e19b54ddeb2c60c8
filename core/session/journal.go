package session

import (
	"bytes"
	"iter"
	"strconv"

	"wusum/core/clitic"
	"wusum/core/document"
	"wusum/core/text"
)

// Entries reads a journal: lines of AppendEntry with \n between them. Empty lines are passed over. A line that cannot
// be read is yielded as an error.
func Entries(journal []byte) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		for len(journal) > 0 {
			line, rest, _ := bytes.Cut(journal, []byte{'\n'})
			journal = rest
			if len(bytes.TrimSpace(line)) > 0 && !yield(ParseEntry(line)) {
				return
			}
		}
	}
}

// Replay restores a session from a project and the journal since: the project, what can be undone and redone, the
// open document and its selection.
//
// The session is never nil. Where an entry cannot be read or does not follow from those before it, everything up to
// it is restored and the error says what was lost: journal.truncated if it was the last one, as when the machine
// stopped in the middle of a line, else journal.damaged (args: the number of the first entry lost, how many are lost).
func Replay(p document.Project, lex *clitic.Lexicon, entries iter.Seq2[Entry, error]) (*Session, error) {
	return Resume(p, lex, 0, entries)
}

// Resume is Replay from a project that stands for the journal up to seq: entries begin after it. What is undone before
// them is in the history once Recall has put it there.
func Resume(p document.Project, lex *clitic.Lexicon, seq uint64, entries iter.Seq2[Entry, error]) (*Session, error) {
	s := New(p, lex)
	s.Continue(seq)
	lost := 0
	for e, err := range entries {
		if lost > 0 {
			lost++
			continue
		}
		if err == nil {
			_, err = s.Follow(e)
		}
		if err != nil {
			lost++
		}
	}
	switch lost {
	case 0:
		return s, nil
	case 1:
		return s, fault(CodeTruncated, text.Span{}, strconv.FormatUint(s.seq+1, 10))
	}
	return s, fault(CodeDamaged, text.Span{}, strconv.FormatUint(s.seq+1, 10), strconv.Itoa(lost))
}

// Follow applies an entry that was made elsewhere: read from the journal, or by another tab. One that is known
// already changes nothing; one that leaves a hole is refused with journal.damaged.
func (s *Session) Follow(e Entry) (Change, error) {
	switch {
	case s.seq > 0 && e.Seq <= s.seq:
		return Change{Doc: s.open, Select: s.sel.Ann}, nil
	case s.seq > 0 && e.Seq != s.seq+1:
		return Change{}, fault(CodeDamaged, text.Span{}, strconv.FormatUint(s.seq+1, 10), "1")
	}
	return s.apply(e)
}
