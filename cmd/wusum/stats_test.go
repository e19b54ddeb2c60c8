package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func runStatsOn(args ...string) (status int, out, complaints string) {
	var o, e bytes.Buffer
	status = dispatch(context.Background(), append([]string{"stats"}, args...), stdio{nil, &o, &e})
	return status, o.String(), e.String()
}

func TestStats(t *testing.T) {
	const project = `{"format":"wusum","version":1,"unit":"codepoint","labels":[{"name":"CITY","ar":"مدينة","en":"City","color":"#1f6feb","key":"C","front":true}],
	"policy":{"clitics":"out","article":"in","overlap":"nested"},"docs":[{"id":"a","dir":"auto","text":"لدمشق باب","state":"done",
	"spans":[{"id":"1","label":"CITY","start":1,"end":5,"text":"دمشق","created":"2026-01-05T09:00:00Z"},
	{"id":"2","label":"CITY","start":6,"end":9,"text":"باب","created":"2026-01-05T09:00:40Z"}],"relations":[],"doc_labels":[],"notes":[]}]}`
	file := filepath.Join(t.TempDir(), "a.wusum.json")
	require.NoError(t, os.WriteFile(file, []byte(project), 0o644))
	status, out, complaints := runStatsOn(file, file)
	require.Zero(t, status, complaints)
	lines := strings.Split(strings.TrimSpace(out), "\n")
	require.Len(t, lines, 2)
	assert.Equal(t, lines[0], lines[1])
	var got struct {
		File      string
		Mentions  int
		Documents struct{ Done int }
		Work      struct{ All struct{ Seconds int } }
		Decisions []int
	}
	require.NoError(t, json.Unmarshal([]byte(lines[0]), &got))
	assert.Equal(t, file, got.File)
	assert.Equal(t, 2, got.Mentions)
	assert.Equal(t, 1, got.Documents.Done)
	assert.Equal(t, 40, got.Work.All.Seconds)
	assert.Equal(t, []int{0, 0, 0, 2, 0}, got.Decisions)
}

func TestStatsMistakes(t *testing.T) {
	status, _, complaints := runStatsOn()
	assert.Equal(t, 2, status)
	assert.Contains(t, complaints, "FILE")
	bad := filepath.Join(t.TempDir(), "bad.json")
	require.NoError(t, os.WriteFile(bad, []byte("{"), 0o644))
	status, out, complaints := runStatsOn(bad)
	assert.Equal(t, 1, status)
	assert.Empty(t, out)
	assert.Contains(t, complaints, "bad.json")
	status, _, _ = runStatsOn(filepath.Join(t.TempDir(), "none"))
	assert.Equal(t, 1, status)
}
