//go:build js && wasm

package main

import (
	"wusum/core/document"
	"wusum/core/text"
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
