package main

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"runtime"
	"runtime/debug"

	"wusum/core"
	"wusum/core/clitic/lexicon"
	"wusum/web"
)

var versionCommand = command{
	name:    "version",
	summary: "print the versions of Wusum, of Go, of the model, the lexicon and the page inside (also --version)",
	run:     runVersion,
}

func runVersion(_ context.Context, args []string, std stdio) int {
	flags := flag.NewFlagSet("version", flag.ContinueOnError)
	flags.SetOutput(std.err)
	if status, done := parse(flags, args, std, 0); done {
		return status
	}
	fmt.Fprintf(std.out, "wusum %s%s\n", core.Version, revision())
	fmt.Fprintf(std.out, "%s %s/%s\n", runtime.Version(), runtime.GOOS, runtime.GOARCH)
	if m, err := openModel(""); err != nil {
		fmt.Fprintf(std.out, "model %v\n", err)
	} else {
		fmt.Fprintf(std.out, "model %s %s\n", m.Name(), m.Version())
	}
	sum := sha256.Sum256(lexicon.Bytes())
	fmt.Fprintf(std.out, "lexicon %x\n", sum[:6]) // as in the name under which the page fetches it
	fmt.Fprintf(std.out, "page %s\n", pageBuild())
	return 0
}

// revision is the commit that the program was built from, where the build recorded one.
func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	commit, changed := "", ""
	for _, setting := range info.Settings {
		switch {
		case setting.Key == "vcs.revision" && len(setting.Value) >= 12:
			commit = setting.Value[:12]
		case setting.Key == "vcs.modified" && setting.Value == "true":
			changed = ", changed since"
		}
	}
	if commit == "" {
		return ""
	}
	return " (" + commit + changed + ")"
}

// pageBuild is the build id of the page inside this program.
func pageBuild() string {
	var assets struct{ Build string }
	content, err := fs.ReadFile(web.Site(), "assets.json")
	if err != nil || json.Unmarshal(content, &assets) != nil {
		return "none (built without `make build`)"
	}
	return assets.Build
}
