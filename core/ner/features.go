package ner

import "wusum/core/tag"

// Features calls yield for the words of a sentence in turn with hashes of what the tagger looks at there, for another
// learner to learn from: several times for each word, with a slice that the next call overwrites. Those that look at
// several words at once are left out: a learner of a handful of mentions does better without them.
func (r *Resources) Features(st *State, s *tag.Sentence, yield func(word int, hashes []uint32)) {
	st.read(s, r)
	l := &st.features
	for i := range st.words {
		w := around(st.words, i)
		for at, one := range [roles]*word{atWord: w.c, atPrev: w.p, atNext: w.n, atPrev2: w.pp, atNext2: w.nn} {
			one.own(l, role(at))
			yield(i, l.hash[:l.n])
		}
	}
}
