package session_test

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/text"
)

// monkey does anything at all with a session, and keeps its journal.
type monkey struct {
	*desk
	*rand.Rand
	start document.Project
	log   bytes.Buffer
}

var monkeyTexts = []string{
	"زار وفدُ جامعة حلب مقرَّ UNESCO، ثم سافر للقاهرة.\n\nوبمصر «العراق،» لأوكرانيا 🎉 1990م.",
	"كَتَبَ مُحَمَّدٌ\r\n👩🏽‍💻\u200f نص\u200c \u2067العراق\u2069\u2029شمال وجنوب سيناء",
	"",
}

// monkeyTypes is what it writes in the place of what stood there.
var monkeyTypes = []string{"", "ا", "وبمصر", " ", "\n", "\u0301", "حلب دمشق", "🎉", "\u200d", "🇪"}

func newMonkey(t testing.TB, seed uint64) *monkey {
	sc := schema.Default()
	sc.Policy = schema.Policy{
		Clitics: schema.Clitics(seed % 3), Article: schema.Article(seed / 3 % 2), Overlap: schema.Overlap(seed / 6 % 3),
	}
	m := &monkey{desk: openSchema(t, sc, monkeyTexts...), Rand: rand.New(rand.NewPCG(seed, 2))}
	m.start = m.Project()
	return m
}

func (m *monkey) offset() int32 {
	if m.Doc() == nil {
		return m.Int32N(9)
	}
	return m.Int32N(int32(len(m.Doc().Text))+5) - 2
}

func (m *monkey) span() text.Span {
	if m.IntN(2) == 0 && m.Doc() != nil {
		return m.Target()
	}
	a, b := m.offset(), m.offset()
	return text.Span{Start: min(a, b), End: max(a, b)}
}

func (m *monkey) label() schema.LabelID {
	labels := m.Project().Schema.Labels
	return labels[m.IntN(len(labels))].ID
}

func (m *monkey) id() document.ID {
	if d := m.Doc(); d != nil {
		var ids []document.ID
		for a := range d.Layers[0].All() {
			ids = append(ids, a.ID)
		}
		if len(ids) > 0 {
			return ids[m.IntN(len(ids))]
		}
	}
	return "nobody"
}

func (m *monkey) doc() document.DocID {
	if docs := m.Project().Docs; len(docs) > 0 {
		return docs[m.IntN(len(docs))].ID
	}
	return "nobody"
}

// select does something with pointer or keyboard and checks the laws of selections.
func (m *monkey) selects() {
	if m.Doc() == nil {
		return
	}
	level := session.Level(m.IntN(4))
	for range 3 {
		switch m.IntN(8) {
		case 0, 1:
			m.Pick(m.offset(), m.offset(), m.IntN(5), level)
		case 2, 3:
			m.Move(session.Motion(m.IntN(int(session.GraphemeRight)+1)), m.IntN(2) == 0)
		case 4:
			m.ExtendTo(m.offset(), level)
		case 5:
			_, _ = m.Adjust(session.Edge(m.IntN(2)), session.Direction(m.IntN(2)), level)
		case 6:
			if m.IntN(2) == 0 {
				m.Widen()
			} else {
				m.Narrow()
			}
		case 7:
			m.NextAnnotation(m.IntN(3) - 1)
		}
		m.expectLawful(m.Selection())
	}
	for _, c := range m.Choices(m.span()) {
		require.False(m.t, c.Span.Empty())
	}
}

// mentions are those of a name or of what is selected, in all documents.
func (m *monkey) mentions() (all []session.Mention) {
	p := m.NamePattern([]string{"القاهرة", "مصر", "جامعة حلب", "ا"}[m.IntN(4)])
	if m.IntN(2) == 0 {
		p = m.MentionPattern(m.span())
	}
	for _, d := range m.Project().Docs {
		all = m.AppendMentions(all, d, p, m.label())
	}
	return all
}

