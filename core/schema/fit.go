package schema

// coarser are the labels of the older corpora that take in those of the default set, where a project has no finer one.
var coarser = []struct{ from, to LabelID }{
	{"GPE", "LOC"}, {"FAC", "LOC"},
	{"NORP", "MISC"}, {"EVENT", "MISC"}, {"PRODUCT", "MISC"}, {"LAW", "MISC"}, {"LANGUAGE", "MISC"},
}

// Fit returns the label that a project has for one of the default set, where has says which labels it has; false where
// there is none, and what bears it is left out.
func Fit(has func(LabelID) bool, id LabelID) (LabelID, bool) {
	if has(id) {
		return id, true
	}
	for _, c := range coarser {
		if c.from == id {
			return c.to, has(c.to)
		}
	}
	return id, false
}
