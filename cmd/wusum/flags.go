package main

import (
	"errors"
	"flag"
	"fmt"
)

// parse reads the flags and checks that at most limit arguments follow them. done means that the command ends here,
// with status: help was asked for, or the command line is wrong.
func parse(flags *flag.FlagSet, args []string, std stdio, limit int) (status int, done bool) {
	err := flags.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0, true
	case err != nil:
		return 2, true
	case flags.NArg() > limit:
		fmt.Fprintf(std.err, "wusum %s: %q is one argument too many\n", flags.Name(), flags.Arg(limit))
		return 2, true
	}
	return 0, false
}

// complain writes a line to the standard error, after the name of the command; errors among args as sentences.
func (s stdio) complain(command, format string, args ...any) {
	for i, arg := range args {
		if err, ok := arg.(error); ok {
			args[i] = sentence(err)
		}
	}
	fmt.Fprintf(s.err, "wusum %s: %s\n", command, fmt.Sprintf(format, args...))
}
