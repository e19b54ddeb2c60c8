package session_test

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/text"
)

// filler fills every field of a value, by reflection, so that a field which the journal forgets turns a test red on
// the day it is added.
type filler struct{ *rand.Rand }

func (f filler) fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(f.string())
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Uint8, reflect.Uint32:
		v.SetUint(1)
	case reflect.Int, reflect.Int32:
		v.SetInt(1 + f.Int64N(9))
	case reflect.Float64:
		v.SetFloat(f.Float64())
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			f.fill(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				f.fill(v.Field(i))
			}
		}
	default:
		panic(v.Kind().String())
	}
}

func (f filler) string() string {
	all := []string{"لأوكرانيا", "a\"\\\n\t<&>", "\u2028\u200f", "🎉", "\xff\xc0", "é", "{}", "x", "\x00"}
	return all[f.IntN(len(all))] + all[f.IntN(len(all))]
}

// expectReadsBack checks the law of the journal: what is written is read back the same, to the last field.
func expectReadsBack(t testing.TB, e session.Entry) {
	t.Helper()
	line := session.AppendEntry(nil, e)
	require.NotContains(t, string(line), "\n")
	back, err := session.ParseEntry(line)
	require.NoError(t, err)
	require.Equal(t, e, back)
	require.Equal(t, line, session.AppendEntry(nil, back))
}

func TestEntryIsLossless(t *testing.T) {
	for seed := range uint64(40) {
		f := filler{rand.New(rand.NewPCG(seed, 1))}
		for _, c := range []document.Change{
			document.LayerChange{}, document.RelationChange{}, document.DocLabelChange{}, document.NoteChange{},
			document.MetaChange{}, document.SchemaChange{}, document.GuidelineChange{}, document.TextChange{},
		} {
			v := reflect.New(reflect.TypeOf(c)).Elem()
			f.fill(v)
			full := v.Interface().(document.Change)
			expectReadsBack(t, session.Entry{Seq: math.MaxUint64, Verb: session.Redone, At: f.string(), By: f.string(),
				Step: document.Step{Changes: []document.Change{full, full.Inverse(), c}}})
		}
	}
	expectReadsBack(t, session.Entry{Seq: 1})
	expectReadsBack(t, session.Entry{Seq: 2, Step: document.Step{Changes: []document.Change{
		document.LayerChange{Edit: document.Edit{Added: []document.Annotation{{
			Parts: []text.Span{}, Attrs: []document.Attr{}, Extra: []byte{}, Origin: document.Origin{From: []document.ID{}},
		}}}},
		document.SchemaChange{Added: schema.Schema{Labels: []schema.Label{{Nest: []schema.LabelID{}}}}},
	}}})
	inf := math.Inf(-1)
	expectReadsBack(t, session.Entry{Step: document.Step{Changes: []document.Change{
		document.LayerChange{Edit: document.Edit{Added: []document.Annotation{{Score: &inf}}}},
	}}})
}

func TestEntryKeepsDocuments(t *testing.T) {
	f := filler{rand.New(rand.NewPCG(7, 7))}
	src := "زار «مصر»\r\n\u2067نص\u2069 🎉\u200c\n\n<script>\u2028أ"
	d := newDoc(t, "d1", src)
	fill := func(v any) { f.fill(reflect.ValueOf(v).Elem()) }
	fill(&d.Meta)
	fill(&d.Relations)
	fill(&d.Labels)
	fill(&d.Notes)
	fill(&d.Extra)
	d.Corrections = []document.Correction{
		{Span: text.Span{Start: 0, End: 6}, Original: "\xff", By: "a", Created: "t", Extra: []byte("x")}, {Span: text.Span{Start: 9, End: 9}, Original: "و"},
	}
	for _, name := range []string{"", "gold"} {
		var anns []document.Annotation
		fill(&anns)
		for i := range anns {
			anns[i].ID = document.ID(fmt.Sprint(name, i))
			anns[i].Span = text.Span{Start: int32(i), End: int32(len(src))}
		}
		l, err := document.NewLayer(name, d.Paras, anns)
		require.NoError(t, err)
		if name == "" {
			d.Layers = nil
		}
		d.Layers = append(d.Layers, l)
	}
	e := session.Entry{Seq: 1, Step: document.Step{Changes: []document.Change{
		document.DocumentChange{Added: []document.DocumentAt{{Index: 3, Doc: d}}},
	}}}
	line := session.AppendEntry(nil, e)
	back, err := session.ParseEntry(line)
	require.NoError(t, err)
	at := back.Step.Changes[0].(document.DocumentChange).Added[0]
	assert.Equal(t, 3, at.Index)
	assert.True(t, d.Equal(at.Doc))
	assert.Equal(t, line, session.AppendEntry(nil, back))
	for i := range reflect.TypeOf(*d).NumField() { // a field that Equal and the journal both forget
		name := reflect.TypeOf(*d).Field(i).Name
		assert.Contains(t, []string{"ID", "Meta", "Text", "Paras", "Corrections", "Layers", "Relations", "Labels", "Notes", "Extra"}, name)
	}
}

