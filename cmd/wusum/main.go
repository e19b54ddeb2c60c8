package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

// stdio is what a subcommand may read and write, so that a test can stand in for the terminal.
type stdio struct {
	in       io.Reader
	out, err io.Writer
}

// command is one row of the table: help, dispatch and tests all read it.
// run answers the exit status: 0 done, 1 the work failed, 2 the command line was wrong.
type command struct {
	name, summary string
	run           func(ctx context.Context, args []string, std stdio) int
}

// commands is the table of subcommands, in the order in which help lists them.
func commands() []command {
	return []command{
		serveCommand,
		tokenizeCommand,
		tagCommand,
		evalCommand,
		convertCommand,
		datasetCommand,
		effortCommand,
		statsCommand,
		lexiconCommand,
		trainCommand,
		versionCommand,
	}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(dispatch(ctx, os.Args[1:], stdio{os.Stdin, os.Stdout, os.Stderr}))
}

func dispatch(ctx context.Context, args []string, std stdio) int {
	if len(args) == 0 {
		help(std.err)
		return 2
	}
	switch args[0] {
	case "help", "-h", "-help", "--help":
		if len(args) > 1 {
			return dispatch(ctx, []string{args[1], "-h"}, std)
		}
		help(std.out)
		return 0
	case "-version", "--version", "-V":
		args = append([]string{versionCommand.name}, args[1:]...)
	}
	for _, c := range commands() {
		if c.name == args[0] {
			return c.run(ctx, args[1:], std)
		}
	}
	fmt.Fprintf(std.err, "wusum: there is no subcommand %q; `wusum help` lists them\n", args[0])
	return 2
}

func help(w io.Writer) {
	fmt.Fprint(w, "Wusum annotates Arabic articles in your own browser.\n\nUsage: wusum COMMAND [flags]\n\n")
	width := 0
	for _, c := range commands() {
		width = max(width, len(c.name))
	}
	for _, c := range commands() {
		fmt.Fprintf(w, "  %s%s  %s\n", c.name, strings.Repeat(" ", width-len(c.name)), c.summary)
	}
	fmt.Fprint(w, "\n`wusum COMMAND -h` lists the flags of a command.\n")
}
