# Every command that a person or CI needs. Scratch output goes to .build/, which git ignores.

GO     ?= go
PORT   ?= 8080
BIN    := .build/bin
WASM   := GOOS=js GOARCH=wasm
VERSION = $(shell sed -n 's/^const Version = "\(.*\)"$$/\1/p' core/version.go)

.DEFAULT_GOAL := help

## help   list these targets
.PHONY: help
help:
	@sed -n 's/^## /  make /p' $(MAKEFILE_LIST)

## build  stage the page in web/build, and build the program with the page inside it
.PHONY: build
build:
	@$(GO) run ./web/stage
	@mkdir -p $(BIN)
	@$(GO) build -trimpath -o $(BIN)/wusum ./cmd/wusum
	@echo "built $(BIN)/wusum"

## run    build, and serve the page at http://localhost:8080 (PORT=n for another port)
.PHONY: run
run: build
	@$(BIN)/wusum serve -port $(PORT)

## edge   build the Cloudflare program and its static files in .build/edge
.PHONY: edge
edge:
	@$(GO) run github.com/syumai/workers/cmd/workers-assets-gen -mode=go -o .build/edge/worker
	@$(WASM) $(GO) build -trimpath -buildvcs=false -ldflags='-s -w -X main.version=$(VERSION)' -o .build/edge/worker/app.wasm ./wasm/edge
	@$(GO) run ./web/stage -out .build/edge/site -brotli 0 -headers
