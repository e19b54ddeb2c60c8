// Package native reads and writes Wusum's own file, *.wusum.json: one JSON object that holds a whole project and loses
// nothing.
//
//	data := native.Encode(nil, project, native.Standard())
//	project, report, err := native.Decode(data)
//
// Encode is deterministic: equal projects give equal bytes, and Encode of what Decode read of our own file gives that
// file back. Each span stands on a line of its own, so that two versions of a file can be compared line by line.
//
// Units: the file names its unit of offsets, code points unless asked otherwise (UTF-16 units, bytes); the Go side
// has bytes as everywhere. Each span also carries its exact text, by which Decode finds it again where offsets have
// drifted. Whatever Decode changes or leaves out is in its [Report]: spans in = annotations out + spans rejected.
//
// The published description of the format (JSON Schema 2020-12) is in package published.
package native
