// Package i18n holds the page's texts: a file for each language, which the page fetches. Here the English one is read for
// programs without a page, so that they say the same of the same.
package i18n

import (
	_ "embed"
	"encoding/json"
	"strconv"
	"strings"
	"sync"
)

//go:embed en.json
var en []byte

var english = sync.OnceValue(func() map[string]string {
	var texts map[string]string
	if err := json.Unmarshal(en, &texts); err != nil {
		panic(err) // a test reads it
	}
	return texts
})

// English returns the English text of a key, with args in the places that it has for them; ok is false where there is no
// such text.
func English(key string, args ...string) (sentence string, ok bool) {
	if sentence, ok = english()[key]; !ok {
		return "", false
	}
	var pairs []string
	for i, arg := range args {
		pairs = append(pairs, "{"+strconv.Itoa(i)+"}", arg)
	}
	return strings.NewReplacer(pairs...).Replace(sentence), true
}
