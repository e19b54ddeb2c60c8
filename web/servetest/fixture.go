package servetest

import (
	"strings"
	"testing/fstest"
	"time"

	"wusum/web/static"
)

// Names of the fixture that tests ask for.
const (
	Program = "page.0123456789ab.wasm"
	Script  = "js/boot.js"
)

// Fixture is a small staged site, for servers that are tested without the page itself.
func Fixture() fstest.MapFS {
	site := fstest.MapFS{}
	for name, content := range map[string]string{
		"index.html":                 "<!doctype html><html lang=ar dir=rtl><title>وسوم</title></html>\n",
		"manifest.webmanifest":       "{}\n",
		"sw.js":                      "const BUILD = \"0\";\n",
		"icons/icon.svg":             "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
		"css/base.css":               strings.Repeat("p { margin-inline: auto }\n", 100),
		"i18n/ar.json":               "{}\n",
		Script:                       strings.Repeat("export const boot = () => {};\n", 200),
		Program:                      "\x00asm\x01\x00\x00\x00" + strings.Repeat("\x00", 4096),
		"exchange.0123456789ab.wasm": "\x00asm\x01\x00\x00\x00",
		"ar.0123456789ab.lex":        strings.Repeat("lexicon", 500),
		".keep":                      "",
		"_headers":                   string(static.HeadersFile([]string{Program, "exchange.0123456789ab.wasm", "ar.0123456789ab.lex"})),
		"assets.json": `{"build":"0","version":"0.1.0","page":"` + Program + `","exchange":"exchange.0123456789ab.wasm",
"lexicon":"ar.0123456789ab.lex","files":["./","assets.json","css/base.css","js/boot.js","i18n/ar.json",
"icons/icon.svg","manifest.webmanifest","` + Program + `","exchange.0123456789ab.wasm","ar.0123456789ab.lex"]}`,
	} {
		site[name] = &fstest.MapFile{Data: []byte(content), Mode: 0o644, ModTime: time.Unix(1e9, 0)}
	}
	return site
}
