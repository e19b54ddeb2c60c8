package gold

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// maxLine is the most bytes that a line may have: no word is so long, and a file without lines is no gold file.
const maxLine = 1 << 20

// maxSentence is the most lines that a sentence may have: a file without blank lines is no stream.
const maxSentence = 100_000

// lines reads a file line by line.
type lines struct {
	in     *bufio.Reader
	text   string // the line read last, without its break
	number int
	buffer []byte
}

func newLines(r io.Reader) lines { return lines{in: bufio.NewReaderSize(r, 64<<10)} }

// next reads a line into text; io.EOF after the last.
func (l *lines) next() error {
	l.buffer = l.buffer[:0]
	for {
		part, err := l.in.ReadSlice('\n')
		l.buffer = append(l.buffer, part...)
		if err == nil {
			break
		}
		if errors.Is(err, io.EOF) {
			if len(l.buffer) == 0 {
				return io.EOF
			}
			break
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return err
		}
		if len(l.buffer) > maxLine {
			l.text = ""
			l.number++
			return l.fail(0, "the line is longer than 1 MB")
		}
	}
	l.text = strings.TrimSuffix(strings.TrimSuffix(string(l.buffer), "\n"), "\r")
	if l.number++; l.number == 1 {
		l.text = strings.TrimPrefix(l.text, "\uFEFF")
	}
	if !utf8.ValidString(l.text) {
		at := strings.IndexFunc(l.text, func(r rune) bool { return r == utf8.RuneError })
		return l.fail(at, "this is no UTF-8")
	}
	return nil
}

// blank reports whether the line holds nothing but white space.
func (l *lines) blank() bool { return strings.Trim(l.text, " \t") == "" }

// block reads the next sentence: it calls one for each line up to a blank one, and answers io.EOF where there is no
// further line with something in it.
func (l *lines) block(one func() error) error {
	for n := 0; ; {
		err := l.next()
		switch {
		case errors.Is(err, io.EOF) && n > 0:
			return nil
		case err != nil:
			return err
		case l.blank() && n > 0:
			return nil
		case l.blank():
			continue
		}
		if n++; n > maxSentence {
			return l.fail(0, "the sentence has more than 100,000 lines: a blank line ends one")
		}
		if err := one(); err != nil {
			return err
		}
	}
}
