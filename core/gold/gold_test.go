package gold_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/gold"
)

// columns reads a whole file, each token and tag as token/tag and each sentence as one string.
func columns(r io.Reader) (out []string, err error) {
	for c := gold.NewColumns(r); ; {
		if err := c.Next(); errors.Is(err, io.EOF) {
			return out, nil
		} else if err != nil {
			return out, err
		}
		var s []string
		for i, token := range c.Tokens {
			s = append(s, token+"/"+c.Tags[i])
		}
		out = append(out, strings.Join(s, " "))
	}
}

func splits(r io.Reader) (out []string, err error) {
	for c := gold.NewSplits(r); ; {
		if err := c.Next(); errors.Is(err, io.EOF) {
			return out, nil
		} else if err != nil {
			return out, err
		}
		var s []string
		for _, w := range c.Words {
			s = append(s, w.Word+"="+strings.Join(w.Segments, "|"))
		}
		out = append(out, strings.Join(s, " "))
	}
}

func treebank(r io.Reader) (out []string, err error) {
	for c := gold.NewTreebank(r); ; {
		if err := c.Next(); errors.Is(err, io.EOF) {
			return out, nil
		} else if err != nil {
			return out, err
		}
		var b strings.Builder
		if c.Break {
			b.WriteString("¶ ")
		}
		for _, token := range c.Tokens {
			b.WriteString(token.Form)
			if token.Multi {
				b.WriteString("(")
				for _, w := range token.Words {
					b.WriteString(w.Form + "/" + w.UPOS + " ")
				}
				b.WriteString(")")
			}
			if !token.Glued {
				b.WriteString(" ")
			}
		}
		out = append(out, b.String())
	}
}

func TestColumns(t *testing.T) {
	want := []string{"زار/O الوزير/O حلب/B-LOC ./O", "عاد/O"}
	for name, file := range map[string]string{
		"blanks":              "زار O\nالوزير O\nحلب B-LOC\n. O\n\nعاد O\n",
		"tabs, no last break": "زار\tO\nالوزير\tO\nحلب\tB-LOC\n.\tO\n\nعاد\tO",
		"Windows":             "\uFEFFزار O\r\nالوزير O\r\nحلب B-LOC\r\n. O\r\n\r\nعاد O\r\n",
		"blank lines":         "\n\nزار  O \nالوزير O\nحلب B-LOC\n. O\n \t\n\n\nعاد O\n\n\n",
		"documents":           "-DOCSTART- -X- O O\n\nزار O\nالوزير O\nحلب B-LOC\n. O\n\n-DOCSTART- O\nعاد O\n",
	} {
		got, err := columns(iotest.HalfReader(strings.NewReader(file)))
		require.NoError(t, err, name)
		assert.Equal(t, want, got, name)
	}
	got, err := columns(strings.NewReader("في I-X\n"))
	require.NoError(t, err)
	assert.Equal(t, []string{"في/I-X"}, got, "an orphan")
	got, err = columns(strings.NewReader(" \n\n"))
	require.NoError(t, err)
	assert.Empty(t, got, "nothing")
}

func TestSplits(t *testing.T) {
	got, err := splits(strings.NewReader("للكتاب\tل+ال+كتاب\nو70\tو+70\n\nC++\tC++\n+\t+\nعليه\tعلي + ه\n"))
	require.NoError(t, err)
	assert.Equal(t, []string{"للكتاب=ل|ال|كتاب و70=و|70", "C++=C++ +=+ عليه=علي|ه"}, got)
}

