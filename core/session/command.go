package session

import (
	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/text"
)

// Command is something a person asks for. The set is closed: the structs of this file. Commands on annotations,
// relations, notes and labels act on the first layer of the open document. Where one changes annotations, a suggestion
// of the model's may be named too: it is accepted by it, as it was or as it was made.
type Command interface {
	// plan says what the command would do, without doing it.
	plan(s *Session, at Stamp) (document.Step, error)
}

// Annotate labels a span. Its edges are moved out of grapheme clusters, white space and invisible characters;
// Canonical and Outside are filled in from the words at its edges, Parts where it crosses paragraphs.
//
// A suggestion that already says the same is accepted instead. Errors: span.empty, span.range, span.duplicate,
// label.unknown, overlap.crossing, overlap.flat, nest.refused.
type Annotate struct {
	Span  text.Span
	Label schema.LabelID

	// Canonical chooses between readings ([Choice]); "" leaves it to the lexicon.
	Canonical string
}

// Relabel gives annotations another label; a suggestion is accepted by it.
type Relabel struct {
	IDs   []document.ID
	Label schema.LabelID
}

// Resize gives an annotation another extent and keeps its ID. Of a discontinuous one the parts inside Span remain,
// the outermost stretched to it.
type Resize struct {
	ID   document.ID
	Span text.Span

	Canonical string // as in Annotate
}

// AddPart adds a span to an annotation, which becomes discontinuous unless the two touch.
type AddPart struct {
	ID   document.ID
	Span text.Span
}

// SetCanonical replaces the restored spelling of an annotation; "" or the text itself means that none is needed.
type SetCanonical struct {
	ID        document.ID
	Canonical string
}

// Delete takes annotations away, and with them their relations and notes.
type Delete struct{ IDs []document.ID }

// SetStatus accepts, rejects or doubts annotations and suggestions, together in one step. A suggestion of the model's
// becomes an annotation with the model's origin and confidence: a rejected one too, or it would come again.
type SetStatus struct {
	IDs    []document.ID
	Status document.Status
}

// AcceptAbove accepts all suggestions of the open document whose confidence is Score or more, in one step.
type AcceptAbove struct{ Score float64 }

// SetAttr sets an attribute of annotations; Value is raw JSON, "" takes the attribute away. Where the schema has the
// attribute, the labels must have it ("attr.label") and the value be of its kind ("attr.value").
type SetAttr struct {
	IDs         []document.ID
	Name, Value string
}

// SetLink links annotations to an entity; "" takes the link away. Error: link.invalid, unless Link is a Wikidata id or a
// URI ([ValidLink]).
type SetLink struct {
	IDs  []document.ID
	Link string
}

// SetLinks is SetLink over several documents, in one step.
type SetLinks struct {
	In   []Mentions
	Link string
}

// Mentions are annotations of one document.
type Mentions struct {
	Doc document.DocID
	IDs []document.ID
}

// AddRelation relates two annotations of the open document. Where the schema has types of relation, Type must be one of
// them, and it must join their labels; with Declare a type that the schema lacks is added to it. Errors:
// annotation.unknown, relation.self, relation.duplicate, relation.type, relation.joins, schema.type.name.
type AddRelation struct {
	Type     string
	From, To document.ID
	Declare  bool
}

// SetRelation gives a relation another type, "" for the one it has, and turns it round where Reverse is set. Errors:
// relation.unknown and those of AddRelation.
type SetRelation struct {
	ID      document.ID
	Type    string
	Reverse bool
}

// DeleteRelation takes relations away.
type DeleteRelation struct{ IDs []document.ID }

// SetNote writes a note: a new one where ID is "", else the body of that one; an empty Body takes it away.
// On is the annotation that a new note is about, "" for the whole document.
type SetNote struct {
	ID   document.ID
	On   document.ID
	Body string
}

// CorrectText puts a stretch of a document's text right, in the open document where Doc is "". What was written there is
// kept (see document.Correction), so that CorrectText with a correction's Span and Original takes it back. Annotations
// carry over, with their notes and relations: one around the stretch keeps what stands in it now; of one at its edge the
// policies say which letters it has; one of which nothing is left, or that could stand beside the others no more, goes.
// Foresee tells. Errors: span.range, text.utf8, document.toolarge, document.unknown.
type CorrectText struct {
	Doc  document.DocID
	Span text.Span // empty: something is put in there
	With string
}

