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
	ActAcceptAbove  = "accept.above" // all suggestions of enough confidence; the page knows how much
	ActApplyAll     = "apply.all"
	ActNext         = "suggestion.next"
	ActPrevious     = "suggestion.previous"
	ActDoubtful     = "suggestion.doubtful" // the one of least confidence
	ActNextAnn      = "annotation.next"
	ActPreviousAnn  = "annotation.previous"
	ActNextDoc      = "document.next" // in the order of the list
	ActPreviousDoc  = "document.previous"
	ActDone         = "document.done" // and on to the next that is not
	ActSkip         = "document.skip" // with a reason, and on
	ActQuestions    = "questions"     // what people are unsure about
	ActSweep        = "sweep"         // through the sentences without labels
	ActDocuments    = "documents"     // the list of them
	ActDelete       = "delete"
	ActRelate       = "relate"  // begin a relation at the selected annotation, or end one there
	ActDetails      = "details" // to what goes with the selected annotation: attributes, link, relations, notes
	ActCorrect      = "correct" // put the text right
	ActUndo         = "undo"
	ActRedo         = "redo"
	ActSearch       = "search"
	ActFindNext     = "search.next"
	ActFindPrevious = "search.previous"
	ActHelp         = "help"
	ActGuideline    = "guideline"
	ActClear        = "clear"
	ActLeave        = "leave" // from the text to the panels
)

// Row is one line of the table that dispatch, the sheet of keys, the palette and tests read.
type Row struct {
	ID     string // what Bindings names; unique
	Chord  Chord  // without a Sym: no key, unless the person gives it one
	Action Action
	Help   string // key of its sentence in web/i18n
	Group  string // its heading there is "key.group." + Group

	Extends bool // Shift added to it extends the selection
	Repeats bool // holding it down repeats it
	Native  bool // the browser's own; listed, never taken
}

const prefixRow = "prefix"

// command is a Row whose chord is as chordOf reads it.
type command struct {
	id, chord   string
	action      Action
	help, group string
	mode        uint8
}

const (
	extends = 1 << iota
	repeats
	native
)

