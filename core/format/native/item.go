package native

import (
	"strings"

	"wusum/core/document"
	"wusum/core/internal/object"
)

// item makes an entry for a report; at is where in the file it is about. Items of one document come in the order of
// the file, or are about the document as a whole, so all positions together cost one pass or two.
func (d *decoder) item(code string, doc *rawDoc, at int, source []byte, id document.ID, args ...string) Item {
	i := Item{Code: code, Doc: doc.ID, ID: id, Args: args, Source: source}
	switch {
	case d.foreign:
		i.Line = at
	case at != doc.at:
		i.Line, i.Column = d.cursor.Position(at)
	case doc.line == 0:
		doc.line, doc.column = object.Position(d.data, at)
		fallthrough
	default:
		i.Line, i.Column = doc.line, doc.column
	}
	return i
}

func (d *decoder) reject(code string, doc *rawDoc, s *rawSpan) {
	args := []string{short(s.text)}
	switch code {
	case RejectedEmpty:
		args = []string{string(s.Label)}
	case RejectedLabel:
		args = append(args, string(s.Label))
	}
	d.report.Rejected = append(d.report.Rejected, d.item(code, doc, s.at, s.source, s.ID, args...))
}

func (d *decoder) repaired(code string, doc *rawDoc, s *rawSpan) {
	item := d.item(code, doc, s.at, nil, s.ID, short(s.text))
	item.Span = s.Span
	d.report.Repaired = append(d.report.Repaired, item)
}

// short cuts a text for a sentence: 60 characters on one line say which span is meant.
func short(s string) string {
	s = strings.Join(strings.Fields(s[:min(len(s), 600)]), " ")
	n := 0
	for i := range s {
		if n++; n > 60 {
			return s[:i] + "…"
		}
	}
	return strings.ToValidUTF8(s, "")
}
