// Package pack keeps a project as bytes that open fast and are renewed piece by piece: what a browser stores between
// visits, and what a backup file holds. To exchange data there are the formats; this one is ours alone.
//
//	plan := new(pack.Base).Plan(project, false)
//	for number, part, ok := plan.Part(); ok; number, part, ok = plan.Part() { … } // store it
//	head, drop, base := plan.Head()                                            // store it, drop those parts
//	project, base, err := pack.Open(head, parts)                               // another time
//
//	file := pack.Encode(nil, project)   // all of it as one
//	project, base, err := pack.Decode(file)
//
// A head says in which part each document lies, in what order, and carries all that is not a document as native JSON.
// A part holds the records of some documents and never changes: where a document does, a later part has its next record.
// Parts of which a good deal is out of date are written anew without that, so that what is deleted frees its space.
//
// Opening costs a pass over the bytes for their sums and a look at each document: texts are pieces of the bytes that were
// read, and annotations are read when they are first asked for (document.LaterLayer). Of a plan, parts can be made one
// at a time, since the project it is about does not change meanwhile.
//
// Each record is read back before it counts: one in which something is missing, as when a field is newer than this package,
// is written as a line of the journal instead, which holds everything.
//
// Errors are *document.Error values with the code pack.damaged or pack.newer. A Base and a Plan belong to one goroutine.
package pack
