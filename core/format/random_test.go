package format_test

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
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

// randomDocument makes a document that has all that one can have: nested, sub-word, overlapping, discontinuous, attributed
// and related annotations, of two people, with a history, and whatever else stands beside them.
func randomDocument(t testing.TB, r *rand.Rand, id string, sc schema.Schema) *document.Document {
	t.Helper()
	var b strings.Builder
	switch r.IntN(20) {
	case 0:
	case 1:
		b.WriteString(" \n\u200f")
	default:
		b.WriteString("نص ")
		for range r.IntN(60) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
	}
	d, err := document.NewDocument(document.DocID(id), document.Meta{}, b.String())
	require.NoError(t, err)
	var anns, second []document.Annotation
	for range min(r.IntN(10), len(d.Text)) {
		a := document.Annotation{
			ID: document.ID("T" + strconv.Itoa(len(anns)+len(second)+1)), Label: sc.Labels[r.IntN(len(sc.Labels))].ID,
			Status: document.Status(max(0, r.IntN(8)-4)),
		}
		if r.IntN(4) == 0 {
			a.Attrs = []document.Attr{{Name: "checked", Value: "true"}, {Name: "kind", Value: `"أ"`}}
			a.Link = []string{"Q85", "https://example.org/a-uae-b", "بلا نقطتين", "link:x"}[r.IntN(4)]
		}
		if parts := randomParts(r, d); len(parts) > 0 {
			a.Span = text.Span{Start: parts[0].Start, End: parts[len(parts)-1].End}
			if len(parts) > 1 {
				a.Parts = parts
			}
			aside(r, d, &a)
			if r.IntN(6) == 0 {
				second = append(second, a)
			} else {
				anns = append(anns, a)
			}
		}
	}
	l, err := document.NewLayer("", d.Paras, slices.Clone(anns))
	require.NoError(t, err)
	d.Layers = []document.Layer{l}
	if len(second) > 0 {
		l, err = document.NewLayer("gold", d.Paras, second)
		require.NoError(t, err)
		d.Layers = append(d.Layers, l)
	}
	if n := len(anns); n > 1 {
		d.Relations = []document.Relation{{ID: "R1", Type: "visited", From: anns[0].ID, To: anns[n-1].ID}}
		d.Notes = []document.Note{{ID: "N1", On: anns[0].ID, Body: "ملاحظة"}}
		if sometimes(r) {
			d.Notes = append(d.Notes, document.Note{ID: "N2", Kind: document.Question, On: anns[n-1].ID, Body: "من هو؟\nلا أدري", By: "م", Created: "2026-01-05T09:00:00Z"})
		}
		if sometimes(r) {
			d.Relations = append(d.Relations, document.Relation{ID: "R2", From: anns[n-1].ID, To: anns[0].ID, Extra: []byte(`"since":1990`)})
		}
	}
	d.Labels = []document.DocLabel{{ID: "L1", Name: "topic", Value: "رياضة"}}
	if sometimes(r) {
		d.Meta = document.Meta{Title: "عنوان", Source: "https://example.org", Licence: "CC0", Variety: "فصحى", Dir: document.DirRTL, State: document.StateSkipped, Reason: "مكرّر", Aid: document.AidWithheld}
	}
	if sometimes(r) {
		d.Notes = append(d.Notes, document.Note{ID: "N3", Body: "على المستند كلّه"})
	}
	if sometimes(r) && len(d.Text) > 8 {
		d.Corrections = []document.Correction{{Span: text.Span{End: 4}, Original: "نصص", By: "م", Created: "2026-01-05T09:00:00Z"}}
	}
	if sometimes(r) {
		d.Extra = []byte(`"Comments":["x"],"empty":[]`)
	}
	return d
}

func sometimes(r *rand.Rand) bool { return r.IntN(4) == 0 }

