package gold

import (
	"io"
	"strconv"
	"strings"
)

// maxRange is the most words that a multiword token may have. Those of Arabic have five at most; the limit keeps the
// alignment of forms, whose cost is the product of both sides, from growing out of hand.
const maxRange = 100

// Token is a surface token of a treebank: what is written between two edges of its text.
type Token struct {
	Form  string
	Words []Word // its syntactic words; one, unless Multi
	Multi bool   // given as a range of words (`3-4`)
	Glued bool   // no blank follows (SpaceAfter=No)
}

// Word is a syntactic word.
type Word struct{ Form, UPOS string }

// Treebank reads CoNLL-U (universaldependencies.org/format.html): the columns ID, FORM, UPOS and, of MISC, SpaceAfter.
// Empty nodes (`3.1`) are passed over.
type Treebank struct {
	lines  lines
	Tokens []Token // of the sentence read last
	Break  bool    // a document or paragraph begins with it (# newdoc, # newpar)

	id   int // of the word read last
	last int // the last word of the range that is open, 0 for none
}

// NewTreebank returns a reader of r.
func NewTreebank(r io.Reader) *Treebank { return &Treebank{lines: newLines(r)} }

// Next reads the next sentence into Tokens; io.EOF after the last. The slice is used again.
func (t *Treebank) Next() error {
	for {
		t.Tokens, t.Break, t.id, t.last = t.Tokens[:0], false, 0, 0
		if err := t.lines.block(t.line); err != nil {
			return err
		}
		if t.last > 0 {
			return t.lines.fail(0, "the sentence ends before word "+strconv.Itoa(t.last)+" of its last range")
		}
		if len(t.Tokens) > 0 {
			return nil
		}
	}
}

func (t *Treebank) line() error {
	l := &t.lines
	if comment, ok := strings.CutPrefix(l.text, "#"); ok {
		comment = strings.TrimSpace(comment)
		t.Break = t.Break || strings.HasPrefix(comment, "newdoc") || strings.HasPrefix(comment, "newpar")
		return nil
	}
	col := strings.Split(l.text, "\t")
	if len(col) != 10 {
		return l.fail(0, "there are "+strconv.Itoa(len(col))+" columns, and CoNLL-U has 10, parted by tabs")
	}
	if col[1] == "" {
		return l.fail(len(col[0])+1, "the form is empty")
	}
	if from, to, ok := strings.Cut(col[0], "-"); ok {
		return t.open(from, to, col[1], glued(col[9]))
	}
	if strings.Contains(col[0], ".") {
		return nil
	}
	if id, err := strconv.Atoi(col[0]); err != nil || id != t.id+1 {
		return l.fail(0, "the word is numbered "+quoted(col[0])+", and "+strconv.Itoa(t.id+1)+" is due")
	}
	t.id++
	word := Word{col[1], col[3]}
	if t.last == 0 {
		t.Tokens = append(t.Tokens, Token{Form: col[1], Words: []Word{word}, Glued: glued(col[9])})
		return nil
	}
	open := &t.Tokens[len(t.Tokens)-1]
	open.Words = append(open.Words, word)
	if t.id == t.last {
		t.last = 0
	}
	return nil
}

// open begins a multiword token.
func (t *Treebank) open(from, to, form string, glued bool) error {
	first, err := strconv.Atoi(from)
	last, err2 := strconv.Atoi(to)
	switch {
	case err != nil || err2 != nil || first != t.id+1 || last < first:
		return t.lines.fail(0, "the range "+quoted(from+"-"+to)+" does not begin at word "+strconv.Itoa(t.id+1)+" or ends before it")
	case t.last > 0:
		return t.lines.fail(0, "the range "+quoted(from+"-"+to)+" begins inside another")
	case last-first >= maxRange:
		return t.lines.fail(0, "the range "+quoted(from+"-"+to)+" has more than 100 words")
	}
	t.last = last
	t.Tokens = append(t.Tokens, Token{Form: form, Multi: true, Glued: glued})
	return nil
}

func glued(misc string) bool {
	for m := range strings.SplitSeq(misc, "|") {
		if m == "SpaceAfter=No" {
			return true
		}
	}
	return false
}
