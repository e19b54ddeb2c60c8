package session

import (
	"wusum/core/document"
)

// Stamp is what a command needs of the world: the time, a source of new identities, and who is at work.
type Stamp struct {
	Now   string        // RFC 3339, UTC
	NewID func() string // a new one at each call, unique within the project
	By    string        // annotator; may be empty
}

// Verb says how an entry came about.
type Verb uint8

// The verbs.
const (
	Done Verb = iota
	Undone
	Redone
)

// Entry is one line of the journal: one step, as it was applied. Entries are numbered from 1 without holes.
type Entry struct {
	Seq  uint64
	Verb Verb
	Step document.Step
	At   string
	By   string
}

// Change is what a view must refresh after a command.
type Change struct {
	Entry Entry
	Doc   document.DocID // the document that is open now

	// Paras are the paragraphs of the open document whose annotations changed: ascending, each once, none left out.
	// Where Whole is set the list is nil and everything must be drawn again: another document is open, or the
	// schema is another.
	Paras []int
	Whole bool

	Text      bool // the open document's text was corrected; Whole is set too
	Docs      bool // the list of documents, their titles or states
	Schema    bool // labels or policies
	Guideline bool
	Relations bool
	Notes     bool
	Labels    bool // labels of the whole document

	Select    document.ID // the annotation that is selected now; "" if none
	Selection *Selection  // the new selection; nil where it stayed as it was
}
