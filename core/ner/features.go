package ner

import "wusum/core/tag"

// Features calls yield for the words of a sentence in turn with hashes of what the tagger looks at there, for another
// learner to learn from: several times for each word, with a slice that the next call overwrites.
func (r *Resources) Features(st *State, s *tag.Sentence, yield func(word int, hashes []uint32)) {
	st.read(s, r)
	for i := range st.words {
		w := around(st.words, i)
		w.each(&st.features, func(hashes []uint32) { yield(i, hashes) })
	}
}
