package format

import (
	"bytes"
	"io"
	"slices"
	"strconv"
	"strings"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/internal/jsontext"
	"wusum/core/internal/object"
	"wusum/core/text"
)

// casFormat is UIMA CAS JSON 0.4, one document a value, several values one after another. Unit: UTF-16, as UIMA is Java.
// Written are NamedEntity with value and identifier (the link), Sentence, Token and DocumentMetaData, whose types every
// INCEpTION project has, and relations as webanno.custom.Relation. Read are annotations of any type but those of DKPro's
// segmentation, morphology and syntax: NamedEntity, or else the first type met, is the layer that is worked on, others stand
// beside it; the label is the feature value, or label, or else the first string; the other plain features are attributes.
// Annotations of other views than the first, and structures that are no annotations, are left out with a notice.
var casFormat = Format{
	Name: "uima-cas", Ext: []string{".json"}, Text: true,
	Units: []text.Unit{text.UTF16},
	Holds: Holds{Nested: true, Crossing: true, Relations: true, Links: true, Title: true, AnyLabel: true, Twins: true},
	Guess: func(head []byte) int {
		return 3 * count(bytes.Contains(head, []byte(`"%FEATURE_STRUCTURES"`)) || bytes.Contains(head, []byte(`"%TYPES"`)))
	},
	Read: func(in io.Reader, opt ReadOptions) Reader {
		return &casReader{newJSONReader(in, opt, "uima-cas")}
	},
	Write: func(out io.Writer, opt WriteOptions) Writer { return &casWriter{out: out} },
}

const (
	sofaType     = "uima.cas.Sofa"
	sentenceType = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
	tokenType    = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
	metaType     = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
)

// casDerived are the beginnings of the names of types that hold what an analysis made, not what people marked.
var casDerived = []string{
	"de.tudarmstadt.ukp.dkpro.core.api.segmentation.", "de.tudarmstadt.ukp.dkpro.core.api.lexmorph.",
	"de.tudarmstadt.ukp.dkpro.core.api.syntax.", "de.tudarmstadt.ukp.clarin.webanno.api.type.", "uima.tcas.DocumentAnnotation",
}

type casReader struct{ jsonReader }

// casStructure is one feature structure.
type casStructure struct {
	id, sofa   int
	kind       string // its type
	begin, end int    // -1 for none
	refs       map[string]int
	plain      []document.Attr // features that are strings, numbers or truth values, as JSON
}

func (f *casStructure) str(name string) string {
	for _, a := range f.plain {
		if a.Name == name && a.Value[0] == '"' {
			return object.Unquote([]byte(a.Value))
		}
	}
	return ""
}

func (r *casReader) Next() (*native.Foreign, error) {
	var all []casStructure
	sofa := -1
	d, err := r.document("sofaString", func(in *object.Reader) error {
		_, err := in.Object(func(name string) (bool, error) {
			if name != "%FEATURE_STRUCTURES" {
				return true, in.Skip()
			}
			if in.Kind() == jsontext.KindBeginArray {
				return true, in.Array(func(int) error {
					f, err := readStructure(in, 0)
					all = append(all, f)
					return err
				})
			}
			_, err := in.Object(func(id string) (bool, error) {
				n, _ := strconv.Atoi(id)
				f, err := readStructure(in, n)
				all = append(all, f)
				return true, err
			})
			return true, err
		})
		for i := range all { // it may come late
			if all[i].kind == sofaType && (sofa < 0 || all[i].str("sofaID") == "_InitialView") {
				sofa = i
			}
		}
		if sofa >= 0 {
			r.d.Text = all[sofa].str("sofaString")
			r.texted = slices.ContainsFunc(all[sofa].plain, func(a document.Attr) bool { return a.Name == "sofaString" })
		}
		return err
	})
	if err == nil {
		r.annotations(d, all, all[sofa].id)
	}
	return d, err
}