func TestParseEntryRefuses(t *testing.T) {
	for _, c := range []struct{ line, err string }{
		{``, "EOF"},
		{`[]`, "another kind"},
		{`{}`, "seq"},
		{`{"seq":-1}`, "seq"},
		{`{"seq":1,"verb":9}`, "verb: unknown value"},
		{`{"seq":1} x`, "invalid character"},
		{`{"seq":1}{}`, "more than one"},
		{`{"seq":1,"step":[{"kind":"dream"}]}`, "step: 0: kind: unknown value"},
		{`{"seq":1,"step":{}}`, "step: another kind"},
		{`{"seq":1,"step":[{"kind":"layer","added":[{"span":[1]}]}]}`, "step: 0: added: 0: span"},
		{`{"seq":1,"step":[{"kind":"layer","added":[{"span":[1,99999999999]}]}]}`, "unknown value"},
		{`{"seq":1,"step":[{"kind":"layer","added":[{"span":[1,"2"]}]}]}`, "another kind"},
		{`{"seq":1,"by":{"hex":"zz"}}`, "invalid syntax"},
		{`{"seq":1,"by":7}`, "by: another kind"},
		{`{"seq":1,"step":[{"kind":"document","added":[{"text":{"hex":"ff"}}]}]}`, "text.utf8"},
		{`{"seq":1,"step":[{"kind":"document","added":[{"text":"a","corrections":[{"span":[1,2],"original":"b"}]}]}]}`, "corrections"},
		{`{"seq":1,"step":[{"kind":"document","added":[{"text":"a","layers":[{"annotations":[{"id":"x","span":[0,9]}]}]}]}]}`, "span.range"},
	} {
		_, err := session.ParseEntry([]byte(c.line))
		assert.ErrorContains(t, err, c.err, c.line)
		assert.ErrorContains(t, err, "read journal entry", c.line)
	}
}

// journal keeps the lines of a session as a page would.
func (d *desk) journal(log *bytes.Buffer, c session.Command) {
	d.t.Helper()
	ch := d.do(c)
	log.Write(session.AppendEntry(nil, ch.Entry))
	log.WriteByte('\n')
}

func someJournal(t testing.TB) (*desk, document.Project, *bytes.Buffer) {
	d := open(t, "زار وفد مصر نيل")
	start := d.Project()
	log := new(bytes.Buffer)
	d.journal(log, session.Annotate{Span: d.find("مصر"), Label: "GPE"})
	d.journal(log, session.Annotate{Span: d.find("نيل"), Label: "LOC"})
	d.journal(log, session.AddDocuments{Docs: []*document.Document{newDoc(t, "b", "زار حلب\n")}})
	d.journal(log, session.Annotate{Span: d.find("حلب"), Label: "GPE"})
	d.journal(log, session.Undo{})
	d.journal(log, session.Undo{})
	d.journal(log, session.Undo{})
	d.journal(log, session.Redo{})
	return d, start, log
}

func TestReplay(t *testing.T) {
	d, start, log := someJournal(t)
	back, err := session.Replay(start, arabic, session.Entries(log.Bytes()))
	require.NoError(t, err)
	expectSameSession(t, d.Session, back)
	for back.CanRedo() {
		_, err := back.Do(session.Redo{}, d.stamp())
		require.NoError(t, err)
		d.do(session.Redo{})
	}
	for back.CanUndo() {
		_, err := back.Do(session.Undo{}, d.stamp())
		require.NoError(t, err)
	}
	assert.True(t, start.Equal(back.Project()))
}

func expectSameSession(t testing.TB, want, got *session.Session) {
	t.Helper()
	require.True(t, want.Project().Equal(got.Project()))
	wu, wr := want.UndoDepth()
	gu, gr := got.UndoDepth()
	require.Equal(t, []int{wu, wr}, []int{gu, gr}, "undo and redo")
	require.Equal(t, want.Seq(), got.Seq())
	if want.Doc() == nil {
		require.Nil(t, got.Doc())
		return
	}
	require.Equal(t, want.Doc().ID, got.Doc().ID)
}

