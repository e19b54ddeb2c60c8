package native

import (
	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/text"
)

// The codes of a report's items; web/i18n has a sentence for each under "report.<code>". The first argument is the
// text of the span, shortened, unless something else is said.
const (
	RepairedPlace    = "repaired.place"    // moved: its text occurs once, elsewhere
	RepairedNearest  = "repaired.nearest"  // moved to the nearest of several places with its text
	RepairedFolded   = "repaired.folded"   // moved by a match that ignores vowel marks and hamza forms
	RepairedGrapheme = "repaired.grapheme" // an edge cut a letter from its mark, or stood on a line break
	RepairedUnit     = "repaired.unit"     // args: the unit that all offsets fit, unlike the stated one
	RepairedText     = "repaired.text"     // args: title or ID of a document whose text is not what was saved
	RepairedID       = "repaired.id"       // args: the ID as it stood (empty, or taken), the new one

	RejectedRange      = "rejected.range"      // outside the text, and not to be found
	RejectedText       = "rejected.text"       // the document does not hold its text
	RejectedAmbiguous  = "rejected.ambiguous"  // several places, none clearly meant
	RejectedEmpty      = "rejected.empty"      // args: label; covers nothing
	RejectedLabel      = "rejected.label"      // args: text, label; the label's name cannot be a name
	RejectedDuplicate  = "rejected.duplicate"  // the very same annotation twice
	RejectedRelation   = "rejected.relation"   // args: ID of the relation, ID of the end that is missing
	RejectedCorrection = "rejected.correction" // args: what stood there; a correction that is not at its place in the text
	RejectedDocument   = "rejected.document"   // args: ID; a document without a text

	NoticeNewer     = "notice.newer"     // args: version of the file
	NoticeSurrogate = "notice.surrogate" // args: count, line; lone surrogates, read as U+FFFD
	NoticeBytes     = "notice.bytes"     // args: count, line; bytes that are not UTF-8, read as U+FFFD
	NoticeLabel     = "notice.label"     // args: a label that was used but not declared, and is declared now
	NoticeTokens    = "notice.tokens"    // args: count of tokens, left out because they are derived from the text
	NoticeOutside   = "notice.outside"   // a clitic outside the span that is not where it should be was dropped
	NoticeNote      = "notice.note"      // args: ID of the note, ID of the missing annotation; the note is kept
	NoticeMember    = "notice.member"    // args: field; an unknown member in derived data was dropped
	NoticeLeft      = "notice.left"      // args: what of the file was not read, how many
	NoticeEncoding  = "notice.encoding"  // args: what the file is written in, told by its letters
	NoticeValue     = "notice.value"     // args: count of values of a later version, read as the default
)

// Report is what Decode changed, left out or wants known. For each document: spans in the file = annotations +
// rejected spans.
type Report struct {
	Version   int
	Unit      text.Unit
	Generator string
	ReadOnly  bool // the file is of a later version: writing it might lose what this version does not know

	Repaired []Item
	Rejected []Item
	Notices  []Item
}

// Clean reports whether nothing was repaired, rejected or worth a notice.
func (r Report) Clean() bool { return len(r.Repaired)+len(r.Rejected)+len(r.Notices) == 0 }

// Item is one entry of a report.
type Item struct {
	Code         string
	Doc          document.DocID
	ID           document.ID
	Line, Column int // in the file; 0 where it concerns the whole file
	Span         text.Span
	Args         []string
	Source       []byte // of what was rejected: the JSON as it stood, so that nothing is lost
}

// Error says what is wrong with a file and where. It has the fields of a [schema.Error]; errors.As also finds
// that, and a [document.Error] for callers that only want a code and arguments.
type Error schema.Error

// Error returns a short English text for logs and the command line.
func (e *Error) Error() string { return (*schema.Error)(e).Error() }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// As lets errors.As find a *document.Error.
func (e *Error) As(target any) bool {
	switch t := target.(type) {
	case **document.Error:
		*t = &document.Error{Code: e.Code, Args: e.Args}
	case **schema.Error:
		*t = (*schema.Error)(e)
	default:
		return false
	}
	return true
}

// The codes of Decode's errors, beside "format.json" and "format.field" (line, column, field), those of schema and
// "document.toolarge"; sentences under "error.<code>".
const (
	CodeNotOurs = "format.notours" // JSON, but not our format
	CodeUnit    = "format.unit"    // no unit, or one that the format does not know
)
