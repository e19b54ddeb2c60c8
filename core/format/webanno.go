package format

import (
	"bytes"
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/text"
	"wusum/core/token"
)

// webannoFormat is WebAnno TSV 3.3, which INCEpTION and WebAnno read. Unit: UTF-16 of the document's text. A row is a word;
// a span that begins or ends inside a word has sub-token rows for those ends, so it is held exactly. Written are the spans
// as DKPro's NamedEntity, with the link as its identifier, and relations as webanno.custom.Relation, which the project that
// imports them must have; without relations the file needs nothing but built-in layers. Read are all span and relation
// layers: NamedEntity, or else the first one, is the layer that is worked on, others stand beside it; further features are
// attributes; chains and slots are left out with a notice.
//
// A file holds one document. Where files may be made beside it, each further document gets one of its own; else it follows
// in the same file behind another #FORMAT line, which only this reader understands. Comments of ours, which INCEpTION passes
// over, keep what TSV does not: #wusum.doc is the document's ID, #wusum.before and #wusum.after what stands between sentences
// where it is more than a line break, quoted as in Go.
var webannoFormat = Format{
	Name: "webanno", Ext: []string{".tsv"}, Text: true,
	Units: []text.Unit{text.UTF16},
	Holds: Holds{Words: true, Nested: true, Crossing: true, Relations: true, Links: true, AnyLabel: true, Twins: true},
	Guess: func(head []byte) int { return 3 * count(bytes.HasPrefix(head, []byte("#FORMAT=WebAnno TSV"))) },
	Read: func(in io.Reader, opt ReadOptions) Reader {
		return &webannoReader{lines: newLineReader(in, opt.Name), labels: newLabelSet()}
	},
	Write: func(out io.Writer, opt WriteOptions) Writer { return &webannoWriter{out: out, opt: opt} },
}

const (
	entityType   = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
	relationType = "webanno.custom.Relation"
)

type webannoWriter struct {
	out  io.Writer
	opt  WriteOptions
	docs int
	used map[string]bool // names of files beside
	dst  []byte
}

// tsvRow is a token or a part of one, with the spans that it stands for.
type tsvRow struct {
	id    string
	at    text.Span
	spans []int
}

func (w *webannoWriter) Close() error { return nil }

func (w *webannoWriter) Write(f *Fitted) error {
	out := w.out
	if w.docs++; w.docs > 1 && w.opt.Beside != nil {
		file, err := w.opt.Beside(besideName(f.Document, ".tsv", &w.used))
		if err != nil {
			return err
		}
		defer file.Close()
		out = file
	}
	w.dst = append(w.dst[:0], "#FORMAT=WebAnno TSV 3.3\n#T_SP="+entityType+"|identifier|value\n"...)
	if len(f.Relations) > 0 {
		w.dst = append(w.dst, "#T_RL="+relationType+"|value|BT_"+entityType+"\n"...)
	}
	w.dst = append(w.dst, "\n\n"...)
	w.document(f)
	_, err := out.Write(w.dst)
	return err
}

// besideName makes a file's name of a document's ID that no other has, without what a path could misread.
func besideName(d *document.Document, ext string, used *map[string]bool) string {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || blankRune(r) || text.IsInvisible(r) {
			return '_'
		}
		return r
	}, string(d.ID))
	if name = strings.Trim(name, "."); name == "" {
		name = "document"
	}
	if *used == nil {
		*used = map[string]bool{}
	}
	free := name
	for n := 2; (*used)[free]; n++ {
		free = name + "-" + strconv.Itoa(n)
	}
	(*used)[free] = true
	return free + ext
}

func (w *webannoWriter) document(f *Fitted) {
	w.dst = append(w.dst, "#wusum.doc="...)
	w.dst = append(appendTSVText(w.dst, string(f.ID)), '\n')
	x := text.NewIndex(f.Text)
	tokens, last := tsvTokens(f.Text)
	rows := tsvRows(f, tokens, last)
	number := tsvNumbers(f, rows)
	places := tsvRelations(f, rows)
	end := int32(0)
	for i, row := range rows {
		if strings.HasSuffix(row.id, "-1") { // a sentence begins
			from, to := row.at.Start, sentenceEnd(tokens, last, row.at.Start)
			if i > 0 {
				w.dst = append(w.dst, '\n')
			}
			gap := f.Text[end:from]
			w.glue("#wusum.before=", gap, gap == "" || i > 0 && gap == "\n")
			if to == tokens[len(tokens)-1].End {
				w.glue("#wusum.after=", f.Text[to:], to == int32(len(f.Text)))
			}
			w.dst = append(appendTSVText(append(w.dst, "#Text="...), f.Text[from:to]), '\n')
			end = to
		}
		w.row(f, x, row, number, places[row.id])
	}
	if len(rows) == 0 {
		w.glue("#wusum.after=", f.Text, false)
	}
	w.dst = append(w.dst, '\n')
}

