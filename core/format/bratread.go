package format

import (
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"wusum/core/document"
	"wusum/core/format/archive"
	"wusum/core/format/native"
	"wusum/core/format/plain"
	"wusum/core/internal/object"
	"wusum/core/schema"
	"wusum/core/text"
)

// maxBrat is how much of a zip, or of one file, is read.
const maxBrat = 1 << 30

type bratReader struct {
	in     io.Reader
	opt    ReadOptions
	labels *labelSet
	begun  bool
	files  map[string][]byte // what is to be read, by name
	names  []string          // of the .ann and of the .txt without one, in order
	wrong  []error           // to be said before the next document
	done   *native.Foreign
}

func (r *bratReader) Schema() schema.Schema { return r.labels.schema }

func (r *bratReader) Next() (*native.Foreign, error) {
	if !r.begun {
		r.begun = true
		if err := r.open(); err != nil {
			return nil, err
		}
	}
	for {
		if len(r.wrong) > 0 {
			err := r.wrong[0]
			r.wrong = r.wrong[1:]
			return nil, err
		}
		if d := r.done; d != nil {
			r.done = nil
			return d, nil
		}
		if len(r.names) == 0 {
			return nil, io.EOF
		}
		name := r.names[0]
		r.names = r.names[1:]
		r.pair(name)
	}
}

// open finds the pairs.
func (r *bratReader) open() error {
	data, err := io.ReadAll(io.LimitReader(r.in, maxBrat+1))
	if err == nil && len(data) > maxBrat {
		return &Error{Code: CodeLong, Name: r.opt.Name, Args: []string{strconv.Itoa(maxBrat)}}
	}
	if err != nil {
		return &Error{Code: CodeRead, Name: r.opt.Name, Args: []string{err.Error()}}
	}
	r.files = map[string][]byte{}
	if !archive.Is(data) {
		name := r.opt.Name
		if !strings.HasSuffix(name, ".ann") && !strings.HasSuffix(name, ".txt") {
			name += ".ann"
		}
		r.files[name] = data
		stem := strings.TrimSuffix(strings.TrimSuffix(name, ".txt"), ".ann")
		other := stem + ".txt"
		if strings.HasSuffix(name, ".txt") {
			other = stem + ".ann"
		}
		r.names = []string{stem}
		if r.opt.Beside == nil {
			return nil
		}
		in, err := r.opt.Beside(other)
		if err != nil {
			return nil // said where it is missed
		}
		defer in.Close()
		if r.files[other], err = io.ReadAll(io.LimitReader(in, maxBrat)); err != nil {
			return &Error{Code: CodeRead, Name: other, Args: []string{err.Error()}}
		}
		return nil
	}
	for f, err := range archive.Files(data, archive.Standard) {
		switch {
		case err != nil:
			e := &Error{Code: CodeRead, Name: r.opt.Name, Args: []string{err.Error()}, Skips: true}
			if d, ok := errors.AsType[*document.Error](err); ok {
				e.Code, e.Args = d.Code, d.Args
			}
			r.wrong = append(r.wrong, e)
		case strings.HasSuffix(f.Name, ".ann") || strings.HasSuffix(f.Name, ".txt"):
			r.files[f.Name] = f.Data
			if stem := f.Name[:len(f.Name)-4]; !slices.Contains(r.names[max(0, len(r.names)-1):], stem) {
				r.names = append(r.names, stem)
			}
		}
	}
	slices.Sort(r.names)
	r.names = slices.Compact(r.names)
	return nil
}

