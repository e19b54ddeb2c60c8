package session

// The names of actions.
const (
	ActMove         = "move"      // Motion, Extend
	ActLineUp       = "line.up"   // Extend; needs the page's geometry
	ActLineDown     = "line.down" // Extend
	ActSentence     = "sentence"  // take the sentence at the cursor
	ActParagraph    = "paragraph" // take the paragraph at the cursor
	ActWiden        = "widen"
	ActNarrow       = "narrow"
	ActAdjust       = "adjust" // Edge, Dir, Level
	ActLabel        = "label"  // Label, Second
	ActPalette      = "palette"
	ActAccept       = "accept"
	ActReject       = "reject"
	ActUnsure       = "unsure"
	ActAcceptNested = "accept.nested"
	ActApplyAll     = "apply.all"
	ActNext         = "suggestion.next"
	ActPrevious     = "suggestion.previous"
	ActNextAnn      = "annotation.next"
	ActPreviousAnn  = "annotation.previous"
	ActDelete       = "delete"
	ActUndo         = "undo"
	ActRedo         = "redo"
	ActSearch       = "search"
	ActHelp         = "help"
	ActClear        = "clear"
	ActLeave        = "leave" // from the text to the panels
)

// Row is one line of the table that dispatch, help and tests read.
type Row struct {
	ID     string // what Bindings names; unique
	Chord  Chord
	Action Action
	Help   string // key of its sentence in web/i18n
	Group  string // its heading there is "key.group." + Group

	Extends bool // Shift added to it extends the selection
	Repeats bool // holding it down repeats it
	Native  bool // the browser's own; listed, never taken
}

const prefixRow = "prefix"

// commandRows is the table of annotators.md 3.9. A label's key is a row too, made from the schema.
func commandRows() []Row {
	move := func(id, chord, help string, m Motion) Row {
		return Row{id, chordOf(chord), Action{Name: ActMove, Motion: m}, help, "move", true, true, false}
	}
	adjust := func(id, chord, help string, e Edge, d Direction, l Level) Row {
		return Row{id, chordOf(chord), Action{Name: ActAdjust, Edge: e, Dir: d, Level: l}, help, "edges", false, true, false}
	}
	do := func(group, name, chord, help string) Row {
		return Row{ID: name, Chord: chordOf(chord), Action: Action{Name: name}, Help: help, Group: group}
	}
	again := func(r Row) Row { r.Repeats = true; return r }
	line := func(r Row) Row { r.Repeats, r.Extends = true, true; return r }
	also := func(r Row) Row { r.ID += ".also"; return r }
	return []Row{
		move("word.left", "ArrowLeft", "key.word.left", WordLeft),
		move("word.right", "ArrowRight", "key.word.right", WordRight),
		move("segment.left", "Ctrl+ArrowLeft", "key.segment.left", SegmentLeft),
		move("segment.right", "Ctrl+ArrowRight", "key.segment.right", SegmentRight),
		move("grapheme.left", "Alt+ArrowLeft", "key.grapheme.left", GraphemeLeft),
		move("grapheme.right", "Alt+ArrowRight", "key.grapheme.right", GraphemeRight),
		line(do("move", ActLineUp, "ArrowUp", "key.line.up")),
		line(do("move", ActLineDown, "ArrowDown", "key.line.down")),
		move("para.start", "Home", "key.para.start", ParaStart),
		move("para.end", "End", "key.para.end", ParaEnd),
		move("doc.start", "Ctrl+Home", "key.doc.start", DocStart),
		move("doc.end", "Ctrl+End", "key.doc.end", DocEnd),
		{ID: "extend", Chord: Chord{Shift: true}, Help: "key.extend", Group: "move", Native: true},
		do("move", ActSentence, "S", "key.sentence"),
		do("move", ActParagraph, "Ctrl+A", "key.all"),

		{ID: prefixRow, Chord: chordOf("M"), Help: "key.prefix", Group: "label"},
		{ID: "label.second", Chord: Chord{Shift: true}, Help: "key.label.second", Group: "label", Native: true},
		do("label", ActPalette, "Ctrl+K", "key.palette"),

		adjust("start.out", "[", "key.start.out", Start, Out, Segment),
		adjust("start.in", "]", "key.start.in", Start, In, Segment),
		adjust("end.out", "Shift+[", "key.end.out", End, Out, Segment),
		adjust("end.in", "Shift+]", "key.end.in", End, In, Segment),
		adjust("start.out.grapheme", "Alt+[", "key.start.out.grapheme", Start, Out, Grapheme),
		adjust("start.in.grapheme", "Alt+]", "key.start.in.grapheme", Start, In, Grapheme),
		adjust("end.out.grapheme", "Alt+Shift+[", "key.end.out.grapheme", End, Out, Grapheme),
		adjust("end.in.grapheme", "Alt+Shift+]", "key.end.in.grapheme", End, In, Grapheme),
		again(do("edges", ActWiden, "Alt+ArrowUp", "key.widen")),
		again(do("edges", ActNarrow, "Alt+ArrowDown", "key.narrow")),

		do("review", ActAccept, "Enter", "key.accept"),
		do("review", ActReject, "X", "key.reject"),
		do("review", ActUnsure, "U", "key.unsure"),
		do("review", ActAcceptNested, "A", "key.accept.nested"),
		do("review", ActApplyAll, "Shift+Enter", "key.apply.all"),
		again(do("review", ActNext, ".", "key.suggestion.next")),
		again(do("review", ActPrevious, ",", "key.suggestion.previous")),
		again(do("review", ActNextAnn, "Alt+.", "key.annotation.next")),
		again(do("review", ActPreviousAnn, "Alt+,", "key.annotation.previous")),

		do("edit", ActDelete, "Delete", "key.delete"),
		also(do("edit", ActDelete, "Backspace", "key.delete")), // where a keyboard has no other
		again(do("edit", ActUndo, "Ctrl+Z", "key.undo")),
		again(do("edit", ActRedo, "Ctrl+Shift+Z", "key.redo")),
		also(again(do("edit", ActRedo, "Ctrl+Y", "key.redo"))),
		{ID: "copy", Chord: chordOf("Ctrl+C"), Help: "key.copy", Group: "edit", Native: true},

		do("general", ActSearch, "Ctrl+F", "key.search"),
		do("general", ActHelp, "?", "key.help"),
		do("general", ActClear, "Escape", "key.clear"),
		do("general", ActLeave, "Tab", "key.panels"),
	}
}
