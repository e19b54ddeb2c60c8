// Command clerk is the page's second program: it works out what is seldom asked for, so that the page need not hold it.
// The page and it share no memory. Before each question the page hands over the open document as it stands, if it has
// changed; an answer may hold a step, as a line of the journal, which the page's session then takes as it would any other
// command's (session.Prepared). So there is still one history, one journal and one undo.
//
// It runs on the page's own thread and answers at once: web/js/clerk.js fetches it at its first use and calls
//
//	state(line)             the project's label set, its guideline and the open document: a journal line of their changes
//	ask(name, args) reply   args and reply are JSON; see handle.go
//
// Offsets are bytes of the document's text.
package main
