package document

import (
	"strconv"
	"strings"

	"wusum/core/text"
)

// The codes of the errors and problems of this package; each has a sentence in web/i18n under "error.<code>".
const (
	CodeStale          = "stale"              // the thing to be removed is absent or differs
	CodeIDEmpty        = "id.empty"           // an annotation, relation, label or note without an ID
	CodeIDDuplicate    = "id.duplicate"       // args: id
	CodeSpanEmpty      = "span.empty"         // a span that covers nothing
	CodeSpanRange      = "span.range"         // a span outside the text, or inside a character
	CodeSpanGrapheme   = "span.grapheme"      // an edge between a letter and its mark
	CodeSpanParts      = "span.parts"         // parts out of order, touching, or not filling the extent
	CodeSpanParagraphs = "span.paragraphs"    // a span, or one part of it, reaches over a paragraph break
	CodeCrossing       = "overlap.crossing"   // args: id of the other annotation
	CodeFlat           = "overlap.flat"       // args: id of the other annotation
	CodeNest           = "nest.refused"       // args: inner label, outer label, id of the outer annotation
	CodeLabelUnknown   = "label.unknown"      // args: label
	CodeDocUnknown     = "document.unknown"   // args: document id
	CodeDocDuplicate   = "document.duplicate" // args: document id
	CodeDocIndex       = "document.index"     // a document's place in the list is not what the change says
	CodeDangling       = "relation.dangling"  // args: relation id, id of the missing annotation
	CodeNoteDangling   = "note.dangling"      // args: note id, id of the missing annotation
	CodeTextUTF8       = "text.utf8"          // args: offset of the first byte that is not UTF-8
	CodeOriginal       = "text.original"      // a correction that would lose what stood in the text as it came
	CodeTextTooLarge   = "document.toolarge"  // args: the limit in MB
)

// ErrStale says that what an edit takes away is absent or has changed since; nothing was applied. It matches every
// [Error] with the code "stale" under errors.Is.
var ErrStale error = &Error{Code: CodeStale}

// Error is a user's error: a code, the place it concerns, and arguments for the sentence that web/i18n keeps under
// "error.<code>". Span is zero where no place is meant.
type Error struct {
	Code string
	Span text.Span
	Args []string
}

// Error returns a short English text for logs and the command line.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Code)
	for i, a := range e.Args {
		if i == 0 {
			b.WriteString(": ")
		} else {
			b.WriteString(", ")
		}
		b.WriteString(a)
	}
	if e.Span != (text.Span{}) {
		b.WriteString(" (bytes ")
		b.WriteString(strconv.Itoa(int(e.Span.Start)))
		b.WriteString("–")
		b.WriteString(strconv.Itoa(int(e.Span.End)))
		b.WriteString(")")
	}
	return b.String()
}

// Is reports whether target is an Error of the same code that names neither place nor arguments, as [ErrStale] is.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code && t.Span == (text.Span{}) && t.Args == nil
}
