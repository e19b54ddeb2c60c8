// Package jsontext reads JSON token by token or value by value, and writes strings and numbers. It is the part of
// github.com/go-json-experiment/json/jsontext that core needs, under the same names.
//
// That library does far more (streams, formats, canonical forms, pools, tokens made by hand), and the linker cannot
// tell that we use none of it: in the page it took 45 KB of brotli more than this package does, 990,555 bytes against
// 945,182. This one reads a slice that is in memory anyhow, as one loop over a stack of frames, without recursion or
// reflection. FuzzAgainstJsontext holds it to the library: any bytes give the same tokens and values, offsets and
// pointers, and the same bytes are refused at the same place. Two things are free: a name that is no string is refused
// where it begins, and an error at a wrong bracket may point to the value or to what is around it. The library is
// stricter than RFC 8259 asks, and so is this: unless told otherwise, it refuses bad UTF-8, lone surrogates and a
// member named twice. BenchmarkRead and BenchmarkQuote compare the speeds; here it is no slower.
//
// To measure: GOOS=js GOARCH=wasm go build -gcflags=all=-l -trimpath -ldflags='-s -w' -o /tmp/p.wasm ./wasm/page
// && brotli -q 11 -c /tmp/p.wasm | wc -c
package jsontext
