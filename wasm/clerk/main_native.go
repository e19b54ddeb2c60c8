//go:build !(js && wasm)

package main

import "os"

func main() {
	os.Stderr.WriteString("clerk: this program runs in a browser; type make run\n")
	os.Exit(2)
}
