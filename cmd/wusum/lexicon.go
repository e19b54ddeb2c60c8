package main

import (
	"context"
	"flag"
	"fmt"
	"os"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon/derive"
)

var lexiconCommand = command{
	name:    "lexicon",
	summary: "make the lexicon that splits clitics, from a folder of openly licensed data",
	run:     runLexicon,
}

func runLexicon(_ context.Context, args []string, std stdio) int {
	flags := flag.NewFlagSet("lexicon", flag.ContinueOnError)
	flags.SetOutput(std.err)
	shared := flags.String("shared", "../shared/data", "`folder` of the data")
	out := flags.String("o", "core/clitic/lexicon/ar.lex", "`file` to write")
	stems := flags.Int("stems", derive.Stems, "how many stems to keep, the likeliest ones; 0 for all")
	if status, done := parse(flags, args, std, 0); done {
		return status
	}
	if err := writeLexicon(*shared, *out, *stems, std); err != nil {
		fmt.Fprintf(std.err, "wusum lexicon: %v\n", err)
		return 1
	}
	return 0
}

// writeLexicon derives a lexicon, reads it back, and puts it in place of the old one only then.
func writeLexicon(shared, out string, stems int, std stdio) error {
	fmt.Fprintf(std.err, "reading %s (half a minute)\n", shared)
	data, err := derive.Lexicon(os.DirFS(shared), stems)
	if err != nil {
		return err
	}
	lex, err := clitic.ReadLexicon(data)
	if err != nil {
		return err
	}
	if err := replaceFile(out, data, shared); err != nil {
		return err
	}
	fmt.Fprintf(std.out, "%s: %d stems, %d bytes\n", out, lex.Stems(), len(data))
	return nil
}
