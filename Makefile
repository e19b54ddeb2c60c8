# Every command that a person or CI needs. Scratch output goes to .build/, which git ignores.
#
# build and run need Go and make alone. The others install what they miss of Debian's packages where they may,
# and say in one sentence what is missing where they may not (.ci/need).

SHELL       := bash
.SHELLFLAGS := -euo pipefail -c

GO       ?= go
PORT     ?= 8080
FUZZTIME ?= 30s
COUNT    ?= 1
RUNS     ?= 5

BIN     := .build/bin
WASM    := GOOS=js GOARCH=wasm
VERSION  = $(shell sed -n 's/^const Version = "\(.*\)"$$/\1/p' core/version.go)

# What runs natively without a browser, and what of it must give the same answers as WebAssembly.
NATIVE     = $$($(GO) list ./... | grep -v '^wusum/web/e2e')
EVERYWHERE = ./core/... ./testdata ./wasm/wire/... ./wasm/page/view/...
# What is built for the browser: the rest is native, and so are some of its libraries.
BROWSER    = ./core/... ./testdata ./wasm/...
# Go's own runner; it hands the environment to the program, whose room for it is small, so most of it stays behind.
WASM_EXEC  = -exec "env -i PATH=$$PATH HOME=$$HOME WUSUM_SOAK=$${WUSUM_SOAK:-} $$($(GO) env GOROOT)/lib/wasm/go_js_wasm_exec"
# vet is a check of its own, and results are not taken from the cache where the page or a browser is part of the test.
TEST       = $(GO) test -vet=off
BROWSERS   = chromium firefox-esr fonts-noto-core fonts-hosny-amiri fonts-dejavu-core

.DEFAULT_GOAL := help

## help    list these targets
.PHONY: help
help:
	@sed -n 's/^## /  make /p' $(MAKEFILE_LIST)

## build   stage the page in web/build, and build the program with the page inside it: .build/bin/wusum
.PHONY: build
build:
	@$(GO) run ./web/stage
	@mkdir -p $(BIN)
	@$(GO) build -trimpath -o $(BIN)/wusum ./cmd/wusum
	@echo "built $(BIN)/wusum"

## run     build, and serve the page at http://localhost:8080 (PORT=n for another port)
.PHONY: run
run: build
	@$(BIN)/wusum serve -port $(PORT)

## test    everything, with short counts: checks, native, as wasm, Cloudflare's run time, Chromium, Firefox
.PHONY: test
test: tools build edge
	@git status --porcelain > .build/tree-before
	@$(MAKE) --no-print-directory check
	@echo "== native"
	@$(TEST) $(NATIVE)
	@echo "== the same core as wasm"
	@$(WASM) $(TEST) $(WASM_EXEC) $(EVERYWHERE)
	@echo "== Cloudflare's run time"
	@WUSUM_EDGE=$(CURDIR)/.build/edge $(TEST) -count=1 ./wasm/edge
	@echo "== browsers"
	@$(TEST) -count=1 -timeout 20m ./web/e2e/...
	@git status --porcelain | diff .build/tree-before - || { echo "the tests changed the working tree"; exit 1; }

## soak    the long runs, printing each figure: full counts, large texts, races
.PHONY: soak
soak: tools build
	@.ci/need gcc libc6-dev
	@echo "== races"
	@$(TEST) -race -count=1 ./web/static ./web/team ./cmd/wusum ./core/session ./core/clitic
	@echo "== native, browsers"
	@WUSUM_SOAK=1 $(TEST) -count=1 -v -timeout 90m $(NATIVE) ./web/e2e/... | $(FIGURES)
	@echo "== the same core as wasm"
	@export WUSUM_SOAK=1; $(WASM) $(TEST) $(WASM_EXEC) -count=1 -v -timeout 90m $(EVERYWHERE) | $(FIGURES)

# What a verbose run says beyond the names of its tests.
FIGURES = { grep -vE '^ *(=== (RUN|PAUSE|CONT|NAME)|--- PASS)|^PASS$$' || true; }

