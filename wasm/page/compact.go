//go:build js && wasm

package main

import (
	"wusum/core/format/native"
	"wusum/core/session"
	"wusum/wasm/browser"
)

// base is what this tab knows of the base in the store and of the journal since.
type base struct {
	seq          uint64 // the last entry that the stored base stands for
	lines, bytes int    // of the journal after it
	failed       int    // how often in a row a new base could not be stored; each time the journal may grow twice as long
	waiting      bool   // a new one is on its way

	recalling bool   // what the base stands for is being read, to be undone
	recalled  func() // what waits for it; nil for nothing
}

// Limits of the journal after its base: opening a project reads and replays all of it, some 15 MB a second.
const (
	maxLines = 400
	maxBytes = 400_000
)

// idle is how many milliseconds a new base waits after a change, so that it comes between two and not with the next.
const idle = 1500

func (b *base) opened(stored *browser.Stored) {
	*b = base{seq: stored.Seq, lines: stored.Lines, bytes: len(stored.Journal), waiting: b.waiting}
}

// due reports whether the journal is long enough for a new base.
func (b *base) due() bool { return b.lines > maxLines<<b.failed || b.bytes > maxBytes<<b.failed }

// compactSoon has a new base written once the journal is long.
func (a *app) compactSoon() {
	if a.base.waiting || !a.base.due() {
		return
	}
	a.base.waiting = true
	browser.After(idle, func() {
		a.base.waiting = false
		a.compact()
	})
}

// compact writes what is shown as the new base. The lines that it stands for go, but the latest, which can still be undone.
// Where it fails nothing is lost: the journal stays as it is.
func (a *app) compact() {
	if a.store == nil || a.readonly || !a.owner || a.loading || a.unsaved > 0 || !a.base.due() {
		return // when the lines on their way are stored, or the project is ours again, it is tried again
	}
	before, seq := a.base, a.sess.Seq()
	a.base.waiting = true
	next := browser.NewBase{From: before.seq, Seq: seq, Bytes: native.Encode(nil, a.sess.Project(), native.Standard())}
	a.store.WriteBase(projectID, next, func(err error) {
		a.base.waiting = false
		if a.base.seq != before.seq {
			return // loaded anew meanwhile
		}
		if err != nil {
			a.base.failed = min(a.base.failed+1, 10)
			return
		}
		a.base.seq, a.base.failed = seq, 0
		a.base.lines -= before.lines
		a.base.bytes -= before.bytes
	})
}

// recall reads the entries that the base stands for, so that they can be undone: after the page is there, since it is
// ready without.
func (a *app) recall(sess *session.Session, seq uint64) {
	if seq == 0 {
		return
	}
	a.base.recalling = true
	a.store.ReadHistory(projectID, seq, func(lines []byte, err error) {
		if a.sess != sess {
			return
		}
		if err == nil {
			sess.Recall(session.Entries(lines))
			a.later(false)
		}
		then := a.base.recalled
		a.base.recalling, a.base.recalled = false, nil
		if then != nil {
			then()
		}
	})
}
