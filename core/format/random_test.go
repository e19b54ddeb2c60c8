package format_test

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/format"
	"wusum/core/schema"
	"wusum/core/text"
)

// pieces are what random texts are made of: whatever has ever moved an offset.
var pieces = []string{
	"مصر", "للقاهرة", "كَتَبَ", "مقر\u0651\u064e", "مصـــر", "لأحمد", "لا", "ﷺ", "می\u200cخواهم", "\u200fRTL\u200e", "UNESCO", "e\u0301",
	" ", " ", " ", "\n", "\r\n", "،", ".", "«", "»", "٣٫٥", "1990م", "🎉", "👨‍👩‍👧", "🇪🇬", "𐎀", "\t", "\"", "\\", "<b>", "…",
}

// randomDocument makes a document with nested, sub-word, overlapping, discontinuous, attributed and related annotations.
func randomDocument(t testing.TB, r *rand.Rand, id string, sc schema.Schema) *document.Document {
	t.Helper()
	var b strings.Builder
	b.WriteString("نص ")
	for range r.IntN(60) {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	d, err := document.NewDocument(document.DocID(id), document.Meta{}, b.String())
	require.NoError(t, err)
	var anns []document.Annotation
	for range r.IntN(10) {
		a := document.Annotation{
			ID: document.ID("T" + strconv.Itoa(len(anns)+1)), Label: sc.Labels[r.IntN(len(sc.Labels))].ID,
			Status: document.Status(max(0, r.IntN(8)-4)),
		}
		if r.IntN(4) == 0 {
			a.Attrs = []document.Attr{{Name: "checked", Value: "true"}, {Name: "kind", Value: `"أ"`}}
			a.Link = "Q85"
		}
		if parts := randomParts(r, d); len(parts) > 0 {
			a.Span = text.Span{Start: parts[0].Start, End: parts[len(parts)-1].End}
			if len(parts) > 1 {
				a.Parts = parts
			}
			anns = append(anns, a)
		}
	}
	l, err := document.NewLayer("", d.Paras, slices.Clone(anns))
	require.NoError(t, err)
	d.Layers = []document.Layer{l}
	if n := len(anns); n > 1 {
		d.Relations = []document.Relation{{ID: "R1", Type: "visited", From: anns[0].ID, To: anns[n-1].ID}}
		d.Notes = []document.Note{{ID: "N1", On: anns[0].ID, Body: "ملاحظة"}}
	}
	d.Labels = []document.DocLabel{{ID: "L1", Name: "topic", Value: "رياضة"}}
	return d
}

// randomParts makes the parts of an annotation: on graphemes, without blanks at their edges, one a paragraph.
func randomParts(r *rand.Rand, d *document.Document) []text.Span {
	var parts []text.Span
	for range 1 + r.IntN(3)/2 {
		a := r.IntN(len(d.Text))
		s := text.SnapOut(d.Text, text.Span{Start: int32(a), End: int32(min(a+1+r.IntN(24), len(d.Text)))})
		s = trimmed(d.Text, s)
		if s.Empty() || text.SnapOut(d.Text, s) != s || len(parts) > 0 && s.Start <= parts[len(parts)-1].End {
			continue
		}
		if cut := d.SpanParts(s); cut != nil {
			for _, c := range cut {
				if c = trimmed(d.Text, c); !c.Empty() {
					parts = append(parts, c)
				}
			}
		} else {
			parts = append(parts, s)
		}
	}
	return parts
}

// trimmed is a span without white space and invisible characters at its edges, as the session leaves them.
func trimmed(src string, s text.Span) text.Span {
	at := s.In(src)
	inner := strings.TrimFunc(at, func(r rune) bool { return text.IsSpace(r) || unicode.IsSpace(r) })
	s.Start += int32(strings.Index(at, inner))
	s.End = s.Start + int32(len(inner))
	return s
}

// Whatever is written is read again: all of it, less exactly what the report lists.
func TestRoundTrip(t *testing.T) {
	rounds := 150
	if testing.Short() {
		rounds = 30
	}
	sc := schema.Default()
	for _, f := range format.Table() {
		if f.Write == nil || f.Read == nil || f.Name == "text" || f.Name == "csv" {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			for seed := range uint64(rounds) {
				r := rand.New(rand.NewPCG(seed, 5))
				in := []*document.Document{randomDocument(t, r, "d1", sc), randomDocument(t, r, "d2", sc)}
				opt := format.WriteOptions{Schema: sc}
				var unit *text.Unit
				if len(f.Units) > 0 {
					unit = &f.Units[0] // a random text may well be ambiguous
				}
				data, _ := write(t, f, opt, in...)
				_, out := read(t, f, data, format.ReadOptions{Name: "x" + f.Ext[0], Tags: format.TagNames(sc, nil)}, unit)
				require.Len(t, out, len(in), "seed %d\n%s", seed, data)
				for i := range in {
					_, loss := format.Fit(in[i], f.Holds, opt, nil)
					keeps(t, f, in[i], out[i], loss)
				}
				if t.Failed() {
					t.Fatalf("seed %d\n%s", seed, data)
				}
			}
		})
	}
}

