// Package learn learns in the tab what a person labels: each decision changes what is suggested next, in the rest of the
// text and in later ones, for labels of the model and for those that it has never seen.
//
//	l := learn.New(m)
//	l.Want(labels)                                  // of the project's schema
//	m.Analyze(&a, src)
//	suggestions = l.Suggest(suggestions[:0], learn.Text{ID: id, Src: src}, &a)
//	l.Learn(learn.Text{ID: id, Src: src, Decisions: decisions}, &a)
//
// Three views of a text are put together (suggest.go). The model's mentions come with their confidence. The memory
// (memory.go) knows the names that were decided on, whatever their clitics, and how often the same words were left
// without a label. The tagger (tagger.go) is a conditional random field that looks at what the model's own tagger looks
// at, at what the model says and at what the memory says, and learns online. How far each is to be trusted, for each
// label too, is itself learnt from what they said before the person decided (rank.go), beginning with weights that leave
// the model's confidence as it is.
//
// What one text teaches is replaced as a whole whenever its decisions change, so undoing a decision undoes what it
// taught: the memory is sums, and the tagger's weights from before the open text are kept beside it.
package learn
