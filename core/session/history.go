package session

import (
	"iter"

	"wusum/core/document"
)

// history holds what can be undone and what can be done again. It is unlimited: a step is as large as what it
// changed, and documents share what they have in common.
type history struct {
	done   []document.Step
	undone []document.Step
}

// past is the history of a session that began from a snapshot: what Recall needs to put older entries in front.
type past struct {
	base  uint64  // the last entry that the session's first project stands for
	since []Entry // those applied since
	known bool    // what came before is in the history, or nothing did
}

func (h *history) last() (document.Step, bool) { return top(h.done) }

func (h *history) next() (document.Step, bool) { return top(h.undone) }

func top(steps []document.Step) (document.Step, bool) {
	if len(steps) == 0 {
		return document.Step{}, false
	}
	return steps[len(steps)-1], true
}

// record keeps an entry that has been applied. An undo whose step is not on the stack, as after a snapshot that
// stands for the journal's beginning, can be done again all the same.
func (h *history) record(e Entry) {
	switch e.Verb {
	case Done:
		h.done = append(h.done, e.Step)
		h.undone = nil
	case Undone:
		step, ok := top(h.done)
		if ok {
			h.done = h.done[:len(h.done)-1]
		} else {
			step = e.Step.Inverse()
		}
		h.undone = append(h.undone, step)
	case Redone:
		if len(h.undone) > 0 {
			h.undone = h.undone[:len(h.undone)-1]
		}
		h.done = append(h.done, e.Step)
	}
}

// CanUndo reports whether there is a step to take back.
func (s *Session) CanUndo() bool { return len(s.history.done) > 0 }

// CanRedo reports whether there is a step to do again.
func (s *Session) CanRedo() bool { return len(s.history.undone) > 0 }

// UndoDepth returns how many steps can be taken back, and how many done again.
func (s *Session) UndoDepth() (undo, redo int) { return len(s.history.done), len(s.history.undone) }

// Seq returns the number of the last entry; 0 before the first.
func (s *Session) Seq() uint64 { return s.seq }

// Continue says that the project stands for the journal up to seq, so that the next entry is numbered seq+1.
func (s *Session) Continue(seq uint64) { s.seq, s.past = seq, past{base: seq} }

// Recall puts the entries that the session's first project already stands for into the history, so that they can be
// undone; nothing is applied. They end with the one that Continue named; what stands before a hole, or before an entry
// that cannot be read, is left out. It counts once, before or after other commands.
func (s *Session) Recall(entries iter.Seq2[Entry, error]) {
	if s.past.known {
		return
	}
	var h history
	last := uint64(0)
	for e, err := range entries {
		switch {
		case err != nil:
			h, last = history{}, 0
			continue
		case e.Seq > s.past.base: // it was followed
			continue
		case e.Seq != last+1:
			h = history{}
		}
		h.record(e)
		last = e.Seq
	}
	if last == s.past.base && last > 0 {
		for _, e := range s.past.since {
			h.record(e)
		}
		s.history = h
	}
	s.past = past{base: s.past.base, known: true}
}

// record keeps an entry that was applied.
func (s *Session) record(e Entry) {
	s.history.record(e)
	if !s.past.known {
		s.past.since = append(s.past.since, e)
	}
}
