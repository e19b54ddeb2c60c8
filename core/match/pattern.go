package match

import (
	"strings"
	"sync"
	"unicode/utf8"

	"wusum/core/clitic"
	"wusum/core/text"
	"wusum/core/token"
)

// maxWords is the most tokens that a name may have; no name of a person or a body comes near it.
const maxWords = 32

// word is one token of the name.
type word struct {
	text   string // as given; "" in a spelling that was not given
	fold   string
	stem   string // folded, without the article; "" if it has none
	gap    bool   // white space before it
	kunya  bool   // one of the cases of Abu
	judged map[string]judgement
}

// spelling is one way to part the name into words.
type spelling struct {
	words  []*word
	anchor int // the word that holds the sieve's anchor
}

var letters = sync.OnceValue(newTable)

func (p *Pattern) compile() {
	toks := token.Append(nil, p.name)
	if p.opt.Anywhere {
		p.compileAnywhere()
		return
	}
	words := p.words(toks)
	if len(words) == 0 || len(words) > maxWords {
		return
	}
	p.sift1(words)
	for _, list := range joints(words) {
		p.reach = max(p.reach, len(list)-1)
		p.spellings = append(p.spellings, spelling{words: list, anchor: p.anchorWord(list)})
	}
}

func (p *Pattern) fold(s string) string { return text.Fold(s, p.opt.Fold).Text }

// words takes the name apart; nil where nothing of it is a letter or a digit.
func (p *Pattern) words(toks []token.Token) []*word {
	var out []*word
	gap, any := false, false
	for _, t := range toks {
		switch t.Kind {
		case token.Space, token.Break:
			gap = true
			continue
		case token.Punct, token.Mark:
		default:
			any = true
		}
		w := &word{text: t.Span.In(p.name), gap: gap && len(out) > 0}
		w.fold = p.fold(w.text)
		if t.Kind == token.Word && len(out) == 0 {
			w.stem = p.withoutArticle(w.text)
		}
		out = append(out, w)
		gap = false
	}
	if !any {
		return nil
	}
	for i := range out {
		out[i].kunya = i+1 < len(out) && out[i+1].gap && isKunya(out[i].fold)
	}
	return out
}

// withoutArticle returns the folded stem of a word that is article and stem, else "".
func (p *Pattern) withoutArticle(w string) string {
	segs := p.lex.Append(nil, w, text.Span{End: int32(len(w))})
	if len(segs) == 2 && segs[0].Kind == clitic.Article && segs[1].Kind == clitic.Stem {
		return p.fold(segs[1].Form(w))
	}
	return ""
}

// sift1 gives the sieve the letters that all forms of the words share. The article may be gone or be written otherwise,
// and what stands before a pronoun has changed.
func (p *Pattern) sift1(words []*word) {
	al := string([]rune{text.Alef, text.Lam})
	first, last := 0, len(words)-1
	for i, w := range words {
		form := w.fold
		if i == first {
			if cut := strings.TrimPrefix(form, al); cut != "" {
				form = cut
			} else if cut := strings.TrimPrefix(form, al[:2]); cut != "" {
				form = cut
			}
		}
		gap := w.gap
		from := p.sieve.len()
		for j, r := range form {
			if i == last && r == text.Alef && j > 0 && j+2 == len(form) && strings.HasSuffix(form[:j], string(text.Waw)) {
				break // كتبوا loses it in كتبوه
			}
			p.sieve.push(r, gap || j > 0 && jointAt(form, j))
			gap = false
		}
		n := p.sieve.len()
		if n == from {
			continue
		}
		if w.kunya {
			p.sieve.want[n-1] = codeAny
		}
		if i != last {
			continue
		}
		switch r, _ := utf8.DecodeLastRuneInString(form); r {
		case text.Heh, text.TehMarbuta: // جامعة, جامعته
			p.sieve.also[n-1] = codeArabic + uint8(text.Teh-text.Hamza)
		case text.Yeh, text.AlefMaksura: // مستشفى, مستشفاه
			p.sieve.also[n-1] = codeArabic
			p.sieve.also[n-1] += uint8(text.Alef - text.Hamza)
		}
	}
	p.sieve.ready(letters())
}

// anchorWord returns the word of a spelling in which the sieve's anchor lies. The sieve's letters are those of every
// spelling, less those that it leaves out at the front and at the end.
func (p *Pattern) anchorWord(words []*word) int {
	if p.sieve.len() == 0 {
		return 0
	}
	var s sieve
	total := make([]int, len(words))
	for i := len(words) - 1; i >= 0; i-- {
		for _, r := range words[i].fold {
			s.push(r, false)
		}
		total[i] = s.len()
	}
	behind := p.sieve.len() - p.sieve.anchor // the anchor and what follows it
	if n := len(words); strings.HasSuffix(words[n-1].fold, string([]rune{text.Waw, text.Alef})) && total[n-1] > 1 {
		behind++ // the alef that sift1 left out
	}
	for i := len(words) - 1; i > 0; i-- {
		if total[i] >= behind {
			return i
		}
	}
	return 0
}
