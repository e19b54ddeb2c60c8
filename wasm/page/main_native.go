//go:build !js

package main

import "os"

func main() {
	os.Stderr.WriteString("page: this program runs in a browser; type make run\n")
	os.Exit(2)
}
