// Package backup reads a whole project from what the page saved of it: the file of its own action (package pack), or
// wusum-backup.jsonl, which it offers where what a browser holds can no longer be opened.
//
//	if backup.Is(data) { project, base, err := backup.Read(data) }
//
// The second is one JSON value a line: a head, the base in base64 (of version 1: native JSON, as a string) and its parts,
// then the journal. Its last lines may be damaged, since that is what it is for: then everything before them is read, and
// the error says so beside the project.
package backup
