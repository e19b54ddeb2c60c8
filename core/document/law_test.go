package document_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/text"
)

// source turns fuzz bytes into choices; when they run out every choice is the first.
type source struct{ data []byte }

func (s *source) pick(n int) int {
	if len(s.data) == 0 || n <= 1 {
		return 0
	}
	b := s.data[0]
	s.data = s.data[1:]
	return int(b) % n
}

func randomSource(seed uint64, n int) *source {
	r := rand.New(rand.NewPCG(seed, 7))
	data := make([]byte, n)
	for i := range data {
		data[i] = byte(r.IntN(256))
	}
	return &source{data}
}

const lawText = "زار الوفد حلب.\r\n\r\nثم عاد 🎉 إلى\nالقاهرة\u2028كَتَبَ"

// randomStep makes a step that may be impossible: about one in three is.
func randomStep(s *source, p document.Project, n int) document.Step {
	var step document.Step
	for range 1 + s.pick(3) {
		id := document.DocID(fmt.Sprint("d", s.pick(3)))
		d, at := p.Doc(id)
		if d == nil {
			d, _ = document.NewDocument(id, document.Meta{}, lawText)
			if d != nil && s.pick(2) == 0 {
				step.Changes = append(step.Changes, document.DocumentChange{Added: []document.DocumentAt{{Index: s.pick(len(p.Docs) + 2), Doc: d}}})
				continue
			}
		}
		var e document.Edit
		layer := []string{"", "b", "a"}[s.pick(3)]
		switch s.pick(9) {
		case 0, 1, 2, 3:
			if l, ok := d.Layer(layer); ok {
				for a := range l.All() {
					if s.pick(3) == 0 {
						e.Removed = append(e.Removed, a)
						if s.pick(2) == 0 {
							a.Label = "GPE"
							e.Added = append(e.Added, a)
						}
					}
				}
			}
			for i := range s.pick(4) {
				e.Added = append(e.Added, document.Annotation{
					ID: document.ID(fmt.Sprint("T", n, i, s.pick(5))), Label: "PERS", Created: fmt.Sprint(s.pick(3)),
					Span: text.Span{Start: int32(s.pick(80)), End: int32(s.pick(80))},
				})
			}
			step.Changes = append(step.Changes, document.LayerChange{Doc: id, Layer: layer, Edit: e})
		case 4:
			c := document.RelationChange{Doc: id, Added: []document.Relation{{ID: document.ID(fmt.Sprint("R", s.pick(6)))}}}
			if len(d.Relations) > 0 && s.pick(2) == 0 {
				c.Removed = slices.Clone(d.Relations[:1])
			}
			step.Changes = append(step.Changes, c)
		case 5:
			c := document.NoteChange{Doc: id, Added: []document.Note{{ID: document.ID(fmt.Sprint("N", s.pick(6))), Created: fmt.Sprint(s.pick(3))}}}
			c.Removed = slices.Clone(d.Notes[:s.pick(len(d.Notes)+1)])
			step.Changes = append(step.Changes, c)
		case 6:
			step.Changes = append(step.Changes, document.MetaChange{Doc: id, Removed: d.Meta, Added: document.Meta{Title: fmt.Sprint(s.pick(4))}},
				document.DocLabelChange{Doc: id, Added: []document.DocLabel{{ID: document.ID(fmt.Sprint("L", s.pick(9)))}}})
		case 8:
			at := text.SnapOut(d.Text, text.Span{Start: int32(s.pick(len(d.Text) + 1)), End: int32(s.pick(len(d.Text) + 1))})
			at.End = max(at.Start, at.End)
			c := textChange(d, at, []string{"", "و", "مصر\n"}[s.pick(3)])
			if c.Removed.Original() != c.Added.Text {
				c.Added.Corrections = []document.Correction{whole(c.Removed.Original(), c.Added.Text)}
			}
			step.Changes = append(step.Changes, c)
		case 7:
			if at >= 0 && s.pick(2) == 0 {
				step.Changes = append(step.Changes, document.DocumentChange{Removed: []document.DocumentAt{{Index: at, Doc: d}}})
				continue
			}
			step.Changes = append(step.Changes, document.SchemaChange{Removed: p.Schema, Added: schema.FourTypes()})
		}
	}
	return step
}

