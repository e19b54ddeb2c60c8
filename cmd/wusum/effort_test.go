package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// effortOf runs effort over a file and reads what it prints.
func effortOf(t *testing.T, name, data string, more ...string) effortFigures {
	t.Helper()
	return effortOfFile(t, filepath.Join(files(t, name, data), name), more...)
}

func effortOfFile(t *testing.T, file string, more ...string) effortFigures {
	t.Helper()
	var out, complaints bytes.Buffer
	status := effortWith(newFakeModel(t).open)(context.Background(), append([]string{"-gold", file}, more...), stdio{nil, &out, &complaints})
	require.Zero(t, status, complaints.String())
	var f effortFigures
	require.NoError(t, json.Unmarshal(out.Bytes(), &f))
	return f
}

const effortGold = "زار O\nالقاهرة B-LOC\nوفد O\nUNESCO B-ORG\n\nثم O\nدمشق B-LOC\n"

func TestEffort(t *testing.T) {
	f := effortOf(t, "gold.conll", effortGold)
	assert.Equal(t, 3, f.Entities)
	assert.Equal(t, 1, f.Documents)
	assert.Equal(t, 2, f.Breakdown.Accepted.Count+f.Breakdown.AtOnce.Count, "the model knows two of them")
	assert.Equal(t, 1, f.Breakdown.Manual.Count)
	assert.InDelta(t, (3*2.68+0.28)/3, f.Doccano, 1e-5)
	assert.InDelta(t, f.Doccano/f.Wusum, f.Ratio, 1e-4)
	assert.InDelta(t, f.Breakdown.Seconds()/3, f.Wusum, 1e-5)
	assert.Contains(t, f.Gestures["doccano"], "P B P B")
	hand := effortOf(t, "gold.conll", effortGold, "-by-hand")
	assert.Equal(t, 3, hand.Breakdown.Manual.Count)
	assert.Greater(t, hand.Wusum, f.Wusum)
}

// What the page exports is gold too, under its own labels and policies.
func TestEffortOfProject(t *testing.T) {
	const project = `{"format":"wusum","version":1,"unit":"codepoint","labels":[{"name":"CITY","ar":"مدينة","en":"City","color":"#1f6feb","key":"C","front":true}],
	"policy":{"clitics":"out","article":"in","overlap":"nested"},"docs":[{"id":"a","dir":"auto","text":"لدمشق باب",
	"spans":[{"id":"1","label":"CITY","start":1,"end":5,"text":"دمشق","exact":"دمشق"}],"relations":[],"doc_labels":[],"notes":[]}]}`
	f := effortOf(t, "gold.json", project)
	assert.Equal(t, 1, f.Breakdown.Manual.Count)
	assert.InDelta(t, 0.4+1.3+0.28+0.56, f.Breakdown.Seconds(), 1e-9, "a click takes the name without its preposition")
}

// Each fold is replayed with its own model, and the last line is what all of them cost together.
func TestEffortOfFolds(t *testing.T) {
	const second = "زارت O\nسلمى B-PERS\nالخطيب I-PERS\nبيروت B-LOC\n"
	dir := files(t, "1.model", "x", "1.conll", effortGold, "2.model", "x", "2.conll", second, "4.model", "x")
	var opened []string
	open := func(file string) (analyzer, error) {
		opened = append(opened, filepath.Base(file))
		return newFakeModel(t).open(file)
	}
	var out, complaints bytes.Buffer
	status := effortWith(open)(context.Background(), []string{"-folds", dir}, stdio{nil, &out, &complaints})
	require.Zero(t, status, complaints.String())
	assert.Equal(t, []string{"1.model", "2.model"}, opened)
	var got []effortFigures
	for in := json.NewDecoder(&out); in.More(); {
		var f effortFigures
		require.NoError(t, in.Decode(&f))
		got = append(got, f)
	}
	require.Len(t, got, 3)
	one, two, all := got[0], got[1], got[2]
	assert.Equal(t, []int{1, 2, 0}, []int{one.Fold, two.Fold, all.Fold})
	assert.Equal(t, 2, all.Folds)
	assert.Equal(t, "fake 7", two.Model)
	assert.Empty(t, all.Model)
	assert.Equal(t, []int{3, 2, 5}, []int{one.Entities, two.Entities, all.Entities})
	assert.Equal(t, 2, all.Documents)
	assert.InDelta(t, (3*one.Wusum+2*two.Wusum)/5, all.Wusum, 1e-5)
	assert.InDelta(t, (3*one.Doccano+2*two.Doccano)/5, all.Doccano, 1e-5)
	assert.InDelta(t, all.Doccano/all.Wusum, all.Ratio, 1e-4)
	assert.InDelta(t, one.Breakdown.Seconds()+two.Breakdown.Seconds(), all.Breakdown.Seconds(), 1e-9)
	assert.Equal(t, 5, all.Breakdown.Entities())
	alone := effortOf(t, "gold.conll", effortGold)
	assert.Equal(t, alone.Wusum, one.Wusum, "as with -gold and -model")
	assert.Equal(t, alone.Breakdown, one.Breakdown)
}

func TestEffortMistakes(t *testing.T) {
	dir := t.TempDir()
	file := func(name, data string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(data), 0o644))
		return path
	}
	good := file("good", effortGold)
	for _, c := range []struct {
		args   []string
		status int
		says   string
	}{
		{nil, 2, "-gold"},
		{[]string{"-gold", filepath.Join(dir, "none")}, 1, "none"},
		{[]string{"-gold", file("bare", "زار\n")}, 1, "bare:1:1: there are two columns"},
		{[]string{"-gold", file("empty", "زار O\n")}, 1, "no entity"},
		{[]string{"-gold", good, "-model", "bad"}, 1, "checksum"},
		{[]string{"-gold", good, "-tokens", "0"}, 2, "-tokens"},
		{[]string{"-gold", good, "-map", "x"}, 1, "FROM=TO"},
		{[]string{"-gold", good, "-folds", dir}, 2, "-folds"},
		{[]string{"-model", "x", "-folds", dir}, 2, "-folds"},
		{[]string{"-folds", dir}, 1, "1.model"},
		{[]string{"-folds", files(t, "1.model", "x")}, 1, "1.conll"},
		{[]string{"-gold", good, "-gold", file("p.json", "{}")}, 1, "alone"},
	} {
		var out, complaints bytes.Buffer
		status := effortWith(newFakeModel(t).open)(context.Background(), c.args, stdio{nil, &out, &complaints})
		assert.Equal(t, c.status, status, "%v", c.args)
		assert.Contains(t, complaints.String(), c.says, "%v", c.args)
		assert.Empty(t, out.String())
	}
}
