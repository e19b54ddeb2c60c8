//go:build js && wasm

package main

import (
	"slices"
	"syscall/js"

	"wusum/core"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/wasm/browser"
	"wusum/wasm/page/view"
)

var cliticNames = []string{schema.CliticsOut: "out", schema.CliticsIn: "in", schema.CliticsAsk: "ask"}
var articleNames = []string{schema.ArticleIn: "in", schema.ArticleOut: "out"}

// openSettings shows the settings as they are.
func (a *app) openSettings() {
	policy := a.sess.Project().Schema.Policy
	setRadio("lang", browser.Lang())
	setRadio("theme", browser.Theme())
	setRadio("clitics", cliticNames[policy.Clitics])
	setRadio("article", articleNames[policy.Article])
	setRadio("schema", a.builtinSet())
	setChecked("show-suggestions", browser.WantsEngine())
	a.sayFrom()
	setText("settings-error", "")
	showDialog("dialog-settings")
	find(el("dialog-settings"), `input[name="lang"]:checked`).Focus() // the dialog would begin with one that is not
}

// wireSettings applies each choice at once; there is nothing to confirm.
func (a *app) wireSettings() {
	listen(el("dialog-settings"), "change", func(ev js.Value) {
		target := ev.Get("target")
		choice := target.Get("value").String()
		setText("settings-error", "")
		switch target.Get("name").String() {
		case "lang":
			browser.SetLang(choice)
		case "theme":
			browser.SetTheme(choice)
		case "schema":
			a.setSchema(choice)
		case "clitics", "article":
			s := a.sess.Project().Schema
			for i, n := range cliticNames {
				if n == radio("clitics") {
					s.Policy.Clitics = schema.Clitics(i)
				}
			}
			for i, n := range articleNames {
				if n == radio("article") {
					s.Policy.Article = schema.Article(i)
				}
			}
			a.replaceSchema(s)
		default:
			switch target.Get("id").String() {
			case "show-suggestions":
				a.wantSuggestions(checked("show-suggestions"))
			}
		}
	})
	js.Global().Call("addEventListener", "wusum:lang", browser.Func(nil, func(js.Value, []js.Value) any {
		a.relanguage()
		return nil
	}))
}

func (a *app) setDisplay(mode string) {
	a.display = mode
	a.surface.Display(mode)
}

// showMarks shows invisible characters where the person wants them, and always where direction controls stand in the
// text: they change the order of words, and nobody would know why.
func (a *app) showMarks() {
	a.surface.Marks(a.marks || a.shown != nil && view.TurnsOrder(a.shown.Text))
}

// builtinSet is which of the built-in sets the project's labels are those of; "" for none.
func (a *app) builtinSet() string {
	have := a.sess.Project().Schema.Labels
	for name, s := range map[string]schema.Schema{"wojood": schema.Default(), "four": schema.FourTypes()} {
		if slices.EqualFunc(have, s.Labels, func(a, b schema.Label) bool { return a.ID == b.ID }) {
			return name
		}
	}
	return ""
}

// setSchema takes a built-in set; where annotations have labels that are not in it, the editor asks what is to become
// of them.
func (a *app) setSchema(choice string) {
	s := schema.Default()
	if choice == "four" {
		s = schema.FourTypes()
	}
	s.Policy = a.sess.Project().Schema.Policy
	if _, err := a.sess.Preview(session.SetSchema{Schema: s}); err != nil && errorCode(err) == session.CodeLabelInUse {
		closeDialog("dialog-settings")
		browser.ShowView("schema", map[string]any{"start": choice})
		return
	}
	a.replaceSchema(s)
}

// replaceSchema says in the dialog why a schema is refused, and shows the one that stands.
func (a *app) replaceSchema(s schema.Schema) {
	if !a.do(session.SetSchema{Schema: s}) {
		a.openSettings()
		setText("settings-error", el("status").TextContent())
	}
}

// relanguage redraws what Go wrote on the page in the language that was just chosen.
func (a *app) relanguage() {
	a.showLabels()
	a.paintAll()
	a.setTitle()
	a.showSelection(0)
	a.later()
	a.say("")
	a.showSaved()
}

// openAbout shows what Wusum is, and the notices that go with it.
func (a *app) openAbout() {
	setText("about-version", "Wusum "+core.Version+" ("+browser.Asset("build")+")")
	showDialog("dialog-about")
	if a.notice {
		return
	}
	browser.Fetch("licences.txt", func(b []byte, err error) {
		if err == nil {
			a.notice = true
			setText("about-notice", string(b))
		}
	})
}
