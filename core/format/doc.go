// Package format is the list of file formats that Wusum reads and writes: one ordered [Table], a row per format, each
// with its unit of offsets, so that the list in a dialog, the command line and the tests all read the same rows.
//
// A format that cannot hold everything says what it left behind: see [Loss]. What a format changed or could not place
// on the way in is in the report of package native, which all formats share.
package format