func (m *monkey) command() session.Command {
	ids := []document.ID{m.id(), m.id()}[:1+m.IntN(2)]
	words := []string{"", "وسم", "x"}
	word := words[m.IntN(len(words))]
	switch m.IntN(33) {
	case 0, 1, 2, 3, 4, 5, 6:
		return session.Annotate{Span: m.span(), Label: m.label()}
	case 7:
		return session.Relabel{IDs: ids, Label: m.label()}
	case 8:
		return session.Resize{ID: m.id(), Span: m.span()}
	case 9:
		return session.AddPart{ID: m.id(), Span: m.span()}
	case 10:
		return session.Delete{IDs: ids}
	case 11:
		return session.SetStatus{IDs: ids, Status: document.Status(m.IntN(4))}
	case 12:
		return session.SetAttr{IDs: ids, Name: "n", Value: []string{"", "true", `"ب"`}[m.IntN(3)]}
	case 13:
		return session.SetLink{IDs: ids, Link: word}
	case 14:
		return session.AddRelation{Type: word, From: m.id(), To: m.id()}
	case 15:
		return session.SetNote{On: m.id(), Body: word}
	case 16:
		switch m.IntN(4) {
		case 0:
			return session.SetDocLabels{Name: "n", Values: []string{word, "v"}[:m.IntN(3)]}
		case 1:
			return session.SetGuideline{Text: document.GuidelineText{Ar: word}}
		case 2:
			return session.AddExample{Label: m.Project().Schema.Labels[0].ID, Sentence: word, Span: text.Span{End: int32(len(word))}}
		}
		return session.SetDocLabel{Name: "n", Value: word}
	case 24:
		return session.Doubt{ID: m.id(), Question: word}
	case 25:
		return session.Rule{ID: m.id(), Label: []schema.LabelID{"", m.label()}[m.IntN(2)], Ruling: word}
	case 26:
		return session.SetState{Docs: []document.DocID{m.doc(), m.doc()}, State: document.State(m.IntN(4)), Reason: word}
	case 27:
		return session.SetState{Docs: []document.DocID{m.doc()}, State: document.State(m.IntN(4))}
	case 17:
		return session.RenameDocument{Doc: m.doc(), Title: word}
	case 18:
		return session.MoveDocument{Doc: m.doc(), To: m.IntN(5)}
	case 19:
		if m.IntN(3) == 0 {
			return session.DeleteDocuments{IDs: []document.DocID{m.doc()}}
		}
		m.n++
		return session.AddDocuments{Docs: []*document.Document{newDoc(m.t, "m"+strconv.Itoa(m.n), monkeyTexts[m.IntN(3)])}}
	case 20:
		sc := m.Project().Schema
		sc.Policy.Overlap = schema.Overlap(m.IntN(3))
		sc.Labels = slices.Clone(sc.Labels)
		i := m.IntN(len(sc.Labels))
		old := sc.Labels[i].ID
		if m.n++; len(sc.Labels) > 9 && m.IntN(2) == 0 {
			sc.Labels = slices.Delete(sc.Labels, i, i+1)
			switch m.IntN(3) {
			case 0: // merged
				return session.SetSchema{Schema: sc, Renamed: map[schema.LabelID]schema.LabelID{old: sc.Labels[0].ID}}
			case 1: // deleted with all that bears it
				return session.SetSchema{Schema: sc, Renamed: map[schema.LabelID]schema.LabelID{old: ""}}
			}
			return session.SetSchema{Schema: sc}
		}
		sc.Labels[i].ID = schema.LabelID("L" + strconv.Itoa(m.n))
		return session.SetSchema{Schema: sc, Renamed: map[schema.LabelID]schema.LabelID{old: sc.Labels[i].ID}}
	case 21, 22:
		return session.Undo{}
	case 30:
		var places []session.Place
		for _, a := range m.mentions() {
			places = append(places, a.Place())
		}
		return session.ApplyToAll{Places: append(places, session.Place{Doc: m.doc(), Span: m.span()}), Label: m.label()}
	case 31, 32:
		var refs []session.Ref
		for _, a := range m.mentions() {
			if a.Ann != "" {
				refs = append(refs, session.Ref{Doc: a.Doc, ID: a.Ann})
			}
		}
		if m.IntN(2) == 0 {
			return session.RemoveEverywhere{Anns: refs}
		}
		return session.RelabelEverywhere{Anns: refs, Label: m.label()}
	case 28:
		return session.CorrectText{Span: m.span(), With: monkeyTypes[m.IntN(len(monkeyTypes))]}
	case 29:
		if d := m.Doc(); d != nil && len(d.Corrections) > 0 {
			c := d.Corrections[m.IntN(len(d.Corrections))]
			return session.CorrectText{Span: c.Span, With: c.Original}
		}
		return session.CorrectText{Doc: m.doc(), With: "و"}
	}
	return session.Redo{}
}

// acts does one command. Whatever the answer: an error changes nothing, a change names every paragraph that looks
// different, and what was stored is valid if it was before.
func (m *monkey) acts() {
	before, depth := m.Project(), m.depth()
	doc := m.Doc()
	c := m.command()
	ch, err := m.Do(c, m.stamp())
	if err != nil {
		var e *document.Error
		require.ErrorAs(m.t, err, &e, "%#v", c)
		require.NotEqual(m.t, document.CodeStale, e.Code, "%#v", c)
		require.True(m.t, before.Equal(m.Project()))
		require.Equal(m.t, depth, m.depth())
		return
	}
	switch c.(type) {
	case session.Undo:
		require.Equal(m.t, [2]int{depth[0] - 1, depth[1] + 1}, m.depth())
	case session.Redo:
		require.Equal(m.t, [2]int{depth[0] + 1, depth[1] - 1}, m.depth())
	default:
		require.Equal(m.t, [2]int{depth[0] + 1, 0}, m.depth())
	}
	m.log.Write(session.AppendEntry(nil, ch.Entry))
	m.log.WriteByte('\n')
	m.expectOriginals()
	m.expectDirty(doc, ch)
	if m.Doc() != nil {
		m.expectLawful(m.Selection())
		require.Equal(m.t, m.Doc().ID, ch.Doc)
	}
	require.Equal(m.t, ch.Select, m.Selection().Ann)
}

