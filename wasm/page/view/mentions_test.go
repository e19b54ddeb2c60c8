package view_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/text"
	"wusum/wasm/page/view"
)

func mentions(t *testing.T, open string, all bool) (*session.Session, *view.Mentions) {
	t.Helper()
	p := document.Project{Schema: schema.Default()}
	for _, x := range [][2]string{{"a", "مصر ومصر"}, {"b", "لا شيء"}, {"c", "إلى\u2028مِصْر ثم مصر"}} {
		d, err := document.NewDocument(document.DocID(x[0]), document.Meta{Title: x[0]}, x[1])
		require.NoError(t, err)
		p.Docs = append(p.Docs, d)
	}
	s := session.New(p, nil)
	require.NoError(t, s.Open(document.DocID(open)))
	return s, view.NewMentions(s, s.NamePattern("مصر"), "GPE", all)
}

func always() bool { return true }

// The open document comes first, a document at a time; each mention is told of once.
func TestMentionsAreToldOfInSlices(t *testing.T) {
	_, m := mentions(t, "c", true)
	done := m.More(always)
	assert.False(t, done)
	assert.Equal(t, ",60", m.Tell(done), "spelling, exact; free")
	done = m.More(always)
	assert.False(t, done)
	assert.Equal(t, ",0N", m.Tell(done), "without a lexicon a proclitic is doubtful")
	done = m.More(always)
	assert.True(t, done)
	assert.Equal(t, ".", m.Tell(done))

	_, m = mentions(t, "c", false)
	assert.True(t, m.More(always))
	assert.Equal(t, 2, m.Len())
}

func TestMentionLine(t *testing.T) {
	_, m := mentions(t, "c", false)
	m.More(always)
	assert.Equal(t, []string{"إلى ", "", "مِصْر", "", " ثم مصر", "", "c"}, strings.Split(string(m.AppendLine(nil, 0)), "\x1f"))
}

// What stands around a mention is whole words, with a sign where there is more.
func TestMentionLineIsCutBetweenWords(t *testing.T) {
	p := document.Project{Schema: schema.Default()}
	d, err := document.NewDocument("a", document.Meta{Title: "a"}, strings.Repeat("كلمات ", 40)+"مصر"+strings.Repeat(" كلمات", 40))
	require.NoError(t, err)
	p.Docs = append(p.Docs, d)
	s := session.New(p, nil)
	require.NoError(t, s.Open("a"))
	m := view.NewMentions(s, s.NamePattern("مصر"), "GPE", false)
	m.More(always)
	line := strings.Split(string(m.AppendLine(nil, 0)), "\x1f")
	assert.Regexp(t, `^…( كلمات)+ $`, line[0])
	assert.Regexp(t, `^( كلمات)+ …$`, line[4])
}

func TestUntitled(t *testing.T) {
	assert.Equal(t, "وصل الوفد.", view.Untitled("\n خبر\n\nوصل الوفد.", "خبر"))
	assert.Equal(t, "", view.Untitled("خبر\n", "خبر"))
	assert.Equal(t, "وصل الوفد.", view.Untitled("وصل الوفد.", "ملف"), "a title from elsewhere")
	assert.Equal(t, "الوفد إلى حلب", view.Untitled("وصل الوفد إلى حلب", "وصل…"), "it goes on where the title was cut")
	assert.Equal(t, "خبر عن حلب", view.Untitled("خبر عن حلب", "خبر"), "not the whole line")
	assert.Equal(t, "نص", view.Untitled("نص", ""))
}

func TestMentionStep(t *testing.T) {
	s, m := mentions(t, "c", true)
	for !m.More(always) {
	}
	take := func(i int) { h := m.Mention(i); s.Pick(h.Span.Start, h.Span.End, 1, session.Grapheme) }
	assert.Equal(t, 0, m.Step(2), "the caret is before the first")
	take(0)
	at, here := m.Place()
	assert.Equal(t, [2]int{1, 2}, [2]int{at, here})
	assert.Equal(t, 0, m.Step(2))
	assert.Equal(t, 1, m.Step(1))
	assert.Equal(t, 3, m.Step(-1), "round")
	take(1)
	assert.Equal(t, 2, m.Step(1), "in the next document that has one")
	require.NoError(t, s.Open("b"))
	at, here = m.Place()
	assert.Equal(t, [2]int{0, 0}, [2]int{at, here})
	assert.Equal(t, -1, m.Step(2), "typing opens no other document")
	require.NoError(t, s.Open("a"))
	take(3)
	assert.Equal(t, 0, m.Step(1))
	list, first := m.Here(3)
	assert.Equal(t, 2, first)
	assert.Len(t, list, 2)
	var none *view.Mentions
	assert.Equal(t, -1, none.Step(1))
	list, _ = none.Here(0)
	assert.Empty(t, list)
}

// Everything that the views pick is done by one command.
func TestMentionCommands(t *testing.T) {
	s, m := mentions(t, "a", true)
	for !m.More(always) {
	}
	assert.Nil(t, m.Command("apply", "0000", nil))
	stamp, n := session.Stamp{Now: "2026-01-05T09:00:00Z"}, 0
	stamp.NewID = func() string { n++; return strings.Repeat("x", n) }
	var did session.Applied
	_, err := s.Do(m.Command("apply", "1011", &did), stamp)
	require.NoError(t, err)
	assert.Equal(t, 3, did.Made)
	m = view.NewMentions(s, s.NamePattern("مصر"), "ORG", true)
	for !m.More(always) {
	}
	assert.Equal(t, ",4N,:4.", m.Tell(true), "three have another label")
	_, err = s.Do(m.Command("relabel", "1011", &did), stamp)
	require.NoError(t, err)
	m = view.NewMentions(s, s.NamePattern("مصر"), "ORG", true)
	for !m.More(always) {
	}
	_, err = s.Do(m.Command("remove", "1011", nil), stamp)
	require.NoError(t, err)
	for _, d := range s.Project().Docs {
		assert.Zero(t, d.Layers[0].Len())
	}
}

// Hits of a search are boxes of their own kind, open where a hit goes on in another paragraph.
func TestFoundBoxes(t *testing.T) {
	s, m := mentions(t, "a", false)
	m.More(always)
	d := s.Doc()
	layer, _ := d.Layer("")
	b := view.Boxes{Doc: d, Layer: layer, Index: text.NewIndex(d.Text), Found: m}
	words := b.Append(nil, []int{0})
	assert.Equal(t, byte(2), words[4])
	assert.Equal(t, byte(view.FlagFound>>8), words[8+13])
}
