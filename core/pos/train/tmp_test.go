package train

import (
	"fmt"
	"os"
	"sort"
	"strconv"
	"testing"
	"time"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	"wusum/core/cluster"
	"wusum/core/internal/corpus"
	"wusum/core/pos"
	"wusum/core/tag"
)

func env(name string, def float64) float64 {
	if v, err := strconv.ParseFloat(os.Getenv(name), 64); err == nil {
		return v
	}
	return def
}

func TestTmp(t *testing.T) {
	lex, _ := clitic.ReadLexicon(lexicon.Bytes())
	b, _ := os.ReadFile("/tmp/ar.clusters")
	clusters, _ := cluster.Read(b)
	bank, _ := corpus.ReadTreebank(os.DirFS("../../../../shared/data"))
	var all []sentence
	for _, s := range bank {
		all = append(all, cut(s, lex, nil))
	}
	var raw []rawText
	if e := int(env("RAW", 0)); e > 0 {
		raw = readRaw(os.DirFS("../../../../shared/data"), lex, e)
	}
	lists := listed{}
	if err := lists.morphology(os.DirFS("../../../../shared/data")); err != nil {
		t.Fatal(err)
	}
	if err := lists.gazetteers(os.DirFS("../../../../shared/data")); err != nil {
		t.Fatal(err)
	}
	seen := map[tag.Key]int{}
	for _, r := range raw {
		for _, w := range r.words {
			seen[w.Name]++
			if w.Stem != w.Name {
				seen[w.Stem]++
			}
		}
	}
	lb, err := lists.table(func(k tag.Key) bool { return raw == nil || seen[k] > 1 })
	if err != nil {
		t.Fatal(err)
	}
	listTable, err := cluster.Read(lb)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("lists", len(lists), listTable.Len())
	if os.Getenv("NOLIST") != "" {
		listTable = nil
	}
	opt := pos.DefaultOptions()
	opt.Rounds = int(env("ROUNDS", float64(opt.Rounds)))
	opt.Average = int(env("AVG", float64(opt.Average)))
	opt.Rate = float32(env("RATE", float64(opt.Rate)))
	opt.Drop = float32(env("DROP", float64(opt.Drop)))
	opt.Blind = float32(env("BLIND", float64(opt.Blind)))
	opt.Decay = float32(env("DECAY", float64(opt.Decay)))
	folds := int(env("FOLDS", 10))
	var total Score
	confusion := map[string]int{}
	start := time.Now()
	for f := 0; f < 10; f += 10 / folds {
		learn := func(u *cluster.Table) pos.Learner {
			l := pos.Learner{Model: pos.New(pos.Resources{Lexicon: lex, Clusters: clusters, Lists: listTable, Uses: u})}
			for i, s := range all {
				if i*10/len(all) != f {
					l.Add(s.gold.Text, s.words, s.segs, s.tags, 1)
				}
			}
			l.Learn(opt)
			return l
		}
		l := learn(nil)
		for range int(env("SELF", 1)) {
			if raw != nil {
				l = learn(uses(l.Model, raw, 60000))
			}
		}
		var st pos.State
		var fold Score
		for i, s := range all {
			if i*10/len(all) == f {
				tags := l.Model.Append(nil, &st, s.gold.Text, s.words, s.segs)
				spans, tt := joined(s.segs, tags)
				miss := func(g corpus.Unit, u tag.UPOS) {
					confusion[g.UPOS+" as "+u.String()]++
					if os.Getenv("MISS") != "" {
						fmt.Println("MISS", g.Span.In(s.gold.Text), g.UPOS, u)
					}
				}
				fold.add(s.gold.Units, spans, tt, miss)
				total.add(s.gold.Units, spans, tt, nil)
			}
		}
		fmt.Printf("%.2f ", 100*fold.UPOSF1())
	}
	var keys []string
	for k := range confusion {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool { return confusion[keys[i]] > confusion[keys[j]] })
	for _, k := range keys[:24] {
		fmt.Print(k, " ", confusion[k], "; ")
	}
	fmt.Printf("\nwords %.2f upos %.2f acc %.2f  %v\n", 100*total.WordsF1(), 100*total.UPOSF1(), 100*float64(total.UPOS)/float64(total.Words), time.Since(start))
}
