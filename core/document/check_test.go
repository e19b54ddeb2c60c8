package document_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/text"
)

// checker holds a document in which "جامعة حلب" is T1 (ORG) and "ثلاثة" is T2 (CARDINAL), which allows nothing inside.
type checker struct {
	t *testing.T
	d *document.Document
	s schema.Schema
}

func newChecker(t *testing.T) checker {
	d := newDoc(t, "زار جامعة حلب الكبيرة ثلاثة.\nكَتَبَ سطرًا آخر\n\nوثالثًا")
	l, err := d.Layers[0].Apply(document.Edit{Added: []document.Annotation{
		{ID: "T1", Label: "ORG", Span: find(t, d, "جامعة حلب")},
		{ID: "T2", Label: "CARDINAL", Span: find(t, d, "ثلاثة")},
	}})
	require.NoError(t, err)
	d.Layers = []document.Layer{l}
	return checker{t, d, schema.Default()}
}

func (c checker) expect(a document.Annotation, code string) {
	c.t.Helper()
	a.ID = "new"
	if a.Label == "" {
		a.Label = "GPE"
	}
	err := c.d.Check(c.s, "", a)
	if code == "" {
		assert.NoError(c.t, err)
		return
	}
	expectCode(c.t, err, code)
}

func TestCheckForm(t *testing.T) {
	c := newChecker(t)
	at := func(start, end int32) document.Annotation {
		return document.Annotation{Span: text.Span{Start: start, End: end}}
	}
	second := c.d.Paras[1]
	c.expect(at(-1, 2), document.CodeSpanRange)
	c.expect(at(0, 999), document.CodeSpanRange)
	c.expect(at(4, 4), document.CodeSpanEmpty)
	c.expect(at(0, 1), document.CodeSpanGrapheme)                         // inside a character
	c.expect(at(second.Start, second.Start+2), document.CodeSpanGrapheme) // between a letter and its vowel
	c.expect(at(second.Start, second.Start+4), "")
	c.expect(at(0, second.End), document.CodeSpanParagraphs)
	c.expect(document.Annotation{Span: text.Span{Start: 0, End: 6}, Label: "NOBODY"}, document.CodeLabelUnknown)
	c.expect(at(0, 6), "")

	whole := text.Span{Start: 0, End: c.d.Paras[3].End}
	parts := c.d.SpanParts(whole)
	require.Len(t, parts, 3, "an empty paragraph has no part")
	c.s.Policy.Overlap = schema.OverlapAny
	c.expect(document.Annotation{Span: whole, Parts: parts}, "")
	c.expect(document.Annotation{Span: whole, Parts: parts[:2]}, document.CodeSpanParts)
	c.expect(document.Annotation{Span: parts[0], Parts: parts[:1]}, document.CodeSpanParts)
	c.expect(document.Annotation{Span: whole, Parts: []text.Span{parts[2], parts[0]}}, document.CodeSpanParts)
	assert.Nil(t, c.d.SpanParts(parts[0]))
}

func TestCheckOverlap(t *testing.T) {
	c := newChecker(t)
	span := func(s string) document.Annotation { return document.Annotation{Span: find(t, c.d, s)} }
	c.expect(span("حلب"), "")                            // inside
	c.expect(span("زار جامعة حلب"), "")                  // around
	c.expect(span("جامعة حلب"), "")                      // equal
	c.expect(span("زار جامعة"), document.CodeCrossing)   //
	c.expect(span("حلب الكبيرة"), document.CodeCrossing) //
	c.expect(span("الكبيرة"), "")                        // beside
	c.expect(span("ثلاثة."), "")                         // around a number
	c.expect(span("ثلا"), document.CodeNest)             // inside a number
	rejected := span("زار جامعة")
	rejected.Status = document.Rejected
	c.expect(rejected, "")
	// a part in a gap shares no text
	gap := document.Annotation{Parts: []text.Span{find(t, c.d, "زار"), find(t, c.d, "الكبيرة")}}
	gap.Span = gap.Parts[0].Union(gap.Parts[1])
	c.expect(gap, "")
	money := span("حلب الكبيرة ثلاثة")
	money.Label = "MONEY"
	c.expect(money, document.CodeCrossing)
	money = span("الكبيرة ثلاثة")
	money.Label = "MONEY"
	c.expect(money, "")
	percent := span("زار جامعة حلب")
	percent.Label = "PERCENT"
	c.expect(percent, document.CodeNest)

	c.s.Policy.Overlap = schema.OverlapAny
	c.expect(span("زار جامعة"), "")
	c.s.Policy.Overlap = schema.OverlapNone
	c.expect(span("حلب"), document.CodeFlat)
	c.expect(span("الكبيرة"), "")
	again, _ := c.d.Find("T1")
	assert.NoError(t, c.d.Check(c.s, "", again), "a new version of itself")
}