func (w *webannoWriter) glue(name, gap string, usual bool) {
	if !usual {
		w.dst = append(strconv.AppendQuote(append(w.dst, name...), gap), '\n')
	}
}

func sentenceEnd(tokens []text.Span, last []bool, start int32) int32 {
	k, _ := slices.BinarySearchFunc(tokens, start, func(t text.Span, at int32) int { return cmp.Compare(t.Start, at) })
	for ; !last[k]; k++ {
	}
	return tokens[k].End
}

// tsvTokens are the words and marks of a text; last says which end a sentence.
func tsvTokens(src string) (tokens []text.Span, last []bool) {
	for s := range text.Sentences(src) {
		first := len(tokens)
		for t := range token.Ink(s.In(src)) {
			tokens, last = append(tokens, t.Span.Shift(s.Start)), append(last, false)
		}
		if n := len(last); n > first {
			last[n-1] = true
		}
	}
	return tokens, last
}

// tsvRows are the rows of a document in order: each token, then the parts of it that spans begin or end inside. What a
// span holds of white space or invisible characters at its edges is a part of the token before.
func tsvRows(f *Fitted, tokens []text.Span, last []bool) []tsvRow {
	if len(tokens) == 0 {
		return nil
	}
	whole := make([][]int, len(tokens))
	parts := make([][]tsvRow, len(tokens))
	part := func(k int, at text.Span, span int) {
		for i := range parts[k] {
			if parts[k][i].at == at {
				parts[k][i].spans = append(parts[k][i].spans, span)
				return
			}
		}
		parts[k] = append(parts[k], tsvRow{at: at, spans: []int{span}})
	}
	for i, s := range f.Spans {
		k, _ := slices.BinarySearchFunc(tokens, s.Span.Start, func(t text.Span, at int32) int { return cmp.Compare(t.End, at+1) })
		if k == len(tokens) || tokens[k].Start >= s.Span.End {
			part(max(0, k-1), s.Span, i)
			continue
		}
		if from := tokens[k].Start; s.Span.Start < from { // it begins with what is no token
			part(max(0, k-1), text.Span{Start: s.Span.Start, End: from}, i)
		}
		for ; k < len(tokens) && tokens[k].Start < s.Span.End; k++ {
			at := tokens[k]
			if s.Span.Contains(at) {
				whole[k] = append(whole[k], i)
				continue
			}
			part(k, text.Span{Start: max(at.Start, s.Span.Start), End: min(at.End, s.Span.End)}, i)
		}
		if to := tokens[k-1].End; to < s.Span.End {
			part(k-1, text.Span{Start: to, End: s.Span.End}, i)
		}
	}
	var rows []tsvRow
	sentence, n := 1, 0
	for k, at := range tokens {
		n++
		id := strconv.Itoa(sentence) + "-" + strconv.Itoa(n)
		rows = append(rows, tsvRow{id, at, whole[k]})
		slices.SortStableFunc(parts[k], func(a, b tsvRow) int {
			return cmp.Or(cmp.Compare(a.at.Start, b.at.Start), cmp.Compare(b.at.End, a.at.End))
		})
		for i, p := range parts[k] {
			p.id = id + "." + strconv.Itoa(i+1)
			rows = append(rows, p)
		}
		if last[k] {
			sentence, n = sentence+1, 0
		}
	}
	return rows
}

// tsvNumbers gives a number to the spans that need one: those of several rows, and those that share one. 0 is none.
func tsvNumbers(f *Fitted, rows []tsvRow) []int {
	times := make([]int, len(f.Spans))
	for _, r := range rows {
		for _, i := range r.spans {
			if times[i]++; len(r.spans) > 1 {
				times[i]++
			}
		}
	}
	number := make([]int, len(f.Spans))
	next := 0
	for _, r := range rows {
		for _, i := range r.spans {
			if times[i] > 1 && number[i] == 0 {
				next++
				number[i] = next
			}
		}
	}
	return number
}

// tsvRelation is a relation at the row where its target begins.
type tsvRelation struct {
	kind     string
	from, to int    // indexes of the spans
	row      string // where the source begins
}

