package main

// foldLabel returns the learnt type that a label refines (issue 3: GPE, LOC and FAC are LOC; NORP, EVENT, PRODUCT, LAW
// and LANGUAGE are MISC); false for one that refines none, such as a date.
func foldLabel(label string) (string, bool) {
	switch label {
	case "PERS", "LOC", "ORG", "MISC":
		return label, true
	case "GPE", "FAC":
		return "LOC", true
	case "NORP", "EVENT", "PRODUCT", "LAW", "LANGUAGE":
		return "MISC", true
	}
	return "", false
}
