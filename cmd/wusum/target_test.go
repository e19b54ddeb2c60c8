package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A file takes its place whole, or not at all.
func TestTarget(t *testing.T) {
	dir := files(t, "old", "old")
	old := filepath.Join(dir, "old")
	require.NoError(t, os.Chmod(old, 0o600))
	one, err := newTarget(old)
	require.NoError(t, err)
	_, err = one.WriteString("half")
	require.NoError(t, err)
	assert.Equal(t, "old", content(t, old))
	require.NoError(t, one.Close())
	assert.Equal(t, "old", content(t, old), "what was given up leaves all as it was")
	assert.Equal(t, []string{"old"}, names(t, dir))

	one, err = newTarget(old)
	require.NoError(t, err)
	two, err := newTarget(old)
	require.NoError(t, err, "another run may be at the same file")
	for _, w := range []*target{one, two} {
		_, err = w.WriteString(filepath.Base(w.File.Name()))
		require.NoError(t, err)
	}
	require.NoError(t, one.take())
	require.NoError(t, two.take())
	require.NoError(t, two.Close())
	assert.Equal(t, filepath.Base(two.File.Name()), content(t, old), "the last one is there, whole")
	info, err := os.Stat(old)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode(), "who may read it stays")
	assert.Equal(t, []string{"old"}, names(t, dir))

	link := filepath.Join(dir, "link")
	require.NoError(t, os.Symlink("old", link))
	require.NoError(t, replaceFile(link, []byte("through the link")))
	assert.Equal(t, "through the link", content(t, old))
	info, err = os.Lstat(link)
	require.NoError(t, err)
	assert.NotZero(t, info.Mode()&os.ModeSymlink, "a link stays one")

	require.NoError(t, replaceFile(filepath.Join(dir, "new"), []byte("new")))
	assert.Equal(t, "new", content(t, dir, "new"))
	assert.Error(t, replaceFile(filepath.Join(dir, "nowhere", "new"), nil))
	assert.Equal(t, []string{"link", "new", "old"}, names(t, dir))
}

// What is read is never written over, whatever its name.
func TestTargetIsNoInput(t *testing.T) {
	dir := files(t, "in", "in", "data/a", "a", "other", "other")
	at := func(name string) string { return filepath.Join(dir, name) }
	require.NoError(t, os.Link(at("in"), at("twin")))
	for _, c := range []struct{ out, read string }{{"in", "in"}, {"twin", "in"}, {"data/../in", "in"}, {"data/a", "data"}, {"data/a", ""}} {
		err := replaceFile(at(c.out), []byte("new"), at("other"), at("nowhere"), at(c.read))
		assert.ErrorContains(t, err, "is read as well", "%v", c)
	}
	require.NoError(t, replaceFile(at("data/new"), []byte("new"), at("data")), "what is not there yet is not read")
	require.NoError(t, replaceFile(at("other"), []byte("new"), at("data"), at("in")))
	assert.Equal(t, []string{"a", "new"}, names(t, at("data")))
	assert.Equal(t, "in", content(t, dir, "in"))
}

// convert reads neither its output, nor a report of losses, nor what stands beside a file it reads.
func TestConvertIsNoInput(t *testing.T) {
	dir := files(t, "in.jsonl", nested, "1.ann", "T1\tGPE 4 7\tحلب\n", "1.txt", "زار حلب", "1.conf", "", "x.loss.json", nested)
	at := func(name string) string { return filepath.Join(dir, name) }
	for _, args := range [][]string{
		{"-to", "iob2", "-o", at("in.jsonl"), at("in.jsonl")},
		{"-from", "brat", "-to", "iob2", "-o", at("1.txt"), at("1.ann")},
		{"-from", "brat", "-to", "iob2", "-o", at("1.ann"), dir},
		{"-from", "doccano", "-to", "iob2", "-o", at("x.iob2"), at("x.loss.json")},
	} {
		_, said := runConverted(t, 1, "", args...)
		assert.Contains(t, said, "is read as well", "%v", args)
	}
	assert.Equal(t, []string{"1.ann", "1.conf", "1.txt", "in.jsonl", "x.loss.json"}, names(t, dir))
	assert.Equal(t, "زار حلب", content(t, dir, "1.txt"))
	assert.Equal(t, nested, content(t, dir, "x.loss.json"))
}
