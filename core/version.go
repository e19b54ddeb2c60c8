package core

// Version is the release that this tree is, or works towards with "-dev".
// It is the only place that says so: the command, the page and the edge take it from here.
const Version = "0.1.0-dev"
