//go:build !(js && wasm)

package main

import "os"

func main() {
	os.Stderr.WriteString("engine: this program runs in a browser's worker; type make run\n")
	os.Exit(2)
}
