package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestStrip(t *testing.T) {
	expectStrip := func(name, from, want string) {
		t.Helper()
		assert.Equal(t, want, string(strip(name, []byte(from))), name)
	}
	expectStrip("a.js", "// @ts-check\n// why\nimport { a } from \"./a.js\";\n", "import { a } from \"./a.js\";\n")
	expectStrip("a.js", "/**\n * @param {string} a\n */\nfunction f(a) {\n  return a; // as it is\n}\n", "function f(a) {\nreturn a; // as it is\n}\n")
	expectStrip("a.js", "/** @type {number} */\nlet n;\n\n\nn = 1;\n", "let n;\nn = 1;\n")
	expectStrip("a.js", "f(\n  /** @type {any} */ (x),\n  \"// no comment\",\n  /\\/\\*/,\n);\n", "f(\n/** @type {any} */ (x),\n\"// no comment\",\n/\\/\\*/,\n);\n")
	expectStrip("a.css", "/* why\n   and why */\np {\n  margin: 0; /* so */\n}\n", "p {\nmargin: 0; /* so */\n}\n")
	expectStrip("a.css", "a::before { content: \"//\" }\n//odd\n", "a::before { content: \"//\" }\n//odd\n")
	for _, doubtful := range []string{
		"const t = `\n// text\n`;\n",
		"/* open\nlet n;\n",
		"/* a\n b */ f();\n",
	} {
		expectStrip("a.js", doubtful, doubtful)
	}
	expectStrip("a.html", "<!-- a -->\n  <p>\n", "<!-- a -->\n  <p>\n")
	expectStrip("a.json", "  {}\n", "  {}\n")
}
