//go:build js && wasm

package main

import (
	"wusum/core/document"
	"wusum/core/session"
	"wusum/core/text"
	"wusum/wasm/browser"
)

// showCorrected shows the open document after a step that corrected its text, where the reader is.
func (a *app) showCorrected(step document.Step) {
	before, doc := a.shown, a.sess.Doc()
	a.stopPainting()
	a.shown, a.selected = doc, ""
	a.indexText(doc.Text)
	a.surface.Correct(doc.Text, doc.Paras, dirName(doc.Meta.Dir), correctedPara(before, doc, step))
	a.showMarks()
	a.paintAll()
	a.suggest()
}

// correctedPara returns the one paragraph whose words a step changed; -1 where the paragraphs are others.
func correctedPara(before, after *document.Document, step document.Step) int {
	para := -1
	for _, ch := range step.Changes {
		c, ok := ch.(document.TextChange)
		if !ok || c.Doc != after.ID {
			continue
		}
		was := text.Span{Start: c.At, End: c.At + int32(len(c.Removed.Text))}
		p := before.ParaAt(c.At)
		if para >= 0 || !before.Paras[p].Contains(was) || p >= len(after.Paras) || len(before.Paras) != len(after.Paras) ||
			len(text.AppendParagraphs(nil, c.Added.Text)) > 1 {
			return -1
		}
		para = p
	}
	return para
}

// correctionAt returns what was put right at a place of the text.
func (a *app) correctionAt(b int32) (document.Correction, bool) {
	for _, c := range a.shown.Corrections {
		if c.Span.Start <= b && (b < c.Span.End || c.Span.Empty() && b == c.Span.End) {
			return c, true
		}
	}
	return document.Correction{}, false
}

// openCorrect asks for the right text of the selection, or of the word at the cursor.
func (a *app) openCorrect() {
	if a.shown == nil {
		return
	}
	a.hidePopup()
	if sel := a.sess.Selection(); sel.Span.Empty() {
		a.sess.Pick(sel.Focus, sel.Focus, 3, session.Segment)
		a.showSelection(0)
	}
	span := a.sess.Selection().Span
	if span.Len() > 4000 {
		a.failCode("correct.long")
		return
	}
	browser.ShowView("correct", map[string]any{"start": int(span.Start), "end": int(span.End)})
}
