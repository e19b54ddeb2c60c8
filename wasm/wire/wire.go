package wire

// Version is that of the whole protocol. It grows with any change of a message.
const Version = 7

// Kind says what a message is.
type Kind uint16

// The kinds of message.
const (
	KindHello       Kind = 1
	KindReady       Kind = 2
	KindFault       Kind = 3
	KindImportHTML  Kind = 16
	KindArticle     Kind = 17
	KindImportSet   Kind = 18
	KindLabelSet    Kind = 19
	KindImportFile  Kind = 20
	KindImported    Kind = 21
	KindExportFile  Kind = 22
	KindExported    Kind = 23
	KindModel       Kind = 32
	KindLoaded      Kind = 33
	KindTag         Kind = 34
	KindSuggestions Kind = 35
	KindCourse      Kind = 36
	KindLearn       Kind = 37
	KindAskLearnt   Kind = 38
	KindLearnt      Kind = 39
	KindBase        Kind = 42
	KindSurvey      Kind = 40
	KindSurveyed    Kind = 41
)

// Header begins every message.
type Header struct {
	Kind    Kind
	Request uint32
}

// Message is one of the structs of this file.
type Message interface {
	Kind() Kind
	fields(*coder) // one list for both directions, so that they cannot drift apart
}

// Hello opens the talk: who asks, of which build.
type Hello struct{ Program, Build string }

// Ready answers Hello, and comes unasked as soon as a worker listens.
type Ready struct{ Program, Build string }

// Fault is a request that failed or, under request 0, a program that did. The sentence for people lies in web/i18n
// under "error." + Code, with Args in its placeholders; Detail is for the console.
type Fault struct {
	Code, Detail string
	Args         []string
}

// ImportHTML asks for the article in a saved web page. Charset is what the sender knows of the bytes, usually "".
type ImportHTML struct {
	Name    string // of the file
	URL     string // where it was saved from, if known: never fetched
	Charset string
	HTML    []byte
}

// Article is the answer. Text has a line for each heading, paragraph, list item and table row; Notes are codes of
// what the reader should know (web/i18n, "note." + code).
type Article struct {
	Title, Byline, Site string
	Published           string // RFC 3339, or ""
	Lang                string // of the page: "ar", "ar-EG"; may be ""
	Dir                 string // "rtl", "ltr" or ""
	URL                 string // that the page gives as its own
	Encoding            string // that was read: "utf-8", "windows-1256"
	Text                string
	Notes               []string
}

// ImportSet asks for the label set in another tool's file: Label Studio's, doccano's or brat's.
type ImportSet struct{ Data []byte }

// LabelSet is the answer. Schema is the JSON of core/schema; Notes are what was changed or not taken over.
type LabelSet struct {
	Format, Schema string
	Notes          []Note
}

// Note is one remark on a file: a code (web/i18n, "labelset." + Code), a line of the file from 1, what it mentions.
type Note struct {
	Code string
	Line uint32
	Args []string
}

// ImportFile asks for the documents in a file of any format that core/format reads, or in a zip of such files. What is left
// empty is found out.
type ImportFile struct {
	Name                 string // of the file
	Format, Column, Unit string // as the command line names them
	Data                 []byte
	Beside               []byte // the text that an .ann of brat belongs to; empty for other files
}

// Imported is the answer: one project in the native format. Notes are codes of repairs ("report." + Code in web/i18n) and of
// what could not be read ("error." + Code), with the line; the first argument of the latter is the file's name.
type Imported struct {
	Formats []string // of the files, in order, each once
	Unit    string   // that offsets were found to count, where it is not the format's usual one
	Columns []string // of a table, for the person to choose the one of the texts
	Column  string   // that was taken
	Units   []string // that fit equally well: then nothing was read, and the person must choose
	Native  []byte
	Docs    uint32
	Notes   []Note
}

// ExportFile asks for a project in another format. Lexicon is the clitic lexicon's file, for segments. Where Dataset says
// how, a data set of it is made, a zip, and Format plays no part.
type ExportFile struct {
	Format, View, Spelling, Unit, Name string
	Dataset                            string   // JSON, from the view to the exchange program
	Labels                             []string // that are written; none for all
	Native, Lexicon                    []byte
}

// Exported is the answer. What stands beside the file (label configurations) makes it a zip. Loss is the report that
// core/format writes, of a data set that of core/dataset: a JSON object.
type Exported struct {
	Name, Type string // of the file, and its MIME type
	Data, Loss []byte
	Lost       uint32
}

