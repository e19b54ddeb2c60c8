//go:build js && wasm

package main

import (
	"strconv"
	"strings"
	"syscall/js"

	"wusum/core"
	"wusum/core/backup"
	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/format/plain"
	"wusum/core/session"
	"wusum/core/text"
	"wusum/wasm/browser"
	"wusum/wasm/page/view"
)

const accepted = ".wusum,.txt,.text,.md,.json,.jsonl,.jsonld,.csv,.tsv,.zip,.docx,.ann,.conll,.conllu,.iob2,.html,.htm,.xhtml,text/plain,application/json,text/html"

func (a *app) wireFiles() {
	var o browser.Owner // for the life of the page
	browser.OnDrop(&o, el("body").Underlying(), func(over bool) { hide(el("drop"), !over) }, func(files []browser.File, folders js.Value, words string) {
		if folders.Truthy() {
			a.showIntake(nil, folders)
			return
		}
		if len(files) == 0 {
			a.addText("", words)
			return
		}
		a.readFiles(files)
	})
	listen(el("paste-ok"), "click", func(js.Value) {
		if a.addText(value("paste-title"), value("paste-text")) {
			closeDialog("dialog-paste")
			a.focusArticle()
			return
		}
		setText("paste-error", el("status").TextContent())
	})
	listen(el("export-download"), "click", func(js.Value) { a.exportFile() })
	listen(el("export-copy"), "click", func(js.Value) { a.exportClipboard() })
	// Text pasted outside a field is a new article, as a dropped file is.
	js.Global().Call("addEventListener", "paste", browser.Func(nil, func(_ js.Value, v []js.Value) any {
		if ev := v[0]; !typing(ev.Get("target")) && !dialogOpen() {
			words := ev.Get("clipboardData").Call("getData", "text/plain").String()
			if words != "" {
				ev.Call("preventDefault")
				a.openPaste()
				setValue("paste-text", words)
			}
		}
		return nil
	}))
}

func (a *app) openPaste() {
	a.hidePopup()
	setValue("paste-title", "")
	setValue("paste-text", "")
	setText("paste-error", "")
	showDialog("dialog-paste")
	el("paste-text").Focus()
}

func (a *app) chooseFile() {
	browser.OpenFiles(accepted, a.readFiles)
}

// readFiles reads files one after the other, so that they keep their order and memory holds one at a time.
func (a *app) readFiles(files []browser.File) {
	if len(files) == 0 {
		return
	}
	if collected(files) {
		a.showIntake(files, js.Undefined())
		return
	}
	f, rest := files[0], files[1:]
	next := func() { a.readFiles(rest) }
	if f.Size > 2*document.MaxText && !strings.HasSuffix(f.Name, ".wusum") && !strings.HasSuffix(f.Name, ".jsonl") { // as UTF-16 at most; what is larger is not even read
		a.failFile(plain.CodeTooLarge, f.Name, strconv.Itoa(document.MaxText>>20))
		next()
		return
	}
	a.say(browser.T("status.opening", f.Name))
	f.Read(func(data []byte, err error) {
		if err != nil {
			a.failFile("file.unreadable", f.Name)
		} else {
			a.importFile(f.Name, data)
			if a.foreign { // JSON, but not ours: perhaps another tool's
				a.foreign = false
				a.banner("file", codeSentence(native.CodeNotOurs), browser.T("import.try"), func() {
					a.dropBanner("file")
					a.showIntake([]browser.File{f}, js.Undefined())
				})
			}
		}
		next()
	})
}

// failFile says why a file was not opened, in the status line and, so that it is not overlooked, as a banner.
func (a *app) failFile(code string, args ...string) {
	sentence := codeSentence(code, args...)
	a.failText(sentence)
	a.banner("file", sentence, "", nil)
}

// importFile opens a file by what it holds, whatever it is called.
func (a *app) importFile(name string, data []byte) {
	a.dropBanner("file")
	if backup.Is(data) {
		a.offerRestore(name, data)
		return
	}
	words, enc, err := plain.Decode(data)
	if err != nil {
		a.failFile(errorCode(err), append([]string{name}, errorArgs(err)...)...)
		return
	}
	switch {
	case enc.Kind == plain.JSON, enc.Kind == plain.Text && strings.HasSuffix(strings.ToLower(name), ".json"): // damaged, it is no text
		a.importJSON(name, []byte(words))
	case enc.Kind == plain.HTML:
		a.importHTML(name, data)
	default:
		if a.addDocument(view.TitleOf(words), name, words) {
			a.sayImported(name, enc)
		}
	}
}

// sayImported tells how the file's bytes were read where that is not plain UTF-8.
func (a *app) sayImported(name string, enc plain.Encoding) {
	sentence := browser.T("status.imported", name)
	if key := "encoding." + enc.Name; enc.Name != "utf-8" && browser.HasText(key) {
		sentence += " " + browser.T(key)
	}
	if enc.Replaced > 0 {
		sentence += " " + browser.Plural("count.replaced", enc.Replaced)
	}
	a.say(sentence)
}

// addText adds pasted text as a document.
func (a *app) addText(title, words string) bool {
	first := view.TitleOf(words)
	if first == "" {
		a.failCode("text.empty")
		return false
	}
	if title == "" {
		title = first
	}
	if !a.addDocument(title, "", words) {
		return false
	}
	a.say(browser.T("status.pasted"))
	return true
}

func (a *app) addDocument(title, source, words string) bool {
	if view.TitleOf(words) == "" {
		a.failCode("file.empty", title)
		return false
	}
	d, err := document.NewDocument(document.DocID(browser.NewID()), document.Meta{Title: title, Source: source}, words)
	if err != nil {
		a.fail(err)
		return false
	}
	if !a.do(session.AddDocuments{Docs: []*document.Document{d}}) {
		return false
	}
	if !dialogOpen() {
		a.focusArticle()
	}
	return true
}

