package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math"

	"wusum/core/stats"
)

var statsCommand = command{
	name:    "stats",
	summary: "what annotated files hold and how the work on them went, as JSON: labels, names, time, decisions",
	run:     runStats,
}

const statsUsage = `Usage: wusum stats FILE…

Counts files of Wusum's, JSON, JSON lines or a backup, one JSON object a line for each: documents by state; mentions and distinct names under each
label; entities, words and seconds of work of each document, with and without suggestions; what became of suggestions by
day (UTC) and in runs of 50 decisions or more. Pauses of more than two minutes do not count as work. What each figure is
stands in the documentation of wusum/core/stats; the page's statistics are the same.
`

func runStats(_ context.Context, args []string, std stdio) int {
	flags := flag.NewFlagSet("stats", flag.ContinueOnError)
	flags.SetOutput(std.err)
	flags.Usage = func() { fmt.Fprint(std.err, statsUsage) }
	if status, done := parse(flags, args, std, math.MaxInt); done {
		return status
	}
	if flags.NArg() == 0 {
		std.complain("stats", "a FILE is needed")
		return 2
	}
	for _, name := range flags.Args() {
		if err := printStats(name, std); err != nil {
			std.complain("stats", "%v", err)
			return 1
		}
	}
	return 0
}

func printStats(name string, std stdio) error {
	p, ours, err := readProject(name)
	if err != nil {
		return err
	}
	if !ours {
		return fmt.Errorf("%s: this is no file of Wusum's: `wusum convert -to wusum` makes one of what others wrote", name)
	}
	file, err := json.Marshal(name)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(std.out, `{"file":%s,%s`, file, stats.Append(nil, p, 0)[1:])
	return err
}
