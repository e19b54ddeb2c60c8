package main

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	"wusum/core/document"
	"wusum/core/effort"
	"wusum/core/schema"
)

var effortCommand = command{
	name:    "effort",
	summary: "how much work of the hands labelling takes in Wusum, and elsewhere: gold files replayed",
	run:     effortWith(openModel),
}

const effortUsage = `Usage: wusum effort -gold FILE [-gold FILE…] [flags]
       wusum effort -folds FOLDER [flags]

Replays gold annotation through Wusum's own session, suggestions, learning and apply-to-all, documents in order, as a
keystroke-level model (Card, Moran and Newell 1980: K 0.28 s, P 1.1 s, B 0.1 s, H 0.4 s, no mental operator), and prints
one JSON object: seconds per entity in Wusum and for the same gold done by hand in doccano's and Label Studio's documented
gestures, which stand in it too.

A FILE is of Wusum's own (JSON, JSON lines or a backup), or has a token and its IOB2 tag on each line; those are cut into documents of -tokens tokens at
the ends of sentences. Use a model that was learnt without them: wusum train -cross names -keep FOLDER writes such, and
-folds FOLDER replays each part of that folder with its own model: one JSON object a line for each, and one for all.

`

// effortOptions are the flags of effort.
type effortOptions struct {
	gold        []string
	folds       string
	model       string
	tokens      int
	renames     string
	from, least float64
	unaided     int
	still       bool
	hand        bool
}

func effortWith(open opener) func(context.Context, []string, stdio) int {
	return func(_ context.Context, args []string, std stdio) int {
		var opt effortOptions
		flags := flag.NewFlagSet("effort", flag.ContinueOnError)
		flags.SetOutput(std.err)
		flags.Func("gold", "gold `file`; may be given again", func(s string) error { opt.gold = append(opt.gold, s); return nil })
		flags.StringVar(&opt.folds, "folds", "", "`folder` of models and the gold that each was learnt without: 1.model, 1.conll, 2.model…")
		flags.StringVar(&opt.model, "model", "", "`file` of the model; the one inside the program if not given")
		flags.IntVar(&opt.tokens, "tokens", 400, "tokens of a document that is cut from IOB2")
		flags.StringVar(&opt.renames, "map", "", "`FROM=TO,…` renames labels of IOB2 files; FROM= drops one")
		flags.Float64Var(&opt.from, "from", 0.2, "the least confidence of suggestions that show")
		flags.Float64Var(&opt.least, "least", 0.9, "the least confidence of those that are accepted at once")
		flags.IntVar(&opt.unaided, "unaided", 0, "of a hundred documents, how many are shown without suggestions, to measure by; the page's default is 10")
		flags.BoolVar(&opt.still, "no-learning", false, "suggest what the model says, whatever was decided before")
		flags.BoolVar(&opt.hand, "by-hand", false, "label by hand in Wusum too: no suggestions, no applying to all")
		flags.Usage = func() { fmt.Fprint(std.err, effortUsage); flags.PrintDefaults() }
		if status, done := parse(flags, args, std, 0); done {
			return status
		}
		switch folds := opt.folds != ""; {
		case folds && (len(opt.gold) > 0 || opt.model != ""):
			std.complain("effort", "-folds FOLDER brings its own gold and models: neither -gold nor -model goes with it")
			return 2
		case !folds && len(opt.gold) == 0 || opt.tokens < 1:
			std.complain("effort", "-gold FILE or -folds FOLDER is needed, and -tokens of 1 or more")
			return 2
		}
		if err := measureEffort(open, opt, std); err != nil {
			std.complain("effort", "%v", err)
			return 1
		}
		return 0
	}
}

// effortFigures are what effort prints of one run, or of all folds together.
type effortFigures struct {
	Fold  int `json:"fold,omitempty"`  // which of them this is, from 1
	Folds int `json:"folds,omitempty"` // how many this is the total of

	Wusum       float64 `json:"wusum_seconds_per_entity"`
	Doccano     float64 `json:"doccano_seconds_per_entity"`
	LabelStudio float64 `json:"label_studio_seconds_per_entity"`
	Ratio       float64 `json:"ratio_to_doccano"`
	RatioLS     float64 `json:"ratio_to_label_studio"`

	// With a double click there for entities of one written word.
	RatioQuick float64 `json:"ratio_to_doccano_with_double_clicks"`

	Documents int     `json:"documents"`
	Entities  int     `json:"entities"`
	Unaided   int     `json:"unaided_percent"` // of the documents, shown without suggestions
	First     float64 `json:"wusum_seconds_per_entity_first_quarter"`
	Last      float64 `json:"wusum_seconds_per_entity_last_quarter"`
	LeftOut   int     `json:"entities_left_out,omitempty"` // of several parts

	Breakdown effort.Breakdown  `json:"breakdown"`
	Gestures  map[string]string `json:"gestures"`
	Model     string            `json:"model,omitempty"` // none of several folds
}

