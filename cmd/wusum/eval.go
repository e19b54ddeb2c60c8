package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"strings"
)

var evalCommand = command{
	name:    "eval",
	summary: "score the model against gold files: eval segment, eval pos, eval ner",
	run:     evalWith(openModel),
}

const evalUsage = `Usage: wusum eval segment|pos|ner -gold FILE [flags]

Prints one JSON object and nothing else. Ratios are from 0 to 1; the model reads raw text that is rebuilt from the gold
file, never its splits.

  segment  FILE has a word, a tab and its segments joined by + on each line, as in للكتاب<TAB>ل+ال+كتاب, and a blank line
           behind each sentence: {"words","exact","boundary_f1"}
  pos      FILE is CoNLL-U: {"words_f1","upos_f1","upos_gold_tokens"}, in the manner of the CoNLL 2018 scorer; the last is
           the share of gold words with the right tag among those that are split right
  ner      FILE has a token and its IOB2 tag on each line, and a blank line behind each sentence: {"precision","recall",
           "f1","per_label","sentences","tokens","ece","reliability"}, strict spans, micro; ece is the expected
           calibration error of the scores, reliability its diagram

ner reads a project of Wusum's too (JSON, JSON lines or a backup), its accepted names on whole words. It folds the labels
of both sides into PERS, LOC, ORG and MISC, drops the others, and takes the outermost of nested names. -map FROM=TO
renames a label of FILE; -map FROM= drops it, there and in what the model finds: a learnt type with its refinements,
unless another label is renamed to it, or one refinement alone.

`

// evaluation is one row of the table of what can be scored.
type evaluation struct {
	name  string
	score func(gold io.Reader, m analyzer, opt evalOptions) (any, error)
}

func evaluations() []evaluation {
	return []evaluation{
		{"segment", func(gold io.Reader, m analyzer, opt evalOptions) (any, error) {
			return scoreSplits(gold, m, opt.joined)
		}},
		{"pos", func(gold io.Reader, m analyzer, _ evalOptions) (any, error) { return scoreTags(gold, m) }},
		{"ner", func(gold io.Reader, m analyzer, opt evalOptions) (any, error) {
			gold, err := goldColumns(gold, opt.names)
			if err != nil {
				return nil, err
			}
			return scoreNames(gold, m, opt.names)
		}},
	}
}

// evalOptions are the flags of eval.
type evalOptions struct {
	gold, model string
	joined      bool
	names       nameOptions
}

// evalWith returns the subcommand with a model of its own.
func evalWith(open opener) func(context.Context, []string, stdio) int {
	return func(ctx context.Context, args []string, std stdio) int {
		std.err = lockedFile(std.err)
		what := ""
		if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
			what, args = args[0], args[1:]
		}
		opt, status, done := parseEval(args, std)
		if done {
			return status
		}
		for _, e := range evaluations() {
			if e.name != what {
				continue
			}
			opt.names.warn = func(format string, args ...any) {
				std.complain("eval ner", opt.gold+":"+format, args...)
			}
			var line []byte
			done := make(chan error, 1)
			go func() {
				figures, err := e.run(open, opt, std)
				if err == nil {
					line, err = json.Marshal(figures)
				}
				done <- err
			}()
			var err error
			select {
			case err = <-done:
			case <-ctx.Done(): // the reading may hang, and nobody waits for it
				std.complain("eval "+what, "stopped")
				return 1
			}
			if err == nil {
				_, err = std.out.Write(append(line, '\n'))
			}
			if err != nil {
				std.complain("eval "+what, "%v", err)
				return 1
			}
			return 0
		}
		std.complain("eval", "%q: it may be segment, pos or ner", what)
		return 2
	}
}

func parseEval(args []string, std stdio) (opt evalOptions, status int, done bool) {
	flags := flag.NewFlagSet("eval", flag.ContinueOnError)
	flags.SetOutput(std.err)
	flags.StringVar(&opt.gold, "gold", "", "the gold `file`, or - for what comes in")
	flags.StringVar(&opt.model, "model", "", "a model `file` in place of the one inside")
	article := flags.String("article", "split", "segment: whether ال stands alone (split) or on its stem (joined), as in ل+لمساعدة")
	renames := flags.String("map", "", "ner: rename and drop gold labels, as in PER=PERS,MIS=")
	flags.BoolVar(&opt.names.fine, "fine", false, "ner: score all labels as they are")
	flags.Usage = func() { fmt.Fprint(std.err, evalUsage); flags.PrintDefaults() }
	if status, done = parse(flags, args, std, 0); done {
		return opt, status, done
	}
	opt.joined = *article == "joined"
	var err error
	opt.names.renames, err = parseRenames(*renames)
	switch {
	case opt.gold == "":
		std.complain("eval", "-gold FILE is missing")
	case *article != "split" && *article != "joined":
		std.complain("eval", "-article %q: it may be split or joined", *article)
	case err != nil:
		std.complain("eval", "-map: %v", err)
	default:
		return opt, 0, false
	}
	return opt, 2, true
}

// run opens what is needed and scores it. Its error begins with the name of the file at fault.
func (e evaluation) run(open opener, opt evalOptions, std stdio) (any, error) {
	in, name := std.in, opt.gold
	if name == "-" {
		name = "standard input"
	} else {
		file, err := os.Open(name)
		if err != nil {
			return nil, err // it names the file
		}
		defer file.Close()
		in = file
	}
	m, err := open(opt.model)
	if err != nil {
		return nil, err
	}
	figures, err := e.score(in, m, opt)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", name, err)
	}
	return figures, nil
}

// figure rounds a ratio to six decimals, so that a line of figures can be read.
func figure(ratio float64) float64 { return math.Round(ratio*1e6) / 1e6 }

// goldChunk is how much text is analysed at once where the text is rebuilt from a gold file. It ends at a sentence.
const goldChunk = chunkSize