// commands is the table of annotators.md 3.9, and of every other action: whatever a person can do has a row here, with or
// without a key, and through it is in the palette, in the sheet of keys, and may be given a key. A label's key is a row
// too, made from the schema. It is data, not code: rows that functions make took 3 KB more of the page's download.
var commands = [...]command{
	{"word.left", "ArrowLeft", Action{Name: ActMove, Motion: WordLeft}, "key.word.left", "move", extends | repeats},
	{"word.right", "ArrowRight", Action{Name: ActMove, Motion: WordRight}, "key.word.right", "move", extends | repeats},
	{"segment.left", "Ctrl+ArrowLeft", Action{Name: ActMove, Motion: SegmentLeft}, "key.segment.left", "move", extends | repeats},
	{"segment.right", "Ctrl+ArrowRight", Action{Name: ActMove, Motion: SegmentRight}, "key.segment.right", "move", extends | repeats},
	{"grapheme.left", "Alt+ArrowLeft", Action{Name: ActMove, Motion: GraphemeLeft}, "key.grapheme.left", "move", extends | repeats},
	{"grapheme.right", "Alt+ArrowRight", Action{Name: ActMove, Motion: GraphemeRight}, "key.grapheme.right", "move", extends | repeats},
	{ActLineUp, "ArrowUp", Action{Name: ActLineUp}, "key.line.up", "move", extends | repeats},
	{ActLineDown, "ArrowDown", Action{Name: ActLineDown}, "key.line.down", "move", extends | repeats},
	{"para.start", "Home", Action{Name: ActMove, Motion: ParaStart}, "key.para.start", "move", extends | repeats},
	{"para.end", "End", Action{Name: ActMove, Motion: ParaEnd}, "key.para.end", "move", extends | repeats},
	{"doc.start", "Ctrl+Home", Action{Name: ActMove, Motion: DocStart}, "key.doc.start", "move", extends | repeats},
	{"doc.end", "Ctrl+End", Action{Name: ActMove, Motion: DocEnd}, "key.doc.end", "move", extends | repeats},
	{"extend", "Shift", Action{}, "key.extend", "move", native},
	{ActSentence, "S", Action{Name: ActSentence}, "key.sentence", "move", 0},
	{ActParagraph, "Ctrl+A", Action{Name: ActParagraph}, "key.all", "move", 0},

	{prefixRow, "M", Action{}, "key.prefix", "label", 0},
	{"label.second", "Shift", Action{}, "key.label.second", "label", native},
	{"rest", "", Action{Name: "rest"}, "key.rest", "label", 0},

	{"start.out", "[", Action{Name: ActAdjust, Edge: Start, Dir: Out, Level: Segment}, "key.start.out", "edges", repeats},
	{"start.in", "]", Action{Name: ActAdjust, Edge: Start, Dir: In, Level: Segment}, "key.start.in", "edges", repeats},
	{"end.out", "Shift+[", Action{Name: ActAdjust, Edge: End, Dir: Out, Level: Segment}, "key.end.out", "edges", repeats},
	{"end.in", "Shift+]", Action{Name: ActAdjust, Edge: End, Dir: In, Level: Segment}, "key.end.in", "edges", repeats},
	{"start.out.grapheme", "Alt+[", Action{Name: ActAdjust, Edge: Start, Dir: Out, Level: Grapheme}, "key.start.out.grapheme", "edges", repeats},
	{"start.in.grapheme", "Alt+]", Action{Name: ActAdjust, Edge: Start, Dir: In, Level: Grapheme}, "key.start.in.grapheme", "edges", repeats},
	{"end.out.grapheme", "Alt+Shift+[", Action{Name: ActAdjust, Edge: End, Dir: Out, Level: Grapheme}, "key.end.out.grapheme", "edges", repeats},
	{"end.in.grapheme", "Alt+Shift+]", Action{Name: ActAdjust, Edge: End, Dir: In, Level: Grapheme}, "key.end.in.grapheme", "edges", repeats},
	{ActWiden, "Alt+ArrowUp", Action{Name: ActWiden}, "key.widen", "edges", repeats},
	{ActNarrow, "Alt+ArrowDown", Action{Name: ActNarrow}, "key.narrow", "edges", repeats},

	{ActAccept, "Enter", Action{Name: ActAccept}, "key.accept", "review", 0},
	{ActReject, "X", Action{Name: ActReject}, "key.reject", "review", 0},
	{ActUnsure, "U", Action{Name: ActUnsure}, "key.unsure", "review", 0},
	{ActAcceptNested, "A", Action{Name: ActAcceptNested}, "key.accept.nested", "review", 0},
	{ActAcceptAbove, "Ctrl+Enter", Action{Name: ActAcceptAbove}, "key.accept.above", "review", 0},
	{ActApplyAll, "Shift+Enter", Action{Name: ActApplyAll}, "key.apply.all", "review", 0},
	{ActNext, ".", Action{Name: ActNext}, "key.suggestion.next", "review", repeats},
	{ActPrevious, ",", Action{Name: ActPrevious}, "key.suggestion.previous", "review", repeats},
	{ActDoubtful, "Q", Action{Name: ActDoubtful}, "key.suggestion.doubtful", "review", repeats},
	{ActNextAnn, "Alt+.", Action{Name: ActNextAnn}, "key.annotation.next", "review", repeats},
	{ActPreviousAnn, "Alt+,", Action{Name: ActPreviousAnn}, "key.annotation.previous", "review", repeats},

	{ActQuestions, "Shift+U", Action{Name: ActQuestions}, "key.questions", "review", 0},
	{ActSweep, "W", Action{Name: ActSweep}, "key.sweep", "review", 0},
	{ActDone, "Ctrl+Shift+Enter", Action{Name: ActDone}, "key.document.done", "documents", 0},
	{ActSkip, "Shift+X", Action{Name: ActSkip}, "key.document.skip", "documents", 0},
	{ActNextDoc, "Alt+PageDown", Action{Name: ActNextDoc}, "key.document.next", "documents", repeats},
	{ActPreviousDoc, "Alt+PageUp", Action{Name: ActPreviousDoc}, "key.document.previous", "documents", repeats},
	{ActNextDoc + ".also", "Ctrl+.", Action{Name: ActNextDoc}, "key.document.next", "documents", repeats},
	{ActPreviousDoc + ".also", "Ctrl+,", Action{Name: ActPreviousDoc}, "key.document.previous", "documents", repeats},
	{ActDocuments, "Ctrl+B", Action{Name: ActDocuments}, "key.documents", "documents", 0},

	{ActDelete, "Delete", Action{Name: ActDelete}, "key.delete", "edit", 0},
	{ActDelete + ".also", "Backspace", Action{Name: ActDelete}, "key.delete", "edit", 0}, // where a keyboard has no other
	{ActRelate, "=", Action{Name: ActRelate}, "key.relate", "edit", 0},
	{ActDetails, "F4", Action{Name: ActDetails}, "key.details", "edit", 0},
	{ActCorrect, "F2", Action{Name: ActCorrect}, "key.correct", "edit", 0},
	{"link", "", Action{Name: "link"}, "action.link", "edit", 0},
	{"note", "", Action{Name: "note"}, "action.note", "edit", 0},
	{"relations", "", Action{Name: "relations"}, "action.relations", "edit", 0},
	{"notes", "", Action{Name: "notes"}, "action.notes", "edit", 0},
	{"corrections", "", Action{Name: "corrections"}, "action.corrections", "edit", 0},
	{ActUndo, "Ctrl+Z", Action{Name: ActUndo}, "key.undo", "edit", repeats},
	{ActRedo, "Ctrl+Shift+Z", Action{Name: ActRedo}, "key.redo", "edit", repeats},
	{ActRedo + ".also", "Ctrl+Y", Action{Name: ActRedo}, "key.redo", "edit", repeats},
	{"copy", "Ctrl+C", Action{}, "key.copy", "edit", native},

	{ActPalette, "Ctrl+K", Action{Name: ActPalette}, "key.palette", "general", 0},
	{ActSearch, "Ctrl+F", Action{Name: ActSearch}, "key.search", "general", 0},
	{ActFindNext, "F3", Action{Name: ActFindNext}, "key.search.next", "general", repeats},
	{ActFindPrevious, "Shift+F3", Action{Name: ActFindPrevious}, "key.search.previous", "general", repeats},
	{ActHelp, "?", Action{Name: ActHelp}, "key.help", "general", 0},
	{ActClear, "Escape", Action{Name: ActClear}, "key.clear", "general", 0},
	{ActLeave, "Tab", Action{Name: ActLeave}, "key.panels", "general", 0},

	{ActGuideline, "F1", Action{Name: ActGuideline}, "key.guideline", "general", 0},
	{ActGuideline + ".also", "Alt+G", Action{Name: ActGuideline}, "key.guideline", "general", 0}, // where F1 is the screen's brightness
	{"schema", "", Action{Name: "schema"}, "action.schema", "page", 0},

	{"paste", "", Action{Name: "paste"}, "action.new", "page", 0},
	{"open", "", Action{Name: "open"}, "action.open", "page", 0},
	{"export", "", Action{Name: "export"}, "action.export", "page", 0},
	{"export.other", "", Action{Name: "export.other"}, "action.export.other", "page", 0},
	{"dataset", "", Action{Name: "dataset"}, "action.dataset", "page", 0},
	{"rename", "", Action{Name: "rename"}, "action.rename", "page", 0},
	{"document.delete", "", Action{Name: "document.delete"}, "action.delete.document", "page", 0},
	{"sample", "", Action{Name: "sample"}, "action.sample", "page", 0},
	{"print", "", Action{Name: "print"}, "action.print", "page", 0},
	{"backup", "", Action{Name: "backup"}, "action.backup", "page", 0},
	{"storage", "", Action{Name: "storage"}, "storage.title", "page", 0},
	{"panel.annotations", "", Action{Name: "panel.annotations"}, "panel.annotations.show", "page", 0},
	{"statistics", "", Action{Name: "statistics"}, "action.statistics", "page", 0},
	{"settings", "", Action{Name: "settings"}, "action.settings", "page", 0},
	{"keys", "", Action{Name: "keys"}, "key.change", "page", 0},
	{"language", "", Action{Name: "language"}, "key.language", "page", 0},
	{"theme", "", Action{Name: "theme"}, "key.theme", "page", 0},
	{"display", "", Action{Name: "display"}, "key.display", "page", 0},
	{"focus", "Alt+S", Action{Name: "focus"}, "key.focus", "page", 0},
	{"reading", "", Action{Name: "reading"}, "reading.title", "page", 0},
	{"text.larger", "", Action{Name: "text.larger"}, "key.text.larger", "page", repeats},
	{"text.smaller", "", Action{Name: "text.smaller"}, "key.text.smaller", "page", repeats},
	{"marks", "", Action{Name: "marks"}, "settings.marks", "page", 0},
	{"suggestions", "", Action{Name: "suggestions"}, "settings.suggestions", "page", 0},
	{"learning", "", Action{Name: "learning"}, "action.learning", "page", 0},
	{"about", "", Action{Name: "about"}, "action.about", "page", 0},
}

func commandRows() []Row {
	rows := make([]Row, len(commands))
	for i, c := range commands {
		rows[i] = Row{c.id, chordOf(c.chord), c.action, c.help, c.group, c.mode&extends != 0, c.mode&repeats != 0, c.mode&native != 0}
	}
	return rows
}
