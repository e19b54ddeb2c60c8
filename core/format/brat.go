package format

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"wusum/core/document"
	"wusum/core/text"
)

// bratFormat is brat's standoff: NAME.txt and NAME.ann. Unit: code points, as brat's server counts; its browser sends UTF-16,
// so what was marked behind an emoji may be off by one an emoji, and is put right span by span from the text column.
//
// A file is a zip of pairs, which is what is written, with annotation.conf and visual.conf; or one .ann, whose .txt stands
// beside it; or one .txt whose .ann does. In a zip a .txt without an .ann is a document without annotations. Read are T, R, A
// and M, N and # lines; events (E) and equivalences (*) are left out with a notice, though the triggers of events are spans.
//
// brat knows names of A-Z, a-z, 0-9, _ and - only. Any other character of a label, a relation's type or an attribute is
// written as -uHEX-, its code point, which the reader takes back: منظمة is -u645--u646--u638--u645--u629-. visual.conf tells
// brat to show such names as they are. The restored spelling of a span is a note of the type Canonical, a link of Wikidata
// an N line of that resource (one that no word can hold, a note of the type Link), and a line break in a note U+2028. A document's ID
// is its files' name.
var bratFormat = Format{
	Name: "brat", Ext: []string{".zip", ".ann"}, Text: true,
	Units: []text.Unit{text.CodePoint, text.UTF16},
	Holds: Holds{
		Nested: true, Crossing: true, Discontinuous: true, Attributes: true, Relations: true, Notes: true, NotesOnSpans: true,
		Links: true, Canonical: true, Twins: true,
	},
	Guess: func(head []byte) int {
		if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
			return 3 * count(bytes.Contains(head, []byte(".ann")))
		}
		for line := range bytes.Lines(head) {
			switch fields := strings.Split(strings.TrimRight(string(line), "\r\n"), "\t"); {
			case len(fields) == 1 && fields[0] == "":
				continue
			case len(fields) == 3 && fields[0][:min(1, len(fields[0]))] == "T":
				_, _, ok := bratPlaces(fields[1])
				return 3 * count(ok)
			case len(fields) >= 2 && fields[0] != "" && strings.IndexByte("RAMNE#*", fields[0][0]) >= 0:
				continue
			default:
				return 0
			}
		}
		return 0
	},
	Read: func(in io.Reader, opt ReadOptions) Reader {
		return &bratReader{in: in, opt: opt, labels: newLabelSet()}
	},
	Write: func(out io.Writer, opt WriteOptions) Writer {
		return &bratWriter{zip: zip.NewWriter(out), opt: opt}
	},
}

// Beside reports whether a file belongs to another one and is not to be read by itself: the text of a brat pair.
func Beside(name string, have func(name string) bool) bool {
	stem, ok := strings.CutSuffix(name, ".txt")
	return ok && have(stem+".ann")
}

// bratUntyped is the type of a relation that has none, since brat wants one. The character behind it has no width; brat shows
// it as "related", and a relation of that very name is another.
const bratUntyped = "related\u200b"

func plainName(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return !plainRune(r) }) < 0 && bratUnescape(s) == s
}

func plainRune(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_' || r == '-'
}

// bratEscape makes a name of brat's alphabet, bratUnescape the name that it was.
func bratEscape(s string) string {
	if plainName(s) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		if plainRune(r) && (r != '-' || !strings.HasPrefix(s[i:], "-u")) {
			b.WriteRune(r)
			continue
		}
		b.WriteString("-u" + strconv.FormatInt(int64(r), 16) + "-")
	}
	return b.String()
}

