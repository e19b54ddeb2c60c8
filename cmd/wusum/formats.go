package main

import (
	"bufio"
	"io"
	"strings"

	"wusum/core/format"
	"wusum/core/text"
)

// ownFormats are those that only the command has.
func ownFormats() []format.Format { return []format.Format{backupFormat(), parquetFormat()} }

// everyFormat returns those of the table, and those that only the command has.
func everyFormat() []format.Format { return append(format.Table(), ownFormats()...) }

func formatByName(name string) (format.Format, bool) {
	for _, f := range everyFormat() {
		if f.Name == name {
			return f, true
		}
	}
	return format.Format{}, false
}

func formatNames() string {
	var names []string
	for _, f := range everyFormat() {
		name := f.Name
		switch {
		case f.Read == nil:
			name += " (written only)"
		case f.Write == nil:
			name += " (read only)"
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

// openInput opens a file of any format for reading; from and unit are nil where they are to be found out.
func openInput(in io.Reader, opt format.ReadOptions, from *format.Format, unit *text.Unit) (*format.Input, error) {
	if from == nil {
		buffered := bufio.NewReaderSize(in, 64)
		head, _ := buffered.Peek(64) // an error comes again with the first bytes
		for _, f := range ownFormats() {
			if f.Guess(head) > 0 {
				from = &f
			}
		}
		in = buffered
	}
	return format.Open(in, opt, from, unit)
}
