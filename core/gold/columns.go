package gold

import (
	"io"
	"strings"
)

// Columns reads named entities: on each line a token and its tag, parted by blanks or a tab. A tag is O, B-X or I-X;
// an I-X that continues nothing is no mistake (see score.Entities). A line whose token is -DOCSTART-, as in CoNLL-2003,
// is passed over.
type Columns struct {
	lines  lines
	Tokens []string // of the sentence read last
	Tags   []string // one a token
	Line   int      // on which the sentence begins
}

// NewColumns returns a reader of r.
func NewColumns(r io.Reader) *Columns { return &Columns{lines: newLines(r)} }

// Next reads the next sentence into Tokens and Tags; io.EOF after the last. The slices are used again.
func (c *Columns) Next() error {
	for {
		c.Tokens, c.Tags = c.Tokens[:0], c.Tags[:0]
		if err := c.lines.block(c.line); err != nil || len(c.Tokens) > 0 {
			return err
		}
	}
}

func (c *Columns) line() error {
	l := &c.lines
	line := strings.TrimRight(l.text, " \t")
	if strings.HasPrefix(line, "-DOCSTART-") {
		return nil
	}
	start := strings.LastIndexAny(line, " \t") + 1
	token, tag := strings.TrimRight(line[:start], " \t"), line[start:]
	switch mark, label, _ := strings.Cut(tag, "-"); {
	case token == "":
		return l.fail(0, "there are two columns, a token and its tag, and here is one")
	case strings.ContainsAny(token, " \t"):
		return l.fail(strings.IndexAny(token, " \t"), "there are two columns, a token and its tag, and here are more")
	case tag != "O" && (label == "" || mark != "B" && mark != "I"):
		return l.fail(start, "the tag is "+quoted(tag)+": it may be O, or B- or I- and a label")
	}
	if len(c.Tokens) == 0 {
		c.Line = l.number
	}
	c.Tokens = append(c.Tokens, token)
	c.Tags = append(c.Tags, tag)
	return nil
}
