package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// FoldOptions switches single folds off. The zero value folds everything, which is what finding every mention of a name
// wants; all of them set leaves the text as it is.
type FoldOptions struct {
	KeepTashkeel   bool // vowel signs, shadda, tanwin, dagger alef: dropped
	KeepQuran      bool // the Qur'an's small letters and pause marks: dropped
	KeepTatweel    bool // dropped
	KeepAlef       bool // alef with hamza, madda or wasla becomes alef
	KeepHamza      bool // hamza on waw or yeh becomes hamza alone, whatever its seat
	KeepYeh        bool // alef maqsura and Persian yeh become yeh
	KeepTehMarbuta bool // becomes heh
	KeepForms      bool // presentation forms become the letters they stand for
	KeepLamAlef    bool // so do the lam-alef ligatures among them
	KeepDigits     bool // digits of Arabic script and their separators become ASCII
	KeepPersian    bool // the Persian and Urdu codes of kaf, yeh and heh become the Arabic ones
	KeepForeign    bool // peh, tcheh, jeh, veh, gaf become the Arabic letter written in their stead
	KeepInvisible  bool // joiners, direction marks, soft hyphen: dropped; wide and no-break spaces become a space
	KeepCase       bool // capitals of other scripts become small letters
	KeepNames      bool // the space inside names that are also written joined is dropped: Abd Allah, Abu X, X al-Din
}

// Fold returns the form of src in which spellings that readers hold equal are equal, and its alignment. Where nothing
// changes it allocates nothing and Text is src. A byte that is not UTF-8 becomes U+FFFD.
func Fold(src string, opt FoldOptions) Folded {
	f := folder{opt: opt, src: src}
	for i := 0; i < len(src); {
		// Most of a text is plain: small Latin letters, spaces, and Arabic letters that no fold touches.
		if c := src[i]; c < utf8.RuneSelf && c-'A' >= 26 && (c != ' ' || opt.KeepNames) {
			f.keep(i, i+1)
			f.word.end(rune(c))
			i++
			continue
		}
		r, w := utf8.DecodeRuneInString(src[i:])
		if r == utf8.RuneError && w == 1 { // two bad bytes must not become a letter when what parts them is dropped
			f.put(stand, i, i+w)
			f.word.end(r)
		} else {
			f.rune(r, i, i+w)
		}
		i += w
	}
	return f.done()
}

// folder builds a Folded. Unchanged text is copied in runs, from its start to the next change.
type folder struct {
	opt   FoldOptions
	src   string
	out   strings.Builder
	from  int // start of the source not yet copied
	edges []edge

	last, lastOut int  // start of the last character kept or written, in the source and in the form
	attach        bool // a dropped mark may join that character
	letter        rune // it, if an Arabic letter
	word          word // the folded word that ends here
}

// keep leaves src[start:end] as it is.
func (f *folder) keep(start, end int) {
	f.last, f.lastOut, f.attach, f.letter = start, f.out.Len()+start-f.from, true, 0
}

// put writes form in the place of src[start:end].
func (f *folder) put(form string, start, end int) {
	f.flush(start)
	linear := len(form) == end-start && utf8.RuneCountInString(form) == 1
	if n := len(f.edges); !linear || n > 0 && f.edges[n-1].atomic {
		f.edge(start, !linear)
	}
	f.last, f.lastOut, f.attach, f.letter = start, f.out.Len(), true, 0
	f.grow()
	f.out.WriteString(form)
	f.from = end
}

// grow makes room for the whole form at once, when the first change shows that there will be one.
func (f *folder) grow() {
	if f.out.Cap() == 0 {
		f.out.Grow(len(f.src))
	}
}

// flush copies the unchanged source before start.
func (f *folder) flush(start int) {
	if start > f.from {
		if n := len(f.edges); n > 0 && f.edges[n-1].atomic {
			f.edge(f.from, false)
		}
		f.grow()
		f.out.WriteString(f.src[f.from:start])
		f.from = start
	}
}

// edge starts a piece whose source starts at start. The first piece of a text that starts plain needs an edge too.
func (f *folder) edge(start int, atomic bool) {
	if len(f.edges) == 0 && (start > 0 || f.out.Len() > 0) {
		f.edges = append(f.edges, edge{})
	}
	f.edges = append(f.edges, edge{int32(f.out.Len()), int32(start), atomic})
}

// drop leaves src[start:end] out. Where it joins the character before, that one's source now reaches to end.
func (f *folder) drop(start, end int, joins bool) {
	f.flush(start)
	f.from = end
	switch n := len(f.edges); {
	case !joins || !f.attach:
		if n == 0 || !f.edges[n-1].atomic || int(f.edges[n-1].out) < f.out.Len() {
			f.edge(start, true) // an empty piece
		}
		f.attach = false
	case n > 0 && int(f.edges[n-1].out) == f.lastOut:
		f.edges[n-1].atomic = true
	default:
		if n == 0 && f.last > 0 {
			f.edges = append(f.edges, edge{})
		}
		f.edges = append(f.edges, edge{int32(f.lastOut), int32(f.last), true})
	}
}

func (f *folder) done() Folded {
	if f.from == 0 && len(f.edges) == 0 {
		return Folded{Text: f.src, length: int32(len(f.src))}
	}
	f.flush(len(f.src))
	return Folded{Text: f.out.String(), length: int32(len(f.src)), edges: f.edges}
}

// rune folds the character r, which is src[start:end].
func (f *folder) rune(r rune, start, end int) {
	o := &f.opt
	if IsSpace(r) && !o.KeepNames && f.joins(end) {
		f.drop(start, end, false)
		return
	}
	f.word.end(r)
	switch {
	case IsArabicLetter(r) && r < 0x0700:
		f.arabicLetter(r, start, end)
		return
	case isPresentationForm(r):
		f.form(r, start, end)
		return
	case Maddah <= r && r <= HamzaBelow:
		if f.absorbs(r) {
			f.drop(start, end, true)
			return
		}
		letter := f.letter
		f.keep(start, end)
		f.letter = letter
		return
	case IsMark(r):
		if IsQuranMark(r) && !o.KeepQuran || !IsQuranMark(r) && !o.KeepTashkeel {
			f.drop(start, end, true)
			return
		}
		letter := f.letter // a mark that stays still leaves its letter open to a hamza
		f.keep(start, end)
		f.letter = letter
		return
	case r == Tatweel:
		f.letter = 0
		if !o.KeepTatweel {
			f.drop(start, end, true)
			return
		}
	case IsInvisible(r):
		f.letter = 0
		if !o.KeepInvisible {
			f.drop(start, end, r == ZWNJ || r == ZWJ)
			return
		}
	case r >= utf8.RuneSelf && IsSpace(r):
		if !o.KeepInvisible {
			f.put(" ", start, end)
			return
		}
	case !o.KeepDigits && r >= IndicZero && r <= ExtendedZero+9:
		if form := asciiDigit(r); form != "" {
			f.put(form, start, end)
			return
		}
	case !o.KeepCase && unicode.IsUpper(r):
		if lower := unicode.ToLower(r); lower != r {
			f.put(string(lower), start, end)
			return
		}
	}
	f.keep(start, end)
}

const asciiDigits = "0123456789"

func asciiDigit(r rune) string {
	switch {
	case r == DecimalSeparator:
		return "."
	case r == ThousandsSep:
		return ","
	case r == Percent:
		return "%"
	case IsArabicDigit(r):
		d := DigitValue(r)
		return asciiDigits[d : d+1]
	}
	return ""
}
