package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"time"

	"wusum/core/model"
	"wusum/core/schema"
	"wusum/core/text"
)

var tagCommand = command{
	name:    "tag",
	summary: "suggest the names in texts of any length: JSON, JSON lines, CoNLL-U or IOB2",
	run:     tagWith(openModel),
}

const tagUsage = `Usage: wusum tag [flags] [FILE…|-]

Reads texts and writes what the model finds in them, in the order of the files. Without a FILE, and for -, it reads what
comes in. A text may be UTF-8, UTF-16 or Windows-1256. A file whose name ends in .jsonl has a document on each line, a
JSON object with a "text" and perhaps an "id" and a "meta", which are kept. Of a project of Wusum's (JSON, JSON lines or a
backup) each document is read, but not what is labelled there.

  -format jsonl   a line for each paragraph, or for each document of a .jsonl file or a project:
                  {"id","start","text","unit","spans":[{"start","end","label","text","score","why"}]}
                  Offsets count from the beginning of "text"; start is where a paragraph begins in its file.
  -format json    the project file that the page reads, one document for each FILE or line; names are proposed there
  -format conllu  CoNLL-U: clitics as words of multiword tokens, UPOS, and names as NE=B-GPE in the last column
  -format iob2    a token and its tag on each line, clitics left on their words, the outermost name of nested ones

A score says how likely a name is right. Names below -min, 0.3 unless you say otherwise, are left out of every format.

Any length of text takes the same memory, and all cores are used: a text is analysed in pieces of whole paragraphs, up to
64 KB each, within which the mentions of a name agree. With -format json, and in .jsonl files and projects, a document is
one piece and must fit in memory; it may have 40 MB.

`

// usualLeast leaves out what is more often wrong than not by far: scores are calibrated, so of the suggestions at 0.3
// some three in ten are right.
const usualLeast = 0.3

// tagOptions are the flags of tag.
type tagOptions struct {
	format string
	unit   text.Unit
	tokens bool
	choice choice
}

// tagWith returns the subcommand with a model of its own.
func tagWith(open opener) func(context.Context, []string, stdio) int {
	return func(ctx context.Context, args []string, std stdio) int {
		std.err = lockedFile(std.err)
		opt, in, file, status, done := parseTag(args, std)
		if done {
			return status
		}
		m, err := open(file)
		if err == nil {
			err = tagAll(ctx, m, opt, in, std)
		}
		switch {
		case errors.Is(err, context.Canceled):
			std.complain("tag", "stopped; what was written is whole")
		case err != nil:
			std.complain("tag", "%v", err)
		case in.skipped > 0:
			std.complain("tag", "documents or files that were passed over: %d", in.skipped)
		default:
			return 0
		}
		return 1
	}
}

