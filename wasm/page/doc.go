// Command page is the program on the page's main thread. It owns everything on screen but the article element,
// which belongs to web/js/surface.js, and joins three things: the session (what the person does), the surface (what
// they see) and the journal (what survives). main.go wires them in the order things happen.
//
// It runs in a browser only; natively it prints a sentence that says so, which keeps `go build ./...` whole.
package main