func TestValidate(t *testing.T) {
	c := newChecker(t)
	p := document.Project{Schema: c.s, Docs: []*document.Document{c.d}}
	assert.Empty(t, document.Validate(p))
	l, err := c.d.Layers[0].Apply(document.Edit{Added: []document.Annotation{
		{ID: "T3", Label: "GPE", Span: find(t, c.d, "زار جامعة")},
		{ID: "T4", Label: "NOBODY", Span: find(t, c.d, "الكبيرة")},
		{ID: "T5", Label: "GPE", Span: text.Span{Start: c.d.Paras[1].Start, End: c.d.Paras[1].Start + 2}},
		{ID: "T6", Label: "PERS", Span: find(t, c.d, "ثلا")},
	}})
	require.NoError(t, err)
	bad := *c.d
	bad.Layers = []document.Layer{l, l}
	bad.Relations = []document.Relation{{ID: "R", From: "T1", To: "T99"}}
	bad.Notes = []document.Note{{ID: "N", On: "T98"}}
	p.Docs = []*document.Document{&bad, &bad}
	p.Schema.Labels = append(p.Schema.Labels[:21:21], schema.Label{ID: "PERS"})
	count := map[string]int{}
	for _, x := range document.Validate(p) {
		count[x.Code]++
	}
	assert.Equal(t, map[string]int{
		schema.CodeDuplicate: 1, document.CodeDocDuplicate: 1, document.CodeIDDuplicate: 12, document.CodeCrossing: 4,
		document.CodeLabelUnknown: 4, document.CodeSpanGrapheme: 4, document.CodeNest: 4, document.CodeDangling: 2, document.CodeNoteDangling: 2,
	}, count)
}

// What is compatible with every other annotation passes Check among them.
func TestCompatible(t *testing.T) {
	c := newChecker(t)
	others := []document.Annotation{{Span: find(t, c.d, "جامعة حلب"), Label: "ORG"}, {Span: find(t, c.d, "ثلاثة"), Label: "CARDINAL"}}
	compatible := func(a document.Annotation) bool {
		for i := range others {
			if document.Crosses(&others[i], &a) || !document.Compatible(c.s, &others[i], &a) {
				return false
			}
		}
		return true
	}
	for _, overlap := range []schema.Overlap{schema.OverlapNested, schema.OverlapAny, schema.OverlapNone} {
		c.s.Policy.Overlap = overlap
		n := 0
		for _, label := range []schema.LabelID{"GPE", "ORG", "CARDINAL"} {
			for start := range c.d.Paras[0].End {
				for end := start + 1; end <= c.d.Paras[0].End; end++ {
					a := document.Annotation{ID: "new", Label: label, Span: text.Span{Start: start, End: end}}
					if text.GraphemeStart(c.d.Text, int(start)) != int(start) || text.GraphemeStart(c.d.Text, int(end)) != int(end) || !compatible(a) {
						continue
					}
					n++
					require.NoError(t, c.d.Check(c.s, "", a), "%v %s", a.Span, label)
				}
			}
		}
		assert.Positive(t, n)
	}
	a := document.Annotation{Span: find(t, c.d, "زار جامعة"), Label: "ORG"}
	assert.True(t, document.Crosses(&others[0], &a))
	assert.False(t, document.Crosses(&others[1], &a))
}