// aside gives an annotation what stands beside its text and label.
func aside(r *rand.Rand, d *document.Document, a *document.Annotation) {
	if sometimes(r) {
		a.Canonical = "القاهرة"
	}
	if before := text.PrevGrapheme(d.Text, int(a.Span.Start)); sometimes(r) && before < int(a.Span.Start) && d.Paras[d.ParaAt(int32(before))].Contains(text.Span{Start: int32(before), End: a.Span.Start}) {
		a.Outside = []document.Outside{{Span: text.Span{Start: int32(before), End: a.Span.Start}, Kind: "prep", Form: "ل"}}
	}
	if sometimes(r) {
		score := float64(r.IntN(1000)) / 1000
		a.Score = &score
	}
	if sometimes(r) {
		a.By, a.Created, a.Modified, a.Guideline = "م", "2026-01-05T09:00:00Z", "2026-02-05T09:00:00Z", uint32(r.IntN(3))
	}
	if sometimes(r) {
		a.Origin = document.Origin{Kind: document.Model, Name: "ar", Version: "3"}
	}
	if sometimes(r) {
		a.Extra = []byte(`"stars":5`)
	}
	if sometimes(r) {
		a.Attrs = append(a.Attrs, document.Attr{Name: "count", Value: "2"}, document.Attr{Name: "sure", Value: "false"}, document.Attr{Name: "remark", Value: `"a b\n\"ج\""`})
	}
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

// wide is the default label set with names that need some care: of two words, with marks that formats use for themselves.
func wide() schema.Schema {
	sc := schema.Default()
	for _, name := range []schema.LabelID{"نوع مركّب", "a|b=c", "[x]", "I-O", "_"} {
		sc.Labels = append(sc.Labels, schema.Label{ID: name, Ar: string(name), En: string(name), Color: "#c4570a"})
	}
	return sc
}

// randomOptions are those that change what a format can hold.
func randomOptions(r *rand.Rand, f format.Format, sc schema.Schema, lex *clitic.Lexicon) format.WriteOptions {
	opt := format.WriteOptions{Schema: sc}
	if sometimes(r) {
		for _, l := range sc.Labels[:len(sc.Labels)/2] {
			opt.Labels = append(opt.Labels, l.ID)
		}
	}
	if f.Holds.Tokens || f.Name == "conllu" {
		if opt.View = format.View(r.IntN(3)); opt.View == format.Segments || sometimes(r) {
			opt.Segment = format.WithLexicon(lex)
		}
		if opt.View == format.Segments && sometimes(r) {
			opt.Spelling = format.Canonical
		}
	}
	return opt
}

// Whatever is written is read again: all of it, less exactly what the report lists.
func TestRoundTrip(t *testing.T) {
	rounds := 150
	if testing.Short() {
		rounds = 30
	}
	sc := wide()
	lex, err := clitic.ReadLexicon(lexicon.Bytes())
	require.NoError(t, err)
	for _, f := range format.Table() {
		if f.Write == nil || f.Read == nil || f.Name == "text" || f.Name == "csv" {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			for seed := range uint64(rounds) {
				r := rand.New(rand.NewPCG(seed, 5))
				in := []*document.Document{randomDocument(t, r, "d1", sc), randomDocument(t, r, "d2", sc)}
				opt := randomOptions(r, f, sc, lex)
				var unit *text.Unit
				if len(f.Units) > 0 {
					unit = &f.Units[0] // a random text may well be ambiguous
				}
				data, loss := write(t, f, opt, in...)
				_, out := read(t, f, data, format.ReadOptions{Name: "x" + f.Ext[0], Tags: format.TagNames(sc, opt.Labels)}, unit)
				in = slices.DeleteFunc(in, func(d *document.Document) bool { return lossesOf(loss, d.ID).text })
				require.Len(t, out, len(in), "seed %d\n%s", seed, data)
				for i := range in {
					keeps(t, f, opt, in[i], out[i], loss)
				}
				if t.Failed() {
					t.Fatalf("seed %d\n%s", seed, data)
				}
			}
		})
	}
}

// What is only written says of each document what of it is not there: a text has no annotations, a table of spans no texts.
func TestWrittenOnly(t *testing.T) {
	sc := wide()
	for seed := range uint64(50) {
		d := randomDocument(t, rand.New(rand.NewPCG(seed, 6)), "d1", sc)
		_, loss := write(t, named(t, "text"), format.WriteOptions{Schema: sc}, d)
		counts, _ := loss.Counts()
		n := 0
		for _, l := range d.Layers {
			n += l.Len()
		}
		assert.Equal(t, n, counts[format.SpanLost])
		assert.Equal(t, len(d.Relations), counts[format.RelationLost])
		assert.Equal(t, len(d.Notes), counts[format.NoteLost])
		_, loss = write(t, named(t, "csv"), format.WriteOptions{Schema: sc}, d)
		assert.Equal(t, d.Text != "", lossesOf(loss, "d1").text)
	}
}

// requireSound is the law of what is read of any file. The label set's wishes are not the file's soundness, and a note outlives
// what it was about: the report says so.
func requireSound(t *testing.T, in *format.Input, d *document.Document, msg string, args ...any) {
	for _, p := range document.Validate(document.Project{Schema: in.Schema(), Docs: []*document.Document{d}}) {
		if code := p.Code; !strings.HasPrefix(code, "overlap.") && !strings.HasPrefix(code, "nest.") && code != "note.dangling" {
			require.Fail(t, code, append([]any{msg}, args...)...)
		}
	}
}

// Any bytes are read or refused, never a panic, by every format.
func FuzzOpen(f *testing.F) {
	p := reference(f)
	formats := slices.DeleteFunc(format.Table(), func(one format.Format) bool { return one.Read == nil })
	for i, one := range formats {
		if one.Write != nil {
			data, _ := write(f, one, format.WriteOptions{Schema: p.Schema}, p.Docs...)
			f.Add(byte(i), data)
		}
	}
	f.Fuzz(func(t *testing.T, i byte, data string) {
		one := formats[int(i)%len(formats)]
		in, err := format.Open(strings.NewReader(data), format.ReadOptions{Name: "x"}, &one, nil)
		if err != nil {
			return
		}
		n := 0
		for d, err := range in.Documents() {
			if err == nil {
				requireSound(t, in, d, "%s", one.Name)
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
						requireSound(t, in, d, "seed %d\n%q", seed, data)
					}
					if n++; n > 1000 {
						break
					}
				}
			}
		})
	}
}
