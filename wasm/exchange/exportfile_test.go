package main

import (
	"os"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/format"
)

// The page offers each format that can be written, with the choices that it has.
func TestExportViewOffersEveryFormat(t *testing.T) {
	script, err := os.ReadFile("../../web/js/views/formats.js")
	require.NoError(t, err)
	var got, want []string
	row := regexp.MustCompile(`\{ name: "([^"]+)", title: "[^"]*"(, units: true)?(, tokens: true)? \}`)
	for _, m := range row.FindAllStringSubmatch(string(script), -1) {
		got = append(got, m[1]+" "+strconv.FormatBool(m[2] != "")+" "+strconv.FormatBool(m[3] != ""))
	}
	for _, f := range format.Table() {
		if f.Write != nil && f.Name != "wusum" { // that has a dialog of its own
			named := slices.Contains([]string{"wusum-jsonl", "csv"}, f.Name) // the file says its unit
			want = append(want, f.Name+" "+strconv.FormatBool(named || len(f.Units) > 1)+" "+strconv.FormatBool(f.Holds.Tokens))
		}
	}
	assert.ElementsMatch(t, want, got)
}