// Model hands the engine the model file.
type Model struct{ Data []byte }

// Loaded answers Model: which model it is.
type Loaded struct{ Name, Version string }

// Tag asks for the suggestions in a text; any that is still at work for an earlier request is given up. From and To say
// what of it the person sees: that comes first. The whole text goes over once, since a text never changes.
type Tag struct {
	Doc      string // its id in the project
	Text     string
	From, To uint32 // bytes of Text
}

// Suggestions answers Tag, piece by piece: all mentions that begin in Text[From:To]. After the last piece Left is 0.
type Suggestions struct {
	From, To uint32
	Left     uint32   // bytes of the text that no answer has covered yet
	Labels   []string // that the mentions name by index
	Mentions []Mention
}

// Survey asks how much is to be learnt from a text, or from the beginning of a long one: some 24 KB at most, since it is
// worked on between two pieces of what a person waits for.
type Survey struct{ Text string }

// Surveyed answers Survey.
type Surveyed struct {
	Information uint32 // thousandths of a bit a word
}

// Base is what the next fresh Course begins with: a file of Learnt, or nothing. It is answered by a Learnt, or by a
// Fault, and then all is as it was. JavaScript writes it, as it writes AskLearnt and reads Learnt (web/js/views/learning.js).
type Base struct{ Data []byte }

// Course says which labels the project has: suggestions of others are left out. With Fresh set all that was learnt but
// the base is forgotten.
type Course struct {
	Fresh  uint32 // 1 afresh, 2 without the base too, 0 neither
	Labels []string
}

// How a Learn is meant.
const (
	LearnDone  = 1 << iota // all of the text was looked at
	LearnNames             // Text is only the names that were decided on, one a line
	LearnLast              // the last of several: what is suggested in the open text is to be worked out anew
)

// Learn says what a person has decided in a document, in place of what an earlier one said of it. Of the text that was
// tagged last Text may be empty. It is answered by Suggestions under the request of that Tag, where they change.
type Learn struct {
	Doc, Text string
	Flags     uint32
	Labels    []string // that decisions name by index
	Decisions []Decision
}

// AskLearnt asks what was learnt, with the file of it where File is 1.
type AskLearnt struct{ File uint32 }

// Learnt answers AskLearnt.
type Learnt struct {
	Texts  uint32   // that something was learnt from
	Labels []string // that something was learnt about
	Given  []uint32 // mentions of each
	Names  []string // that were labelled most often
	Of     []uint32 // the label of each name, an index
	Times  []uint32 // how often each was labelled so
	Data   []byte   // a file, if asked for: a Base
}

// Kind of each message.
func (*Hello) Kind() Kind       { return KindHello }
func (*Ready) Kind() Kind       { return KindReady }
func (*Fault) Kind() Kind       { return KindFault }
func (*ImportHTML) Kind() Kind  { return KindImportHTML }
func (*Article) Kind() Kind     { return KindArticle }
func (*ImportSet) Kind() Kind   { return KindImportSet }
func (*LabelSet) Kind() Kind    { return KindLabelSet }
func (*ImportFile) Kind() Kind  { return KindImportFile }
func (*Imported) Kind() Kind    { return KindImported }
func (*ExportFile) Kind() Kind  { return KindExportFile }
func (*Exported) Kind() Kind    { return KindExported }
func (*Model) Kind() Kind       { return KindModel }
func (*Loaded) Kind() Kind      { return KindLoaded }
func (*Tag) Kind() Kind         { return KindTag }
func (*Suggestions) Kind() Kind { return KindSuggestions }
func (*Survey) Kind() Kind      { return KindSurvey }
func (*Surveyed) Kind() Kind    { return KindSurveyed }

// Kind of each message.
func (*Base) Kind() Kind      { return KindBase }
func (*Course) Kind() Kind    { return KindCourse }
func (*Learn) Kind() Kind     { return KindLearn }
func (*AskLearnt) Kind() Kind { return KindAskLearnt }
func (*Learnt) Kind() Kind    { return KindLearnt }

func (m *Hello) fields(c *coder)      { c.strings(&m.Program, &m.Build) }
func (m *Ready) fields(c *coder)      { c.strings(&m.Program, &m.Build) }
func (m *Fault) fields(c *coder)      { c.strings(&m.Code, &m.Detail); c.list(&m.Args) }
func (m *ImportHTML) fields(c *coder) { c.strings(&m.Name, &m.URL, &m.Charset); c.bytes(&m.HTML) }
func (m *Article) fields(c *coder) {
	c.strings(&m.Title, &m.Byline, &m.Site, &m.Published, &m.Lang, &m.Dir, &m.URL, &m.Encoding, &m.Text)
	c.list(&m.Notes)
}

