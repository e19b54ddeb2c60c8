// Package effort measures what labelling costs a person: it replays gold annotation through the real session, with the
// suggestions, the learning and the apply-to-all that the page has, and adds up the time of the hands.
//
// The measure is the keystroke-level model of Card, Moran and Newell (The Keystroke-Level Model for User Performance Time
// with Interactive Systems, CACM 23(7), 1980): a gesture is a row of operators, each with its time ([K], [P], [B], [H]).
// No mental operator is counted, for any tool: reading and deciding cost the same everywhere, and what is compared is
// what a tool asks of the hands. So a figure is a floor for the time that people take, and a ratio of two of them says
// how much of the work of the hands is gone, not of the day.
//
// [Run] plays the person in Wusum ([person], in person.go): it knows the gold, sees which suggestions are right, takes the
// cheaper of the ways that the page offers, and must end with exactly the gold in the document, or Run is an error.
// [Doccano] and [LabelStudio] cost the same gold done by hand there, in the gestures that their documentation gives.
package effort
