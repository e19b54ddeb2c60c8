package gold_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"wusum/core/gold"
)

// expectRead is the law of all readers: any bytes give sentences that are not empty, or an error with its place.
func expectRead(t *testing.T, data string, read func(io.Reader) ([]string, error)) {
	t.Helper()
	sentences, err := read(strings.NewReader(data))
	var mistake *gold.Error
	if err != nil && (!errors.As(err, &mistake) || mistake.Line < 1 || mistake.Column < 1) {
		t.Fatalf("%q: %v", data, err)
	}
	for _, s := range sentences {
		if s == "" {
			t.Fatalf("%q: an empty sentence", data)
		}
	}
}

func FuzzColumns(f *testing.F) {
	f.Add("زار O\nحلب B-LOC\n\n-DOCSTART- O\nعاد\tI-X")
	f.Add("\uFEFFa O\r\n")
	f.Fuzz(func(t *testing.T, data string) { expectRead(t, data, columns) })
}

func FuzzSplits(f *testing.F) {
	f.Add("للكتاب\tل+ال+كتاب\n\n+\t+\nC++\tC++")
	f.Fuzz(func(t *testing.T, data string) { expectRead(t, data, splits) })
}

func FuzzTreebank(f *testing.F) {
	f.Add("# newdoc\n1-2\tله\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n1\tل\t_\tADP\t_\t_\t_\t_\t_\t_\n2\tه\t_\tPRON\t_\t_\t_\t_\t_\t_\n\n")
	f.Add("1.1\tله\t_\t_\t_\t_\t_\t_\t_\t_\n")
	f.Fuzz(func(t *testing.T, data string) { expectRead(t, data, treebank) })
}
