package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What the page shows names every licence of the data inside it, with the texts that have to go with them.
func TestLicences(t *testing.T) {
	const root = "../.."
	goroot, err := goTool(root, "env", "GOROOT")
	require.NoError(t, err)
	shown, err := licences(root, strings.TrimSpace(goroot), nil)
	require.NoError(t, err)
	for _, want := range []string{
		"Apache License", "Lexicon", "Model", "CC BY-SA 4.0", "Trained on ANERcorp (Benajiba, Rosso, Benedí Ruiz 2007",
		"UD Arabic PUD, CC BY-SA 3.0", "Arabic Wikipedia contributors, via comparableWikiCorpus", "CAMeL Morph MSA",
		"ArWikiCats", "Ibrahim Qasim", "widdix GmbH", "THE SOFTWARE IS PROVIDED", "UNICODE LICENSE V3", "google/transliteration",
		"Sample of Wojood (SinaLab, Birzeit University)",
	} {
		assert.Contains(t, string(shown), want)
	}
	_, err = licences(t.TempDir(), goroot, nil)
	assert.ErrorContains(t, err, "Wusum: none of LICENSE")
}
