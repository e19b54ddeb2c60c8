// Package static serves the staged page, from inside the binary and from a folder alike:
//
//	http.Serve(loopback, static.Handler(web.Site()))
//
// Every answer carries a type, a caching rule and the security headers. Names with a hash are kept for ever; all
// others are asked for again each time and cost a 304 with nothing in it. What shrinks goes out as brotli or gzip,
// as the client prefers: from the .br copy that web/stage laid beside the file, or compressed once and kept.
//
// A name reaches a file only if fs.ValidPath accepts it, so nothing outside the folder can be asked for, and neither
// dot-files nor the compressed copies themselves.
package static