func bratUnescape(s string) string {
	var b strings.Builder
	for {
		i := strings.Index(s, "-u")
		if i < 0 {
			break
		}
		hex, rest, ok := strings.Cut(s[i+2:], "-")
		n, err := strconv.ParseUint(hex, 16, 21)
		if !ok || err != nil {
			b.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		b.WriteString(s[:i])
		b.WriteRune(rune(n))
		s = rest
	}
	if b.Len() == 0 {
		return s
	}
	b.WriteString(s)
	return b.String()
}

type bratWriter struct {
	zip  *zip.Writer
	opt  WriteOptions
	used map[string]bool
	dst  []byte

	labels, relations []string
	attrs             []bratAttr
}

// bratAttr is an attribute with the values that it has, as annotation.conf declares it.
type bratAttr struct {
	name   string
	values []string
}

func (w *bratWriter) Write(f *Fitted) error {
	name := besideName(f.Document, "", &w.used)
	w.annotations(f)
	if err := w.file(name+".ann", w.dst); err != nil {
		return err
	}
	return w.file(name+".txt", []byte(f.Text))
}

func (w *bratWriter) file(name string, data []byte) error {
	out, err := w.zip.Create(name)
	if err == nil {
		_, err = out.Write(data)
	}
	return err
}

// bratIDs gives out IDs of brat's form, those that have it already first.
type bratIDs struct {
	letter string
	taken  map[string]bool
	next   int
}

func (x *bratIDs) keep(id document.ID) {
	if digits, ok := strings.CutPrefix(string(id), x.letter); ok && digits != "" && strings.Trim(digits, "0123456789") == "" {
		x.taken[string(id)] = true
	}
}

func (x *bratIDs) of(id document.ID) string {
	if x.taken[string(id)] {
		return string(id)
	}
	for {
		x.next++
		if free := x.letter + strconv.Itoa(x.next); !x.taken[free] {
			x.taken[free] = true
			return free
		}
	}
}

func (w *bratWriter) annotations(f *Fitted) {
	w.dst = w.dst[:0]
	x := text.NewIndex(f.Text)
	ids := bratIDs{letter: "T", taken: map[string]bool{}}
	for i := range f.Spans {
		ids.keep(f.Spans[i].ID)
	}
	named := map[document.ID]string{}
	for i := range f.Spans {
		s := &f.Spans[i]
		id := ids.of(s.ID)
		named[s.ID] = id
		label := bratEscape(string(s.Label))
		w.labels = addOnce(w.labels, string(s.Label))
		w.dst = append(append(append(append(w.dst, id...), '\t'), label...), ' ')
		parts := s.Parts
		if parts == nil {
			parts = []text.Span{s.Span}
		}
		for k, p := range parts {
			if k > 0 {
				w.dst = append(w.dst, ';')
			}
			w.dst = strconv.AppendInt(w.dst, int64(x.At(text.CodePoint, int(p.Start))), 10)
			w.dst = strconv.AppendInt(append(w.dst, ' '), int64(x.At(text.CodePoint, int(p.End))), 10)
		}
		w.dst = append(w.dst, '\t')
		for k, p := range parts {
			if k > 0 {
				w.dst = append(w.dst, ' ')
			}
			w.dst = append(w.dst, bratLine(p.In(f.Text))...)
		}
		w.dst = append(w.dst, '\n')
	}
	ids = bratIDs{letter: "R", taken: map[string]bool{}}
	for _, r := range f.Relations {
		ids.keep(r.ID)
	}
	for _, r := range f.Relations {
		kind := cmp.Or(r.Type, bratUntyped)
		w.relations = addOnce(w.relations, kind)
		w.line(ids.of(r.ID), bratEscape(kind), "Arg1:"+named[r.From], "Arg2:"+named[r.To], "")
	}
	attrs, links, notes := 0, 0, 0
	note := func(kind, on, body string) {
		notes++
		w.line("#"+strconv.Itoa(notes), kind, on, "", body)
	}
	for i := range f.Spans {
		s := &f.Spans[i]
		on := named[s.ID]
		for _, a := range s.Attrs {
			attrs++
			value := bratValue(a.Value)
			w.declare(a.Name, value)
			w.line("A"+strconv.Itoa(attrs), bratEscape(a.Name), on, value, "")
		}
		switch link := bratLink(s.Link); {
		case s.Link == "":
		case bratUnlink(link) != s.Link:
			note("Link", on, s.Link)
		default:
			links++
			w.line("N"+strconv.Itoa(links), "Reference", on, link, s.Text(f.Text))
		}
		if s.Canonical != "" {
			note("Canonical", on, s.Canonical)
		}
	}
	for _, n := range f.Notes {
		kind := "AnnotatorNotes"
		if n.Kind != document.Remark {
			kind = bratEscape(string(n.Kind))
		}
		note(kind, named[n.On], n.Body)
	}
}

// line writes ID, kind and arguments, and a text where there is one.
func (w *bratWriter) line(id, kind, on, more, body string) {
	w.dst = append(append(append(w.dst, id...), '\t'), kind...)
	for _, arg := range []string{on, more} {
		if arg != "" {
			w.dst = append(append(w.dst, ' '), arg...)
		}
	}
	if body != "" {
		w.dst = append(append(w.dst, '\t'), strings.NewReplacer("\r\n", "\u2028", "\n", "\u2028", "\r", "\u2028").Replace(body)...)
	}
	w.dst = append(w.dst, '\n')
}

// bratLine is a text with its line breaks as blanks, one for each of their characters, so that lengths stay.
func bratLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == '\t' || r == 0x85 || r == 0x2028 || r == 0x2029 {
			return ' '
		}
		return r
	}, s)
}

