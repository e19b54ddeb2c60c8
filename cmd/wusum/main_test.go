package main

import (
	"context"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"wusum/core"
)

func expectRun(t *testing.T, wantStatus int, args ...string) (out, complaint string) {
	t.Helper()
	var o, e strings.Builder
	status := dispatch(context.Background(), args, stdio{strings.NewReader(""), &o, &e})
	assert.Equal(t, wantStatus, status, "wusum %s\n%s%s", strings.Join(args, " "), o.String(), e.String())
	return o.String(), e.String()
}

func TestHelp(t *testing.T) {
	out, _ := expectRun(t, 0, "help")
	for _, c := range commands() {
		assert.Contains(t, out, "  "+c.name)
		assert.Contains(t, out, c.summary)
		_, flags := expectRun(t, 0, "help", c.name)
		assert.Regexp(t, "Usage(: wusum| of) "+c.name, flags)
	}
	_, complaint := expectRun(t, 2)
	assert.Equal(t, out, complaint, "without a command: the same help, as a complaint")
	_, complaint = expectRun(t, 2, "frobnicate")
	assert.Contains(t, complaint, `"frobnicate"`)
}

func TestVersion(t *testing.T) {
	for _, spelling := range []string{"version", "--version", "-version", "-V"} {
		out, _ := expectRun(t, 0, spelling)
		assert.Contains(t, out, "wusum "+core.Version)
		assert.Contains(t, out, runtime.Version())
		assert.Regexp(t, `(?m)^model wusum-ar \d+\+[0-9a-f]{8}$`, out)
		assert.Regexp(t, `(?m)^lexicon [0-9a-f]{12}$`, out)
		assert.Regexp(t, `(?m)^page \S+`, out)
	}
}
