package entity

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestEye(t *testing.T) {
	if os.Getenv("EYE") == "" {
		t.Skip()
	}
	b, _ := os.ReadFile(shared + "/ner/anercorp-train.conll")
	blocks := strings.Split(strings.ReplaceAll(string(b), "\r", ""), "\n\n")
	r, lex := readRules(t, true), readLexicon(t)
	n := 0
	for k := 7; k < len(blocks); k += 61 {
		src := ""
		for line := range strings.SplitSeq(blocks[k], "\n") {
			if f := strings.Fields(line); len(f) > 1 {
				src += f[0] + " "
			}
		}
		fmt.Println("##", src)
		in := inputOf(src, lex)
		for _, m := range r.Refine(nil, in) {
			if m.Score < 0.2 {
				continue
			}
			fmt.Printf("    %-9s %.2f %d %s\n", m.Label, m.Score, m.Why, m.Span.In(src))
		}
		if n++; n > 40 {
			break
		}
	}
}
