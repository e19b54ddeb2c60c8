// Package web holds the page of Wusum inside the binary: what web/stage assembled into web/build.
//
// Only web/build is ever served, for web itself holds Go source: static answers for the files, team for /api/.
package web
