package main

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func runTagged(t *testing.T, input string, args ...string) (status int, out, complaint string) {
	t.Helper()
	var o, e strings.Builder
	status = tagWith(newFakeModel(t).open)(context.Background(), args, stdio{strings.NewReader(input), &o, &e})
	return status, o.String(), e.String()
}

func expectTagged(t *testing.T, input string, args ...string) string {
	t.Helper()
	status, out, complaint := runTagged(t, input, args...)
	require.Equal(t, 0, status, complaint)
	return out
}

func TestX(t *testing.T) {
	for _, f := range []string{"jsonl", "json", "conllu", "iob2"} {
		t.Log("\n" + expectTagged(t, "🎉 زار وفدُ جامعة حلب مقرَّ UNESCO، ثم سافر للقاهرة.\nوعاد  لبيته\n", "-format", f))
	}
	t.Log("\n" + expectTagged(t, "🎉 زار وفدُ جامعة حلب\n\nسافر للقاهرة.\nوعاد  لبيته\n", "-tokens", "-clitics", "in"))
}