func (m *ImportSet) fields(c *coder) { c.bytes(&m.Data) }
func (m *LabelSet) fields(c *coder)  { c.strings(&m.Format, &m.Schema); c.notes(&m.Notes) }

func (m *ImportFile) fields(c *coder) {
	c.strings(&m.Name, &m.Format, &m.Column, &m.Unit)
	c.bytes(&m.Data)
	c.bytes(&m.Beside)
}
func (m *Imported) fields(c *coder) {
	c.list(&m.Formats)
	c.strings(&m.Unit)
	c.list(&m.Columns)
	c.strings(&m.Column)
	c.list(&m.Units)
	c.bytes(&m.Native)
	c.numbers(&m.Docs)
	c.notes(&m.Notes)
}
func (m *ExportFile) fields(c *coder) {
	c.strings(&m.Format, &m.View, &m.Spelling, &m.Unit, &m.Name, &m.Dataset)
	c.list(&m.Labels)
	c.bytes(&m.Native)
	c.bytes(&m.Lexicon)
}
func (m *Exported) fields(c *coder) {
	c.strings(&m.Name, &m.Type)
	c.bytes(&m.Data)
	c.bytes(&m.Loss)
	c.numbers(&m.Lost)
}

func (m *Model) fields(c *coder)  { c.bytes(&m.Data) }
func (m *Loaded) fields(c *coder) { c.strings(&m.Name, &m.Version) }
func (m *Tag) fields(c *coder)    { c.strings(&m.Doc, &m.Text); c.numbers(&m.From, &m.To) }
func (m *Suggestions) fields(c *coder) {
	c.numbers(&m.From, &m.To, &m.Left)
	c.list(&m.Labels)
	c.mentions(&m.Mentions)
}

func (m *Survey) fields(c *coder)   { c.strings(&m.Text) }
func (m *Surveyed) fields(c *coder) { c.numbers(&m.Information) }
func (m *Base) fields(c *coder)     { c.bytes(&m.Data) }
func (m *Course) fields(c *coder)   { c.numbers(&m.Fresh); c.list(&m.Labels) }
func (m *Learn) fields(c *coder) {
	c.strings(&m.Doc, &m.Text)
	c.numbers(&m.Flags)
	c.list(&m.Labels)
	c.decisions(&m.Decisions)
}
func (m *AskLearnt) fields(c *coder) { c.numbers(&m.File) }
func (m *Learnt) fields(c *coder) {
	c.numbers(&m.Texts)
	c.list(&m.Labels)
	c.row(&m.Given)
	c.list(&m.Names)
	c.row(&m.Of)
	c.row(&m.Times)
	c.bytes(&m.Data)
}

// Error makes a fault an error, for callers that ask and wait.
func (m *Fault) Error() string {
	if m.Detail == "" {
		return m.Code
	}
	return m.Code + ": " + m.Detail
}

// ToPage returns an empty message of a kind that a worker sends the page, to be filled; nil if there is none. A program
// names the kinds that it reads, so that it links no others.
func ToPage(k Kind) Message {
	switch k {
	case KindReady:
		return &Ready{}
	case KindFault:
		return &Fault{}
	case KindArticle:
		return &Article{}
	case KindLabelSet:
		return &LabelSet{}
	case KindImported:
		return &Imported{}
	case KindExported:
		return &Exported{}
	case KindLoaded:
		return &Loaded{}
	case KindSuggestions:
		return &Suggestions{}
	case KindSurveyed:
		return &Surveyed{}
	}
	return nil
}

// ToExchange is for what the page sends the exchange program.
func ToExchange(k Kind) Message {
	switch k {
	case KindHello:
		return &Hello{}
	case KindImportHTML:
		return &ImportHTML{}
	case KindImportSet:
		return &ImportSet{}
	case KindImportFile:
		return &ImportFile{}
	case KindExportFile:
		return &ExportFile{}
	}
	return nil
}

// ToEngine is for what the page sends the engine.
func ToEngine(k Kind) Message {
	switch k {
	case KindHello:
		return &Hello{}
	case KindModel:
		return &Model{}
	case KindTag:
		return &Tag{}
	case KindSurvey:
		return &Survey{}
	case KindBase:
		return &Base{}
	case KindCourse:
		return &Course{}
	case KindLearn:
		return &Learn{}
	case KindAskLearnt:
		return &AskLearnt{}
	}
	return nil
}