func readStructure(in *object.Reader, id int) (casStructure, error) {
	f := casStructure{id: id, begin: -1, end: -1}
	_, err := in.Object(func(name string) (bool, error) {
		var err error
		switch {
		case name == "%ID":
			f.id, err = position(in)
		case name == "%TYPE":
			f.kind, err = in.Interned()
		case name == "begin" || name == "^begin":
			f.begin, err = position(in)
		case name == "end" || name == "^end":
			f.end, err = position(in)
		case name == "@sofa":
			f.sofa, err = position(in)
		case strings.HasPrefix(name, "@"):
			if f.refs == nil {
				f.refs = map[string]int{}
			}
			f.refs[name[1:]], err = position(in)
		case strings.HasPrefix(name, "%"):
			err = in.Skip()
		default:
			kind := in.Kind()
			var raw []byte
			if raw, err = in.Raw(); err == nil && kind != jsontext.KindBeginArray && kind != jsontext.KindBeginObject && string(raw) != "null" {
				f.plain = append(f.plain, document.Attr{Name: name, Value: string(object.AppendRaw(nil, raw))})
			}
		}
		return true, err
	})
	return f, err
}

// ends are the structures that a relation goes from and to.
func (f *casStructure) ends() (from, to int, ok bool) {
	for _, names := range [][2]string{{"Governor", "Dependent"}, {"source", "target"}} {
		from, ok1 := f.refs[names[0]]
		to, ok2 := f.refs[names[1]]
		if ok1 && ok2 {
			return from, to, true
		}
	}
	return 0, 0, false
}

// label is the structure's label, and the name of the feature that it is in; without one, the name of its type.
func (f *casStructure) label() (name, feature string) {
	for _, feature = range []string{"value", "label"} {
		if name = f.str(feature); name != "" {
			return name, feature
		}
	}
	for _, a := range f.plain {
		if a.Name != "identifier" && a.Name != "id" && a.Value[0] == '"' {
			return f.str(a.Name), a.Name
		}
	}
	return labelOf(f.kind), ""
}

// annotations takes what of a CAS is ours.
func (r *casReader) annotations(d *native.Foreign, all []casStructure, sofa int) {
	left := leftOut{}
	main := ""
	for i := range all {
		if f := &all[i]; f.begin >= 0 && f.sofa == sofa && !f.derived() && (main == "" || f.kind == entityType) {
			if _, _, relation := f.ends(); !relation {
				main = f.kind
			}
		}
	}
	for i := range all {
		f := &all[i]
		from, to, relation := f.ends()
		switch {
		case f.kind == sofaType:
			continue
		case f.kind == metaType:
			d.ID, d.Meta.Title = document.DocID(f.str("documentId")), f.str("documentTitle")
			continue
		case f.kind == tokenType || f.kind == sentenceType:
			if f.kind == tokenType && f.sofa == sofa {
				d.Edges = append(d.Edges, [2]int{f.begin, f.end})
			}
			continue
		case f.derived() || f.begin < 0 || f.sofa != sofa:
			if !strings.HasPrefix(f.kind, "uima.tcas.Document") {
				left[labelOf(f.kind)]++
			}
			continue
		}
		label, feature := f.label()
		if relation {
			x := document.Relation{ID: document.ID("r" + strconv.Itoa(f.id)), From: casID(from), To: casID(to)}
			if feature != "" {
				x.Type = label
			}
			d.Relations = append(d.Relations, x)
			continue
		}
		s := r.span(place{f.begin, f.end, label})
		s.ID = casID(f.id)
		if f.kind != main {
			s.Layer = labelOf(f.kind)
		}
		for _, a := range f.plain {
			switch {
			case a.Name == feature:
			case a.Name == "identifier" && a.Value[0] == '"':
				s.Link = f.str(a.Name)
			default:
				s.Attrs = append(s.Attrs, a)
			}
		}
	}
	left.say(d)
}

func casID(id int) document.ID { return document.ID("s" + strconv.Itoa(id)) }

func (f *casStructure) derived() bool {
	return slices.ContainsFunc(casDerived, func(prefix string) bool { return strings.HasPrefix(f.kind, prefix) })
}

type casWriter struct {
	out io.Writer
	dst []byte
	n   int // ID of the structure written last
}

