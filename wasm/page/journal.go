//go:build js && wasm

package main

import (
	"strconv"
	"strings"

	"wusum/core/document"
	"wusum/core/pack"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/wasm/browser"
)

// projectID is the one project that the page keeps; the store has room for more.
const projectID = "default"

// openStore opens the browser's storage and what it holds. Without storage the page works in memory and says so.
func (a *app) openStore() {
	a.readonly = true // until the store answers
	browser.Open(func(st *browser.Store, err error) {
		if err != nil {
			a.noStore(err)
			a.firstRun()
			return
		}
		a.store = st
		st.Pref(arcsPref, func(mode string, _ error) {
			a.arcs = mode
			a.showAside()
		})
		a.recallLearning()
		st.Saving = a.saving
		st.OnEnded(func(code string) {
			a.setReadonly(true)
			a.banner("store", codeSentence(code), browser.T("action.reload"), browser.Reload)
		})
		st.Lock(projectID, a.owned)
		st.Follow(projectID, func(last uint64) {
			switch {
			case a.readonly && a.loaded && !a.loading:
				a.catchUp()
			case a.readonly || last > a.sess.Seq(): // an owner hears of what was under way when it took over
				a.load()
			}
		})
		st.Persist(func(granted bool) { a.keeping.granted = granted })
		a.recallBackup()
	})
}

func (a *app) noStore(err error) {
	sentence := browser.T("banner.denied")
	if code := browser.Code(err, ""); code != "store.denied" && code != "" {
		sentence = codeSentence(code)
	}
	a.banner("store", sentence, browser.T("action.export"), a.openExport)
}

// owned follows the lock: one tab writes, any other looks on and says so.
func (a *app) owned(owner bool) {
	if a.store == nil {
		return // the first write failed: all is in memory
	}
	was := a.readonly
	a.owner = owner
	a.setReadonly(true) // until what the other tab may have written is read
	if owner {
		a.dropBanner("readonly")
		a.dropBanner("conflict")
	} else {
		sentence := "banner.readonly"
		if a.loaded && !was {
			sentence = "banner.readonly.lost"
		}
		a.banner("readonly", browser.T(sentence), browser.T("banner.takeover"), func() { a.store.Steal(projectID, nil) })
	}
	a.load()
}

func (a *app) setReadonly(on bool) {
	a.readonly = on
	el("body").class("readonly", on)
}

// catchUp shows a reader what the owner has done since: the new lines alone, not the whole journal again.
func (a *app) catchUp() {
	sess := a.sess
	if sess.Seq() == 0 {
		a.load()
		return
	}
	a.store.ReadTail(projectID, sess.Seq()+1, func(lines []byte, last uint64, err error) {
		if a.sess != sess {
			return // loaded anew meanwhile
		}
		for e, bad := range session.Entries(lines) {
			if err == nil {
				err = bad
			}
			if err != nil {
				break
			}
			var change session.Change
			if change, err = sess.Follow(e); err == nil {
				a.refresh(change)
			}
		}
		if err != nil || sess.Seq() < last { // a new base may stand for lines that are gone
			a.load()
		}
	})
}

// load reads the base and the journal and shows what they make together. Lines of this tab's that could not be stored
// are dropped with what is shown: under their numbers the journal may hold another tab's by now.
func (a *app) load() {
	st := a.store
	if st == nil {
		return
	}
	if a.loading {
		a.again = true
		return
	}
	a.loading = true
	if a.unsaved > 0 {
		st.Discard(projectID)
	}
	st.ReadProject(projectID, func(stored *browser.Stored, err error) {
		switch {
		case err != nil:
			a.broken(err)
		case stored == nil:
			a.firstRun()
		default:
			a.restore(stored)
		}
	})
}

// restore replays the journal on its base. A line that cannot be read ends it: what came before is shown, and nothing
// can be changed until the person has saved a copy of all that is stored; then the work goes on from what is shown.
func (a *app) restore(stored *browser.Stored) {
	p, kept, err := openBase(stored)
	if err != nil {
		a.broken(err)
		return
	}
	sess, err := session.Resume(p, a.lex, stored.Seq, session.Entries(stored.Journal))
	a.setReadonly(err != nil || !a.owner)
	a.base.opened(stored, kept)
	if err != nil {
		a.banner("store", browser.T("error.store.corrupt"), browser.T("action.save"), func() {
			a.saveBackup(func() { a.rebase(sess.Project(), max(stored.Seq, stored.Last)) })
		})
	}
	first := !a.loaded
	a.loaded = true
	var doc document.DocID
	if d := a.sess.Doc(); d != nil && !first {
		doc = d.ID
	}
	a.store.Pref("view", func(view string, _ error) {
		fields := strings.Split(view, "\t")
		if len(fields) >= 3 && first {
			doc = document.DocID(fields[0])
			a.setDisplay(fields[1])
			a.marks = fields[2] == "marks"
			a.recallConfidence(fields[3:])
			a.foldSuggestions(len(fields) > 6 && fields[6] == "folded")
			if len(fields) > 5 && fields[5] != "" {
				a.docs.order = fields[5]
				browser.ShowView("documents", map[string]any{"order": a.docs.order})
			}
		}
		if doc != "" {
			sess.Open(doc) // a document that is gone leaves the first one open
		}
		a.setSession(sess, func() {
			a.ready()
			a.sayRestored()
			a.recall(sess, stored.Seq)
		})
	})
}

