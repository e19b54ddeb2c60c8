// Command engine runs in a Web Worker and owns the model: the page hands it the model file and texts, and hears what it
// suggests.
//
//	page ──{model}──► engine ──{loaded}──► page
//	page ──{survey: a piece of a text}──► engine ──{surveyed: how much is to be learnt from it}──► page
//	page ──{tag: text, what of it is seen}──► engine ──{suggestions: piece}──► page ──► … until nothing is left
//
// A text is worked on in pieces of some 2,000 words, whole paragraphs, those that are seen first. Between two pieces
// the engine listens, so that a newer request takes the place of an older one. Pieces depend on the text alone, so that
// the same text gives the same suggestions wherever it is read from.
//
// The files without a build tag hold all of that and are tested natively; main.go is the port to the page. A panic is
// told as the fault engine.failed, after which the page starts another worker.
package main