// pair reads one document.
func (r *bratReader) pair(stem string) {
	ann, annotated := r.files[stem+".ann"]
	src, ok := r.files[stem+".txt"]
	delete(r.files, stem+".ann")
	delete(r.files, stem+".txt")
	if !ok {
		r.wrong = append(r.wrong, &Error{Code: CodeMissing, Name: stem + ".ann", Args: []string{stem + ".txt"}, Skips: true})
		return
	}
	if !annotated && len(r.names) == 0 && !archive.Is(src) && r.opt.Name == stem+".txt" {
		r.wrong = append(r.wrong, &Error{Code: CodeMissing, Name: stem + ".txt", Args: []string{stem + ".ann"}, Skips: true})
		return
	}
	decoded, _, err := plain.Decode(src)
	if e, ok := errors.AsType[*document.Error](err); ok && e.Code == plain.CodeEmpty { // nothing to annotate, and yet a document
		err = nil
	}
	if err != nil {
		e := &Error{Code: CodeRead, Name: stem + ".txt", Args: []string{err.Error()}, Skips: true}
		if d, ok := errors.AsType[*document.Error](err); ok {
			e.Code, e.Args = d.Code, d.Args
		}
		r.wrong = append(r.wrong, e)
		return
	}
	d := &native.Foreign{}
	d.Text, d.ID = decoded, document.DocID(strings.TrimPrefix(stem, "./"))
	if i := strings.LastIndexAny(stem, `/\`); i >= 0 && r.opt.Beside != nil {
		d.ID = document.DocID(stem[i+1:])
	}
	r.read(d, stem+".ann", string(ann))
	r.done = d
}

func (r *bratReader) read(d *native.Foreign, name, ann string) {
	x := text.NewIndex(d.Text)
	left := leftOut{}
	var later [][]string // what belongs to spans
	n := 0
	for line := range strings.Lines(strings.TrimPrefix(ann, "\ufeff")) {
		n++
		if line = strings.TrimRight(line, "\r\n"); strings.TrimSpace(line) == "" {
			continue
		}
		fail := func(field string) {
			r.wrong = append(r.wrong, &Error{Code: CodeTag, Name: name, Line: n, Field: field, Args: []string{line[:min(len(line), 80)]}, Skips: true})
		}
		fields := strings.SplitN(line, "\t", 3)
		if len(fields) < 2 {
			fail("")
			continue
		}
		switch fields[0][:min(1, len(fields[0]))] {
		case "T":
			label, ranges, ok := bratPlaces(fields[1])
			if !ok {
				fail(fields[0])
				continue
			}
			s := native.ForeignSpan{Ranges: ranges, Line: n}
			s.ID, s.Label = document.ID(fields[0]), r.labels.use(bratUnescape(label))
			s.Origin = document.Origin{Kind: document.Import, Name: "brat"}
			if len(fields) > 2 {
				s.Text = bratText(d.Text, x, ranges, fields[2])
			}
			d.Spans = append(d.Spans, s)
		case "R", "A", "M", "N", "#":
			later = append(later, fields)
		case "E":
			left["E"]++
		case "*":
			left["*"]++
		default:
			fail(fields[0])
		}
	}
	r.attach(d, later, left)
	left.say(d)
}

// bratPlaces reads "Label 0 5;16 23".
func bratPlaces(s string) (label string, ranges [][2]int, ok bool) {
	label, rest, ok := strings.Cut(s, " ")
	if !ok || label == "" {
		return label, nil, false
	}
	for one := range strings.SplitSeq(rest, ";") {
		from, to, cut := strings.Cut(strings.TrimSpace(one), " ")
		a, err1 := strconv.Atoi(from)
		b, err2 := strconv.Atoi(strings.TrimSpace(to))
		if !cut || err1 != nil || err2 != nil {
			return label, nil, false
		}
		ranges = append(ranges, [2]int{a, b})
	}
	return label, ranges, true
}

// bratText is the exact text of a span, its parts joined as in our own files: the text column has blanks for line breaks and
// between parts. Where it does not fit the places it is parted by their lengths, to be looked for.
func bratText(src string, x *text.Index, ranges [][2]int, column string) string {
	slices.SortFunc(ranges, func(a, b [2]int) int { return a[0] - b[0] })
	var exact, shown []string
	for _, at := range ranges {
		from, ok1 := x.Byte(text.CodePoint, at[0])
		to, ok2 := x.Byte(text.CodePoint, at[1])
		if !ok1 || !ok2 || from > to {
			exact = nil
			break
		}
		exact, shown = append(exact, src[from:to]), append(shown, bratLine(src[from:to]))
	}
	if exact != nil && strings.Join(shown, " ") == bratLine(column) {
		return strings.Join(exact, " … ")
	}
	if len(ranges) == 1 {
		return column
	}
	runes := []rune(column)
	var parts []string
	for i, at := range ranges {
		n := at[1] - at[0]
		if n < 0 || n > len(runes) || i+1 < len(ranges) && (n == len(runes) || runes[n] != ' ') {
			return column
		}
		parts = append(parts, string(runes[:n]))
		runes = runes[min(len(runes), n+1):]
	}
	return strings.Join(parts, " … ")
}

// attach takes what belongs to spans.
func (r *bratReader) attach(d *native.Foreign, lines [][]string, left leftOut) {
	index := map[document.ID]int{}
	for i := range d.Spans {
		if _, ok := index[d.Spans[i].ID]; !ok {
			index[d.Spans[i].ID] = i
		}
	}
	for _, fields := range lines {
		args := strings.Fields(fields[1])
		if len(args) < 2 {
			left[fields[0]]++
			continue
		}
		body := ""
		if len(fields) > 2 {
			body = strings.ReplaceAll(fields[2], "\u2028", "\n")
		}
		if fields[0][0] == 'R' {
			x := document.Relation{ID: document.ID(fields[0]), Type: bratUnescape(args[0])}
			if x.Type == bratUntyped {
				x.Type = ""
			}
			for i, arg := range args[1:] {
				_, id, _ := strings.Cut(arg, ":")
				if i == 0 {
					x.From = document.ID(id)
				} else if i == 1 {
					x.To = document.ID(id)
				}
			}
			d.Relations = append(d.Relations, x)
			continue
		}
		i, ok := index[document.ID(args[1])]
		if !ok {
			left[fields[0][:1]+" "+args[1][:min(1, len(args[1]))]]++
			continue
		}
		s := &d.Spans[i]
		switch fields[0][0] {
		case 'A', 'M':
			value := "true"
			if len(args) > 2 {
				value = bratUnescape(args[2])
				if plainValue, ok := strings.CutPrefix(value, "\u200b"); ok {
					value = string(object.AppendString(nil, plainValue))
				} else if !bratRaw(value) {
					value = string(object.AppendString(nil, value))
				}
			}
			s.Attrs = append(s.Attrs, document.Attr{Name: bratUnescape(args[0]), Value: value})
		case 'N':
			if len(args) > 2 {
				s.Link = bratUnlink(args[2])
			}
		case '#':
			switch args[0] {
			case "Canonical":
				s.Canonical = body
				continue
			case "Link":
				s.Link = body
				continue
			}
			n := document.Note{ID: document.ID("n" + fields[0][1:]), On: s.ID, Body: body}
			if args[0] != "AnnotatorNotes" {
				n.Kind = document.NoteKind(bratUnescape(args[0]))
			}
			d.Notes = append(d.Notes, n)
		}
	}
}
