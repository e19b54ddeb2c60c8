package corpus

import (
	"bufio"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"wusum/core/text"
)

// Treebank is where the treebank lies: the Arabic part of the Parallel Universal Dependencies.
const Treebank = "treebank/ar_pud-ud-test.conllu"

// Unit is one syntactic word of a treebank.
type Unit struct {
	Span text.Span // bytes of the sentence's text
	UPOS string
}

// Sentence is a sentence of a treebank: its raw text, rebuilt from its units and the blanks between them.
type Sentence struct {
	ID    string // of the treebank
	Text  string
	Units []Unit
}

// ReadTreebank reads the treebank below root.
func ReadTreebank(root fs.FS) ([]Sentence, error) {
	f, err := root.Open(Treebank)
	if err != nil {
		return nil, fmt.Errorf("read treebank: %w", err)
	}
	defer f.Close()
	s, err := ReadCoNLLU(f)
	if err != nil {
		return nil, fmt.Errorf("read treebank: %s: %w", Treebank, err)
	}
	return s, nil
}

// ReadCoNLLU reads sentences in the CoNLL-U format. A multiword range is written as it stands, and its words, whose
// spelling may differ, tile it as far as they can.
func ReadCoNLLU(r io.Reader) ([]Sentence, error) {
	var all []Sentence
	var now Sentence
	var b strings.Builder
	space, until := false, "" // whether a blank is due; the last id of the range that the unit stands in
	flush := func() {
		if len(now.Units) > 0 {
			now.Text = b.String()
			all = append(all, now)
		}
		now, space, until = Sentence{}, false, ""
		b.Reset()
	}
	write := func(form, misc string) text.Span {
		if space {
			b.WriteByte(' ')
		}
		start := int32(b.Len())
		b.WriteString(form)
		space = !strings.Contains(misc, "SpaceAfter=No")
		return text.Span{Start: start, End: int32(b.Len())}
	}
	var whole text.Span
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := strings.TrimSuffix(lines.Text(), "\r")
		col := strings.Split(line, "\t")
		switch {
		case line == "":
			flush()
		case strings.HasPrefix(line, "# sent_id = "):
			now.ID = line[len("# sent_id = "):]
		case line[0] == '#' || strings.Contains(col[0], "."):
		case len(col) != 10:
			return nil, fmt.Errorf("%d columns, not 10: %q", len(col), line)
		case strings.Contains(col[0], "-"):
			_, until, _ = strings.Cut(col[0], "-")
			whole = write(col[1], col[9])
		case until != "":
			span := text.Span{Start: whole.Start, End: min(whole.Start+int32(len(col[1])), whole.End)}
			if col[0] == until {
				span.End, until = whole.End, ""
			}
			whole.Start = span.End
			now.Units = append(now.Units, Unit{span, col[3]})
		default:
			now.Units = append(now.Units, Unit{write(col[1], col[9]), col[3]})
		}
	}
	flush()
	return all, lines.Err()
}
