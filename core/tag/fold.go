package tag

// FoldLetter returns the letter that stands for r in a Key; 0 for what a key leaves out. Other hashes of a word's
// letters take spellings together as keys do.
func FoldLetter(r rune) rune { return foldLetter(r) }
