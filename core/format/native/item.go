package native

import (
	"strings"

	"wusum/core/document"
	"wusum/core/internal/object"
)

func (d *decoder) item(code string, doc *rawDoc, at int, source []byte, id document.ID, args ...string) Item {
	line, column := 0, 0
	if len(d.report.Repaired)+len(d.report.Rejected)+len(d.report.Notices) < maxPositions {
		line, column = object.Position(d.data, at)
	}
	return Item{Code: code, Doc: doc.ID, ID: id, Line: line, Column: column, Args: args, Source: source}
}

// maxPositions is how many items get a line and column: each costs a pass over the file up to there.
const maxPositions = 1000

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