// expectUndo checks the laws of steps: a step that fails leaves the project as it was; steps followed by all their
// inverses restore it exactly; and nothing ever changes a project that someone still holds.
func expectUndo(t testing.TB, s *source) (applied, refused int) {
	t.Helper()
	doc, err := document.NewDocument("d0", document.Meta{}, lawText)
	require.NoError(t, err)
	p := document.Project{Docs: []*document.Document{doc}, Schema: schema.Default()}
	var done []document.Step
	held := []document.Project{p}
	prints := []string{render(p)}
	for n := 0; len(s.data) > 0 && n < 40; n++ {
		step := randomStep(s, p, n)
		q, err := p.Apply(step)
		if err != nil {
			refused++
			require.True(t, p.Equal(q), "a failed step gives the project back")
			require.Equal(t, prints[len(prints)-1], render(p), "a failed step leaves everything untouched")
			continue
		}
		expectSound(t, q)
		done = append(done, step)
		p = q
		held, prints = append(held, p), append(prints, render(p))
	}
	for i := len(done) - 1; i >= 0; i-- {
		p, err = p.Apply(done[i].Inverse())
		require.NoError(t, err, "an inverse applies")
		require.True(t, p.Equal(held[i]), "an inverse restores what was")
		require.Equal(t, prints[i], render(p))
	}
	for i, step := range done {
		p, err = p.Apply(step)
		require.NoError(t, err, "redo")
		require.True(t, p.Equal(held[i+1]))
	}
	for i := range held {
		require.Equal(t, prints[i], render(held[i]), "project %d was changed by a later step", i)
	}
	return len(done), refused
}

// expectSound checks that the views of each layer agree with one another and with a layer built anew.
func expectSound(t testing.TB, p document.Project) {
	t.Helper()
	for _, d := range p.Docs {
		require.NotEmpty(t, d.Layers)
		for i, l := range d.Layers {
			all := slices.Collect(l.All())
			require.Len(t, all, l.Len())
			require.True(t, slices.IsSortedFunc(all, document.Compare))
			require.True(t, i == 0 || l.Len() > 0 && (i == 1 || d.Layers[i-1].Name < l.Name), "layers after the first")
			fresh, err := document.NewLayer(l.Name, d.Paras, all)
			require.NoError(t, err)
			require.True(t, l.Equal(fresh))
			var inParas []document.Annotation
			for para := range d.Paras {
				inParas = append(inParas, l.InPara(para)...)
				var want []document.Annotation
				for _, a := range all {
					if a.Span.Start < d.Paras[para].Start && a.Span.End > d.Paras[para].Start || d.ParaAt(a.Span.Start) == para {
						want = append(want, a)
					}
				}
				require.Equal(t, want, slices.Collect(l.Touching(para)), "touching paragraph %d", para)
			}
			require.Equal(t, all, inParas)
			for _, a := range all {
				found, ok := l.Find(a.ID)
				require.True(t, ok && found.Equal(a))
			}
			_, ok := l.Find("nobody")
			require.False(t, ok)
		}
	}
}

// render is a second opinion on Equal: everything that can be seen of a project.
func render(p document.Project) string {
	out := fmt.Sprintf("%v\n", p.Schema)
	for _, d := range p.Docs {
		out += fmt.Sprintf("%s %v %q %v %v %v %v\n", d.ID, d.Meta, d.Text, d.Corrections, d.Relations, d.Labels, d.Notes)
		for _, l := range d.Layers {
			out += fmt.Sprintf("%q %v\n", l.Name, slices.Collect(l.All()))
		}
	}
	return out
}

func TestStepsAndTheirInverses(t *testing.T) {
	applied, refused := 0, 0
	for seed := range uint64(60) {
		a, r := expectUndo(t, randomSource(seed, 400))
		applied, refused = applied+a, refused+r
	}
	assert.Greater(t, applied, 300, "the test must apply steps")
	assert.Greater(t, refused, 300, "and be refused some")
}

func FuzzSteps(f *testing.F) {
	for seed := range uint64(4) {
		f.Add(randomSource(seed, 200).data)
	}
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) < 4000 {
			expectUndo(t, &source{data})
		}
	})
}
