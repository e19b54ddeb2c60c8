//go:build js && wasm

package main

import (
	"wusum/core/clitic"
	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/text"
	"wusum/wasm/browser"
	"wusum/wasm/page/view"
)

// app is the page's state. All of it lives on one thread: callbacks from JavaScript never overlap.
type app struct {
	sess    *session.Session
	surface *browser.Surface
	store   *browser.Store
	list    *annotationList
	asked   *annotationList // the suggestions
	docs    documents

	lex      *clitic.Lexicon
	keymap   *session.Keymap
	keys     session.KeyState
	owner    bool // this tab writes the project
	readonly bool // another tab does, or what is stored is damaged, or newer than this program

	shown    *document.Document // what the surface holds the text of
	index    *text.Index        // of indexed, which is shown.Text
	indexed  string
	boxes    view.Boxes
	painting func()      // takes back the next slice of paintAll; nil if there is none
	selected document.ID // the annotation painted as selected
	swept    text.Span   // the sentence painted as the one at hand in a sweep

	display  string         // how annotations look: "tags", "bars" or "none"
	focused  bool           // all but the sentence at the cursor is dimmed
	marks    bool           // invisible characters are shown
	pressed  schema.LabelID // the label button that is shown as pressed
	renaming document.DocID // what the rename dialog is about
	loaded   bool           // the stored project, or a first one, is shown
	loading  bool           // it is being read: no edit may build on what is shown meanwhile
	again    bool           // more was stored since loading began
	rest     bool           // the label toolbar shows those behind the prefix key
	notice   bool           // the about box holds the notices

	engine   engine             // what it suggests
	queue    queue              // what is still to come of the open document
	relating document.ID        // the annotation that a relation is being made from; "" for none
	arcs     string             // how relations show: "all" (also ""), "selection" or "none"
	aside    bool               // some of them, or of corrections, show
	toldOf   *document.Document // what the clerk was told last, and at which entry
	toldAt   uint64
	detailed bool               // the inspector shows more than the page's own part
	noted    *document.Document // what boxes.Noted is about
	surveys  survey             // what is to be learnt from each document

	mentions  *view.Mentions // those of the name that was looked for last
	given     schema.LabelID // the label that was given last
	searching bool           // the search bar is open

	learning learning // what is learnt of the project's decisions

	choices []session.Choice // the readings on offer
	reading session.Choice   // the one that was chosen, for as long as its span is selected

	laterAsked bool

	base     base // in the store
	intake   intake
	foreign  bool // the file opened last is JSON, but not ours
	keeping  keeping
	restored string            // what to say when a restored project is there; "" where none is on its way
	made     *browser.Exported // by the export view, and not saved yet
	unsaved  int               // journal lines handed to the store and not yet confirmed
	failing  bool              // the last write of them did not go well
}

// do runs a command of the person's and shows what it changed. An error is said in the status line; nothing else
// happens then.
func (a *app) do(c session.Command) bool {
	if err := a.attempt(c); err != nil {
		if errorCode(err) != session.CodeNothing { // else it is so already
			a.fail(err)
		}
		return false
	}
	return true
}

// attempt is do for those who say the error themselves.
func (a *app) attempt(c session.Command) error {
	if a.readonly || a.loading {
		return &document.Error{Code: "readonly"}
	}
	change, err := a.sess.Do(c, a.stamp())
	if err == nil {
		a.record(change.Entry)
		a.refresh(change)
	}
	return err
}

func (a *app) stamp() session.Stamp {
	return session.Stamp{Now: browser.Now(), NewID: browser.NewID}
}

// refresh repaints what a change names. The order matters: boxes first, in this frame; panels in the next.
func (a *app) refresh(c session.Change) {
	doc := a.sess.Doc()
	if c.Schema {
		a.newKeymap()
		a.showLabels()
		a.docs.told = nil // which documents are shown without suggestions may be others now
	}
	another := doc == nil || a.shown == nil || doc.ID != a.shown.ID
	switch {
	case another:
		a.show()
		a.remember()
	case c.Text:
		a.showCorrected(c.Entry.Step)
	case c.Whole:
		a.shown = doc
		a.paintAll()
	default:
		a.shown = doc
		a.paint(c.Paras)
		if c.Notes {
			a.paintAll() // which spans have notes shows on their tags
		} else if c.Relations || len(c.Paras) > 0 {
			a.showAside()
		}
	}
	if c.Schema {
		a.course(false)
	}
	a.learning.undone = c.Entry.Verb != session.Done
	a.learnFrom(false)
	if another || c.Docs {
		a.survey() // the last document may have taught something
	}
	a.showSweep()
	a.showAid()
	a.showSelection(0)
	a.later()
	a.tellViews(c, another)
}