func TestReplayOfADamagedJournal(t *testing.T) {
	_, start, log := someJournal(t)
	lines := strings.SplitAfter(log.String(), "\n")
	fault := func(err error) (string, []string) {
		var e *document.Error
		require.ErrorAs(t, err, &e)
		return e.Code, e.Args
	}
	whole := len(lines) - 1
	t.Run("the last line is cut short at any byte", func(t *testing.T) {
		head := strings.Join(lines[:whole-1], "")
		for cut := 1; cut < len(lines[whole-1])-1; cut++ {
			s, err := session.Replay(start, arabic, session.Entries([]byte(head+lines[whole-1][:cut])))
			code, args := fault(err)
			require.Equal(t, "journal.truncated", code)
			require.Equal(t, []string{fmt.Sprint(whole)}, args)
			require.EqualValues(t, whole-1, s.Seq())
		}
	})
	t.Run("a line in the middle", func(t *testing.T) {
		broken := strings.Join(lines[:2], "") + "\x00\x00\n" + strings.Join(lines[3:], "")
		s, err := session.Replay(start, arabic, session.Entries([]byte(broken)))
		code, args := fault(err)
		assert.Equal(t, "journal.damaged", code)
		assert.Equal(t, []string{"3", fmt.Sprint(whole - 2)}, args)
		assert.EqualValues(t, 2, s.Seq())
		u, _ := s.UndoDepth()
		assert.Equal(t, 2, u)
	})
	t.Run("a line is missing", func(t *testing.T) {
		s, err := session.Replay(start, arabic, session.Entries([]byte(strings.Join(lines[:2], "")+strings.Join(lines[3:], ""))))
		code, _ := fault(err)
		assert.Equal(t, "journal.damaged", code)
		assert.EqualValues(t, 2, s.Seq())
	})
	t.Run("a line twice is once", func(t *testing.T) {
		_, err := session.Replay(start, arabic, session.Entries([]byte(lines[0]+lines[0]+"\n"+strings.Join(lines[1:], ""))))
		assert.NoError(t, err)
	})
	t.Run("a line that does not follow", func(t *testing.T) {
		_, err := session.Replay(start, arabic, session.Entries([]byte(lines[0]+strings.Replace(lines[0], `"seq":1`, `"seq":2`, 1))))
		code, _ := fault(err)
		assert.Equal(t, "journal.truncated", code)
	})
}

func TestReplayOverASnapshot(t *testing.T) {
	d, _, log := someJournal(t)
	lines := strings.SplitAfter(log.String(), "\n")
	first, err := session.Replay(document.Project{Schema: schema.Default(), Docs: d.Project().Docs[:0]}, arabic, session.Entries(nil))
	require.NoError(t, err)
	assert.Zero(t, first.Seq())

	base := open(t, "زار وفد مصر نيل")
	for _, line := range lines[:6] { // a snapshot in the middle of undoing
		e, err := session.ParseEntry([]byte(line))
		require.NoError(t, err)
		_, err = base.Follow(e)
		require.NoError(t, err)
	}
	s, err := session.Replay(base.Project(), arabic, session.Entries([]byte(strings.Join(lines[6:], ""))))
	require.NoError(t, err)
	assert.True(t, d.Project().Equal(s.Project()))
	s = session.New(base.Project(), arabic)
	s.Continue(base.Seq())
	ch, err := s.Do(session.SetDocLabel{Name: "a", Value: "b"}, d.stamp())
	require.NoError(t, err)
	assert.EqualValues(t, 7, ch.Entry.Seq)
}

func TestFollowLive(t *testing.T) {
	owner, reader := open(t, "زار مصر"), open(t, "زار مصر")
	ch := owner.do(session.Annotate{Span: owner.find("مصر"), Label: "GPE"})
	got, err := reader.Follow(ch.Entry)
	require.NoError(t, err)
	assert.Equal(t, ch.Paras, got.Paras)
	got, err = reader.Follow(ch.Entry)
	require.NoError(t, err)
	assert.Empty(t, got.Paras)
	_, err = reader.Follow(session.Entry{Seq: 5})
	assert.ErrorContains(t, err, "journal.damaged: 2")
	expectSameSession(t, owner.Session, reader.Session)
}

func FuzzParseEntry(f *testing.F) {
	_, _, log := someJournal(f)
	for line := range strings.SplitSeq(log.String(), "\n") {
		f.Add([]byte(line))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		e, err := session.ParseEntry(line)
		if err != nil {
			return
		}
		back, err := session.ParseEntry(session.AppendEntry(nil, e))
		require.NoError(t, err)
		require.Equal(t, session.AppendEntry(nil, e), session.AppendEntry(nil, back))
	})
}
