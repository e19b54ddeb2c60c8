package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"unicode/utf8"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	"wusum/core/text"
	"wusum/core/token"
)

var tokenizeCommand = command{
	name:    "tokenize",
	summary: "print the tokens of a text and the segments of each word, as JSON lines",
	run:     runTokenize,
}

const tokenizeUsage = `Usage: wusum tokenize [-unit codepoint|utf16|byte] [-all] FILE|-

One line for each token, in order:

  {"text":"للقاهرة","start":43,"end":50,"unit":"codepoint","kind":"word","segments":[…]}

start and end count in unit from the beginning of the text, after a byte order mark if there is one. Each word has its
segments: {"start","end","surface","form","kind"}; surfaces joined give the word, form is the spelling of that segment
alone, and kind is proclitic, article, stem or enclitic. The article's surface may be empty (للغة). A stem has "folded"
too, by which its spellings are one: without vowel marks, hamzas, yehs and teh marbutas taken together.

The text may be UTF-8, UTF-16 or Windows-1256. It is read paragraph by paragraph, so it may be of any length; bytes
that are no text in their encoding are shown as U+FFFD, and counted as one character each.

`

func runTokenize(ctx context.Context, args []string, std stdio) int {
	flags := flag.NewFlagSet("tokenize", flag.ContinueOnError)
	flags.SetOutput(std.err)
	unitName := flags.String("unit", text.CodePoint.String(), "what start and end count: codepoint, utf16 or byte")
	all := flags.Bool("all", false, "print white space and line breaks too, so that the texts joined give the input")
	flags.Usage = func() { fmt.Fprint(std.err, tokenizeUsage); flags.PrintDefaults() }
	if status, done := parse(flags, args, std, 1); done {
		return status
	}
	unit, ok := text.ParseUnit(*unitName)
	if !ok || unit == text.Grapheme {
		fmt.Fprintf(std.err, "wusum tokenize: -unit %q: it may be codepoint, utf16 or byte\n", *unitName)
		return 2
	}
	if flags.NArg() == 0 {
		fmt.Fprintln(std.err, "wusum tokenize: name a file, or - for what comes in")
		return 2
	}
	name := flags.Arg(0)
	if err := tokenizeFile(ctx, name, unit, *all, std); err != nil {
		fmt.Fprintln(std.err, "wusum tokenize:", err)
		return 1
	}
	return 0
}

func tokenizeFile(ctx context.Context, name string, unit text.Unit, all bool, std stdio) error {
	in := std.in
	if name == "-" {
		name = "standard input"
	} else {
		file, err := os.Open(name)
		if err != nil {
			return err // it names the file
		}
		defer file.Close()
		in = file
	}
	decoded, encoding, err := decode(in)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if encoding.Guessed {
		fmt.Fprintf(std.err, "wusum tokenize: %s: read as %s, judging by its letters\n", name, encoding.Name)
	}
	lex, err := clitic.ReadLexicon(lexicon.Bytes())
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(std.out, 64<<10)
	w := tokenWriter{out: out, unit: unit, all: all, lex: lex}
	paragraphs := paragraphReader{in: decoded}
	for ctx.Err() == nil {
		paragraph, err := paragraphs.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = w.write(paragraph)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if w.bad > 0 {
		fmt.Fprintf(std.err, "wusum tokenize: %s: %d bytes are no UTF-8 and are shown as U+FFFD\n", name, w.bad)
	}
	return ctx.Err()
}

// tokenWriter turns one paragraph after another into lines, and counts on from each to the next.
type tokenWriter struct {
	out  *bufio.Writer
	unit text.Unit
	all  bool
	lex  *clitic.Lexicon

	before int // units of all paragraphs so far
	bad    int // bytes so far that are no UTF-8
	tokens []token.Token
	parts  []clitic.Segment
	line   []byte
}

func (w *tokenWriter) write(paragraph string) error {
	w.bad += badBytes(paragraph)
	index := text.NewIndex(paragraph)
	at := func(b int32) int { return w.before + index.At(w.unit, int(b)) }
	w.tokens = token.Append(w.tokens[:0], paragraph)
	for _, t := range w.tokens {
		if !w.all && (t.Kind == token.Space || t.Kind == token.Break) {
			continue
		}
		w.line = appendString(append(w.line[:0], `{"text":`...), t.Span.In(paragraph))
		w.line = appendRange(w.line, at(t.Span.Start), at(t.Span.End))
		w.line = append(w.line, `,"unit":"`+w.unit.String()+`","kind":"`+t.Kind.String()+`"`...)
		if t.Kind == token.Word {
			w.parts = w.lex.Append(w.parts[:0], paragraph, t.Span)
			w.line = append(w.line, `,"segments":[`...)
			for i, s := range w.parts {
				if i > 0 {
					w.line = append(w.line, ',')
				}
				w.line = appendSegment(w.line, s, paragraph, at)
			}
			w.line = append(w.line, ']')
		}
		if _, err := w.out.Write(append(w.line, "}\n"...)); err != nil {
			return err
		}
	}
	w.before += index.Len(w.unit)
	return nil
}

func badBytes(s string) int {
	if utf8.ValidString(s) {
		return 0
	}
	bad := 0
	for i, r := range s {
		if r == utf8.RuneError && s[i] != 0xEF { // not U+FFFD itself, which begins so
			bad++
		}
	}
	return bad
}

func appendSegment(line []byte, s clitic.Segment, src string, at func(int32) int) []byte {
	line = append(line, `{"surface":`...)
	line = appendString(line, s.Span.In(src))
	line = appendRange(line, at(s.Span.Start), at(s.Span.End))
	line = appendString(append(line, `,"form":`...), s.Form(src))
	return append(append(appendFolded(line, s, src), `,"kind":"`+s.Kind.String()...), `"}`...)
}

// appendFolded appends the spelling under which all spellings of a stem are one; nothing for other segments.
func appendFolded(line []byte, s clitic.Segment, src string) []byte {
	if s.Kind != clitic.Stem {
		return line
	}
	return appendString(append(line, `,"folded":`...), text.Fold(s.Form(src), text.FoldOptions{}).Text)
}