// show hands the open document to the surface, text and all.
func (a *app) show() {
	doc, before := a.sess.Doc(), a.shown
	if doc == nil || before == nil || doc.ID != before.ID {
		a.queue = queue{}
	}
	a.shown, a.selected = doc, ""
	hide(el("empty-stage"), doc != nil)
	a.stopPainting()
	if doc == nil {
		a.indexText("")
		a.surface.Load("", []text.Span{{}}, "auto")
		setText("document-title", "")
		a.setPageTitle("")
		return
	}
	a.relating = ""
	a.indexText(doc.Text)
	if before == nil || before.ID != doc.ID || before.Text != doc.Text || before.Meta.Dir != doc.Meta.Dir {
		a.surface.Load(doc.Text, doc.Paras, dirName(doc.Meta.Dir))
	} // else a reader keeps its place while another tab writes
	a.showMarks()
	a.paintAll()
	setText("document-title", doc.Meta.Title)
	a.setPageTitle(doc.Meta.Title)
	a.showAid()
	a.suggest()
}

// indexText makes the index of a text, unless it is the one that is there. (Comparing a string with itself is quick.)
func (a *app) indexText(src string) {
	if a.index == nil || a.indexed != src {
		a.index, a.indexed = text.NewIndex(src), src
	}
}

func (a *app) setPageTitle(title string) {
	if title == "" {
		page.Underlying().Set("title", browser.T("app.title"))
		return
	}
	page.Underlying().Set("title", browser.T("app.page", title))
}

func dirName(d document.Dir) string {
	switch d {
	case document.DirRTL:
		return "rtl"
	case document.DirLTR:
		return "ltr"
	}
	return "auto"
}

// paint hands the boxes of paragraphs to the surface.
func (a *app) paint(paras []int) {
	if len(paras) == 0 || a.shown == nil {
		return
	}
	layer, _ := a.shown.Layer("")
	a.boxes.Doc, a.boxes.Layer, a.boxes.Index, a.boxes.Selected = a.shown, layer, a.index, a.selected
	a.boxes.Suggested = a.sess.Shown
	a.boxes.Sentence, _, _ = a.sess.Sweeping()
	if a.noted != a.shown {
		a.boxes.Noted, a.noted = view.NotedIn(a.shown), a.shown
	}
	a.surface.Paint(a.boxes.Append(nil, paras))
}

// Paragraphs whose boxes are packed at once: what a first screen shows, and what fits between two frames after it.
const (
	firstScreen = 256
	betweenTwo  = 2048
)

// paintAll hands over all boxes: those of the first screen, or of the place that is shown, now; the rest of a long
// article in slices, so that neither the first paint nor a key waits for it.
func (a *app) paintAll() {
	a.stopPainting()
	if a.shown == nil {
		return
	}
	n := len(a.shown.Paras)
	a.paint(span(0, min(n, firstScreen)))
	if first, last := a.surface.Visible(); first >= firstScreen {
		a.paint(span(first, min(n, last+firstScreen)))
	}
	a.showAside()
	a.paintFrom(firstScreen)
}

// stopPainting takes back what paintAll still has to hand over.
func (a *app) stopPainting() {
	if a.painting != nil {
		a.painting()
		a.painting = nil
	}
}

func (a *app) paintFrom(p int) {
	if n := len(a.shown.Paras); p < n {
		a.painting = browser.Frame(func() { // a task that a frame leaves behind runs when that frame is on the screen
			a.painting = browser.After(0, func() {
				a.painting = nil
				a.paint(span(p, min(n, p+betweenTwo)))
				a.paintFrom(p + betweenTwo)
			})
		})
	}
}

// span lists the numbers from first up to end.
func span(first, end int) []int {
	list := make([]int, 0, max(0, end-first))
	for i := first; i < end; i++ {
		list = append(list, i)
	}
	return list
}

// place turns a byte offset into what the surface speaks: a paragraph and a UTF-16 offset in it.
func (a *app) place(b int32) (para, offset int) {
	para = a.shown.ParaAt(b)
	p := a.shown.Paras[para]
	return para, a.index.At(text.UTF16, int(min(b, p.End))) - a.index.At(text.UTF16, int(p.Start))
}

// offset turns a place of the surface into a byte offset.
func (a *app) offset(para, utf16 int) int32 {
	if para < 0 || para >= len(a.shown.Paras) {
		return int32(len(a.shown.Text))
	}
	p := a.shown.Paras[para]
	b, ok := a.index.Byte(text.UTF16, a.index.At(text.UTF16, int(p.Start))+utf16)
	if !ok || int32(b) > p.End {
		return p.End
	}
	return int32(b)
}

// label returns a label of the project's schema and its name in the language of the interface.
func (a *app) label(id schema.LabelID) (schema.Label, string) {
	l, _, ok := a.sess.Project().Schema.Label(id)
	if !ok {
		return schema.Label{ID: id, Color: "#808080"}, string(id)
	}
	return l, labelName(l)
}

func labelName(l schema.Label) string { return labelNameIn(l, browser.Lang()) }

// labelNameIn is a label's name in a language, or its id where it has none.
func labelNameIn(l schema.Label, lang string) string {
	name := l.En
	if lang == "ar" {
		name = l.Ar
	}
	if name == "" {
		return string(l.ID)
	}
	return name
}

// annotation returns the annotation of the open document with an id.
func (a *app) annotation(id document.ID) (document.Annotation, bool) {
	if a.shown == nil || id == "" {
		return document.Annotation{}, false
	}
	layer, _ := a.shown.Layer("")
	return layer.Find(id)
}
