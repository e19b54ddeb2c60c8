package stats

import (
	"wusum/core/document"
	"wusum/core/text"
)

// Gap is the most seconds between two stamps that count as work; more is a pause.
const Gap = 120

// Kind is what became of a suggestion, or who made an annotation without one.
type Kind uint8

// The kinds of decision, in the order in which their counts are written.
const (
	AsIs Kind = iota
	Relabelled
	Rejected
	Manual
	Applied
	kinds
)

// KindOf says what decision an annotation stands for, if any; see the package's comment.
func KindOf(a *document.Annotation) (Kind, bool) {
	switch {
	case a.Status == document.Proposed:
		return 0, false
	case a.Origin.Kind == document.Model && a.Status == document.Rejected:
		return Rejected, true
	case a.Status == document.Rejected:
		return 0, false
	case a.Origin.Kind == document.Model && a.Score != nil:
		return AsIs, a.Status == document.Accepted
	case a.Origin.Kind == document.Model:
		return Relabelled, true
	case a.Origin.Kind == document.Rule:
		return Applied, true
	}
	return Manual, a.Origin.Kind == document.Human
}

// stands reports whether an annotation is a mention.
func stands(a *document.Annotation) bool {
	return a.Status == document.Accepted || a.Status == document.Unsure
}

// Name is the folded canonical spelling of a mention, by which distinct names are told apart.
func Name(d *document.Document, a *document.Annotation) string {
	s := a.Canonical
	if s == "" {
		s = a.Text(d.Text)
	}
	return text.Fold(s, text.FoldOptions{}).Text
}

// words counts the runs of text between blanks.
func words(src string) int {
	n, blank := 0, true
	for i := range len(src) {
		b := src[i] <= ' '
		if blank && !b {
			n++
		}
		blank = b
	}
	return n
}
