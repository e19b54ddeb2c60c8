# Every command that a person or CI needs. Scratch output goes to .build/, which git ignores.

GO     ?= go
PORT   ?= 8080
BIN    := .build/bin

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
