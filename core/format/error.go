package format

import "strconv"

// Error says what is wrong with a file, and where. Code has a sentence in web/i18n under "error.<code>".
type Error struct {
	Code   string
	Name   string // the file's
	Line   int    // from 1; 0 if it concerns the whole file
	Column int    // from 1; 0 if it concerns the whole line
	Field  string // the member or column; "" for none
	Args   []string
	Skips  bool // the reader can go on behind it
}

// The codes of errors that readers give, beside those of package plain and "format.json" (line, column, what is wrong).
const (
	CodeField     = "format.field"     // args: line, column, field, what is wanted
	CodeUnknown   = "format.unknown"   // no format of the Table
	CodeAmbiguous = "format.ambiguous" // args: units that fit equally well; the person must say which
	CodeRead      = "format.read"      // args: what the reader below says
	CodeTag       = "format.tag"       // args: line, the tag
	CodeColumns   = "format.columns"   // args: line, columns wanted, columns found
	CodeLong      = "format.long"      // args: line, the most bytes that a line may have
	CodeDeep      = "format.deep"      // args: line; values nested too deep
	CodeNoText    = "format.notext"    // args: line; a document without a text
	CodeColumn    = "format.column"    // args: the column that was asked for and is not there
	CodeTable     = "format.table"     // args: what the reader of tables says
	CodeForm      = "format.form"      // args: a form that is not in the sentence's text where it should be
	CodeTags      = "format.tags"      // args: line, number of a tag whose name is not known
	CodeMissing   = "format.missing"   // args: name of a file that should be beside this one
)

// Error reads as a path: file, line, column, field, what is wrong.
func (e *Error) Error() string {
	s := e.Name
	for _, n := range []int{e.Line, e.Column} {
		if n > 0 {
			s += ":" + strconv.Itoa(n)
		}
	}
	if s != "" {
		s += ": "
	}
	if e.Field != "" {
		s += e.Field + ": "
	}
	s += e.Code
	for i, a := range e.Args {
		if i == 0 {
			s += ": "
		} else {
			s += ", "
		}
		s += a
	}
	return s
}
