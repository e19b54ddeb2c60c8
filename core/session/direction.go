package session

import (
	"unicode"

	"wusum/core/document"
)

// ParaRTL reports whether a paragraph of the open document runs from right to left: by the document's own setting,
// or else by the paragraph's first strong character (UAX #9, P2 and P3: what lies between an isolate and its end is
// passed over; without any, left to right, as dir=auto in HTML has it).
func (s *Session) ParaRTL(para int) bool {
	d := s.Doc()
	if d == nil || para < 0 || para >= len(d.Paras) {
		return false
	}
	switch d.Meta.Dir {
	case document.DirRTL:
		return true
	case document.DirLTR:
		return false
	}
	depth := 0
	for _, r := range d.Paras[para].In(d.Text) {
		switch {
		case '\u2066' <= r && r <= '\u2068': // LRI RLI FSI
			depth++
		case r == '\u2069': // PDI
			depth = max(0, depth-1)
		case depth > 0:
		case strongRTL(r):
			return true
		case strongLTR(r):
			return false
		}
	}
	return false
}

// strongRTL reports whether r has the bidirectional class R or AL. The blocks are those that the standard reserves
// for it; marks (NSM), numbers (AN, EN) and the signs among them are not strong.
func strongRTL(r rune) bool {
	switch {
	case r == '\u200F' || r == '\u061C': // RLM ALM
		return true
	case '\u0590' <= r && r <= '\u08FF', '\uFB1D' <= r && r <= '\uFDFF', '\uFE70' <= r && r <= '\uFEFC',
		'\U00010800' <= r && r <= '\U00010FFF', '\U0001E800' <= r && r <= '\U0001EFFF':
		if '\u0600' <= r && r <= '\u0605' || r == '\u06DD' || '\u06F0' <= r && r <= '\u06F9' {
			return false
		}
		return unicode.IsLetter(r) || unicode.Is(unicode.Po, r) && strongStop(r) ||
			'\u07C0' <= r && r <= '\u07C9' // the digits of N'Ko are R
	}
	return false
}

// strongStop reports whether a punctuation mark of those blocks is strong, as the semicolon, the question mark and
// the full stop are; the Arabic comma is a separator (CS), the percent sign a terminator (ET).
func strongStop(r rune) bool {
	switch r {
	case '\u060C', '\u0609', '\u060A', '\u066A', '\u066B', '\u066C':
		return false
	}
	return true
}

func strongLTR(r rune) bool {
	return r == '\u200E' || unicode.IsLetter(r) && !strongRTL(r)
}

// logical turns a motion to the left or right into one forward or back, by the direction of the paragraph that the
// cursor is in.
func (s *Session) logical(m Motion) Motion {
	var left, right Motion
	switch m {
	case WordLeft, WordRight:
		left, right = WordBack, WordForward
	case SegmentLeft, SegmentRight:
		left, right = SegmentBack, SegmentForward
	case GraphemeLeft, GraphemeRight:
		left, right = GraphemeBack, GraphemeForward
	default:
		return m
	}
	if s.ParaRTL(s.Doc().ParaAt(s.to.Start)) {
		left, right = right, left
	}
	if m == WordLeft || m == SegmentLeft || m == GraphemeLeft {
		return left
	}
	return right
}