// parseTag reads the command line; done and status are those of parse.
func parseTag(args []string, std stdio) (opt tagOptions, in *passages, modelFile string, status int, done bool) {
	flags := flag.NewFlagSet("tag", flag.ContinueOnError)
	flags.SetOutput(std.err)
	flags.StringVar(&opt.format, "format", "jsonl", "what to write: json, jsonl, conllu or iob2")
	unit := flags.String("unit", text.CodePoint.String(), "what offsets in json and jsonl count: codepoint, utf16 or byte")
	clitics := flags.String("clitics", "out", "whether the clitics written onto a name are left out or taken in")
	least := flags.Float64("min", usualLeast, "leave out names of a lower `score`, from 0 to 1; 0 gives all")
	labels := flags.String("labels", "", "keep names of these labels only, parted by commas, as in PERS,GPE")
	flags.BoolVar(&opt.choice.fold, "fold", false, "fold the labels into PERS, LOC, ORG and MISC, and leave out dates, numbers and the like")
	flags.BoolVar(&opt.tokens, "tokens", false, "with json and jsonl: write the tokens and their segments too")
	flags.StringVar(&modelFile, "model", "", "a model `file` in place of the one inside")
	in = &passages{std: std, meter: new(meter)}
	flags.StringVar(&in.form, "input", "auto", "what the files hold: text, jsonl, or auto to go by their names")
	flags.BoolVar(&in.keepGoing, "keep-going", false, "report lines and files that cannot be read, pass over them, and count them at the end")
	flags.Usage = func() { fmt.Fprint(std.err, tagUsage); flags.PrintDefaults() }
	if status, done = parse(flags, args, std, len(args)); done {
		return opt, in, modelFile, status, done
	}
	wrong := func(name, value, may string) bool {
		std.complain("tag", "-%s %q: it may be %s", name, value, may)
		return true
	}
	u, ok := text.ParseUnit(*unit)
	opt.unit = u
	opt.choice.in = *clitics == "in"
	opt.choice.least = float32(*least)
	switch {
	case !slices.Contains([]string{"json", "jsonl", "conllu", "iob2"}, opt.format):
		done = wrong("format", opt.format, "json, jsonl, conllu or iob2")
	case !ok || u == text.Grapheme:
		done = wrong("unit", *unit, "codepoint, utf16 or byte")
	case *clitics != "in" && *clitics != "out":
		done = wrong("clitics", *clitics, "out or in")
	case !(*least >= 0 && *least <= 1):
		done = wrong("min", fmt.Sprint(*least), "from 0 to 1")
	case !slices.Contains([]string{"auto", "text", "jsonl"}, in.form):
		done = wrong("input", in.form, "text, jsonl or auto")
	}
	if !done && *labels != "" {
		known := labelNames(opt.choice.schema())
		for label := range strings.SplitSeq(*labels, ",") {
			if label = strings.TrimSpace(label); !slices.Contains(known, label) {
				done = done || wrong("labels", label, "of "+strings.Join(known, ", "))
			}
			opt.choice.labels = append(opt.choice.labels, label)
		}
	}
	in.files = flags.Args()
	if len(in.files) == 0 {
		if in.files = []string{"-"}; !done && isTerminal(std.in) {
			std.complain("tag", "name a file, or - for what comes in")
			done = true
		}
	}
	in.whole = opt.format == "json"
	return opt, in, modelFile, 2, done
}

func labelNames(s schema.Schema) []string {
	var names []string
	for _, l := range s.Labels {
		names = append(names, string(l.ID))
	}
	return names
}

// tagAll writes all that in reads.
func tagAll(ctx context.Context, m analyzer, opt tagOptions, in *passages, std stdio) error {
	bar := newProgress(std, in.meter, in.files)
	defer bar.clear()
	in.std.err = bar.over(std.err)
	out := bufio.NewWriterSize(std.out, 256<<10)
	render := newRenderer(opt, m)
	if _, err := out.Write(render.head()); err != nil {
		return err
	}
	analyses := sync.Pool{New: func() any { return new(model.Analysis) }}
	err := inOrder(ctx, in.next, func(_ int, j *job) {
		a := analyses.Get().(*model.Analysis)
		m.Analyze(a, j.text)
		j.words = len(a.Words)
		j.out, j.err = render.append(j.out[:0], &j.passage, a)
		analyses.Put(a)
	}, func(j *job) error {
		if j.err != nil {
			return fmt.Errorf("%s: %w", j.name, j.err)
		}
		_, err := out.Write(j.out)
		in.meter.words.Add(int64(j.words))
		bar.draw(time.Now())
		return err
	})
	if _, err2 := out.Write(render.tail()); err == nil {
		err = err2
	}
	if err2 := out.Flush(); err == nil {
		err = err2
	}
	return err
}

// lockedFile returns w for several goroutines, as a terminal where it is one.
func lockedFile(w io.Writer) io.Writer {
	if isTerminal(w) {
		return w // the system orders what is written there
	}
	return &locked{out: w}
}

type locked struct {
	sync.Mutex
	out io.Writer
}

func (l *locked) Write(p []byte) (int, error) {
	l.Lock()
	defer l.Unlock()
	return l.out.Write(p)
}
