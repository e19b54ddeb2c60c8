package train

import (
	"strings"

	"wusum/core/clitic"
	"wusum/core/internal/corpus"
	"wusum/core/text"
	"wusum/core/token"
)

// lesson turns a sentence of the treebank into a lesson.
func lesson(s corpus.Sentence) clitic.Lesson {
	e := clitic.Lesson{Src: s.Text, Tokens: goldTokens(s), Weight: 1}
	e.Cuts = make([][]text.Span, len(e.Tokens))
	for i, t := range e.Tokens {
		if t.Kind == token.Word && !settled(t.Span.In(s.Text)) {
			e.Cuts[i] = cuts(s, t.Span)
		}
	}
	return e
}

// cuts returns the units of a sentence that tile a token; nil if they do not.
func cuts(s corpus.Sentence, tok text.Span) []text.Span {
	var all []text.Span
	at := tok.Start
	for _, u := range s.Units {
		if u.Span.Start == at && u.Span.End <= tok.End {
			all = append(all, u.Span)
			at = u.Span.End
		}
	}
	if at != tok.End {
		return nil
	}
	return all
}

// conventional are the words that the scheme of this project settles, whatever a treebank does: the first line is
// whole, the second is cut behind its first letter.
const (
	wholeWords = " \u0645\u0645\u0627 \u0645\u0645\u0646 \u0639\u0645\u0627 \u0639\u0645\u0646 \u0641\u064A\u0645\u0627 \u0643\u0645\u0627 \u0628\u064A\u0646\u0645\u0627" +
		" \u0639\u0646\u062F\u0645\u0627 \u0628\u0639\u062F\u0645\u0627 \u0643\u0644\u0645\u0627 \u0644\u0627\u0628\u062F \u0645\u0627\u0632\u0627\u0644 \u0644\u0643\u0646 \u0625\u0646\u0645\u0627 \u0623\u0644\u0627 \u0625\u0644\u0627 "
	cutWords = " \u0644\u0623\u0646 \u0643\u0623\u0646 \u0628\u0645\u0627 \u0644\u0645\u0627 \u0628\u0644\u0627 \u0628\u062F\u0648\u0646 \u0628\u0630\u0644\u0643 \u0644\u0630\u0644\u0643 \u0643\u0630\u0644\u0643 \u0644\u0630\u0627 "
)

// pronouns are what may follow a word of cutWords.
var pronouns = []string{"", "\u0647", "\u0647\u0627", "\u0647\u0645", "\u0647\u0645\u0627", "\u0647\u0646", "\u0646\u0627", "\u0646\u064A", "\u064A", "\u0643"}

// settled reports whether the scheme settles how a word is cut, with or without a conjunction before it.
func settled(word string) bool {
	for _, w := range []string{word, strings.TrimPrefix(word, "\u0648"), strings.TrimPrefix(word, "\u0641")} {
		if strings.Contains(wholeWords, " "+w+" ") {
			return true
		}
		for _, p := range pronouns {
			if rest, ok := strings.CutSuffix(w, p); ok && strings.Contains(cutWords, " "+rest+" ") {
				return true
			}
		}
	}
	return false
}

// goldTokens returns the words of a sentence as the treebank has them: what is written together, less punctuation and
// signs, which are tokens of their own.
func goldTokens(s corpus.Sentence) []token.Token {
	var toks []token.Token
	together := false // whether the last token may go on
	at := int32(0)
	for _, u := range s.Units {
		if u.Span.Start > at {
			toks = append(toks, token.Token{Span: text.Span{Start: at, End: u.Span.Start}, Kind: token.Space})
			together = false
		}
		at = u.Span.End
		switch u.UPOS {
		case "PUNCT":
			toks = append(toks, token.Token{Span: u.Span, Kind: token.Punct})
			together = false
		case "SYM":
			toks = append(toks, token.Token{Span: u.Span, Kind: token.Symbol})
			together = false
		default:
			if together {
				toks[len(toks)-1].Span.End = u.Span.End
				break
			}
			kind := token.Word
			if first := token.Append(nil, u.Span.In(s.Text)); len(first) == 1 {
				kind = first[0].Kind
			}
			toks = append(toks, token.Token{Span: u.Span, Kind: kind})
			together = true
		}
	}
	return toks
}