func measureEffort(open opener, opt effortOptions, std stdio) error {
	lex, err := clitic.ReadLexicon(lexicon.Bytes())
	if err != nil {
		return err
	}
	out := json.NewEncoder(std.out)
	out.SetEscapeHTML(false)
	if opt.folds != "" {
		return measureFolds(open, lex, opt, out.Encode)
	}
	one, err := replay(open, lex, opt)
	if err != nil {
		return err
	}
	return out.Encode(figuresOf(opt.unaided, one))
}

// replayed is one run: what its documents cost with a model.
type replayed struct {
	effort.Result
	left  int // entities that were left out
	model string
}

// replay labels the gold files of opt with its model.
func replay(open opener, lex *clitic.Lexicon, opt effortOptions) (replayed, error) {
	m, err := open(opt.model)
	if err != nil {
		return replayed{}, err
	}
	docs, sc, left, err := readGold(opt)
	if err != nil {
		return replayed{}, err
	}
	origin := document.Origin{Kind: document.Model, Name: m.Name(), Version: m.Version()}
	result, err := effort.Run(docs, sc, newAssistant(m, sc, !opt.still), effort.Options{
		Lexicon: lex, Origin: origin, From: opt.from - 0.005, Least: opt.least - 0.005, Unaided: opt.unaided, ByHand: opt.hand, // as the page rounds
	})
	return replayed{result, left, m.Name() + " " + m.Version()}, err
}

// figuresOf works out the figures of runs, each of which began with a model that had learnt nothing here.
func figuresOf(unaided int, runs ...replayed) effortFigures {
	f := effortFigures{Unaided: unaided, Gestures: map[string]string{
		"wusum": "as the keymap and the pointer have it; core/effort says which is taken when",
	}}
	var wusum, doccano, studio, quick float64
	var first, last []effort.Cost
	for i := range runs {
		r := &runs[i]
		f.Documents += len(r.Documents)
		f.LeftOut += r.left
		f.Breakdown.Add(&r.Breakdown)
		for _, c := range r.Documents {
			f.Entities += c.Entities
			wusum += c.Seconds
			doccano += effort.Doccano.Seconds(c.Entities)
			studio += effort.LabelStudio.Seconds(c.Entities)
			quick += effort.Doccano.QuickSeconds(c.Entities, c.Single)
		}
		quarter := (len(r.Documents) + 3) / 4
		first, last = append(first, r.Documents[:quarter]...), append(last, r.Documents[len(r.Documents)-quarter:]...)
	}
	n := float64(max(f.Entities, 1))
	f.Wusum, f.Doccano, f.LabelStudio = figure(wusum/n), figure(doccano/n), figure(studio/n)
	if wusum > 0 {
		f.Ratio, f.RatioLS, f.RatioQuick = figure(doccano/wusum), figure(studio/wusum), figure(quick/wusum)
	}
	f.First, f.Last = perEntity(first), perEntity(last)
	for _, p := range []effort.Peer{effort.Doccano, effort.LabelStudio} {
		f.Gestures[p.Name] = p.Gesture + "; " + p.Next
	}
	if len(runs) == 1 {
		f.Model = runs[0].model
	}
	return f
}

func perEntity(costs []effort.Cost) float64 {
	seconds, entities := 0.0, 0
	for _, c := range costs {
		seconds += c.Seconds
		entities += c.Entities
	}
	return figure(seconds / float64(max(entities, 1)))
}

// readGold reads the files. Those of IOB2 become one project together; a project brings its own schema, and stands
// alone.
func readGold(opt effortOptions) (docs []effort.Document, sc schema.Schema, left int, err error) {
	renames, err := parseRenames(opt.renames)
	if err != nil {
		return nil, sc, 0, fmt.Errorf("-map %w", err)
	}
	rename := func(label string) string {
		if to, ok := renames[label]; ok {
			return to
		}
		return ourName(label)
	}
	for _, name := range opt.gold {
		p, ours, err := readProject(name)
		switch {
		case ours && len(opt.gold) > 1:
			return nil, sc, 0, fmt.Errorf("%s: a project brings its own labels and is measured alone", name)
		case err != nil:
			return nil, sc, 0, err
		case ours:
			docs, left := effort.OfProject(p)
			return docs, p.Schema, left, none(docs, name)
		}
		some, err := readColumns(name, opt.tokens, rename)
		if err != nil {
			return nil, sc, 0, err
		}
		for i := range some {
			some[i].Doc.ID = document.DocID(fmt.Sprintf("d%d", len(docs)+i+1))
		}
		docs = append(docs, some...)
	}
	return docs, effort.Schema(docs), 0, none(docs, opt.gold[0])
}

func readColumns(name string, tokens int, rename func(string) string) ([]effort.Document, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	docs, err := effort.ReadColumns(bufio.NewReader(file), tokens, rename)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", name, err)
	}
	return docs, nil
}

func none(docs []effort.Document, name string) error {
	for _, d := range docs {
		if len(d.Gold) > 0 {
			return nil
		}
	}
	return fmt.Errorf("%s: no entity is labelled there: %w", name, errNoGold)
}
