package view

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/text"
	"wusum/wasm/wire"
)

func lessonOf(t *testing.T, state document.State, anns ...document.Annotation) *document.Document {
	t.Helper()
	d, err := document.NewDocument("d", document.Meta{State: state}, "باع القمح للتاجر في مصر")
	require.NoError(t, err)
	d.Layers[0], err = d.Layers[0].Apply(document.Edit{Added: anns})
	require.NoError(t, err)
	return d
}

func TestLesson(t *testing.T) {
	wheat := document.Annotation{ID: "1", Span: text.Span{Start: 7, End: 17}, Label: "CROP", Created: "2026-01-02T00:00:00Z"}
	egypt := document.Annotation{ID: "2", Span: text.Span{Start: 36, End: 42}, Label: "GPE", Status: document.Rejected, Created: "2026-01-04T00:00:00Z"}
	maybe := document.Annotation{ID: "3", Span: text.Span{Start: 18, End: 30}, Label: "PERS", Status: document.Proposed, Created: "2026-01-05T00:00:00Z"}
	assert.Nil(t, Lesson(lessonOf(t, document.StateNew), "", false))
	assert.Nil(t, Lesson(lessonOf(t, document.StateNew, maybe), "", false), "nobody has decided")

	d := lessonOf(t, document.StateInProgress, wheat, maybe, egypt)
	m := Lesson(d, "", false)
	assert.Equal(t, d.Text, m.Text)
	assert.Equal(t, []string{"CROP", "PERS", "GPE"}, m.Labels)
	assert.Equal(t, []wire.Decision{{Start: 7, End: 17}, {Start: 18, End: 30, Label: 1, Verdict: 2}, {Start: 36, End: 42, Label: 2, Verdict: 1}}, m.Decisions)
	assert.Zero(t, m.Flags)
	assert.EqualValues(t, wire.LearnDone, Lesson(lessonOf(t, document.StateDone), "", false).Flags, "a text without a mention teaches too")

	m = Lesson(d, "2026-01-03T00:00:00Z", false)
	assert.EqualValues(t, 2, m.Decisions[0].Verdict, "decided before all was forgotten")
	assert.EqualValues(t, 1, m.Decisions[2].Verdict)
	assert.Nil(t, Lesson(lessonOf(t, document.StateDone, wheat), "2026-01-03T00:00:00Z", false))

	wheat.Canonical = "القمح الصلب"
	m = Lesson(lessonOf(t, document.StateDone, wheat, egypt), "", true)
	assert.Equal(t, "القمح الصلب\nمصر\n", m.Text)
	assert.EqualValues(t, wire.LearnNames, m.Flags)
	assert.Equal(t, "مصر", m.Text[m.Decisions[1].Start:m.Decisions[1].End])
}
