//go:build js && wasm

package main

import (
	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/pack"
	"wusum/core/session"
	"wusum/wasm/browser"
)

// base is what this tab knows of the base in the store and of the journal since.
type base struct {
	seq          uint64     // the last entry that the stored base stands for
	pack         *pack.Base // how the stored project lies in its parts; empty where it is native JSON
	old          bool       // it is native JSON, of an earlier version of the page
	lines, bytes int        // of the journal after it
	failed       int        // how often in a row a new base could not be stored; each time the journal may grow twice as long
	waiting      bool       // a new one is on its way
	late         bool       // it would be, but for lines that are not stored yet

	recalling bool   // what the base stands for is being read, to be undone
	recalled  func() // what waits for it; nil for nothing
}

// Limits of the journal after its base: opening a project reads and replays all of it.
const (
	maxLines = 400
	maxBytes = 400_000
)

// idle is how many milliseconds a new base waits after a change, so that it comes between two and not with the next.
const idle = 1000

// openBase reads a base: a pack, or native JSON as earlier versions stored it.
func openBase(stored *browser.Stored) (document.Project, *pack.Base, error) {
	if pack.Old(stored.Base) {
		p, _, err := native.Decode(stored.Base)
		return p, new(pack.Base), err
	}
	return pack.Open(stored.Base, stored.Parts)
}

func (b *base) opened(stored *browser.Stored, kept *pack.Base) {
	*b = base{
		seq: stored.Seq, pack: kept, old: pack.Old(stored.Base),
		lines: stored.Lines, bytes: len(stored.Journal), waiting: b.waiting,
	}
}

// due reports whether it is time for a new base.
func (b *base) due() bool {
	return b.lines > maxLines<<b.failed || b.bytes > maxBytes<<b.failed || b.old && b.lines > 0 && b.failed == 0
}

// compactSoon has a new base written once the journal is long.
func (a *app) compactSoon() {
	if a.base.waiting || !a.base.due() {
		return
	}
	if a.base.late {
		a.compact()
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
	if a.store == nil || a.readonly || !a.owner || a.loading || !a.base.due() {
		return // when the project is ours again it is tried again
	}
	if a.base.late = a.unsaved > 0; a.base.late {
		return // as soon as the lines on their way are stored
	}
	before := a.base
	a.base.waiting = true
	a.writeBase(a.base.pack.Plan(a.sess.Project(), false), browser.NewBase{From: before.seq, Seq: a.sess.Seq()}, nil, func(err error) {
		a.base.waiting = false
		switch {
		case err != nil:
			a.base.failed = min(a.base.failed+1, 10)
		case a.base.seq == before.seq: // else it was loaded anew meanwhile
			a.base.lines -= before.lines
			a.base.bytes -= before.bytes
		}
	})
}

// writeBase stores what is planned as the base that b says, part by part, so that keys are heard between them. Where it was stored, it is the base this tab knows. made, unless it is nil, hears after each
// part how many documents are still to go into one.
func (a *app) writeBase(plan *pack.Plan, b browser.NewBase, made func(left int), then func(error)) {
	was := a.base.seq
	var step func()
	step = func() {
		if number, bytes, ok := plan.Part(); ok {
			b.Put(number, bytes)
			if made != nil {
				made(plan.Left())
			}
			browser.After(0, step)
			return
		}
		head, drop, next := plan.Head()
		b.Bytes, b.Drop = head, drop
		a.store.WriteBase(projectID, b, func(err error) {
			then(err)
			if err == nil && a.base.seq == was {
				a.base.seq, a.base.pack, a.base.old, a.base.failed = b.Seq, next, false, 0
			}
		})
	}
	step()
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
			a.later()
		}
		then := a.base.recalled
		a.base.recalling, a.base.recalled = false, nil
		if then != nil {
			then()
		}
	})
}
