package foreign

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"wusum/core/schema"
)

// Format is the tool that a label set comes from.
type Format string

// The formats.
const (
	LabelStudio Format = "labelstudio"
	Doccano     Format = "doccano"
	Brat        Format = "brat"
)

// Set is a label set that was read.
type Set struct {
	Format Format
	Schema schema.Schema
	Notes  []Note
}

// Note is one thing that was changed or not taken over. The sentence is in web/i18n under "labelset." + Code.
type Note struct {
	Code string
	Line int // from 1
	Args []string
}

// The codes of notes.
const (
	NoteColor     = "color"     // args: label, colour of the file, colour that was taken so that it can be read
	NoteNoColor   = "nocolor"   // args: label, what is no colour that we know
	NoteKey       = "key"       // args: label, key that cannot be used here, or is taken
	NotePrefix    = "prefix"    // args: label, key; it had a modifier and comes after M now
	NoteTag       = "tag"       // args: tag; not taken over
	NoteSetting   = "setting"   // args: tag, attribute; not taken over
	NoteMany      = "many"      // args: name; of several values on one span, one is kept
	NoteFlat      = "flat"      // args: name; values inside values became one list
	NoteTwice     = "twice"     // args: name; only the first was taken
	NoteName      = "name"      // args: name; empty or with control characters
	NoteEvent     = "event"     // args: name; events are not taken over
	NoteSection   = "section"   // args: name; not taken over
	NoteGroup     = "group"     // args: name; a heading in the hierarchy, not a label
	NoteRelation  = "relation"  // args: name, what of it was not taken over
	NoteAttribute = "attribute" // args: name; only on events
	NoteType      = "type"      // args: name, type that is not among the entities
	NoteLine      = "unknown"   // args: what was not understood
)

// The codes of errors beside those of schema; sentences under "error." + code.
const (
	CodeFormat   = "labelset.format"   // none of the formats
	CodeXML      = "labelset.xml"      // args: what the parser says
	CodeNoLabels = "labelset.empty"    // the file names no label
	CodeLarge    = "labelset.large"    // args: MB; larger than any label set
	CodeEncoding = "labelset.encoding" // not UTF-8
)

// maxSize is the most bytes that a label set may have.
const maxSize = 4 << 20

// Read reads a label set of any of the formats.
func Read(data []byte) (Set, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if len(data) > maxSize {
		return Set{}, &schema.Error{Code: CodeLarge, Args: []string{strconv.Itoa(maxSize >> 20)}}
	}
	if !utf8.Valid(data) {
		return Set{}, &schema.Error{Code: CodeEncoding}
	}
	var r reading
	var err error
	switch format := detect(data); format {
	case LabelStudio:
		r.set.Format, err = format, r.labelStudio(data)
	case Doccano:
		r.set.Format, err = format, r.doccano(data)
	case Brat:
		r.set.Format, err = format, r.brat(string(data))
	default:
		return Set{}, &schema.Error{Code: CodeFormat}
	}
	if err == nil && len(r.set.Schema.Labels) == 0 {
		err = &schema.Error{Code: CodeNoLabels}
	}
	if err == nil {
		err = r.set.Schema.Validate()
	}
	if err != nil {
		return Set{}, err
	}
	slices.SortStableFunc(r.set.Notes, func(a, b Note) int { return a.Line - b.Line })
	return r.set, nil
}

// detect tells the format by how the file begins; brat's has sections in brackets on lines of their own.
func detect(data []byte) Format {
	rest := bytes.TrimSpace(data)
	switch {
	case len(rest) == 0:
		return ""
	case rest[0] == '<' && !bytes.Contains(rest[:min(len(rest), 200)], []byte("\n[")):
		return LabelStudio
	}
	for line := range strings.Lines(string(rest)) {
		line = strings.TrimSpace(line)
		if inside, ok := strings.CutPrefix(line, "["); ok && strings.HasSuffix(inside, "]") && unicode.IsLetter(rune(inside[0])) {
			return Brat
		}
		if line != "" && !strings.HasPrefix(line, "#") && !strings.HasPrefix(line, "<") {
			break
		}
	}
	if rest[0] == '[' {
		return Doccano
	}
	return ""
}

// reading is a set in the making.
type reading struct {
	set  Set
	keys map[string]bool
}

func (r *reading) note(line int, code string, args ...string) {
	for i := range args {
		args[i] = short(args[i])
	}
	r.set.Notes = append(r.set.Notes, Note{code, line, args})
}

// label adds a label unless there is one of that name; its name on screen is what people read, which may be another
// than what stands in files.
func (r *reading) label(line int, id, shown, color, key string, front bool, group string) *schema.Label {
	id = strings.TrimSpace(id)
	if !schema.ValidName(id) {
		r.note(line, NoteName, id)
		return nil
	}
	sc := &r.set.Schema
	if _, _, ok := sc.Label(schema.LabelID(id)); ok {
		r.note(line, NoteTwice, id)
		return nil
	}
	l := schema.Label{ID: schema.LabelID(id), Color: schema.Palette(len(sc.Labels)), Group: group}
	l.Ar, l.En = inItsLanguage(strings.TrimSpace(shown))
	if color = strings.TrimSpace(color); color != "" {
		switch c := cssColor(color); {
		case c == "":
			r.note(line, NoteNoColor, id, color)
		default:
			if l.Color = schema.Readable(c); l.Color != c {
				r.note(line, NoteColor, id, color, l.Color)
			}
		}
	}
	if key = strings.ToUpper(strings.TrimSpace(key)); key != "" {
		slot := key
		if front {
			slot = "front " + key
		}
		if r.keys == nil {
			r.keys = map[string]bool{}
		}
		if len(key) != 1 || !('A' <= key[0] && key[0] <= 'Z' || '0' <= key[0] && key[0] <= '9') || r.keys[slot] {
			r.note(line, NoteKey, id, key)
		} else {
			r.keys[slot] = true
			l.Key, l.Front = key, front
		}
	}
	sc.Labels = append(sc.Labels, l)
	return &sc.Labels[len(sc.Labels)-1]
}

// inItsLanguage tells by its letters which language a name is in.
func inItsLanguage(name string) (ar, en string) {
	for _, c := range name {
		if unicode.Is(unicode.Arabic, c) {
			return name, ""
		}
	}
	return "", name
}

// fresh reports whether an attribute, document label or relation may bear a name; it notes why not.
func (r *reading) fresh(line int, name string, taken bool) bool {
	switch {
	case !schema.ValidName(name):
		r.note(line, NoteName, name)
	case taken:
		r.note(line, NoteTwice, name)
	default:
		return true
	}
	return false
}

// known keeps of a list those that are labels, and notes the others; nil where the list is nil.
func (r *reading) known(line int, name string, list []string) []schema.LabelID {
	if list == nil {
		return nil
	}
	out := []schema.LabelID{}
	for _, x := range list {
		if _, _, ok := r.set.Schema.Label(schema.LabelID(x)); ok {
			out = append(out, schema.LabelID(x))
		} else {
			r.note(line, NoteType, name, x)
		}
	}
	return out
}

// short cuts what a file says to what fits in a sentence.
func short(s string) string {
	n := 0
	for i := range s {
		if n++; n > 60 {
			return s[:i] + "…"
		}
	}
	return s
}
