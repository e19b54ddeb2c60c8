package rivals

import (
	"strings"
	"testing"
	"time"

	_ "github.com/blevesearch/bleve/v2/analysis/lang/ar"
	"github.com/blevesearch/bleve/v2/registry"
	"github.com/clipperhouse/uax29/v2/words"
	"github.com/rivo/uniseg"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	"wusum/core/token"
	"wusum/testdata"
)

// corpora are the articles in the kinds of Arabic that differ most: plain news, vocalised text, mixed scripts.
var corpora = []string{"summit", "culture", "technology"}

// A rival goes through src and returns how many pieces it found, so that the work cannot be left out.
type rival struct {
	name string
	run  func(src string) int
}

func rivals(b testing.TB) []rival {
	lex, err := clitic.ReadLexicon(lexicon.Bytes())
	if err != nil {
		b.Fatal(err)
	}
	cache := registry.NewCache()
	analyser, err := cache.AnalyzerNamed("ar")
	if err != nil {
		b.Fatal(err)
	}
	var tokens []token.Token
	var segments []clitic.Segment
	return []rival{
		{"wusum-tokens", func(src string) int {
			tokens = token.Append(tokens[:0], src)
			return len(tokens)
		}},
		{"wusum-tokens-and-clitics", func(src string) int {
			tokens = token.Append(tokens[:0], src)
			n := 0
			for _, t := range tokens {
				if t.Kind == token.Word {
					segments = lex.Append(segments[:0], src, t.Span)
					n += len(segments)
				}
			}
			return n
		}},
		{"uax29-words", func(src string) (n int) {
			for it := words.FromString(src); it.Next(); {
				n++
			}
			return n
		}},
		{"uniseg-words", func(src string) (n int) {
			for state := -1; src != ""; n++ {
				_, src, state = uniseg.FirstWordInString(src, state)
			}
			return n
		}},
		{"bleve-ar", func(src string) int { return len(analyser.Analyze([]byte(src))) }},
	}
}

func BenchmarkAppend(b *testing.B) {
	for _, name := range corpora {
		article := testdata.Article(name)
		src := strings.Repeat(article, 1+64<<10/len(article))
		for _, r := range rivals(b) {
			b.Run(name+"/"+r.name, func(b *testing.B) {
				b.SetBytes(int64(len(src)))
				b.ReportAllocs()
				for b.Loop() {
					if r.run(src) == 0 {
						b.Fatal("found nothing")
					}
				}
			})
		}
	}
}

// TestFasterThanBleve holds the aim that tokens and clitics together cost less than bleve's chain. Both take turns on one
// article and count by their fastest, so that what else the machine does touches neither.
func TestFasterThanBleve(t *testing.T) {
	for _, name := range corpora {
		src := testdata.Article(name)
		fastest := map[string]time.Duration{}
		all := rivals(t)
		for range 200 {
			for _, r := range all {
				start := time.Now()
				r.run(src)
				if took := time.Since(start); fastest[r.name] == 0 || took < fastest[r.name] {
					fastest[r.name] = took
				}
			}
		}
		theirs := fastest["bleve-ar"]
		for _, r := range all {
			took := fastest[r.name]
			t.Logf("%s: %-24s %6.1f MB/s, %.2f of bleve-ar's time", name, r.name, float64(len(src))/took.Seconds()/1e6, took.Seconds()/theirs.Seconds())
		}
		if ours := fastest["wusum-tokens-and-clitics"]; ours >= theirs {
			t.Errorf("%s: tokens and clitics take %v, bleve's Arabic analyser %v", name, ours, theirs)
		}
	}
}