// newDocument makes a document of a text, titled by its first line.
func newDocument(words, source string) (*document.Document, error) {
	return document.NewDocument(document.DocID(browser.NewID()), document.Meta{Title: view.TitleOf(words), Source: source}, words)
}

// importJSON adds the documents of one of our own files.
func (a *app) importJSON(name string, data []byte) {
	p, report, err := native.Decode(data)
	if err != nil {
		a.foreign = errorCode(err) == native.CodeNotOurs
		a.failFile(errorCode(err), append([]string{}, errorArgs(err)...)...)
		return
	}
	if a.addDecoded(p) {
		a.say(browser.T("status.imported", name))
		a.showReport(name, report)
	}
}

// addDecoded adds the documents of a project under ids of their own where ours are taken.
func (a *app) addDecoded(p document.Project) bool {
	if len(p.Docs) == 0 {
		a.failCode("file.empty", p.Name)
		return false
	}
	docs := make([]*document.Document, len(p.Docs))
	for i, d := range p.Docs {
		copied := *d
		if have, _ := a.sess.Project().Doc(d.ID); have != nil || copied.ID == "" {
			copied.ID = document.DocID(browser.NewID())
		}
		if copied.Meta.Title == "" {
			copied.Meta.Title = view.TitleOf(copied.Text)
		}
		docs[i] = &copied
	}
	return a.do(session.AddDocuments{Docs: docs, Labels: p.Schema.Labels, Types: p.Schema, Guideline: p.Guideline})
}

// importHTML asks the exchange worker for the article in a page.
func (a *app) importHTML(name string, data []byte) {
	a.say(browser.T("status.opening", name))
	browser.ImportHTML(data, func(article browser.Article, err error) {
		if err != nil {
			args := errorArgs(err)
			a.failFile(errorCode(err), append([]string{name}, args[min(1, len(args)):]...)...) // the worker was told no name
			return
		}
		if a.addDocument(view.TitleOf(article.Text), name, article.Text) {
			sentence := browser.T("status.imported", name) + " " + browser.T("encoding.html")
			for _, note := range article.Notes { // what of the page was read in a way that people should look at
				if key := "note." + note; browser.HasText(key) {
					sentence += " " + browser.T(key)
				}
			}
			a.say(sentence)
		}
	})
}

// maxReported is how many lines of a report are shown; the summary above them counts all.
const maxReported = 300

// showReport lists what an import repaired or left out; a clean import needs no dialog.
func (a *app) showReport(name string, r native.Report) {
	if r.ReadOnly {
		a.banner("newer", browser.T("banner.newer"), "", nil)
	}
	list := el("report-list")
	list.empty()
	shown := 0
	for _, items := range [][]native.Item{r.Rejected, r.Repaired, r.Notices} {
		for _, item := range items {
			// Tokens are made anew from the text: leaving them out changes nothing. The newer version has its banner.
			if item.Code == native.NoticeTokens || item.Code == native.NoticeNewer || shown == maxReported {
				continue
			}
			shown++
			li := create("li")
			li.SetTextContent(browser.T("report."+item.Code, spread(item.Args)...))
			list.AppendChild(li)
		}
	}
	if shown == 0 {
		return
	}
	summary := name
	if n := len(r.Repaired); n > 0 {
		summary += " · " + browser.Plural("count.repaired", n)
	}
	if n := len(r.Rejected); n > 0 {
		summary += " · " + browser.Plural("count.rejected", n)
	}
	setText("report-summary", summary)
	showDialog("dialog-report")
}

func (a *app) openExport() {
	a.hidePopup()
	d := a.sess.Doc()
	if d == nil {
		a.failCode("document.none")
		return
	}
	layer, _ := d.Layer("")
	setText("export-summary", d.Meta.Title+" · "+browser.Plural("count.annotations", view.Count(layer)))
	setText("export-error", "")
	all, _ := a.sess.CountSuggestions(0)
	hide(el("export-suggestions-row"), all == 0)
	showDialog("dialog-export")
}

// exported encodes what the export dialog asks for.
func (a *app) exported() (data []byte, name string) {
	p := a.sess.Project()
	if checked("export-suggestions") {
		p = a.sess.WithSuggestions(a.stamp())
	}
	name = "wusum"
	if radio("scope") == "document" {
		d, _ := p.Doc(a.sess.Doc().ID)
		p.Docs = []*document.Document{d}
		name = d.Meta.Title
	}
	opt := native.Standard()
	opt.Generator = "wusum " + core.Version
	switch radio("unit") {
	case "utf16":
		opt.Unit = text.UTF16
	case "byte":
		opt.Unit = text.Byte
	}
	if checked("export-tokens") {
		opt.Tokens = view.Tokens(a.lex)
	}
	return native.Encode(nil, p, opt), name
}

func (a *app) exportFile() {
	data, name := a.exported()
	file := browser.FileName(name, "wusum.json")
	browser.Save(file, "application/json", data)
	closeDialog("dialog-export")
	a.say(browser.T("status.exported", file))
	a.focusArticle()
}

func (a *app) exportClipboard() {
	data, _ := a.exported()
	browser.Copy(string(data), func(err error) {
		if err != nil {
			setText("export-error", codeSentence("clipboard.denied"))
			return
		}
		closeDialog("dialog-export")
		a.say(browser.T("status.copied"))
		a.focusArticle()
	})
}

// addSample brings the bundled article back for someone who has deleted it.
func (a *app) addSample() {
	browser.Fetch("articles/sample.txt", func(b []byte, err error) {
		if err != nil {
			a.fail(err)
			return
		}
		a.addText("", string(b))
	})
}
