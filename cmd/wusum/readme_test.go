package main

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The README's snippet is the body of core's example, which is compiled and run: neither may change alone.
func TestReadmeSnippet(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	example, err := os.ReadFile("../../core/example_test.go")
	require.NoError(t, err)
	snippet := regexp.MustCompile("(?s)```go\n(.*?)```").FindSubmatch(readme)
	require.NotNil(t, snippet, "README.md has a Go snippet")
	body := regexp.MustCompile(`(?s)func Example\(\) \{\n(.*?)\t// Output:`).FindSubmatch(example)
	require.NotNil(t, body, "core has an example")
	lines := strings.Split(string(body[1]), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimPrefix(l, "\t")
	}
	assert.Equal(t, strings.TrimSpace(strings.Join(lines, "\n")), strings.TrimSpace(string(snippet[1])))
}

// Every make target that the README names is there.
func TestReadmeTargets(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	makefile, err := os.ReadFile("../../Makefile")
	require.NoError(t, err)
	for _, m := range regexp.MustCompile(`make ([a-z]+)`).FindAllSubmatch(readme, -1) {
		assert.Regexp(t, `(?m)^`+string(m[1])+`:`, string(makefile), "make %s", m[1])
	}
}