// Any bytes are read or refused, never a panic, by every format.
func FuzzOpen(f *testing.F) {
	p := reference(f)
	for _, one := range format.Table() {
		if one.Write != nil {
			data, _ := write(f, one, format.WriteOptions{Schema: p.Schema}, p.Docs...)
			f.Add(one.Name, data)
		}
	}
	f.Fuzz(func(t *testing.T, name, data string) {
		one, ok := format.ByName(name)
		if !ok || one.Read == nil {
			return
		}
		in, err := format.Open(strings.NewReader(data), format.ReadOptions{Name: "x"}, &one, nil)
		if err != nil {
			return
		}
		n := 0
		for d, err := range in.Documents() {
			if err == nil {
				require.Empty(t, document.Validate(document.Project{Schema: in.Schema(), Docs: []*document.Document{d}}), "%s", name)
			}
			if n++; n > 1000 {
				break
			}
		}
	})
}

// A file that was damaged is read or refused, never a panic, and what is read of it is sound. The fuzzer has to find a
// format's grammar first; this begins with whole files.
func TestDamaged(t *testing.T) {
	rounds := 400
	if testing.Short() {
		rounds = 60
	}
	sc := schema.Default()
	for _, f := range format.Table() {
		if f.Write == nil || f.Read == nil {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			for seed := range uint64(rounds) {
				r := rand.New(rand.NewPCG(seed, 7))
				whole, _ := write(t, f, format.WriteOptions{Schema: sc}, randomDocument(t, r, "d1", sc), randomDocument(t, r, "d2", sc))
				data := []byte(whole)
				for range 1 + r.IntN(4) {
					a := r.IntN(len(data) + 1)
					b := min(len(data), a+r.IntN(20))
					switch r.IntN(4) {
					case 0: // a piece is lost
						data = append(data[:a:a], data[b:]...)
					case 1: // a piece comes twice
						data = append(data[:b:b], data[a:]...)
					case 2: // the rest is lost
						if r.IntN(4) == 0 {
							data = data[:a]
						}
					case 3: // a byte is another
						if a < len(data) {
							data[a] = "0-[]{}\"\\\t\n:,|_*.\xff"[r.IntN(17)]
						}
					}
				}
				in, err := format.Open(strings.NewReader(string(data)), format.ReadOptions{Name: "x", Tags: format.TagNames(sc, nil)}, &f, nil)
				if err != nil {
					continue
				}
				n := 0
				for d, err := range in.Documents() {
					if err == nil {
						for _, p := range document.Validate(document.Project{Schema: in.Schema(), Docs: []*document.Document{d}}) {
							// The label set's wishes are not the file's soundness, and a note outlives what it was about: the report says so.
							if code := p.Code; !strings.HasPrefix(code, "overlap.") && !strings.HasPrefix(code, "nest.") && code != "note.dangling" {
								require.Fail(t, code, "seed %d\n%q", seed, data)
							}
						}
					}
					if n++; n > 1000 {
						break
					}
				}
			}
		})
	}
}
