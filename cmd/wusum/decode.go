package main

import (
	"bufio"
	"errors"
	"io"

	"wusum/core/document"
	"wusum/core/format/plain"
)

// headSize is how much of a stream decides what it is written in.
const headSize = 64 << 10

// refusals are the sentences for what plain refuses; the page has its own in web/i18n.
var refusals = map[string]string{
	plain.CodeBinary: "this is no text file",
	plain.CodePDF:    "PDF files are not read: save the text as a .txt file",
	plain.CodeDOCX:   "Word files are not read here: make text of a .docx with wusum convert -to text, or save it as a .txt file",
	plain.CodeUTF16:  "the text ends inside a UTF-16 character",
}

// decode turns a stream in any encoding that plain knows into UTF-8, less the byte order mark. What in a UTF-8 stream
// is no UTF-8 is left as it is.
func decode(in io.Reader) (io.Reader, plain.Encoding, error) {
	buffered := bufio.NewReaderSize(in, headSize)
	head, err := buffered.Peek(headSize)
	whole := errors.Is(err, io.EOF)
	if err != nil && !whole {
		return nil, plain.Encoding{}, err
	}
	if len(head) == 0 {
		return buffered, plain.Encoding{Name: "utf-8"}, nil // no text has no tokens
	}
	_, enc, err := plain.Decode(head)
	var refused *document.Error
	if errors.As(err, &refused) && refused.Code == plain.CodeUTF16 && !whole {
		// The head ends between two surrogates.
		_, enc, err = plain.Decode(head[:len(head)-2])
	}
	if errors.As(err, &refused) {
		if refused.Code == plain.CodeEmpty {
			return eof{}, enc, nil
		}
		if sentence, ok := refusals[refused.Code]; ok {
			err = errors.New(sentence)
		}
	}
	if err != nil {
		return nil, enc, err
	}
	out, _ := plain.NewReader(buffered, head)
	return out, enc, err
}

// eof is the reader of nothing.
type eof struct{}

func (eof) Read([]byte) (int, error) { return 0, io.EOF }
