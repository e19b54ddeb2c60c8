package match

import (
	"wusum/core/clitic"
	"wusum/core/text"
	"wusum/core/token"
)

// Group says how a mention differs from the name looked for. Where it differs in more than one way the later counts.
type Group uint8

// The groups, from the plainest.
const (
	Exact     Group = iota // letter by letter and mark by mark
	Spelling               // only in what folding ignores: مِصْر, مصـر
	Proclitic              // something is written onto its front: بمصر, وللقاهرة
	Ending                 // onto its end, or the end changes: جامعته, كتابًا
	Article                // it has the article and the name has not, or the other way round
	Doubtful               // the word is more often read otherwise

	Groups = 6 // how many there are
)

// String names the group as views do.
func (g Group) String() string {
	return [...]string{"exact", "spelling", "proclitic", "ending", "article", "doubtful"}[g]
}

// Hit is one mention.
type Hit struct {
	Name  text.Span // the name, without what is written onto it; the article belongs to it
	Word  text.Span // the whole words that it is in
	Group Group

	// Canonical is the spelling of Name on its own where that is not its text (القاهرة for the لقاهرة of للقاهرة), by the
	// reading that made it a mention; else "".
	Canonical string
}

// Options say how closely a text must agree. The zero value finds mentions.
type Options struct {
	Anywhere   bool             // anywhere in a word, as a plain search does; the groups are Exact and Spelling
	ArticleOut bool             // the article does not belong to names: it is treated as a proclitic
	Fold       text.FoldOptions // which spellings are held equal; KeepNames makes no difference
}

// AsWritten is the FoldOptions under which nothing is folded.
var AsWritten = text.FoldOptions{
	KeepTashkeel: true, KeepQuran: true, KeepTatweel: true, KeepAlef: true, KeepHamza: true, KeepYeh: true,
	KeepTehMarbuta: true, KeepForms: true, KeepLamAlef: true, KeepDigits: true, KeepPersian: true, KeepForeign: true,
	KeepInvisible: true, KeepCase: true, KeepNames: true,
}

// Pattern is a name to be found. Make it with New or Of.
type Pattern struct {
	name      string
	lex       *clitic.Lexicon
	opt       Options
	spellings []spelling // the ways to part it into words; none finds nothing
	sieve     sieve
	reach     int // how many words lie before or behind the anchor's

	parts []string // Anywhere: the folded name between its white space

	window text.Span // what toks hold
	toks   []token.Token
	at     []int // scratch: which token stands for which word
}

// New returns the pattern of a name, as it is spelt on its own. A name without a letter or a digit is found nowhere. A
// nil lexicon works; what it cannot tell is then Doubtful.
func New(name string, lex *clitic.Lexicon, opt Options) *Pattern {
	opt.Fold.KeepNames = true
	p := &Pattern{name: name, lex: lex, opt: opt}
	p.compile()
	return p
}

// Name returns what New was given.
func (p *Pattern) Name() string { return p.name }

// Empty reports whether p can be found nowhere.
func (p *Pattern) Empty() bool { return len(p.spellings) == 0 && len(p.parts) == 0 }

// Append appends the mentions in src in order; of two that overlap the first counts.
func (p *Pattern) Append(dst []Hit, src string) []Hit {
	p.window = text.Span{End: -1}
	switch {
	case p.Empty():
		return dst
	case p.sieve.len() == 0:
		return p.appendEach(dst, src)
	}
	return p.sift(dst, src)
}

// Find reports whether src has a mention at all.
func (p *Pattern) Find(src string) bool { return len(p.Append(nil, src)) > 0 }

// add appends a hit unless it lies before the end of the last one.
func add(dst []Hit, first int, h Hit) []Hit {
	if n := len(dst); n > first && dst[n-1].Name.End > h.Name.Start {
		return dst
	}
	return append(dst, h)
}
