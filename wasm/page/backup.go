//go:build js && wasm

package main

import (
	"wusum/core/backup"
	"wusum/core/document"
	"wusum/core/pack"
	"wusum/wasm/browser"
)

// backup saves the whole project as one file: every document with all that belongs to it. Documents that were not touched
// since the page was opened go into it as they are stored.
func (a *app) backup() {
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
			browser.After(0, step)
			return
		}
		head, _, _ := plan.Head()
		name := p.Name
		if name == "" {
			name = "wusum"
		}
		file := browser.FileName(name+" "+browser.Now()[:10], "wusum")
		browser.Save(file, "application/octet-stream", pack.AppendFile(nil, head, parts))
		a.backedUp()
		a.say(browser.T("status.backup", file, browser.Plural("count.documents", len(p.Docs))))
	}
	step()
}

// offerRestore reads a backup and asks before it takes the place of what is here.
func (a *app) offerRestore(name string, data []byte) {
	p, err := backup.Read(data)
	if err != nil && len(p.Docs) == 0 {
		a.failFile(errorCode(err))
		return
	}
	sentence := browser.T("banner.restore", name, browser.Plural("count.documents", len(p.Docs)))
	if err != nil {
		sentence += " " + errorSentence(err)
	}
	a.banner("restore", sentence, browser.T("action.restore"), func() {
		a.dropBanner("restore")
		a.putBack(p)
	})
}

// putBack makes p the project, with nothing of the one that was here.
func (a *app) putBack(p document.Project) {
	if a.store == nil || a.readonly || a.loading || a.unsaved > 0 || a.base.waiting {
		a.failCode("readonly")
		return
	}
	a.setReadonly(true) // no edit may come between
	before := a.base
	a.base.pack = new(pack.Base)
	a.writeBase(p, browser.NewBase{From: before.seq, Seq: a.sess.Seq() + 1, Forget: true}, func(err error) {
		if err != nil {
			a.base.pack = before.pack
			a.setReadonly(!a.owner)
			a.fail(err)
			return
		}
		a.load()
		a.say(browser.T("status.restored", browser.Plural("count.documents", len(p.Docs))))
	})
}
