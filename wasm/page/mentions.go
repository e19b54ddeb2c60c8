//go:build js && wasm

package main

import (
	"syscall/js"

	"wusum/core/match"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/wasm/browser"
	"wusum/wasm/page/view"
)

// The mentions of a name, for the concordance and for the search (web/js/views). Go finds them and does what is asked;
// the views count them and keep their checks. The hits of the search are drawn behind the text, and the one at hand is
// the selection, so that a label key labels it.

// slice is how long, in ms, the page looks through documents between two frames.
const slice = 10

func init() {
	answers["mentions.open"] = (*app).findMentions
	answers["mentions.more"] = func(a *app, v js.Value) (any, error) {
		from, m := browser.Millis(), a.mentionsOf(v)
		if m == nil { // another project has come meanwhile
			return ".", nil
		}
		before := m.Len()
		done := m.More(func() bool { return browser.Millis()-from > slice })
		if m == a.boxes.Found && before == 0 && m.Len() > 0 {
			a.paintAll() // those of the open document are the first that come
		}
		return m.Tell(done), nil
	}
	answers["mentions.lines"] = func(a *app, v js.Value) (any, error) {
		var b []byte
		for m, i := a.mentions, v.Get("from").Int(); i < v.Get("to").Int(); i++ {
			b = append(m.AppendLine(b, i), 0x1e)
		}
		return string(b), nil
	}
	answers["mentions.show"] = func(a *app, v js.Value) (any, error) {
		a.showMention(a.mentions, v.Get("line").Int())
		a.focusArticle()
		return nil, nil
	}
	answers["search.step"] = func(a *app, v js.Value) (any, error) { // 0 is where it is
		a.stepMention(v.Get("dir").Int())
		return view.Said(a.boxes.Found.Place()), nil
	}
	answers["say"] = func(a *app, v js.Value) (any, error) {
		a.say(v.Get("text").String())
		return nil, nil
	}
	answers["mentions.apply"] = (*app).applyToMentions
	answers["search.close"] = func(a *app, _ js.Value) (any, error) {
		a.searching, a.boxes.Found = false, nil
		a.paintAll()
		a.focusArticle()
		return nil, nil
	}
}

// findMentions begins to look for a name: for the one in args.name, or the one that is selected. With args.search its
// mentions are drawn in the text.
func (a *app) findMentions(v js.Value) (any, error) {
	label := a.labelHere()
	if l := v.Get("label"); l.Truthy() {
		label = schema.LabelID(l.String())
	}
	var p *match.Pattern
	switch name := v.Get("name"); {
	case name.Type() != js.TypeString:
		p = a.sess.MentionPattern(a.sess.Target())
	case v.Get("anywhere").Truthy() || v.Get("exact").Truthy():
		opt := match.Options{Anywhere: v.Get("anywhere").Truthy()}
		if v.Get("exact").Truthy() {
			opt.Fold = match.AsWritten
		}
		p = match.New(name.String(), a.lex, opt)
	default:
		p = a.sess.NamePattern(name.String())
	}
	m := view.NewMentions(a.sess, p, label, v.Get("all").Truthy())
	if v.Get("search").Truthy() {
		a.searching, a.boxes.Found = true, m
		a.paintAll()
	} else {
		a.mentions = m
	}
	return p.Name() + "\x1d" + string(label) + "\x1d" + view.Labels(a.sess.Project().Schema.Labels, labelName), nil
}

// labelHere returns the label of what is selected, or else the one that was given last, or the first of all.
func (a *app) labelHere() schema.LabelID {
	sel := a.sess.Selection().Ann
	if g, ok := a.sess.Suggestion(sel); ok {
		return g.Label
	}
	if ann, ok := a.annotation(sel); ok {
		return ann.Label
	}
	if ann, ok := a.onlyAt(a.sess.Target()); ok {
		return ann.Label
	}
	labels := a.sess.Project().Schema.Labels
	if _, _, ok := a.sess.Project().Schema.Label(a.given); ok || len(labels) == 0 {
		return a.given
	}
	return labels[0].ID
}

// applyToMentions does a task to the mentions that are picked; one undo takes all of it back.
func (a *app) applyToMentions(v js.Value) (any, error) {
	var did session.Applied
	c := a.mentions.Command(v.Get("task").String(), v.Get("picked").String(), &did)
	if c == nil || !a.do(c) {
		return nil, nil
	}
	return view.Said(did.Made+did.Taken+did.Relabels, did.Have+did.Other+did.Refused), nil
}

// mentionsOf returns the search's, or those of the concordance.
func (a *app) mentionsOf(v js.Value) *view.Mentions {
	if v.Get("search").Truthy() {
		return a.boxes.Found
	}
	return a.mentions
}

// stepMention goes to the next hit of the search or the one before.
func (a *app) stepMention(dir int) {
	if i := a.boxes.Found.Step(dir); i >= 0 && dir != 0 {
		a.showMention(a.boxes.Found, i)
	}
}

// showMention opens the document of a mention and selects what is there.
func (a *app) showMention(list *view.Mentions, i int) {
	m := list.Mention(i)
	if a.shown == nil || a.shown.ID != m.Doc {
		a.openDocument(m.Doc)
	}
	a.hidePopup()
	a.sess.Pick(m.Span.Start, m.Span.End, 1, session.Grapheme)
	if m.Ann != "" && list == a.mentions {
		a.sess.SelectAnnotation(m.Ann)
	}
	a.showSelection(browser.SelectReveal)
	a.markRow()
	a.announceSelection()
}

// openSearch shows the bar, with what is selected as what is looked for.
func (a *app) openSearch() {
	a.closePanels()
	query := ""
	if sel := a.sess.Selection().Span; a.shown != nil && !sel.Empty() && sel.Len() < 200 {
		if query = a.sess.Canonical(sel); query == "" {
			query = sel.In(a.shown.Text)
		}
	}
	browser.ShowView("search", query)
}

// openEverywhere shows the mentions of what is selected, or of the word at the cursor.
func (a *app) openEverywhere() {
	if a.sess.Target().Empty() {
		a.failCode("span.empty")
		return
	}
	a.hidePopup()
	browser.ShowView("concordance", nil)
}

// searchOn goes on searching, or begins to.
func (a *app) searchOn(dir int) {
	if !a.searching {
		a.openSearch()
		return
	}
	a.stepMention(dir)
	browser.ViewsChanged(map[string]any{"stepped": true})
}
