package native

import "wusum/core/text"

// Version is the version of the format that Encode writes. Decode reads later ones too, but read-only.
const Version = 1

// Ext is the end of a file's name.
const Ext = ".wusum.json"

// Options says how Encode writes. Standard gives the usual ones.
type Options struct {
	// Unit of all offsets: text.CodePoint, text.UTF16 or text.Byte. Mind that the zero value is text.Byte.
	// text.Grapheme is written as code points: graphemes change with the version of Unicode.
	Unit text.Unit

	// Tokens yields the tokens of one paragraph, for the tokens[] of each document; nil leaves them out. They are
	// derived data: Decode drops them.
	Tokens func(src string, para text.Span, yield func(Token) bool)

	// Generator names the program that writes, for example "wusum 0.1"; "" leaves it out.
	Generator string
}

// Standard returns the options of an ordinary export: code points, no tokens.
func Standard() Options { return Options{Unit: text.CodePoint} }

// unit is the unit to write.
func (o Options) unit() text.Unit {
	if o.Unit == text.Grapheme {
		return text.CodePoint
	}
	return o.Unit
}

// Token is one token in tokens[]. Spans are bytes of the document's text.
type Token struct {
	Span     text.Span
	Kind     string
	Segments []Segment
}

// Segment is one part of a token. Surfaces concatenate to the token; Form is the canonical spelling.
type Segment struct {
	Span  text.Span
	Form  string
	Kind  string // proclitic, article, stem, enclitic
	UPOS  string // "" for none
	Lemma string // "" for none
}

// Names in files; the index is the value in package document.
var (
	dirNames    = [...]string{"auto", "rtl", "ltr"}
	stateNames  = [...]string{"new", "in_progress", "done", "skipped"}
	aidNames    = [...]string{"open", "shown", "withheld"}
	statusNames = [...]string{"accepted", "proposed", "rejected", "unsure"}
	originNames = [...]string{"human", "model", "import", "rule", "adjudication"}
)