func tsvRelations(f *Fitted, rows []tsvRow) map[string][]tsvRelation {
	if len(f.Relations) == 0 {
		return nil
	}
	first := map[int]string{}
	for _, r := range rows {
		for _, i := range r.spans {
			if _, ok := first[i]; !ok {
				first[i] = r.id
			}
		}
	}
	index := map[document.ID]int{}
	for i := range f.Spans {
		index[f.Spans[i].ID] = i
	}
	at := map[string][]tsvRelation{}
	for _, r := range f.Relations {
		from, to := index[r.From], index[r.To]
		at[first[to]] = append(at[first[to]], tsvRelation{r.Type, from, to, first[from]})
	}
	return at
}

func (w *webannoWriter) row(f *Fitted, x *text.Index, row tsvRow, number []int, relations []tsvRelation) {
	w.dst = append(append(w.dst, row.id...), '\t')
	w.dst = strconv.AppendInt(w.dst, int64(x.At(text.UTF16, int(row.at.Start))), 10)
	w.dst = strconv.AppendInt(append(w.dst, '-'), int64(x.At(text.UTF16, int(row.at.End))), 10)
	w.dst = append(appendTSVText(append(w.dst, '\t'), row.at.In(f.Text)), '\t')
	stack := func(n int, value func(i int)) {
		for i := range n {
			if i > 0 {
				w.dst = append(w.dst, '|')
			}
			value(i)
		}
		if n == 0 {
			w.dst = append(w.dst, '_')
		}
		w.dst = append(w.dst, '\t')
	}
	tag := func(i int) {
		if n := number[i]; n > 0 {
			w.dst = append(strconv.AppendInt(append(w.dst, '['), int64(n), 10), ']')
		}
	}
	stack(len(row.spans), func(i int) {
		if link := f.Spans[row.spans[i]].Link; link != "" {
			w.dst = appendTSVValue(w.dst, link)
		} else {
			w.dst = append(w.dst, '*')
		}
		tag(row.spans[i])
	})
	stack(len(row.spans), func(i int) {
		w.dst = appendTSVValue(w.dst, string(f.Spans[row.spans[i]].Label))
		tag(row.spans[i])
	})
	if len(f.Relations) > 0 {
		stack(len(relations), func(i int) {
			if relations[i].kind == "" {
				w.dst = append(w.dst, '*')
			} else {
				w.dst = appendTSVValue(w.dst, relations[i].kind)
			}
		})
		stack(len(relations), func(i int) {
			r := relations[i]
			w.dst = append(w.dst, r.row...)
			if number[r.from]+number[r.to] > 0 {
				w.dst = strconv.AppendInt(append(w.dst, '['), int64(number[r.from]), 10)
				w.dst = append(strconv.AppendInt(append(w.dst, '_'), int64(number[r.to]), 10), ']')
			}
		})
	}
	w.dst = append(w.dst, '\n')
}

// appendTSVValue escapes a feature's value.
func appendTSVValue(dst []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\t':
			dst = append(dst, `\t`...)
		case c == '\n':
			dst = append(dst, `\n`...)
		case strings.IndexByte(`\[]|_;*`, c) >= 0, c == '-' && strings.HasPrefix(s[i:], "->"):
			dst = append(dst, '\\', c)
		default:
			dst = append(dst, c)
		}
	}
	return dst
}

// appendTSVText escapes a text: the backslash and control characters.
func appendTSVText(dst []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '\\' || c < ' ' && c != '\v' {
			dst = append(dst, '\\')
		}
		if k := strings.IndexByte(tsvControls, c); k >= 0 {
			c = tsvLetters[k]
		}
		dst = append(dst, c)
	}
	return dst
}

const (
	tsvControls = "\t\n\f\r\b"
	tsvLetters  = "tnfrb"
)

// tsvUnescape undoes either.
func tsvUnescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '\\' && i+1 < len(s) {
			i++
			if c = s[i]; strings.IndexByte(tsvLetters, c) >= 0 {
				c = tsvControls[strings.IndexByte(tsvLetters, c)]
			}
		}
		b = append(b, c)
	}
	return string(b)
}

// labelOf is the name of a layer without its package.
func labelOf(typeName string) string { return typeName[strings.LastIndexByte(typeName, '.')+1:] }

// useIfNamed is the label's ID.
func (l *labelSet) useIfNamed(name, other string) schema.LabelID {
	if name == "" {
		name = other
	}
	return l.use(name)
}
