package main

import (
	"cmp"
	"errors"
	"path/filepath"
	"strconv"
	"strings"

	"wusum/core/document"
	"wusum/core/format"
	"wusum/core/format/native"
	"wusum/core/pack"
	"wusum/core/session"
	"wusum/web/i18n"
)

// sentence is an error as a person reads it: a path of file, line, column and field, and what the page says of its code.
func sentence(err error) string {
	all := err.Error()
	if e, ok := errors.AsType[*format.Error](err); ok {
		before, _, _ := strings.Cut(all, e.Error())
		name := cmp.Or(e.Name, strings.TrimSuffix(before, ": ")) // which may stand before it
		return strings.Replace(all, e.Error(), formatSentence(e, name), 1)
	}
	if e, ok := errors.AsType[*document.Error](err); ok {
		if said, ok := i18n.English("error."+e.Code, e.Args...); ok {
			return strings.Replace(all, e.Error(), said, 1)
		}
	}
	return all
}

// formatSentence is what is wrong with a file of that name.
func formatSentence(e *format.Error, name string) string {
	args := e.Args
	if strings.HasPrefix(e.Code, "file.") { // the page names the file in these
		args = append([]string{name}, args...)
	}
	code := e.Code
	switch code { // the page says these of what it keeps
	case pack.CodeDamaged, pack.CodeNewer:
		code, args = "backup."+strings.TrimPrefix(code, "pack."), []string{filepath.Base(name)}
	case session.CodeTruncated, session.CodeDamaged:
		code, args = "backup.rest", []string{filepath.Base(name)}
	}
	said, ok := i18n.English("error."+code, args...)
	if !ok {
		return e.Error()
	}
	switch e.Code {
	case "format.json", format.CodeField: // and what is wrong, or wanted
		said = strings.TrimSuffix(said, ".") + " (" + args[len(args)-1] + ")."
	case format.CodeAmbiguous:
		said += " It may be " + strings.Join(args, ", ")
	}
	at := e.Name
	for _, n := range []int{e.Line, e.Column} {
		if n > 0 {
			at += ":" + strconv.Itoa(n)
		}
	}
	path := ""
	for _, s := range []string{at, e.Field} {
		if s != "" {
			path += s + ": "
		}
	}
	return path + said
}

// remark is what was repaired, left out or noticed of a file.
func remark(item native.Item) string {
	said, ok := i18n.English("report."+item.Code, item.Args...)
	if !ok {
		said = item.Code + ": " + strings.Join(item.Args, ", ")
	}
	if item.ID != "" {
		said += " [" + string(item.ID) + "]"
	}
	return said
}
