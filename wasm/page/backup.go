//go:build js && wasm

package main

import (
	"wusum/core/backup"
	"wusum/core/document"
	"wusum/core/pack"
	"wusum/wasm/browser"
)

// backup saves the whole project as one file: every document with all that belongs to it. Documents that were not touched
// since the page was opened go into it as they are stored. then, unless it is nil, hears when that is done.
func (a *app) backup(then func()) {
	from := a.base.pack
	if from == nil {
		from = new(pack.Base) // nothing is stored in this browser
	}
	p := a.sess.Project()
	plan := from.Plan(p, true)
	var parts [][]byte
	var step func()
	step = func() {
		if _, bytes, ok := plan.Part(); ok {
			parts = append(parts, bytes)
			if left := plan.Left(); left > 0 {
				a.working("backup", browser.T("banner.backing", browser.Plural("count.documents", len(p.Docs))), len(p.Docs)-left, len(p.Docs))
			}
			browser.After(0, step)
			return
		}
		a.dropBanner("backup")
		head, _, _ := plan.Head()
		name := p.Name
		if name == "" {
			name = "wusum"
		}
		file := browser.FileName(name+" "+browser.Now()[:10], "wusum")
		browser.Save(file, "application/octet-stream", pack.AppendFile(nil, head, parts))
		a.backedUp()
		a.say(browser.T("status.backup", file, browser.Plural("count.documents", len(p.Docs))))
		if then != nil {
			then()
		}
	}
	step()
}

// offerRestore reads a backup and asks before it takes the place of what is here.
func (a *app) offerRestore(name string, data []byte) {
	p, from, err := backup.Read(data)
	if err != nil && len(p.Docs) == 0 {
		code := "backup.damaged"
		if errorCode(err) == pack.CodeNewer {
			code = "backup.newer"
		}
		a.failFile(code, name)
		return
	}
	sentence := browser.T("banner.restore", name, browser.Plural("count.documents", len(p.Docs)))
	if err != nil {
		sentence += " " + codeSentence("backup.rest", name)
	}
	a.say(sentence)
	a.banner("restore", sentence, browser.T("action.restore"), func() { a.putBack(name, p, from) })
}

// frame is a little more than the milliseconds that the browser takes to show what has changed.
const frame = 20

// putBack makes p, which a file of that name held as from says, the project, with nothing of the one that was here. With
// thousands of documents it takes seconds, so it says how far it is.
func (a *app) putBack(name string, p document.Project, from *pack.Base) {
	if a.store == nil || a.readonly || a.loading || a.unsaved > 0 || a.base.waiting {
		a.failCode("readonly")
		return
	}
	a.setReadonly(true) // no edit may come between
	before := a.base.seq
	n := len(p.Docs)
	sentence := browser.T("banner.restoring", name, browser.Plural("count.documents", n))
	a.working("restore", sentence, 0, n)
	a.say(sentence)
	made := func(left int) { a.working("restore", sentence, n-left, n) }
	store := func() {
		a.writeBase(from.Plan(p, true), browser.NewBase{From: before, Seq: a.sess.Seq() + 1, Forget: true}, made, func(err error) {
			if err != nil {
				a.dropBanner("restore")
				a.setReadonly(!a.owner)
				a.fail(err)
				return
			}
			a.restored = browser.T("status.restored", browser.Plural("count.documents", n))
			a.working("restore", sentence, 0, 0) // what is stored is opened as at a visit
			a.load()
		})
	}
	browser.After(frame, store) // the notice shows first
}

// sayRestored ends a restoring, when what was restored is there.
func (a *app) sayRestored() {
	if a.restored == "" {
		return
	}
	a.dropBanner("restore")
	a.say(a.restored)
	a.restored = ""
}
