package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/format/native"
	"wusum/testdata"
)

// elsewhere runs a script of node's, an ES module that finds the packages of web/node_modules, and reads the JSON that it
// prints. These are programs that others wrote for the formats: what they make of our files is what counts.
func elsewhere(t *testing.T, into any, script string, args ...string) {
	t.Helper()
	const web = "../../web"
	if _, err := os.Stat(web + "/node_modules"); err != nil {
		t.Skip("the packages of web are not installed: npm ci there")
	}
	node := exec.Command("node", append([]string{"--input-type=module", "-e", script}, args...)...)
	node.Dir = web
	var complaints strings.Builder
	node.Stderr = &complaints
	out, err := node.Output()
	require.NoError(t, err, complaints.String())
	require.NoError(t, json.Unmarshal(out, into), string(out))
}

// converted converts a reference, and returns the name of the file.
func converted(t *testing.T, ref, to string, more ...string) string {
	t.Helper()
	dir := files(t, ref+".wusum.json", string(testdata.Read("format/"+ref+".wusum.json")))
	out := filepath.Join(dir, "out")
	runConverted(t, 0, "", append([]string{"-q", "-to", to, "-o", out, filepath.Join(dir, ref+".wusum.json")}, more...)...)
	return out
}

// hyparquet, a reader of Parquet that others wrote, finds what we have written.
func TestParquetElsewhere(t *testing.T) {
	assert.Equal(t, wantRows, rowsElsewhere(t, toParquet(t, visits)))
}

// rowsElsewhere reads the rows of a Parquet file with hyparquet.
func rowsElsewhere(t *testing.T, name string) (rows []hfRow) {
	t.Helper()
	elsewhere(t, &rows, `import { parquetReadObjects, asyncBufferFromFile } from "hyparquet";
		const rows = await parquetReadObjects({ file: await asyncBufferFromFile(process.argv[1]) });
		console.log(JSON.stringify(rows, (_, v) => typeof v === "bigint" ? Number(v) : v));`, name)
	return rows
}

// conlluToken is a row as the package conllu reads it: a word, or a range line with its words.
type conlluToken struct {
	ID         any
	Form, Misc string
	Tokens     []conlluToken
}

// The package conllu finds our sentences, words and multiword tokens, and would write the same file.
func TestCoNLLUElsewhere(t *testing.T) {
	for _, c := range []struct {
		ref   string
		args  []string
		names []string // as the words' NE has them
		spelt []string // multiword tokens
	}{
		{"ref-1", nil, []string{"ORG جامعة حلب", "ORG UNESCO", "GPE للقاهرة"}, nil},
		{"ref-1", []string{"-view", "segments"}, []string{"ORG جامعة حلب", "ORG UNESCO", "GPE القاهرة"},
			[]string{"للقاهرة = ل + القاهرة"}},
		{"ref-2", []string{"-view", "segments"}, []string{"PERS سُلَيْمان الخطيـب", "FAC مرصد « 𐩨𐩺𐩩 »", "MISC Beit", "ORG هيئتا المياه", "LOC نهرَ الفرات", "LOC دجلة", "DATE ٢٠٢٤", "TITLE الوزير"},
			[]string{"والزراعة = و + الزراعة", "و\u200cدجلة = و + دجلة", "وكتبتا = و + كتبتا", "لِلوزير = ل + الوزير"}},
	} {
		p, _, err := native.Decode(testdata.Read("format/" + c.ref + ".wusum.json"))
		require.NoError(t, err)
		texts := strings.Split(p.Docs[0].Text, "\r\n")
		file := converted(t, c.ref, "conllu", c.args...)
		var got struct {
			Serial    string
			Sentences []struct {
				Comments []string
				Tokens   []conlluToken
			}
		}
		elsewhere(t, &got, `import { readFileSync } from "node:fs";
			import conllu from "conllu";
			const c = new conllu.Conllu();
			c.serial = readFileSync(process.argv[1], "utf8").replace(/\n$/, ""); // it takes an end of the last line for a sentence
			console.log(JSON.stringify({ Serial: c.serial, Sentences: c.sentences.map((s) => ({ Comments: s.comments,
				Tokens: s.tokens.map(({ id, form, misc, tokens }) => ({ id, form, misc, tokens })) })) }));`, file)
		assert.Equal(t, content(t, file), got.Serial+"\n")
		require.Len(t, got.Sentences, len(texts))
		var names, spelt []string
		for i, s := range got.Sentences {
			assert.Contains(t, s.Comments, " text = "+texts[i])
			written := ""
			for k, token := range s.Tokens {
				written += token.Form
				if !strings.Contains(token.Misc, "SpaceAfter=No") && k+1 < len(s.Tokens) {
					written += " "
				}
				if token.Tokens == nil {
					names = appendNE(names, token)
					continue
				}
				var words []string
				for _, word := range token.Tokens {
					names = appendNE(names, word)
					words = append(words, word.Form)
				}
				spelt = append(spelt, token.Form+" = "+strings.Join(words, " + "))
			}
			assert.Equal(t, texts[i], written, "the forms and SpaceAfter give the text again")
		}
		assert.Equal(t, c.names, names)
		assert.Equal(t, c.spelt, spelt)
	}
}

// appendNE reads the name of a word, as IOB2 has it; I without the same name before it is a mistake, and shows as one.
func appendNE(names []string, word conlluToken) []string {
	for pair := range strings.SplitSeq(word.Misc, "|") {
		tag, ok := strings.CutPrefix(pair, "NE=")
		if !ok {
			continue
		}
		letter, label, _ := strings.Cut(tag, "-")
		if n := len(names); letter == "I" && n > 0 && strings.HasPrefix(names[n-1], label+" ") {
			names[n-1] += " " + word.Form
		} else if letter == "B" {
			names = append(names, label+" "+word.Form)
		} else {
			names = append(names, tag)
		}
	}
	return names
}
