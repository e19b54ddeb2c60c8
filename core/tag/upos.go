package tag

// UPOS is a universal part of speech (Universal Dependencies v2). The zero value is X.
type UPOS uint8

// The parts of speech.
const (
	X UPOS = iota
	ADJ
	ADP
	ADV
	AUX
	CCONJ
	DET
	INTJ
	NOUN
	NUM
	PART
	PRON
	PROPN
	PUNCT
	SCONJ
	SYM
	VERB

	UPOSCount = int(VERB) + 1
)

var uposNames = [UPOSCount]string{
	"X", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB",
}

// String returns the name of the part of speech as CoNLL-U writes it.
func (u UPOS) String() string {
	if int(u) < len(uposNames) {
		return uposNames[u]
	}
	return "X"
}

// ParseUPOS returns the part of speech of that name; false for an unknown one.
func ParseUPOS(s string) (UPOS, bool) {
	for i, n := range uposNames {
		if n == s {
			return UPOS(i), true
		}
	}
	return X, false
}
