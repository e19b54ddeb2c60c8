//go:build !js

package core_test

// mayImport is who may import whom among our packages, one row per layer; a row speaks for the packages below it too
// unless they have a row of their own; "/..." means the path and all below it. Nobody imports upward. What a package
// does import is in testdata/layers.golden.
var mayImport = map[string]string{
	"core":                       "",
	"core/internal/golden":       "testdata",
	"core/internal/swar":         "",
	"core/internal/jsontext":     "core/internal/swar",
	"core/internal/order":        "",
	"core/internal/object":       "core/internal/jsontext",
	"core/internal/chance":       "",
	"core/internal/corpus":       "core/text",
	"core/text":                  "core/internal/swar",
	"core/token":                 "core/text",
	"core/clitic":                "core/text core/token core/internal/order core/internal/chance",
	"core/clitic/train":          "core/text core/token core/clitic core/internal/corpus",
	"core/clitic/lexicon":        "",
	"core/clitic/lexicon/derive": "core/text core/token core/clitic core/internal/corpus",
	"core/tag":                   "core/text core/token core/clitic",
	"core/cluster":               "core/tag",
	"core/pos":                   "core/text core/token core/clitic core/tag core/cluster core/internal/chance",
	"core/pos/train":             "core/text core/token core/clitic core/clitic/train core/tag core/cluster core/pos core/internal/corpus",
	"core/cluster/build":         "core/text core/token core/clitic core/tag core/cluster core/internal/chance core/internal/corpus",
	"core/gazetteer":             "core/text core/tag",
	"core/gazetteer/derive":      "core/text core/token core/tag core/gazetteer core/internal/corpus",
	"core/entity/vocabulary":     "",
	"core/entity":                "core/text core/token core/clitic core/tag core/gazetteer",
	"core/ner":                   "core/text core/token core/clitic core/tag core/cluster core/gazetteer core/entity core/internal/chance",
	"core/ner/train":             "core/text core/token core/clitic core/tag core/cluster core/gazetteer core/entity core/ner core/gold core/score core/internal/corpus",
	"core/model/embedded":        "",
	"core/model/train":           "core/...",
	"core/model":                 "core/text core/token core/clitic core/tag core/cluster core/pos core/ner core/gazetteer core/entity",
	"core/learn":                 "core/text core/token core/clitic core/tag core/cluster core/gazetteer core/entity core/ner core/model core/schema core/internal/order core/internal/chance core/internal/object core/internal/jsontext",
	"core/gold":                  "",
	"core/score":                 "core/text",
	"core/match":                 "core/text core/token core/clitic",
	"core/schema":                "core/internal/object core/internal/jsontext",
	"core/schema/foreign":        "core/schema core/internal/object core/internal/jsontext",
	"core/document":              "core/text core/schema core/internal/object core/internal/order",
	"core/session":               "core/text core/token core/clitic core/match core/schema core/document core/internal/object core/internal/jsontext core/internal/order",
	"core/backup":                "core/document core/session core/pack core/format/native core/internal/object",
	"core/pack":                  "core/text core/schema core/document core/session core/format/native",
	"core/format":                "core/text core/token core/clitic core/schema core/document core/internal/object core/internal/jsontext core/internal/order",
	"core/dataset":               "core/text core/token core/schema core/document core/format core/stats core/score core/internal/object core/internal/order core/internal/chance",
	"core/effort":                "core/text core/token core/clitic core/schema core/document core/session core/gold core/score core/match core/learn",
	"core/lint":                  "core/text core/token core/clitic core/schema core/document",
	"core/agree":                 "core/text core/token core/clitic core/schema core/document",
	"core/stats":                 "core/text core/schema core/document core/internal/object core/internal/order",
	"wasm/wire":                  "",
	"wasm/browser":               "core/text wasm/wire",
	"wasm/page":                  "core core/backup core/text core/token core/clitic core/schema core/document core/session core/match core/format/native core/format/plain core/lint core/stats wasm/wire wasm/browser wasm/page core/pack",
	"wasm/exchange":              "core core/text core/clitic core/schema core/schema/foreign core/document core/dataset core/format core/format/native core/format/plain core/format/archive core/agree wasm/wire wasm/browser wasm/exchange",
	"wasm/engine":                "core/text core/token core/clitic core/match core/tag core/entity core/gazetteer core/ner core/model core/learn core/schema core/document wasm/wire wasm/browser",
	"wasm/clerk":                 "core/text core/clitic core/match core/schema core/document core/session wasm/browser",
	"wasm/edge":                  "web/team wasm/wire",
	"web":                        "",
	"web/guideline":              "",
	"web/i18n":                   "",
	"web/static":                 "",
	"web/team":                   "wasm/wire",
	"web/stage":                  "core web/static",
	"web/servetest":              "web/static web/team",
	"web/e2e":                    "core/... web web/static",
	"cmd/wusum":                  "core/... web web/guideline web/i18n web/static web/team",
	"testdata":                   "",
}

// mayNot is what a package and those below it never import themselves, and why.
var mayNot = []struct{ pkg, imports, why string }{
	{"core", "syscall/js os/... net/... math/rand/... crypto/rand time", "core reads no clock, no chance, no screen and no disk: these are arguments"},
	{"core", "fmt encoding/json reflect regexp", "the page links core, and each of these costs it tens of kilobytes"},
	{"wasm/page", "fmt encoding/json reflect regexp net/... time os/...", "each costs the page tens of kilobytes"},
	{"wasm/browser", "fmt encoding/json reflect regexp net/... time os/...", "the page links it"},
	{"wasm/wire", "fmt encoding/json reflect regexp net/... time os/... syscall/js", "both sides of a port link it, and it is tested natively"},
	{"wasm/exchange", "honnef.co/go/js/dom/v2", "a worker has no document"},
	{"wasm/engine", "honnef.co/go/js/dom/v2", "a worker has no document"},
	{"cmd/wusum", "syscall/js", "it is native"},
	{"web/team", "syscall/js os/...", "one handler serves natively and on Cloudflare"},
}

// mayNotLink is what a program never holds, however deep: its size shows it.
var mayNotLink = map[string]string{
	"wasm/page":     "fmt encoding/json regexp net/... text/template os/exec wusum/core/tag wusum/core/model wusum/core/suggest wusum/core/format wusum/core/clitic/lexicon/... wusum/web/...",
	"wasm/exchange": "honnef.co/go/js/dom/v2 wusum/core/session wusum/core/model wusum/web/...",
	"wasm/engine":   "honnef.co/go/js/dom/v2 fmt encoding/json regexp net/... wusum/core/session wusum/core/format/... wusum/core/model/embedded wusum/core/clitic/lexicon/... wusum/web/...",
	"wasm/clerk":    "honnef.co/go/js/dom/v2 net/http wusum/core/model wusum/core/format/... wusum/core/clitic/lexicon/... wusum/web/...",
	"wasm/edge":     "wusum/core/... honnef.co/go/js/dom/v2 github.com/andybalholm/brotli",
	"cmd/wusum":     "honnef.co/go/js/dom/v2 github.com/syumai/workers testing github.com/stretchr/testify/...",
}

// offline may use what core may not: it runs in tests, or when the lexicon is made, and never in a page.
var offline = map[string]bool{
	"core/internal/golden": true, "core/internal/corpus": true, "core/clitic/lexicon/derive": true, "core/cluster/build": true,
	"core/gazetteer/derive": true, "core/effort": true,
	"core/clitic/train": true, "core/pos/train": true, "core/ner/train": true, "core/model/train": true,
}
