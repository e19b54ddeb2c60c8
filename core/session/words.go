package session

import (
	"sort"

	"wusum/core/clitic"
	"wusum/core/schema"
	"wusum/core/text"
	"wusum/core/token"
)

// word is a token that can be taken hold of: all but white space, breaks, punctuation and stray marks.
type word struct {
	span     text.Span
	from, to int32 // its segments in the page; none until asked for
	solid    bool  // a number, a link and the like, which have no clitics
}

// page is one paragraph, cut into words; each word into segments when it is looked at, since a paragraph may be a
// whole book.
type page struct {
	para      int
	src       string
	lex       *clitic.Lexicon
	words     []word
	segs      []clitic.Segment
	sentences []text.Span // trimmed; nil until asked for
}

// segments returns the segments of the i-th word in the likeliest reading; at least one.
func (p *page) segments(i int) []clitic.Segment {
	w := &p.words[i]
	if w.to == 0 {
		w.from = int32(len(p.segs))
		if !w.solid {
			p.segs = p.lex.Append(p.segs, p.src, w.span)
		}
		if len(p.segs) == int(w.from) {
			p.segs = append(p.segs, clitic.Segment{Span: w.span, Kind: clitic.Stem})
		}
		w.to = int32(len(p.segs))
	}
	return p.segs[w.from:w.to:w.to]
}

// cache keeps the pages used last, so that a key press costs no more than the paragraph it is in, and mostly nothing.
type cache struct{ pages []*page }

const cachePages = 16

func (c *cache) clear() { c.pages = nil }

// get returns the page of a paragraph and moves it to the front.
func (c *cache) get(para int) *page {
	for i, p := range c.pages {
		if p.para == para {
			copy(c.pages[1:i+1], c.pages[:i])
			c.pages[0] = p
			return p
		}
	}
	return nil
}

func (c *cache) put(p *page) {
	if len(c.pages) < cachePages {
		c.pages = append(c.pages, nil)
	}
	copy(c.pages[1:], c.pages)
	c.pages[0] = p
}

// page returns the words of a paragraph of the open document.
func (s *Session) page(para int) *page {
	if p := s.pages.get(para); p != nil {
		return p
	}
	d := s.Doc()
	p := &page{para: para, src: d.Text, lex: s.lex}
	for _, t := range token.AppendSpan(nil, d.Text, d.Paras[para]) {
		if takes(t.Kind) {
			p.words = append(p.words, word{span: t.Span, solid: t.Kind != token.Word})
		}
	}
	s.pages.put(p)
	return p
}

func takes(k token.Kind) bool {
	switch k {
	case token.Space, token.Break, token.Punct, token.Mark:
		return false
	}
	return true
}

// place is a word of the open document. The zero place with ok false stands for none.
type place struct {
	page *page
	i    int
	ok   bool
}

func (p place) word() word                 { return p.page.words[p.i] }
func (p place) span() text.Span            { return p.page.words[p.i].span }
func (p place) segments() []clitic.Segment { return p.page.segments(p.i) }
func (p place) is(o place) bool            { return p.ok && o.ok && p.span() == o.span() }

// after returns the first word that ends after b, wherever it begins.
func (s *Session) after(b int32) place {
	d := s.Doc()
	for para := d.ParaAt(b); para < len(d.Paras); para++ {
		if d.Paras[para].Empty() {
			continue
		}
		p := s.page(para)
		i := sort.Search(len(p.words), func(i int) bool { return p.words[i].span.End > b })
		if i < len(p.words) {
			return place{p, i, true}
		}
	}
	return place{}
}

// before returns the last word that begins before b, wherever it ends.
func (s *Session) before(b int32) place {
	d := s.Doc()
	for para := d.ParaAt(b); para >= 0; para-- {
		if d.Paras[para].Empty() {
			continue
		}
		p := s.page(para)
		i := sort.Search(len(p.words), func(i int) bool { return p.words[i].span.Start >= b })
		if i > 0 {
			return place{p, i - 1, true}
		}
	}
	return place{}
}

// at returns the word that b is in, or else the one that ends there.
func (s *Session) at(b int32) place {
	if p := s.after(b); p.ok && p.span().Start <= b {
		return p
	}
	if p := s.before(b); p.ok && p.span().End == b {
		return p
	}
	return place{}
}

func (s *Session) nextWord(p place) place { return s.after(p.span().End) }
func (s *Session) prevWord(p place) place { return s.before(p.span().Start) }

// coreBy returns what of a word is taken under a policy: the stem, with the article if that is in, with the clitics
// if those are. A word that is all clitics (له) is taken whole.
func coreBy(w word, segs []clitic.Segment, c schema.Clitics, a schema.Article) text.Span {
	out := w.span
	if c == schema.CliticsIn {
		return out
	}
	stem := stemOf(segs)
	if stem < 0 {
		return out
	}
	out.Start = segs[stem].Span.Start
	if a == schema.ArticleIn && stem > 0 && segs[stem-1].Kind == clitic.Article {
		out.Start = segs[stem-1].Span.Start
	}
	for stem+1 < len(segs) && segs[stem+1].Kind == clitic.Stem {
		stem++
	}
	out.End = segs[stem].Span.End
	return out
}

func stemOf(segs []clitic.Segment) int {
	for i := range segs {
		if segs[i].Kind == clitic.Stem {
			return i
		}
	}
	return -1
}

// core is coreBy under the schema's policy.
func (s *Session) core(p place) text.Span {
	pol := s.project.Schema.Policy
	return coreBy(p.word(), p.segments(), pol.Clitics, pol.Article)
}

// bare returns a word's stem alone.
func bare(p place) text.Span {
	return coreBy(p.word(), p.segments(), schema.CliticsOut, schema.ArticleOut)
}
