package session_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/text"
)

// article returns a session over words of text in paragraphs of sixty, one word in ten annotated.
func article(b testing.TB, words int) *desk {
	const sentence = "أعلن وفد من جامعة حلب أن المؤتمر سيعقد في القاهرة مطلع الشهر المقبل بمشاركة وزراء من أوكرانيا. "
	per := len(strings.Fields(sentence))
	var src strings.Builder
	for n := 0; n < words; n += per {
		src.WriteString(sentence)
		if n/per%4 == 3 {
			src.WriteByte('\n')
		}
	}
	d := newDoc(b, "d", src.String())
	var anns []document.Annotation
	for at := 0; ; {
		i := strings.Index(d.Text[at:], "القاهرة")
		if i < 0 {
			break
		}
		at += i + len("القاهرة")
		anns = append(anns, document.Annotation{
			ID: document.ID("a" + strconv.Itoa(len(anns))), Label: "GPE",
			Span: text.Span{Start: int32(at - len("القاهرة")), End: int32(at)},
		})
	}
	l, err := document.NewLayer("", d.Paras, anns)
	require.NoError(b, err)
	d.Layers = []document.Layer{l}
	return &desk{Session: session.New(document.Project{Schema: schema.Default(), Docs: []*document.Document{d}}, arabic), t: b}
}

var sizes = []struct {
	name  string
	words int
}{{"1k", 1_000}, {"100k", 100_000}}

// BenchmarkAnnotate labels a word that has a clitic, far into the text, and takes it back.
func BenchmarkAnnotate(b *testing.B) {
	for _, size := range sizes {
		b.Run(size.name, func(b *testing.B) {
			d := article(b, size.words)
			half := int32(len(d.Doc().Text) / 2)
			s := d.Pick(half, half, 2, session.Segment)
			b.ReportAllocs()
			for b.Loop() {
				d.do(session.Annotate{Span: s.Span, Label: "EVENT"})
				d.do(session.Undo{})
			}
		})
	}
}

// BenchmarkAnnotateAcross is BenchmarkAnnotate with each label in a paragraph that has not been looked at.
func BenchmarkAnnotateAcross(b *testing.B) {
	for _, size := range sizes {
		b.Run(size.name, func(b *testing.B) {
			d := article(b, size.words)
			paras := d.Doc().Paras
			b.ReportAllocs()
			p := 0
			for b.Loop() {
				p = (p + 7) % (len(paras) - 1)
				s := d.Pick(paras[p].Start, paras[p].Start, 2, session.Segment)
				d.do(session.Annotate{Span: s.Span, Label: "EVENT"})
				d.do(session.Undo{})
			}
		})
	}
}

func BenchmarkPick(b *testing.B) {
	for _, size := range sizes {
		b.Run(size.name, func(b *testing.B) {
			d := article(b, size.words)
			half := int32(len(d.Doc().Text) / 2)
			b.ReportAllocs()
			for b.Loop() {
				d.Pick(half, half+40, 1, session.Segment)
			}
		})
	}
}

func BenchmarkMove(b *testing.B) {
	for _, size := range sizes {
		b.Run(size.name, func(b *testing.B) {
			d := article(b, size.words)
			b.ReportAllocs()
			for b.Loop() {
				at := d.Selection()
				if d.Move(session.WordForward, false) == at {
					d.Move(session.DocStart, false)
				}
			}
		})
	}
}

func BenchmarkReplay(b *testing.B) {
	m := newMonkey(b, 0)
	for range 1000 {
		m.Move(session.WordForward, false)
		ch, err := m.Do(m.command(), m.stamp())
		if err == nil {
			m.log.Write(append(session.AppendEntry(nil, ch.Entry), '\n'))
		}
	}
	b.SetBytes(int64(m.log.Len()))
	b.ReportAllocs()
	for b.Loop() {
		_, err := session.Replay(m.start, arabic, session.Entries(m.log.Bytes()))
		require.NoError(b, err)
	}
}

// BenchmarkSetSchema renames a label in 10,000 documents of 20 annotations each.
func BenchmarkSetSchema(b *testing.B) {
	p := document.Project{Schema: schema.Default()}
	for i := range 10_000 {
		d := newDoc(b, "d"+strconv.Itoa(i), strings.Repeat("مصر ", 20))
		var anns []document.Annotation
		for j := range int32(20) {
			anns = append(anns, document.Annotation{ID: document.ID("a" + strconv.Itoa(int(j))), Label: "GPE", Span: text.Span{Start: j * 7, End: j*7 + 6}})
		}
		l, err := document.NewLayer("", d.Paras, anns)
		require.NoError(b, err)
		d.Layers = []document.Layer{l}
		p.Docs = append(p.Docs, d)
	}
	sc := schema.Default()
	sc.Labels[2].ID = "PLACE"
	c := session.SetSchema{Schema: sc, Renamed: map[schema.LabelID]schema.LabelID{"GPE": "PLACE"}}
	for b.Loop() {
		s := session.New(p, arabic)
		if _, err := s.Do(c, session.Stamp{}); err != nil {
			b.Fatal(err)
		}
	}
}