// casTypes are declared in each file, so that a reader needs no other.
const casTypes = `{"%TYPES":{
 "` + metaType + `":{"%NAME":"` + metaType + `","%SUPER_TYPE":"uima.tcas.DocumentAnnotation",
  "documentTitle":{"%NAME":"documentTitle","%RANGE":"uima.cas.String"},"documentId":{"%NAME":"documentId","%RANGE":"uima.cas.String"}},
 "` + sentenceType + `":{"%NAME":"` + sentenceType + `","%SUPER_TYPE":"uima.tcas.Annotation"},
 "` + tokenType + `":{"%NAME":"` + tokenType + `","%SUPER_TYPE":"uima.tcas.Annotation"},
 "` + entityType + `":{"%NAME":"` + entityType + `","%SUPER_TYPE":"uima.tcas.Annotation",
  "value":{"%NAME":"value","%RANGE":"uima.cas.String"},"identifier":{"%NAME":"identifier","%RANGE":"uima.cas.String"}}`

const casRelation = `,
 "` + relationType + `":{"%NAME":"` + relationType + `","%SUPER_TYPE":"uima.tcas.Annotation",
  "Governor":{"%NAME":"Governor","%RANGE":"` + entityType + `"},"Dependent":{"%NAME":"Dependent","%RANGE":"` + entityType + `"},
  "value":{"%NAME":"value","%RANGE":"uima.cas.String"}}`

func (w *casWriter) Close() error { return nil }

func (w *casWriter) Write(f *Fitted) error {
	x := text.NewIndex(f.Text)
	w.dst = append(w.dst[:0], casTypes...)
	if len(f.Relations) > 0 {
		w.dst = append(w.dst, casRelation...)
	}
	w.dst = append(w.dst, "},\n\"%FEATURE_STRUCTURES\":[\n {\"%ID\":1"...)
	w.dst = object.String(w.dst, "%TYPE", sofaType)
	w.dst = object.String(object.Int(w.dst, "sofaNum", 1), "sofaID", "_InitialView")
	w.dst = append(object.String(object.String(w.dst, "mimeType", "text"), "sofaString", f.Text), '}')
	w.n = 1
	w.structure(x, metaType, text.Span{End: int32(len(f.Text))})
	w.dst = object.Optional(w.dst, "documentTitle", f.Meta.Title)
	w.dst = append(object.String(w.dst, "documentId", string(f.ID)), '}')
	tokens, last := tsvTokens(f.Text)
	for k, from := 0, 0; k < len(tokens); k++ {
		if last[k] {
			w.structure(x, sentenceType, text.Span{Start: tokens[from].Start, End: tokens[k].End})
			w.dst = append(w.dst, '}')
			from = k + 1
		}
	}
	for _, t := range tokens {
		w.structure(x, tokenType, t)
		w.dst = append(w.dst, '}')
	}
	id := map[document.ID]int{}
	at := map[document.ID]text.Span{}
	for i := range f.Spans {
		s := &f.Spans[i]
		w.structure(x, entityType, s.Span)
		id[s.ID], at[s.ID] = w.n, s.Span
		w.dst = append(object.Optional(object.String(w.dst, "value", string(s.Label)), "identifier", s.Link), '}')
	}
	for _, r := range f.Relations {
		w.structure(x, relationType, at[r.To])
		w.dst = object.Int(object.Int(w.dst, "@Governor", id[r.From]), "@Dependent", id[r.To])
		w.dst = append(object.Optional(w.dst, "value", r.Type), '}')
	}
	w.dst = append(w.dst, "],\n\"%VIEWS\":{\"_InitialView\":{\"%SOFA\":1,\"%MEMBERS\":["...)
	for i := 2; i <= w.n; i++ {
		if i > 2 {
			w.dst = append(w.dst, ',')
		}
		w.dst = strconv.AppendInt(w.dst, int64(i), 10)
	}
	w.dst = append(w.dst, "]}}}\n"...)
	_, err := w.out.Write(w.dst)
	return err
}

// structure begins the next annotation, which the caller ends.
func (w *casWriter) structure(x *text.Index, kind string, at text.Span) {
	w.n++
	w.dst = object.Int(append(w.dst, ",\n {"...), "%ID", w.n)
	w.dst = object.Int(object.String(w.dst, "%TYPE", kind), "@sofa", 1)
	w.dst = object.Int(w.dst, "begin", x.At(text.UTF16, int(at.Start)))
	w.dst = object.Int(w.dst, "end", x.At(text.UTF16, int(at.End)))
}
