package schema

// LabelID is a label's name as it stands in files and exports, for example "PERS". It is unique within a schema.
type LabelID string

// Label is one type of annotation.
type Label struct {
	ID          LabelID
	Ar, En      string    // names shown on screen
	Color       string    // "#rrggbb"
	Key         string    // hotkey: one ASCII letter or digit, upper case; "" for none. See session.Keymap.
	Front       bool      // in everyday use: its key works alone; the others come after the prefix key M
	Description Text      // what belongs in it
	Group       string    // heading in menus; may be empty
	Nest        []LabelID // labels that may lie inside it; nil allows all
	Extra       []byte    // unknown JSON members of a file, kept and written back: `"name":value` pairs joined by commas; nil for none
}

// Text is a sentence in both languages of the interface.
type Text struct{ Ar, En string }

// Clitics says where a span stands to the clitics of its first and last word.
type Clitics uint8

// The policies for clitics.
const (
	CliticsOut Clitics = iota // لأوكرانيا → أوكرانيا (default)
	CliticsIn                 // the whole written word
	CliticsAsk                // start with clitics out; the page offers the other reading at once
)

// Article says whether the article ال belongs to a span.
type Article uint8

// The policies for the article.
const (
	ArticleIn  Article = iota // العراق (default)
	ArticleOut                // عراق
)

// Overlap says which spans may share text.
type Overlap uint8

// The policies for overlap.
const (
	OverlapNested Overlap = iota // one inside the other, or equal; crossing refused (default)
	OverlapAny                   // crossing spans too
	OverlapNone                  // flat
)

// Policy is the part of a schema that decides what spans look like, and how they are worked on.
type Policy struct {
	Clitics Clitics
	Article Article
	Overlap Overlap
	Unaided uint8 // the share of documents shown without suggestions: see UnaidedPercent
}

// UnaidedDefault is how many documents of a hundred are shown without a model's suggestions where a project says nothing
// else: enough to measure how far suggestions anchor people, at a price that it can pay.
const UnaidedDefault = 10

const unaidedNone = 255

// UnaidedPercent returns the share of documents that are shown without suggestions, in percent.
func (p Policy) UnaidedPercent() int {
	switch {
	case p.Unaided == 0:
		return UnaidedDefault
	case p.Unaided > 100:
		return 0
	}
	return int(p.Unaided)
}

// WithUnaided returns p with that share, in percent; what is out of range goes to the nearer end.
func (p Policy) WithUnaided(percent int) Policy {
	p.Unaided = uint8(min(percent, 100))
	if percent <= 0 {
		p.Unaided = unaidedNone
	}
	return p
}

// Schema is an ordered set of labels, the types of what goes with them, and the policies. Values are immutable once shared.
type Schema struct {
	Labels     []Label
	Attributes []Attribute // of annotations
	DocLabels  []DocLabel  // of whole documents
	Relations  []Relation  // between annotations
	Policy     Policy

	PolicyExtra []byte // unknown JSON members of the policy, as in Label
	Extra       []byte // unknown JSON members of the set itself
}
