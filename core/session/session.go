package session

import (
	"wusum/core/clitic"
	"wusum/core/document"
	"wusum/core/text"
)

// The codes of the errors that begin here; each has a sentence in web/i18n under "error.<code>".
const (
	CodeNone              = "document.none"      // no document is open
	CodeNothing           = "nothing.changed"    // the command would leave everything as it is
	CodeDuplicate         = "span.duplicate"     // args: label; the same extent bears the same label already
	CodePart              = "span.part"          // a part that lies within the annotation already
	CodeUnknownAnn        = "annotation.unknown" // args: id
	CodeUnknownNote       = "note.unknown"       // args: id
	CodeUnknownRelation   = "relation.unknown"   // args: id
	CodeSelfRelation      = "relation.self"      // an annotation related to itself
	CodeDuplicateRelation = "relation.duplicate" // args: type
	CodeUnknownExample    = "example.unknown"    // args: id
	CodeRelationType      = "relation.type"      // args: type; the schema has no such type of relation
	CodeRelationJoins     = "relation.joins"     // args: type, label from, label to; it does not join these
	CodeLink              = "link.invalid"       // args: what is neither a Wikidata id nor a URI
	CodeAttrLabel         = "attr.label"         // args: name, label; annotations of that label do not have it
	CodeLabelInUse        = "label.inuse"        // args: label, how many annotations bear it
	CodeAttrValue         = "attr.value"         // args: name; a value that is not JSON
	CodeUndoEmpty         = "undo.empty"
	CodeRedoEmpty         = "redo.empty"
	CodeTruncated         = "journal.truncated" // the last line is damaged; all before it was restored
	CodeDamaged           = "journal.damaged"   // args: number of the first entry lost
)

// Session is one open project. Make it with New or Replay.
type Session struct {
	project document.Project
	lex     *clitic.Lexicon
	open    document.DocID // "" if there is none
	seq     uint64
	history history
	past    past

	sel      Selection
	from, to text.Span // the ends of sel as blocks: what an extension keeps, what it moves; see cursor.go
	stack    []document.ID
	pages    cache
	overlay  overlay
	sweep    *sweep // nil for none
}

// New returns a session over p with its first document open, if there is one. A nil lexicon works, with
// conservative rules (see clitic.Lexicon); SetLexicon brings a better one later.
func New(p document.Project, lex *clitic.Lexicon) *Session {
	s := &Session{project: p.Indexed(), lex: lex}
	if len(p.Docs) > 0 {
		s.openDoc(p.Docs[0].ID)
	}
	return s
}

// SetLexicon changes what decides between readings of a word. Nothing that is stored changes.
func (s *Session) SetLexicon(lex *clitic.Lexicon) {
	s.lex = lex
	s.pages.clear()
	s.overlay.forget(nil, true)
}

// Project returns the project as it stands. The value is immutable: keep it, compare it, export it.
func (s *Session) Project() document.Project { return s.project }

// Doc returns the open document; nil if there is none.
func (s *Session) Doc() *document.Document {
	d, _ := s.project.Doc(s.open)
	return d
}

// Open opens a document, with the cursor at its start. Error: document.unknown.
func (s *Session) Open(id document.DocID) error {
	if d, _ := s.project.Doc(id); d == nil {
		return fault(document.CodeDocUnknown, text.Span{}, string(id))
	}
	if id != s.open {
		s.openDoc(id)
	}
	return nil
}

func (s *Session) openDoc(id document.DocID) {
	s.open = id
	s.pages.clear()
	s.overlay = overlay{off: s.overlay.off, from: s.overlay.from}
	s.sel, s.from, s.to, s.stack, s.sweep = Selection{}, text.Span{}, text.Span{}, nil, nil
}

// layer returns the layer that is worked on.
func (s *Session) layer() document.Layer {
	if d := s.Doc(); d != nil && len(d.Layers) > 0 {
		return d.Layers[0]
	}
	return document.Layer{}
}

// Do carries out a command. Where it returns an error nothing has changed.
func (s *Session) Do(c Command, at Stamp) (Change, error) {
	e := Entry{Seq: s.seq + 1, At: at.Now, By: at.By}
	switch c.(type) {
	case Undo:
		step, ok := s.history.last()
		if !ok {
			return Change{}, fault(CodeUndoEmpty, text.Span{})
		}
		e.Verb, e.Step = Undone, step.Inverse()
	case Redo:
		step, ok := s.history.next()
		if !ok {
			return Change{}, fault(CodeRedoEmpty, text.Span{})
		}
		e.Verb, e.Step = Redone, step
	default:
		step, err := c.plan(s, at)
		if err != nil {
			return Change{}, err
		}
		if len(step.Changes) == 0 {
			return Change{}, fault(CodeNothing, text.Span{})
		}
		e.Step = step
	}
	return s.apply(e)
}

// apply is where everything changes: a command, an entry replayed, an entry followed.
func (s *Session) apply(e Entry) (Change, error) {
	next, err := s.project.Apply(e.Step)
	if err != nil {
		return Change{}, err
	}
	s.project = next
	s.record(e)
	s.seq = e.Seq
	return s.settle(e), nil
}

func (Undo) plan(*Session, Stamp) (document.Step, error) { return document.Step{}, nil }
func (Redo) plan(*Session, Stamp) (document.Step, error) { return document.Step{}, nil }

// fault makes an error for people.
func fault(code string, at text.Span, args ...string) error {
	return &document.Error{Code: code, Span: at, Args: args}
}