## check   formatting, vet, staticcheck, import graph, JavaScript types, strings, sizes, hosts, clean tree
.PHONY: check
check: tools
	@mkdir -p .build && $(TREE) > .build/tree-checked
	@echo "== check"
	@test -z "$$(gofmt -l $(GO_FOLDERS))" || { echo "gofmt: $$(gofmt -l $(GO_FOLDERS))"; exit 1; }
	@$(GO) vet ./...
	@$(WASM) $(GO) vet $(BROWSER)
	@mkdir -p $(BIN) && $(GO) build -o $(BIN)/staticcheck honnef.co/go/tools/cmd/staticcheck
	@$(BIN)/staticcheck ./...
	@$(WASM) $(BIN)/staticcheck $(BROWSER)
	@$(TEST) -count=1 ./core ./web/i18n
	@web/node_modules/.bin/tsc -p web
	@node --test --test-reporter=dot web/js/*.test.mjs
	@$(GO) run ./web/stage -sizes
	@.ci/hosts
	@$(TREE) | diff .build/tree-checked - || { echo "the checks changed the working tree"; exit 1; }
	@echo "checks passed"

GO_FOLDERS = cmd core testdata wasm $$(find web -name node_modules -prune -o -name '*.go' -print)
# The state of the tree, changes in content included; a tree without git has none.
TREE = { git status --porcelain && git diff | cksum; }

## bench   speed of core natively and as wasm, and of others beside it, for benchstat: .build/bench (COUNT=10)
.PHONY: bench
bench:
	@.ci/need nodejs
	@mkdir -p .build/bench
	@$(TEST) -run '^$$' -bench . -benchmem -count $(COUNT) ./core/... | grep --line-buffered -v 'no test files' | tee .build/bench/native.txt
	@$(WASM) $(TEST) $(WASM_EXEC) -run '^$$' -bench . -benchmem -count $(COUNT) ./core/... | grep --line-buffered -v 'no test files' | tee .build/bench/wasm.txt
	@cd core/token/rivals && $(TEST) -run '^$$' -bench . -benchmem -count $(COUNT) ./... | tee $(CURDIR)/.build/bench/rivals.txt

## fuzz    every fuzz target, FUZZTIME=30s each
.PHONY: fuzz
fuzz:
	@for package in $$($(GO) list ./...); do \
		for target in $$($(TEST) -list '^Fuzz' $$package | grep '^Fuzz' || true); do \
			echo "== $$package $$target"; \
			$(TEST) -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 2s $$package; \
		done; \
	done

## lighthouse  the served page under Lighthouse 12.8.2, desktop preset, five runs: a line of scores each, and the medians
.PHONY: lighthouse
lighthouse: tools build
	@$(BIN)/wusum serve -port 8397 > .build/lighthouse.log 2>&1 & server=$$!; trap "kill $$server" EXIT; \
		for i in $$(seq 50); do grep -q 8397 .build/lighthouse.log && break; sleep .1; done; \
		node web/lighthouse.mjs http://localhost:8397/ $(RUNS)

## screenshot  take the README's picture again, as the tests see the page
.PHONY: screenshot
screenshot: tools build
	@mkdir -p testdata/screenshots
	@WUSUM_README=1 $(TEST) -count=1 -run TestSuggestionLooks ./web/e2e

## edge    build the Cloudflare program and its static files in .build/edge
.PHONY: edge
edge:
	@$(GO) run github.com/syumai/workers/cmd/workers-assets-gen -mode=go -o .build/edge/worker
	@$(WASM) $(GO) build -trimpath -buildvcs=false -ldflags='-s -w -X main.version=$(VERSION)' -o .build/edge/worker/app.wasm ./wasm/edge
	@$(GO) run ./web/stage -out .build/edge/site -brotli 0 -headers

## model   learn core/model/embedded/ar.model again from ../shared/data: some minutes on two cores
.PHONY: model
model:
	@$(GO) run ./cmd/wusum train

## cross   cross-validate what is learnt, on ../shared/data: a line of JSON each, some ten minutes on two cores
.PHONY: cross
cross:
	@for what in segment pos aqmar names; do $(GO) run ./cmd/wusum train -cross $$what; done

## effort  what labelling costs the hands, on the five blocks of ANERcorp, each with a model learnt without it: a line each, and one for all
.PHONY: effort
effort:
	@mkdir -p $(BIN)
	@$(GO) build -trimpath -o $(BIN)/wusum ./cmd/wusum
	@test -e .build/heldout/5.model || $(BIN)/wusum train -cross names -keep .build/heldout
	@$(BIN)/wusum effort -folds .build/heldout

## clean   remove all that these targets made
.PHONY: clean
clean:
	@rm -rf .build web/node_modules
	@find web/build -mindepth 1 ! -name .keep -delete

# The tools of the checks and tests: system packages, then the pinned packages of web/package.json, whose scripts never run.
.PHONY: tools
tools:
	@.ci/need git nodejs npm $(BROWSERS)
	@$(MAKE) --silent --no-print-directory web/node_modules/.package-lock.json

web/node_modules/.package-lock.json: web/package-lock.json web/package.json web/.npmrc
	@cd web && npm ci --ignore-scripts --loglevel=error
	@touch $@
