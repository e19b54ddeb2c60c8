package session_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/session"
)

// A snapshot anywhere in a journal, with any number of the lines before it, gives the same session; what was in those
// lines can be undone down to the first of them.
func TestRecall(t *testing.T) {
	d, start, log := someJournal(t)
	lines := strings.SplitAfter(strings.TrimSuffix(log.String(), "\n"), "\n")
	for cut := 1; cut <= len(lines); cut++ {
		before, err := session.Replay(start, arabic, session.Entries([]byte(strings.Join(lines[:cut], ""))))
		require.NoError(t, err)
		for from := range cut {
			s, err := session.Resume(before.Project(), arabic, uint64(cut), session.Entries([]byte(strings.Join(lines[cut:], ""))))
			require.NoError(t, err)
			s.Recall(session.Entries([]byte(strings.Join(lines[from:cut], ""))))
			require.True(t, d.Project().Equal(s.Project()))
			require.Equal(t, d.Seq(), s.Seq())
			if from == 0 {
				expectSameSession(t, d.Session, s)
			}
			for s.CanUndo() {
				_, err := s.Do(session.Undo{}, d.stamp())
				require.NoError(t, err, "snapshot after %d, history from %d", cut, from)
			}
			if from == 0 {
				assert.True(t, start.Equal(s.Project()))
			}
			for s.CanRedo() {
				_, err := s.Do(session.Redo{}, d.stamp())
				require.NoError(t, err)
			}
		}
	}
}

// What was done before the history came stands on top of it, and what was undone then is still undone.
func TestRecallAfterEdits(t *testing.T) {
	d := open(t, "زار وفد مصر نيل")
	start := d.Project()
	log := new(bytes.Buffer)
	d.journal(log, session.Annotate{Span: d.find("مصر"), Label: "GPE"})
	d.journal(log, session.Annotate{Span: d.find("نيل"), Label: "LOC"})
	s, err := session.Resume(d.Project(), arabic, 2, session.Entries(nil))
	require.NoError(t, err)
	assert.False(t, s.CanUndo())
	at := d.stamp()
	_, err = s.Do(session.Annotate{Span: d.find("وفد"), Label: "ORG"}, at)
	require.NoError(t, err)
	s.Recall(session.Entries(log.Bytes()))
	s.Recall(session.Entries(log.Bytes())) // once is enough
	undo, redo := s.UndoDepth()
	assert.Equal(t, []int{3, 0}, []int{undo, redo})
	for s.CanUndo() {
		_, err := s.Do(session.Undo{}, d.stamp())
		require.NoError(t, err)
	}
	assert.True(t, start.Equal(s.Project()))
}

// A history with a hole, or of another journal, is taken as far as it can be trusted, and does no harm.
func TestRecallOfADamagedHistory(t *testing.T) {
	d, _, log := someJournal(t)
	lines := strings.SplitAfter(log.String(), "\n")[:8]
	for name, c := range map[string]struct {
		lines []string
		undo  int
	}{
		"a hole":           {append(append([]string{}, lines[:2]...), lines[3:]...), 1},
		"a damaged line":   {[]string{lines[0], "{damaged\n", lines[6], lines[7]}, 1},
		"the last is gone": {lines[:7], 0},
		"nothing":          {nil, 0},
		"later ones":       {append(append([]string{}, lines...), strings.Replace(lines[7], `"seq":8`, `"seq":9`, 1)), 2},
	} {
		s, err := session.Resume(d.Project(), arabic, 8, session.Entries(nil))
		require.NoError(t, err)
		s.Recall(session.Entries([]byte(strings.Join(c.lines, ""))))
		undo, _ := s.UndoDepth()
		assert.Equal(t, c.undo, undo, name)
		if s.CanUndo() {
			_, err = s.Do(session.Undo{}, d.stamp())
			assert.NoError(t, err, name)
		}
	}
}
