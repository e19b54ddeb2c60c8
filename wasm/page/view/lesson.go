package view

import (
	"strings"

	"wusum/core/document"
	"wusum/wasm/wire"
)

// The verdicts of wire.Decision, those of learn.Verdict.
const (
	verdictAccepted = 0
	verdictRejected = 1
	verdictOpen     = 2
)

// Lesson is what a person has decided in the first layer of a document, for the engine to learn from; nil for nothing.
// What was decided before since (RFC 3339, UTC; "" for the beginning) is left out, and is nothing to be wondered at
// either: such a document counts as done only if all in it is newer. With names set it is the names alone.
func Lesson(d *document.Document, since string, names bool) *wire.Learn {
	m := &wire.Learn{Doc: string(d.ID)}
	if d.Meta.State == document.StateDone {
		m.Flags = wire.LearnDone
	}
	index := map[string]uint32{}
	layer, _ := d.Layer("")
	taught := m.Flags != 0
	var list strings.Builder
	for p, n := 0, 0; p < len(d.Paras); n++ {
		anns := layer.InPara(p)
		if n >= len(anns) {
			p, n = p+1, -1
			continue
		}
		a := &anns[n]
		verdict := uint32(verdictOpen)
		switch {
		case a.Parts != nil: // a mention in several pieces is no run of words
		case max(a.Created, a.Modified) < since:
			m.Flags &^= wire.LearnDone
		case a.Status == document.Accepted:
			verdict = verdictAccepted
		case a.Status == document.Rejected:
			verdict = verdictRejected
		}
		if verdict == verdictOpen && names {
			continue
		}
		label, ok := index[string(a.Label)]
		if !ok {
			label = uint32(len(m.Labels))
			index[string(a.Label)] = label
			m.Labels = append(m.Labels, string(a.Label))
		}
		one := wire.Decision{Start: uint32(a.Span.Start), End: uint32(a.Span.End), Label: label, Verdict: verdict}
		if names {
			one.Start = uint32(list.Len())
			if a.Canonical != "" {
				list.WriteString(a.Canonical)
			} else {
				list.WriteString(a.Span.In(d.Text))
			}
			one.End = uint32(list.Len())
			list.WriteByte('\n')
		}
		taught = taught || verdict != verdictOpen
		m.Decisions = append(m.Decisions, one)
	}
	if !taught || since != "" && m.Flags == 0 && !decides(m) {
		return nil
	}
	if names {
		m.Text, m.Flags = list.String(), wire.LearnNames
	} else {
		m.Text = d.Text
	}
	return m
}

func decides(m *wire.Learn) bool {
	for _, d := range m.Decisions {
		if d.Verdict != verdictOpen {
			return true
		}
	}
	return false
}