func TestTreebank(t *testing.T) {
	row := func(id, form, upos, misc string) string {
		return strings.Join([]string{id, form, "_", upos, "_", "_", "_", "_", "_", misc}, "\t") + "\n"
	}
	got, err := treebank(strings.NewReader("# newdoc id = d\n# sent_id = 1\n" +
		row("1-2", "للبيت", "_", "SpaceAfter=No") + row("1", "ل", "ADP", "_") + row("2", "البيت", "NOUN", "SpaceAfter=No") +
		row("2.1", "عاد", "VERB", "_") + row("3", ".", "PUNCT", "Gloss=dot|SpaceAfter=No") +
		"\n# only a comment\n\n# sent_id = 2\n" + row("1", "نعم", "INTJ", "_")))
	require.NoError(t, err)
	assert.Equal(t, []string{"¶ للبيت(ل/ADP البيت/NOUN ).", "نعم "}, got)
}

func TestMistakes(t *testing.T) {
	const nine = "\t_\t_\t_\t_\t_\t_\t_\t_\n"
	for _, c := range []struct {
		phenomenon, file, want string
		read                   func(io.Reader) ([]string, error)
	}{
		{"one column", "زار O\nالوزير\n", "2:1: there are two columns", columns},
		{"three columns", "زار VERB O\n", "1:4: there are two columns", columns},
		{"no such tag", "زار O\nحلب LOC\n", `2:5: the tag is "LOC"`, columns},
		{"a tag without a label", "حلب B-\n", `1:5: the tag is "B-"`, columns},
		{"a small tag", "حلب b-LOC\n", `1:5: the tag is "b-LOC"`, columns},
		{"bytes that are no text", "زار O\nحل\xff O\n", "2:3: this is no UTF-8", columns},
		{"no line breaks", strings.Repeat("a", 2<<20), "1:1: the line is longer", columns},
		{"no blank lines", strings.Repeat("a O\n", 100_001), "100001:1: the sentence has more", columns},
		{"no tab", "كتاب\n", "1:5: there is no tab", splits},
		{"no word", "\tكتاب\n", "1:1: there is no word", splits},
		{"no segments", "كتاب\t\n", "1:6: there are no segments", splits},
		{"an empty segment", "كتاب\tك++تاب\n", "1:6: a segment", splits},
		{"a third column", "كتاب\tكتاب\tNOUN\n", "1:6: there are more", splits},
		{"few columns", "1\tكتاب\n", "1:1: there are 2 columns", treebank},
		{"a number left out", "1\tا" + nine + "3\tب" + nine, `2:1: the word is numbered "3"`, treebank},
		{"no form", "1\t" + nine, "1:3: the form is empty", treebank},
		{"a range of no words", "1-0\tا" + nine, `1:1: the range "1-0"`, treebank},
		{"a range elsewhere", "2-3\tا" + nine, `1:1: the range "2-3"`, treebank},
		{"a range inside another", "1-2\tا" + nine + "1-2\tا" + nine, `2:1: the range "1-2" begins inside`, treebank},
		{"a long range", "1-101\tا" + nine, `1:1: the range "1-101" has more`, treebank},
		{"a range cut short", "1-2\tا" + nine + "1\tا" + nine, "2:1: the sentence ends before word 2", treebank},
	} {
		_, err := c.read(strings.NewReader(c.file))
		var mistake *gold.Error
		require.ErrorAs(t, err, &mistake, c.phenomenon)
		assert.True(t, strings.HasPrefix(err.Error(), c.want), "%s: %s", c.phenomenon, err)
	}
	for _, read := range []func(io.Reader) ([]string, error){columns, splits, treebank} {
		_, err := read(iotest.ErrReader(io.ErrClosedPipe))
		assert.ErrorIs(t, err, io.ErrClosedPipe)
	}
}

// The corpora beside the checkout are read to their end.
func TestCorpora(t *testing.T) {
	for pattern, read := range map[string]func(io.Reader) ([]string, error){
		"../../../shared/data/ner/*.conll": columns, "../../../shared/data/treebank/*.conllu": treebank,
	} {
		names, err := filepath.Glob(pattern)
		require.NoError(t, err)
		for _, name := range names {
			file, err := os.Open(name)
			require.NoError(t, err)
			defer file.Close()
			sentences, err := read(file)
			assert.NoError(t, err, name)
			assert.NotEmpty(t, sentences, name)
		}
	}
}
