// Package gazetteer knows names: a compact read-only table from the folded words of a name to what it may be the name
// of. It says nothing of context; the tagger and package entity weigh what it says.
//
// The file holds no spellings, only fingerprints of keys (see tag.Key), so it fits in a few hundred kilobytes and is
// read in milliseconds. Folder derive makes it; NOTICE.md names the sources.
package gazetteer
