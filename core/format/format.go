package format

import (
	"io"
	"strings"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/schema"
	"wusum/core/text"
)

// Format is one row of the Table.
type Format struct {
	Name string   // as the command line names it
	Ext  []string // ends of file names, lower case, the first being the one that is written
	Text bool     // UTF-8 text, so that a byte order mark and the encodings of package plain are read

	// Units are what offsets in files of this format are known to count, the likeliest first; the first is what is written
	// unless the person asks for another. Empty where positions are tokens or the like.
	Units []text.Unit

	Holds Holds

	// Guess says how much the beginning of a file looks like this format: 0 not at all, 3 surely.
	Guess func(head []byte) int

	// Read returns a reader; nil where the format is only written.
	Read func(in io.Reader, opt ReadOptions) Reader

	// Write returns a writer; nil where the format is only read.
	Write func(out io.Writer, opt WriteOptions) Writer
}

// Holds says what a format can hold; what it cannot is a loss.
type Holds struct {
	Tokens        bool // spans are made of tokens: views apply
	Rows          bool // a document is rows of words: one without a word is not there
	Words         bool // spans stand on words: in a text without one there are none
	Nested        bool // one span inside another, or two of one extent
	Crossing      bool
	Discontinuous bool
	Attributes    bool
	Relations     bool
	Notes         bool
	NotesOnSpans  bool // not such on the document
	DocLabels     bool
	Links         bool
	Statuses      bool // proposed and unsure spans beside accepted ones; else these are left out
	Rejected      bool // rejected ones too
	Layers        bool // more than one layer; else the first is written
	AnyLabel      bool // label names of any script
	OneWord       bool // but without white space
	Twins         bool // two spans of one extent and one label
	Unsure        bool // unsure spans apart from proposed ones
	Canonical     bool // restored spellings
	Clitics       bool // the clitics that a span leaves out, with their forms
	Scores        bool
	Title         bool
	Meta          bool // what else is known of a document: where it is from, its state and the like
	History       bool // who made an annotation, when, out of what and by which version of the guideline
	Corrections   bool // what stood where a text was put right
	Extra         bool // members that nobody knows
	NoText        bool // not even the text
	NoSpans       bool // nothing but the text
}

// Reader parses one file.
type Reader interface {
	// Next returns the next document, io.EOF after the last. An *Error that Skips says that the next call goes on behind
	// the bad item; any other error is the end.
	Next() (*native.Foreign, error)

	// Schema returns what the file says of its labels, complete after the last document: names at least of all that were
	// used where the file declares none.
	Schema() schema.Schema
}

// Writer prints one file.
type Writer interface {
	Write(d *Fitted) error

	// Close ends the file; it does not close what is below.
	Close() error
}

// ReadOptions say how a file is read.
type ReadOptions struct {
	Name string   // the file's, for titles and messages
	Tags []string // class names of numbered tags (Hugging Face), where the file does not have them
	Text string   // name of the column or member that holds the text, where a format leaves it free; "" for the usual ones

	// Beside opens a file that stands beside this one (brat's .ann, a tokens file); nil where there is none.
	Beside func(name string) (io.ReadCloser, error)
}

// WriteOptions say how a file is written.
type WriteOptions struct {
	Name      string // of the project, for titles in the file
	Generator string // the program that writes, for example "wusum 0.1"; "" leaves it out
	Schema    schema.Schema

	// Project is what our own formats keep beside labels and documents: the guideline, dates, members that nobody knows. Of
	// its schema and documents no use is made; nil for none.
	Project *document.Project

	Unit     text.Unit // of offsets, if HasUnit; formats that have no choice pay no heed
	HasUnit  bool
	View     View
	Spelling Spelling
	Labels   []schema.LabelID // the labels that are written; nil for all

	// Segment splits a word into its clitics and stem, for Segments; nil leaves words whole. See Segmenter.
	Segment Segmenter

	// Beside makes a file beside this one (label configurations, offsets); nil where they are not wanted.
	Beside func(name string) (io.WriteCloser, error)
}

// Table returns the formats in the order in which lists show them.
func Table() []Format {
	return []Format{
		nativeFormat, linesFormat,
		studioFormat, doccanoFormat, prodigyFormat, spacyFormat, hfFormat,
		w3cFormat, pubFormat, webannoFormat, casFormat, bratFormat,
		iob2Format, iob1Format, bilouFormat, conllFormat, wojoodFormat, conlluFormat,
		csvFormat, docxFormat,
		plainFormat,
	}
}

// ByName returns the format of that name.
func ByName(name string) (Format, bool) {
	for _, f := range Table() {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// ByFile returns the formats whose extension a file name has, the longest there is: those of the Table, and of more that
// a program has beside it.
func ByFile(name string, more ...Format) []Format {
	lower := strings.ToLower(name)
	var out []Format
	longest := 0
	for _, f := range append(Table(), more...) {
		for _, ext := range f.Ext {
			switch {
			case !strings.HasSuffix(lower, ext) || len(ext) < longest:
			case len(ext) > longest:
				longest, out = len(ext), []Format{f}
			default:
				out = append(out, f)
			}
		}
	}
	return out
}