// SetDocLabel sets a label of the open document as a whole; an empty Value takes it away.
type SetDocLabel struct{ Name, Value string }

// SetDocLabels sets all values that a document label has on the open document; none takes it away.
type SetDocLabels struct {
	Name   string
	Values []string
}

// AddDocuments puts documents at the end of the list and opens the first of them. Labels that the project's schema
// lacks are added from Labels; a hotkey that is taken is dropped on the way. So are the attributes, document labels and
// relation types of Types (whose own labels are not looked at), with the values that they have beside those there are.
// A project without a guideline of its own takes Guideline.
type AddDocuments struct {
	Docs      []*document.Document
	Labels    []schema.Label
	Types     schema.Schema
	Guideline document.Guideline
}

// RenameDocument changes a document's title.
type RenameDocument struct {
	Doc   document.DocID
	Title string
}

// SetMeta replaces what is known of a document beside its text.
type SetMeta struct {
	Doc  document.DocID
	Meta document.Meta
}

// SetState says how far the work on documents has come, in one step. Reason is why they are skipped; it goes with any
// other state. Errors: document.unknown.
type SetState struct {
	Docs   []document.DocID
	State  document.State
	Reason string
}

// Doubt marks an annotation, or a suggestion, of the open document as unsure, and keeps what is asked about it as a note;
// "" asks nothing. A question that was there gives way to the new one.
type Doubt struct {
	ID       document.ID
	Question string
}

// Rule answers a question about an annotation of the open document: it is accepted, under Label, or taken away where
// Label is "". The questions about it become a note with the Ruling, which is about the document where the annotation is
// gone; an empty Ruling leaves none. With a Label and a Ruling the annotation becomes an example of the guideline.
type Rule struct {
	ID     document.ID
	Label  schema.LabelID
	Ruling string
}

// DeleteDocuments takes documents out of the project. Undo brings them back with all their annotations.
type DeleteDocuments struct{ IDs []document.DocID }

// MoveDocument moves a document to the place To of the list, counted without it.
type MoveDocument struct {
	Doc document.DocID
	To  int
}

// SetSchema replaces the schema, and takes everything along that bears its names, in every document and layer and in
// the rulings of the guideline. Renamed maps a label that goes to the one that takes its place; "" deletes what bears
// it, with its relations and notes. Where two labels become one, annotations of the same extent become one too: the
// one that was decided best stays (accepted, unsure, proposed, rejected) and takes over relations, notes and the
// attributes that it lacks. A label that goes without a word while annotations bear it is refused with label.inuse
// (args: label, how many); attributes, document labels and relations of which nothing is said stay as they are.
type SetSchema struct {
	Schema  schema.Schema
	Renamed map[schema.LabelID]schema.LabelID

	Attributes map[string]Successor
	DocLabels  map[string]Successor
	Relations  map[string]string // "" deletes the relations of that type
}

// Successor is what takes the place of an attribute or document label: its name, "" where it goes with all its
// values, and what becomes of single values ("" for gone).
type Successor struct {
	Name   string
	Values map[string]string
}

// SetGuideline replaces the project's guideline by a text of its own; an empty one gives Wusum's guideline back.
type SetGuideline struct{ Text document.GuidelineText }

// AddExample adds a ruling to the guideline: a span in its sentence, and why it is labelled so. [Session.ExampleOf]
// fills it in for an annotation. Errors: label.unknown, span.empty, span.range.
type AddExample struct {
	Label    schema.LabelID
	Sentence string
	Span     text.Span // of Sentence, in bytes
	Note     string
	Doc      document.DocID
}

// DeleteExample takes a ruling away. Error: example.unknown.
type DeleteExample struct{ ID document.ID }

// Undo takes the last step back, in whichever document it was made. Error: undo.empty.
type Undo struct{}

// Redo does again what was undone last. Error: redo.empty.
type Redo struct{}
