package i18n_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// sources is what the code says of texts.
type sources struct {
	keys     map[string]string // key asked for → file that asks
	prefixes map[string]string // first part of a key put together at run time, with its dot → file
	literals map[string]bool   // every string in the code: what a key may be put together of
}

// has tells whether a key can be shown: it stands in the code whole, or as a known prefix and a rest.
func (s sources) has(key string) bool {
	if s.keys[key] != "" || s.literals[key] {
		return true
	}
	for i := range len(key) {
		if key[i] != '.' {
			continue
		}
		if _, ok := s.prefixes[key[:i+1]]; ok && s.literals[key[i+1:]] {
			return true
		}
	}
	return false
}

// askGo are the functions of wasm/browser that take a key.
var askGo = map[string]bool{"T": true, "Plural": true, "HasText": true}

const page = "../../wasm/page/"

var (
	askJS        = regexp.MustCompile(`\b(?:t|plural|has)\(\s*["'` + "`" + `]([\w.-]+)["'` + "`" + `](\s*\+)?`)
	stringJS     = regexp.MustCompile(`["'` + "`" + `]([\w.-]+)["'` + "`" + `]`)
	prefixJS     = regexp.MustCompile(`["'` + "`" + `]([\w.-]+\.)["'` + "`" + `]\s*\+`)
	attributeKey = regexp.MustCompile(`\bdata-i18n(?:-label|-title|-placeholder)?="([^"]*)"`)
	attribute    = regexp.MustCompile(`="([\w.-]+)"`)
)

func readSources(t *testing.T) sources {
	t.Helper()
	s := sources{keys: map[string]string{}, prefixes: map[string]string{}, literals: map[string]bool{}}
	for _, root := range []string{"../../wasm", "../../core", "../js"} {
		require.NoError(t, filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil || entry.IsDir() || strings.HasSuffix(name, "_test.go"):
				return err
			case strings.HasSuffix(name, ".go"):
				return s.readGo(name)
			case strings.HasSuffix(name, ".js"):
				return s.readJS(name)
			}
			return nil
		}))
	}
	html, err := os.ReadFile("../index.html")
	require.NoError(t, err)
	for _, found := range attributeKey.FindAllStringSubmatch(string(html), -1) {
		s.keys[found[1]] = "index.html"
	}
	for _, found := range attribute.FindAllStringSubmatch(string(html), -1) {
		s.literals[found[1]] = true
	}
	return s
}

func (s sources) readGo(name string) error {
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	ast.Inspect(file, func(node ast.Node) bool {
		switch n := node.(type) {
		case *ast.BasicLit:
			if text, ok := literal(n); ok {
				s.literals[text] = true
			}
		case *ast.BinaryExpr:
			// "details.origin." + kind, wherever it then goes; only the page puts keys together.
			text, ok := literal(n.X)
			if ok && n.Op == token.ADD && strings.HasSuffix(text, ".") && strings.HasPrefix(name, page) {
				s.prefixes[text] = name
			}
		case *ast.CallExpr:
			if selector, ok := n.Fun.(*ast.SelectorExpr); ok && askGo[selector.Sel.Name] && len(n.Args) > 0 {
				if text, ok := literal(n.Args[0]); ok {
					s.keys[text] = name
				}
			}
		}
		return true
	})
	return nil
}

func literal(expression ast.Expr) (string, bool) {
	basic, ok := expression.(*ast.BasicLit)
	if !ok || basic.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(basic.Value)
	return text, err == nil
}

func (s sources) readJS(name string) error {
	content, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	for _, found := range askJS.FindAllStringSubmatch(string(content), -1) {
		if found[2] == "" {
			s.keys[found[1]] = name
		} else {
			s.prefixes[found[1]] = name
		}
	}
	for _, found := range stringJS.FindAllStringSubmatch(string(content), -1) {
		s.literals[found[1]] = true
	}
	for _, found := range prefixJS.FindAllStringSubmatch(string(content), -1) {
		s.prefixes[found[1]] = name
	}
	return nil
}
