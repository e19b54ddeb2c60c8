package format

import (
	"bytes"
	"io"

	"wusum/core/document"
)

// conlluFormat is CoNLL-U with entities in MISC: NE=B-ORG on words, IOB2, which spaCy's converter reads. A word with clitics
// is a multiword token: a range line with the written word, then its segments in canonical spelling. Spans that words cannot
// hold (nested, inside a segment, discontinuous) stand exactly in comments of ours, which others pass over:
//
//	# wusum.span = T2 GPE 17-20[,23-28]     code points of # text; 17-20+ goes on in the next sentence
//
// so nothing but what belongs beside spans is lost. Read are NE, NER, ner, name and Entity, on words and on range lines, as
// IOB2 or BILOU; where comments of ours stand they alone count. The text is that of # text, or else put together from the
// forms and SpaceAfter. Documents begin with # newdoc. Positions: code points of the sentence's # text.
var conlluFormat = Format{
	Name: "conllu", Ext: []string{".conllu"}, Text: true,
	Holds: Holds{Rows: true, Words: true, Nested: true, Crossing: true, Discontinuous: true, AnyLabel: true, OneWord: true, Twins: true},
	Guess: func(head []byte) int {
		for line := range bytes.Lines(head) {
			line = bytes.TrimRight(line, "\r\n")
			if len(line) == 0 || line[0] == '#' {
				continue
			}
			return 3 * count(bytes.Count(line, []byte("\t")) == 9 && line[0] >= '0' && line[0] <= '9')
		}
		return 0
	},
	Read: func(in io.Reader, opt ReadOptions) Reader {
		return &conlluReader{lines: newLineReader(in, opt.Name), labels: newLabelSet(), going: map[document.ID]bool{}}
	},
	Write: func(out io.Writer, opt WriteOptions) Writer {
		return &conlluWriter{out: out, segment: opt.Segment, tokenizer: newTokenizer(WriteOptions{View: Words})}
	},
}
