package backup_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/backup"
	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/pack"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/text"
)

// work is a project, what it was before its last three steps, and their lines.
func work(t testing.TB) (before, after document.Project, journal []string) {
	d, err := document.NewDocument("d", document.Meta{Title: "خبر"}, "زار وفد مصر حلب\n")
	require.NoError(t, err)
	before = document.Project{Name: "م", Schema: schema.Default(), Docs: []*document.Document{d}}
	s := session.New(before, nil)
	s.Continue(7)
	id := 0
	for _, c := range []session.Command{
		session.Annotate{Span: text.Span{Start: 14, End: 20}, Label: "GPE"},
		session.Annotate{Span: text.Span{Start: 21, End: 27}, Label: "GPE"}, session.Undo{},
	} {
		ch, err := s.Do(c, session.Stamp{Now: "2026-01-01T00:00:00Z", NewID: func() string { id++; return fmt.Sprint("x", id) }})
		require.NoError(t, err)
		journal = append(journal, string(session.AppendEntry(nil, ch.Entry)))
	}
	return before, s.Project(), journal
}

func file(version int, pieces [][]byte, journal []string) []byte {
	out := []string{fmt.Sprintf(`{"wusum":"backup","version":%d,"project":"default","last":10,"base":{"seq":7,"parts":%d}}`, version, len(pieces)-1)}
	for _, piece := range pieces {
		if version == 1 {
			quoted, _ := json.Marshal(string(piece))
			out = append(out, string(quoted))
		} else {
			out = append(out, `"`+base64.StdEncoding.EncodeToString(piece)+`"`)
		}
	}
	return []byte(strings.Join(append(out, journal...), "\n") + "\n")
}

func TestRead(t *testing.T) {
	before, after, journal := work(t)
	plan := new(pack.Base).Plan(before, true)
	_, part, _ := plan.Part()
	head, _, _ := plan.Head()
	for name, data := range map[string][]byte{
		"our own file":          pack.Encode(nil, after),
		"a base in parts":       file(2, [][]byte{head, part}, journal),
		"a base of native JSON": file(2, [][]byte{native.Encode(nil, before, native.Standard())}, journal),
		"as it was at first":    file(1, [][]byte{native.Encode(nil, before, native.Standard())}, journal),
		"with history":          file(2, [][]byte{head, part}, append([]string{strings.Replace(journal[0], `"seq":8`, `"seq":7`, 1)}, journal...)),
	} {
		require.True(t, backup.Is(data), name)
		p, base, err := backup.Read(data)
		require.NoError(t, err, name)
		assert.True(t, after.Equal(p), name)

		// It can be stored again as it lies there.
		var parts [][]byte
		plan := base.Plan(p, true)
		for _, bytes, ok := plan.Part(); ok; _, bytes, ok = plan.Part() {
			parts = append(parts, bytes)
		}
		head, _, _ := plan.Head()
		again, _, err := pack.Open(head, parts)
		require.NoError(t, err, name)
		assert.True(t, after.Equal(again), name)
	}
	p, _, err := backup.Read(file(2, [][]byte{head, part}, []string{journal[0], "{damaged", journal[2]}))
	assert.ErrorContains(t, err, session.CodeDamaged)
	assert.Equal(t, 1, p.Docs[0].Layers[0].Len(), "what came before the damage is there")
	for _, bad := range []string{`{"wusum":"backup"}`, `{"wusum":"backup","version":2,"base":{"seq":1,"parts":3}}` + "\n\"AAAA\"\n", `{"wusum":"backup`} {
		_, _, err := backup.Read([]byte(bad))
		assert.ErrorContains(t, err, pack.CodeDamaged, bad)
	}
	assert.False(t, backup.Is(native.Encode(nil, before, native.Standard())))
}

func FuzzRead(f *testing.F) {
	before, _, journal := work(f)
	f.Add(file(2, [][]byte{native.Encode(nil, before, native.Standard())}, journal))
	f.Add(pack.Encode(nil, before))
	f.Fuzz(func(t *testing.T, data []byte) { backup.Read(data) })
}