// bratValue is an attribute's value as a word: nothing for true, and an escape before a string that looks like something else.
func bratValue(raw string) string {
	switch {
	case raw == "true":
		return ""
	case raw[0] != '"':
		return bratEscape(raw)
	}
	s := unquoted(raw)
	if s == "" || bratRaw(s) {
		return "-u200b-" + bratEscape(s)
	}
	return bratEscape(s)
}

// bratRaw reports whether a value is a number or a truth value.
func bratRaw(s string) bool {
	if s == "true" || s == "false" {
		return true
	}
	_, err := strconv.ParseFloat(s, 64)
	return err == nil && strings.Trim(s, "0123456789.eE+-") == ""
}

func bratLink(link string) string {
	link = strings.Map(func(r rune) rune {
		if blankRune(r) {
			return '_'
		}
		return r
	}, link)
	switch {
	case len(link) > 1 && link[0] == 'Q' && strings.Trim(link[1:], "0123456789") == "":
		return "Wikidata:" + link
	case !strings.Contains(link, ":"):
		return "link:" + link
	}
	return link
}

// bratUnlink is the link that such a word stands for.
func bratUnlink(s string) string {
	return strings.TrimPrefix(strings.TrimPrefix(s, "Wikidata:"), "link:")
}

func (w *bratWriter) declare(name, value string) {
	i := slices.IndexFunc(w.attrs, func(a bratAttr) bool { return a.name == name })
	if i < 0 {
		i = len(w.attrs)
		w.attrs = append(w.attrs, bratAttr{name: name})
	}
	if value != "" && len(w.attrs[i].values) < 200 {
		w.attrs[i].values = addOnce(w.attrs[i].values, value)
	}
}

func addOnce(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// Close writes what brat needs to know of the names, and ends the zip.
func (w *bratWriter) Close() error {
	var conf, visual bytes.Buffer
	conf.WriteString("[entities]\n")
	visual.WriteString("[labels]\n")
	show := func(name string) {
		if escaped := bratEscape(name); escaped != name {
			visual.WriteString(escaped + " | " + strings.ReplaceAll(bratLine(name), "|", "/") + "\n")
		}
	}
	for _, l := range w.opt.Schema.Labels {
		if w.opt.Labels == nil || slices.Contains(w.opt.Labels, l.ID) {
			w.labels = addOnce(w.labels, string(l.ID))
		}
	}
	for _, l := range w.labels {
		conf.WriteString(bratEscape(l) + "\n")
		show(l)
	}
	conf.WriteString("\n[relations]\n")
	for _, r := range w.relations {
		conf.WriteString(bratEscape(r) + "\tArg1:<ENTITY>, Arg2:<ENTITY>\n")
		show(r)
	}
	conf.WriteString("\n[events]\n\n[attributes]\n")
	for _, a := range w.attrs {
		conf.WriteString(bratEscape(a.name) + "\tArg:<ENTITY>")
		if a.values != nil {
			conf.WriteString(", Value:" + strings.Join(a.values, "|"))
		}
		conf.WriteString("\n")
		show(a.name)
	}
	visual.WriteString("\n[drawing]\n")
	for _, l := range w.opt.Schema.Labels {
		if l.Color != "" && slices.Contains(w.labels, string(l.ID)) {
			visual.WriteString(bratEscape(string(l.ID)) + "\tbgColor:" + l.Color + "\n")
		}
	}
	if err := w.file("annotation.conf", conf.Bytes()); err != nil {
		return err
	}
	if err := w.file("visual.conf", visual.Bytes()); err != nil {
		return err
	}
	return w.zip.Close()
}