// firstRun opens on the sample article; with it as the base, undo cannot take it away by accident.
func (a *app) firstRun() {
	a.loading = true
	browser.Fetch("articles/sample.txt", func(b []byte, err error) {
		p := document.Project{Created: browser.Now(), Schema: schema.Default()}
		if err == nil {
			if d, err := newDocument(string(b), ""); err == nil {
				p.Docs = []*document.Document{d}
			}
		}
		a.loaded = true
		begin := func(err error) {
			a.setReadonly(a.store != nil && !a.owner)
			if err != nil {
				a.noStore(err)
				a.store = nil // a journal without its base could not be replayed
			}
			a.ready()
			a.say(browser.T("app.sample"))
		}
		a.setSession(session.New(p, a.lex), func() {
			if a.store == nil || !a.owner {
				begin(nil)
				return
			}
			a.store.PutProject(projectID, "", func(err error) {
				if err != nil {
					begin(err)
					return
				}
				a.base = base{pack: new(pack.Base)}
				a.writeBase(a.base.pack.Plan(p, false), browser.NewBase{First: true}, nil, begin)
			})
		})
	})
}

// ready ends a load.
func (a *app) ready() {
	a.loading = false
	if a.again {
		a.again = false
		a.load()
		return
	}
	browser.Ready()
	a.showSaved()
	a.compactSoon()
	if page.Underlying().Get("activeElement").Equal(el("body").Underlying()) {
		a.focusArticle()
	}
}

// broken says that what is stored cannot be opened, and offers it as a file, unread.
func (a *app) broken(err error) {
	a.setReadonly(true)
	a.dropBanner("restore")
	a.banner("store", errorSentence(err), browser.T("action.save"), func() { a.saveBackup(nil) })
	a.ready()
}

// rebase makes a project the beginning from which the journal goes on after line last.
func (a *app) rebase(p document.Project, last uint64) {
	if !a.owner {
		return
	}
	a.writeBase(a.base.pack.Plan(p, false), browser.NewBase{From: a.base.seq, Seq: last}, nil, func(err error) {
		if err != nil {
			a.noStore(err)
			return
		}
		a.dropBanner("store")
		a.load()
	})
}

// saveBackup gives all that is stored as a file, unread, and calls then, which may be nil.
func (a *app) saveBackup(then func()) {
	a.store.Backup(projectID, func(file []byte, err error) {
		if err != nil {
			a.fail(err)
			return
		}
		browser.Save("wusum-backup.jsonl", "application/jsonl", file)
		if then != nil {
			then()
		}
	})
}

// record puts one entry into the journal. The page goes on at once; showSaved tells when it is on the disk.
func (a *app) record(e session.Entry) {
	if a.store == nil {
		return
	}
	line := session.AppendEntry(nil, e)
	a.base.lines++
	a.base.bytes += len(line)
	a.store.Append(projectID, e.Seq, line, nil)
}

// saving follows the journal's writes.
func (a *app) saving(_ string, unsaved int, err error) {
	a.unsaved, a.failing = unsaved, err != nil
	switch code := browser.Code(err, ""); {
	case err == nil:
		if unsaved == 0 {
			a.dropBanner("saving")
			a.compactSoon()
		}
	case code == "store.conflict" || code == "store.gap" || code == "store.reader":
		a.banner("conflict", codeSentence("store.conflict"), browser.T("action.reload"), browser.Reload)
		a.setReadonly(true)
	case code == "store.quota":
		a.banner("saving", browser.T("banner.quota"), browser.T("action.export"), a.openExport)
	default:
		a.banner("saving", browser.T("banner.unsaved"), browser.T("action.export"), a.openExport)
	}
	a.showSaved()
}

// losing reports whether closing the page now would lose work that nothing but a hand can save.
func (a *app) losing() bool {
	return a.loaded && (a.store == nil && a.sess.CanUndo() || a.failing && a.unsaved > 0 && !a.readonly)
}

func (a *app) showSaved() {
	switch {
	case a.store == nil:
		setText("saved", "")
	case a.readonly:
		setText("saved", browser.T("status.readonly"))
	case a.unsaved == 0 && a.sinceBackup() >= remindAfter:
		setText("saved", browser.T("status.saved")+browser.T("status.comma")+browser.Plural("status.unbacked", a.sinceBackup()))
	case a.unsaved == 0:
		setText("saved", browser.T("status.saved"))
	default:
		setText("saved", browser.T("status.saving"))
	}
}

// remember keeps how the page was left: the open document, the display, the marks.
func (a *app) remember() {
	if a.store == nil {
		return
	}
	fields := []string{"", a.display, "", strconv.Itoa(a.engine.from), strconv.Itoa(a.engine.least), a.docs.order, ""}
	if d := a.sess.Doc(); d != nil {
		fields[0] = string(d.ID)
	}
	if a.marks {
		fields[2] = "marks"
	}
	if a.engine.folded {
		fields[6] = "folded"
	}
	a.store.SetPref("view", strings.Join(fields, "\t"), nil)
}
