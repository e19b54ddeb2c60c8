package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
)

var convertCommand = command{
	name:    "convert",
	summary: "convert annotated files between formats, and say what was lost",
	run:     runConvert,
}

const convertUsage = `Usage: wusum convert [-from FORMAT] -to FORMAT [flags] IN… -o OUT

Converts annotated files. What a format cannot hold is said on standard error, and in OUT.loss.json; what was repaired on
the way in is said too. Formats and units are found out from the content where -from and -unit do not name them.

IN may be a file, a folder, of which each file is read (NAME.ann with NAME.txt), or - for standard input; OUT may be - for
standard output. Where OUT is NAME.zip, what belongs beside the file is packed with it: the labels of a Label Studio
project, further documents of WebAnno TSV.

Formats: %s.

`

// convertOptions are the flags of convert.
type convertOptions struct {
	from, to, out        string
	unit, outUnit        string
	view, spelling       string
	labels, text         string
	strict, keep, silent bool
	in                   []string
}

func runConvert(ctx context.Context, args []string, std stdio) int {
	var opt convertOptions
	flags := flag.NewFlagSet("convert", flag.ContinueOnError)
	flags.SetOutput(std.err)
	flags.StringVar(&opt.to, "to", "", "`format` to write")
	flags.StringVar(&opt.out, "o", "", "`file` to write")
	flags.StringVar(&opt.outUnit, "out-unit", "", "what offsets that are written count; the format's own if not given")
	opt.common(flags)
	flags.Usage = func() { fmt.Fprintf(std.err, convertUsage, formatNames()); flags.PrintDefaults() }
	rest, status, done := parseMixed(flags, args, std)
	if done {
		return status
	}
	opt.in = rest
	if len(opt.in) == 0 || opt.to == "" || opt.out == "" {
		std.complain("convert", "-to FORMAT, -o FILE and a file to read are needed; `wusum convert -h` says how")
		return 2
	}
	c, err := newConversion(opt, std)
	if err != nil {
		std.complain("convert", "%v", err)
		return 2
	}
	if err := c.run(ctx); err != nil {
		std.complain("convert", "%v", err)
		return 1
	}
	return 0
}

// common defines the flags that say how files are read and how spans become tokens.
func (opt *convertOptions) common(flags *flag.FlagSet) {
	flags.StringVar(&opt.from, "from", "", "`format` of the files; found out from their content if not given")
	flags.StringVar(&opt.unit, "unit", "", "what offsets of the files count: codepoint, utf16, byte or grapheme; found out if not given")
	flags.StringVar(&opt.text, "text", "", "`name` of the column or member that holds the text")
	flags.StringVar(&opt.view, "view", "words", "tokens of token formats: words, segments or chars")
	flags.StringVar(&opt.spelling, "spelling", "surface", "of segments: surface, or canonical (القاهرة for لقاهرة)")
	flags.StringVar(&opt.labels, "labels", "", "`LABEL,…` to write; all if not given")
	flags.BoolVar(&opt.strict, "strict", false, "make a loss of texts or annotations an error, and write nothing; what is known beside them may be lost")
	flags.BoolVar(&opt.keep, "keep-going", false, "skip what is wrong, items and whole files, list it and count it")
	flags.BoolVar(&opt.silent, "q", false, "say nothing of progress")
}

// parseMixed reads flags that may stand before and behind the files.
func parseMixed(flags *flag.FlagSet, args []string, std stdio) (rest []string, status int, done bool) {
	for {
		switch err := flags.Parse(args); {
		case errors.Is(err, flag.ErrHelp):
			return nil, 0, true
		case err != nil:
			return nil, 2, true
		}
		if args = flags.Args(); len(args) == 0 {
			return rest, 0, false
		}
		rest, args = append(rest, args[0]), args[1:]
	}
}
