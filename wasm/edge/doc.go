//go:build js && wasm

// Command edge is Wusum on Cloudflare: the platform serves the staged files itself, and this program answers the rest.
//
// A new instance starts for every request (platform.md §7), so nothing is kept between two of them, no package does
// work at start, and neither core nor the lexicon is linked: storage and files only.
//
//	make edge                                    # builds .build/edge: worker/, site/
//	cd wasm/edge && npx wrangler@4.86.0 deploy   # reads wrangler.jsonc
package main
