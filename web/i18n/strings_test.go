// Package i18n_test holds the two tables of texts to each other, and both to the code that shows them.
package i18n_test

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/schema"
	"wusum/core/session"
)

// forms are the plural categories of Arabic. English has two of them, yet its table names all six: one rule for both,
// and a translator sees at once what is wanted.
var forms = []string{"zero", "one", "two", "few", "many", "other"}

var placeholder = regexp.MustCompile(`\{\w+\}`)

// table is one language: its keys in the order of the file, and their texts.
type table struct {
	keys  []string
	texts map[string]string
}

// readTable takes the file token by token, since decoding into a map would hide a key given twice.
func readTable(t *testing.T, name string) table {
	t.Helper()
	content, err := os.ReadFile(name)
	require.NoError(t, err)
	decoder := json.NewDecoder(bytes.NewReader(content))
	opening, err := decoder.Token()
	require.NoError(t, err)
	require.Equal(t, json.Delim('{'), opening, name)
	read := table{texts: map[string]string{}}
	for decoder.More() {
		key, err := decoder.Token()
		require.NoError(t, err)
		text, err := decoder.Token()
		require.NoError(t, err)
		require.IsType(t, "", text, "%s: %s is no string", name, key)
		require.NotContains(t, read.texts, key, "%s names it twice", name)
		read.keys = append(read.keys, key.(string))
		read.texts[key.(string)] = text.(string)
	}
	_, err = decoder.Token()
	require.NoError(t, err)
	_, err = decoder.Token()
	require.ErrorIs(t, err, io.EOF)
	return read
}

// plural tells whether a key is one form of a plural, and of which.
func (t table) plural(key string) (string, bool) {
	cut := strings.LastIndexByte(key, '.')
	if cut < 0 || !slices.Contains(forms, key[cut+1:]) {
		return "", false
	}
	_, counted := t.texts[key[:cut]+".few"] // "other" alone may be an ordinary word
	return key[:cut], counted
}

func placeholders(text string) []string {
	found := placeholder.FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

func TestBothLanguagesSayTheSame(t *testing.T) {
	ar, en := readTable(t, "ar.json"), readTable(t, "en.json")
	require.NotEmpty(t, ar.keys)
	assert.Empty(t, missing(ar.keys, en.texts), "Arabic only")
	assert.Empty(t, missing(en.keys, ar.texts), "English only")
	assert.Equal(t, ar.keys, en.keys, "the same order, so that two tables can be read side by side")
	for _, key := range ar.keys {
		assert.NotEmpty(t, strings.TrimSpace(ar.texts[key]), "%s in Arabic", key)
		assert.NotEmpty(t, strings.TrimSpace(en.texts[key]), "%s in English", key)
		stem, counted := ar.plural(key)
		if !counted {
			assert.Equal(t, placeholders(ar.texts[key]), placeholders(en.texts[key]), key)
			continue
		}
		// A form may leave the number out, as Arabic does for one and two, but never ask for more than the others.
		for _, language := range []table{ar, en} {
			assert.Subset(t, append(placeholders(language.texts[stem+".other"]), "{0}"), placeholders(language.texts[key]), key)
			for _, form := range forms {
				assert.Contains(t, language.texts, stem+"."+form)
			}
		}
		assert.Equal(t, placeholders(ar.texts[stem+".other"]), placeholders(en.texts[stem+".other"]), stem)
	}
}

func TestTextsAreWellFormed(t *testing.T) {
	arabic := regexp.MustCompile(`\p{Arabic}`)
	for _, name := range []string{"ar.json", "en.json"} {
		for key, text := range readTable(t, name).texts {
			assert.Equal(t, strings.Count(text, "{"), len(placeholder.FindAllString(text, -1)), "%s: %s: a lone brace", name, key)
			assert.NotContains(t, text, "<", "%s: %s: markup", name, key)
			assert.NotContains(t, text, "://", "%s: %s: an address", name, key)
			assert.NotRegexp(t, "[\u202a-\u202e]", text, "%s: %s: an embedding; arguments are isolated when filled in", name, key)
		}
	}
	// What stands on the keys themselves, such as Home, is Latin in both.
	latin := regexp.MustCompile(`[a-z]`)
	for key, text := range readTable(t, "ar.json").texts {
		foreign := latin.MatchString(placeholder.ReplaceAllString(text, "")) && !arabic.MatchString(text)
		assert.False(t, foreign && !strings.HasPrefix(key, "key.name."), "%s is not in Arabic", key)
	}
}

// Every action has a name in both languages: the palette finds it by either, and no two have the same one.
func TestEveryActionHasAName(t *testing.T) {
	ar, en := readTable(t, "ar.json"), readTable(t, "en.json")
	for _, read := range []table{ar, en} {
		names := map[string]session.Action{}
		for _, row := range session.NewKeymap(schema.Default(), session.Options{}).Rows {
			assert.Contains(t, read.texts, "key.group."+row.Group, row.ID)
			if row.Action.Label != "" {
				continue // the schema names it
			}
			name := read.texts[row.Help]
			assert.NotEmpty(t, name, "%s: %s", row.ID, row.Help)
			if other, twice := names[name]; twice && row.Action.Name != "" {
				assert.Equal(t, other, row.Action, "%q names two actions", name)
			}
			names[name] = row.Action
		}
	}
}

func missing(keys []string, texts map[string]string) []string {
	var absent []string
	for _, key := range keys {
		if _, ok := texts[key]; !ok {
			absent = append(absent, key)
		}
	}
	return absent
}

func TestEveryTextIsUsedAndEveryUseHasAText(t *testing.T) {
	ar, used := readTable(t, "ar.json"), readSources(t)
	require.NotEmpty(t, used.keys)
	for _, key := range slices.Sorted(maps.Keys(used.keys)) {
		_, plain := ar.texts[key]
		_, counted := ar.texts[key+".other"]
		assert.True(t, plain || counted, "%s asks for %s, which has no text", used.keys[key], key)
	}
	for _, prefix := range slices.Sorted(maps.Keys(used.prefixes)) {
		assert.True(t, slices.ContainsFunc(ar.keys, func(key string) bool { return strings.HasPrefix(key, prefix) }),
			"%s asks for %s…, which has no text", used.prefixes[prefix], prefix)
	}
	for _, key := range ar.keys {
		if stem, counted := ar.plural(key); counted {
			key = stem
		}
		assert.True(t, used.has(key), "%s is shown nowhere", key)
	}
}
