// Package wire is what the page and its Web Workers say to each other: messages of bytes, a version first.
//
// A message is a header of eight bytes and then its fields in a fixed order, all numbers little-endian:
//
//	version uint16 · kind uint16 · request uint32
//	a string or a file: its length uint32, its bytes    a list: its length uint32, its items
//
// Request numbers are the page's; an answer repeats the one it answers, and 0 belongs to no request. A reader refuses
// another version outright: page and worker come from one build, so a mismatch means two builds in one tab.
//
//	page → worker     hello
//	worker → page     ready, fault
//	page → exchange   importHTML            exchange → page   article
//	page → engine     model, tag, survey    engine → page     loaded, suggestions, surveyed
//	page → engine     course, learn         engine → page     suggestions
//	page → engine     askLearnt             engine → page     learnt
//
// The mirror in JavaScript is web/js/wire.d.ts with web/js/packed.js. A test renders one sample of each kind to
// testdata/wire; a node test reads those same files.
package wire
