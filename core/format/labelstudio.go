package format

import (
	"bytes"
	"io"

	"wusum/core/text"
)

// studioFormat is Label Studio's JSON: a list of tasks, or the short form JSON_MIN. Unit: code points today; exports older
// than that change count UTF-16. Value.text has line breaks as the two characters \n, which are undone before comparing.
// Each annotator's annotations become a layer; predictions become proposed spans; what was cancelled is passed over.
// Attributes are further results of the same id (choices, textarea, number), relations results of the type "relation".
// Label Studio's choices are strings: true and false stand for themselves, and a string that could be taken for them, or
// for a string in quotes, is quoted. Discontinuous spans are split. The text of a task is in data, under the name that
// results refer to, or the only string.
var studioFormat = Format{
	Name: "label-studio", Ext: []string{".json"}, Text: true,
	Units: []text.Unit{text.CodePoint, text.UTF16},
	Holds: Holds{Nested: true, Crossing: true, Attributes: true, Relations: true, Statuses: true, Scores: true, Layers: true, AnyLabel: true, Twins: true},
	Guess: func(head []byte) int {
		has := func(name string) bool { return bytes.Contains(head, []byte(`"`+name+`"`)) }
		switch {
		case has("from_name") && has("to_name"):
			return 3
		case has("annotations") && has("data") && has("result"):
			return 3
		case has("annotation_id") && has("annotator") || has("completed_by") && has("data"):
			return 2
		}
		return 0
	},
	Read: func(in io.Reader, opt ReadOptions) Reader {
		return &studioReader{jsonReader: newJSONReader(in, opt, "label-studio"), column: opt.Text}
	},
	Write: func(out io.Writer, opt WriteOptions) Writer {
		return &studioWriter{out: out, opt: opt, unit: unitOr(opt, text.CodePoint)}
	},
}
