package main

import (
	"errors"
	"io"
	"slices"
	"strings"

	"wusum/core/clitic"
	"wusum/core/gold"
	"wusum/core/model"
	"wusum/core/score"
	"wusum/core/tag"
	"wusum/core/text"
	"wusum/core/token"
)

// errNoGold says that a gold file has nothing to be scored against.
var errNoGold = errors.New(" there are no sentences in it")

// splitFigures are what eval segment prints.
type splitFigures struct {
	Words      int     `json:"words"`
	Exact      float64 `json:"exact"`
	BoundaryF1 float64 `json:"boundary_f1"`
}

// scoreSplits scores how words are split. Words are put together with blanks, so that each is seen in its sentence; what
// becomes of a word is compared with its gold segments as split.matches says.
func scoreSplits(in io.Reader, m analyzer, joined bool) (splitFigures, error) {
	var s score.Segments
	var a model.Analysis
	var b strings.Builder
	var words []gold.Split
	var spans []text.Span
	flush := func() {
		src := b.String()
		m.Analyze(&a, src)
		for i, w := range words {
			want := goldSegments(w.Segments, joined)
			have := splitOf(&a, src, spans[i], joined)
			right := have.matches(want)
			found := have.forms()
			if right {
				found = want // they count as the same, whichever spelling was met
			}
			s.Add(want, found, right)
		}
		words, spans = words[:0], spans[:0]
		b.Reset()
	}
	for reader := gold.NewSplits(in); ; {
		err := reader.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return splitFigures{}, err
		}
		for _, w := range reader.Words {
			spans = append(spans, text.Span{Start: int32(b.Len()), End: int32(b.Len() + len(w.Word))})
			words = append(words, w)
			b.WriteString(w.Word)
			b.WriteByte(' ')
		}
		b.WriteByte('\n')
		if b.Len() >= goldChunk {
			flush()
		}
	}
	flush()
	if s.Words == 0 {
		return splitFigures{}, errNoGold
	}
	return splitFigures{s.Words, figure(s.Accuracy()), figure(s.Boundaries.F1())}, nil
}

// goldSegments are the segments of a gold file as they are compared. With the article joined, one that the file splits
// all the same is put back.
func goldSegments(segs []string, joined bool) []string {
	out := make([]string, 0, len(segs))
	for i := 0; i < len(segs); i++ {
		seg := spelling(segs[i])
		if joined && seg == article && i+1 < len(segs) {
			i++
			seg += spelling(segs[i])
		}
		out = append(out, seg)
	}
	return out
}

var article = string([]rune{text.Alef, text.Lam})

// spelling is s as it is compared: without vowel marks and tatweel, and with the alef of wasla as any other.
func spelling(s string) string {
	return strings.ReplaceAll(bare(s), string(text.AlefWasla), string(text.Alef))
}

// part is a segment of ours: how it is compared, and another spelling that counts as well, or "".
type part struct{ form, also string }

type split []part

// matches compares with gold segments. Clitics and the stem count by what is written, the article by its canonical ال.
// Two stems have a second spelling: one that lost the alef of its article to ل, and is no article's (لله, للذين: ل+له
// and ل+الله), and one with the article joined (للكتاب: ل+لكتاب and ل+الكتاب).
func (s split) matches(want []string) bool {
	return slices.EqualFunc(s, want, func(p part, w string) bool { return p.form == w || p.also != "" && p.also == w })
}

func (s split) forms() []string {
	out := make([]string, len(s))
	for i, p := range s {
		out[i] = p.form
	}
	return out
}

// splitOf returns how a word of the gold file was split. Our tokens may cut it further (أنجلو-سكسونية, 3/4): they are
// joined again into one stem, with the proclitics of the first token that is a word, and the enclitics of the last. A
// particle before a number stays apart (و70), though it is no clitic of that token.
func splitOf(a *model.Analysis, src string, span text.Span, joined bool) split {
	first, last := wordsIn(a, span)
	words := a.Words[first:last]
	head := slices.IndexFunc(words, isWordToken)
	if head < 0 {
		return split{{form: spelling(span.In(src))}}
	}
	tail := head
	for i := range words[head:] {
		if isWordToken(words[head+i]) {
			tail = head + i
		}
	}
	var out split
	before := a.Segments[words[head].First:words[head].Last]
	after := a.Segments[words[tail].First:words[tail].Last]
	stem := text.Span{Start: stemOf(&words[head], a.Segments).Start, End: stemOf(&words[tail], a.Segments).End}
	core, had := part{form: spelling(stem.In(src))}, false
	for _, s := range before {
		switch {
		case s.Kind == clitic.Proclitic:
			out = append(out, part{form: spelling(s.Span.In(src))})
		case s.Kind == clitic.Article && joined:
			core, had = part{form: spelling(s.Span.In(src)) + core.form, also: article + core.form}, true
		case s.Kind == clitic.Article:
			out = append(out, part{form: article})
		case s.Kind == clitic.Stem && s.Repair >= clitic.Alef && head == tail && !had:
			core.also = spelling(s.Form(src))
		}
	}
	rest := text.Span{Start: words[tail].Span.End, End: span.End}
	if head == tail && isParticle(core.form) && len(words) > head+1 && isNumeric(words[head+1].Kind) && words[head+1].Span.Start == rest.Start {
		out = append(out, core, part{form: spelling(rest.In(src))})
	} else {
		out = append(out, core)
		for _, s := range after {
			if s.Kind == clitic.Enclitic {
				out = append(out, part{form: spelling(s.Span.In(src))})
			}
		}
		out[len(out)-1].add("", spelling(rest.In(src)))
	}
	out[0].add(spelling(src[span.Start:words[head].Span.Start]), "")
	return out
}

// add puts what is no word around a part: quotes and the like.
func (p *part) add(before, after string) {
	p.form = before + p.form + after
	if p.also != "" {
		p.also = before + p.also + after
	}
}

func isWordToken(w tag.Word) bool { return w.Kind == token.Word }

func isNumeric(k token.Kind) bool {
	return k == token.Number || k == token.Percent || k == token.Date || k == token.Time
}

// isParticle reports whether a token is what stands before a number: و ف ب ك ل, or ال.
func isParticle(s string) bool {
	switch r := []rune(s); {
	case s == article:
		return true
	case len(r) == 1:
		return slices.Contains([]rune{text.Waw, text.Feh, text.Beh, text.Kaf, text.Lam}, r[0])
	}
	return false
}
