// Command wusum is the native side of Wusum: it serves the page from this machine to this machine,
// and runs the same core over files.
//
// Each subcommand is one file and one row of the table in main.go.
package main