// expectOriginals checks that every text can be told back to what came in.
func (m *monkey) expectOriginals() {
	for _, d := range m.Project().Docs {
		require.Contains(m.t, monkeyTexts, d.Original())
	}
}

func (m *monkey) depth() [2]int {
	u, r := m.UndoDepth()
	return [2]int{u, r}
}

// expectDirty checks that paragraphs which a change does not name look as they did.
func (m *monkey) expectDirty(before *document.Document, ch session.Change) {
	after := m.Doc()
	if ch.Whole || before == nil || after == nil {
		require.Nil(m.t, ch.Paras)
		return
	}
	require.True(m.t, slices.IsSorted(ch.Paras))
	require.Len(m.t, slices.Compact(slices.Clone(ch.Paras)), len(ch.Paras))
	for p := range after.Paras {
		if slices.Contains(ch.Paras, p) {
			continue
		}
		was, is := slices.Collect(before.Layers[0].Touching(p)), slices.Collect(after.Layers[0].Touching(p))
		require.True(m.t, slices.EqualFunc(was, is, document.Annotation.Equal), "paragraph %d changed unnamed by %#v", p, ch.Entry.Step)
	}
}

// expectLaws checks what holds at the end: the journal restores the session; undoing all restores the start, redoing
// all the end.
func (m *monkey) expectLaws() {
	end := m.Project()
	back, err := session.Replay(m.start, arabic, session.Entries(m.log.Bytes()))
	require.NoError(m.t, err)
	expectSameSession(m.t, m.Session, back)

	undone := 0
	for ; m.CanUndo(); undone++ {
		m.do(session.Undo{})
		if m.Doc() != nil {
			m.expectLawful(m.Selection())
		}
	}
	require.True(m.t, m.start.Equal(m.Project()))
	for range undone {
		m.do(session.Redo{})
	}
	require.True(m.t, end.Equal(m.Project()))
}

func TestMonkey(t *testing.T) {
	for seed := range uint64(36) {
		m := newMonkey(t, seed)
		for range 60 {
			m.selects()
			m.acts()
		}
		m.expectLaws()
	}
}

func FuzzMonkey(f *testing.F) {
	f.Add(uint64(1), uint8(9))
	f.Add(uint64(99), uint8(200))
	f.Fuzz(func(t *testing.T, seed uint64, n uint8) {
		m := newMonkey(t, seed)
		for range n {
			m.selects()
			m.acts()
		}
		m.expectLaws()
	})
}

// FuzzSelect: no text and no offsets make a selection unlawful or a session panic.
func FuzzSelect(f *testing.F) {
	for i, src := range monkeyTexts {
		f.Add(src, uint64(i))
	}
	f.Add("\u06dd١ \u0300\u064b ـ\u0640\u0301 a\u200d\u200d ۔", uint64(5))
	f.Fuzz(func(t *testing.T, src string, seed uint64) {
		d, err := document.NewDocument("d", document.Meta{}, src)
		if err != nil || len(src) > 2000 {
			return
		}
		m := newMonkey(t, seed)
		m.do(session.AddDocuments{Docs: []*document.Document{d}})
		for range 12 {
			m.selects()
			if a, err := m.Do(session.Annotate{Span: m.Target(), Label: m.label()}, m.stamp()); err == nil {
				require.NoError(t, d.Check(m.Project().Schema, "", m.ann(a.Select)))
			}
		}
	})
}

// TestUndoFiveHundred: 500 actions can be undone and redone, after a reload too, and the text of the spans
// afterwards equals the start (K3).
func TestUndoFiveHundred(t *testing.T) {
	m := newMonkey(t, 0)
	for m.depth()[0] < 500 {
		var c session.Command = session.Annotate{Span: m.span(), Label: m.label()}
		if m.IntN(3) == 0 {
			c = session.Delete{IDs: []document.ID{m.id()}}
		}
		if ch, err := m.Do(c, m.stamp()); err == nil {
			m.log.Write(append(session.AppendEntry(nil, ch.Entry), '\n'))
		}
		m.Move(session.WordForward, m.IntN(4) == 0)
		if m.IntN(20) == 0 {
			m.Move(session.DocStart, false)
			require.NoError(t, m.Open(m.doc()))
		}
	}
	end := m.Project()
	reloaded, err := session.Replay(m.start, arabic, session.Entries(m.log.Bytes()))
	require.NoError(t, err)
	m.Session = reloaded
	for range 500 {
		m.do(session.Undo{})
	}
	m.refuse("undo.empty", session.Undo{})
	require.True(t, m.start.Equal(m.Project()))
	for range 500 {
		m.do(session.Redo{})
	}
	m.refuse("redo.empty", session.Redo{})
	require.True(t, end.Equal(m.Project()))
}
