# What one does with this repository. It needs git, Go and make; Node where something for the browser is built or tested.
# "make" alone lists the targets.

GO       ?= go
DATA     ?= ./data
VERSION  ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo development)
# Flags for go test, such as TESTFLAGS="-run Money -v".
TESTFLAGS ?=
# Packages for test and race.
PACKAGES ?= ./...
# How long each fuzz target runs, and in which folders they are looked for.
FUZZTIME ?= 10s
FUZZDIRS ?= graph internal plugins

GOLANGCI := v2.5.0
TOOLS    := $(CURDIR)/bin/tools

# A clone that belongs to another user is one that git refuses to describe; the build is then made without its commit.
export GOFLAGS := -buildvcs=$(if $(shell git rev-parse HEAD 2>/dev/null),auto,false) $(GOFLAGS)
LDFLAGS := -s -w -X github.com/mizan-commerce/mizan/internal/cli.version=$(VERSION)

.DEFAULT_GOAL := help
.PHONY: help run build web test test-go test-node test-browser race lint verify check generate migration migration-hash \
	fuzz bench compat clean bin/mizan

help: ## List the targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: build ## Build, and serve the demonstration shop on http://127.0.0.1:8080 from ./data
	@exec bin/mizan serve --demo --data $(DATA)

build: playground bin/mizan ## Build bin/mizan: one static binary, with the playground where there is npm

bin/mizan:
	@mkdir -p bin
	@[ -d "$$($(GO) env GOMODCACHE)/cache/download" ] || echo "Fetching the Go modules ..."
	@$(GO) list -deps . >/dev/null 2>&1 || $(GO) list -deps . >/dev/null
	@echo "Building bin/mizan $(VERSION) ..."
	@CGO_ENABLED=0 $(GO) build -trimpath -ldflags "$(LDFLAGS)" -o $@ .

# Once, and without making a fuss: the binary says for itself where it lacks the playground.
.PHONY: playground
playground:
	@if [ -f web/dist/index.html ]; then :; \
	elif ! command -v npm >/dev/null 2>&1; then echo "There is no npm: building without the playground."; \
	else echo "Building the playground ..."; \
		(cd web/playground && npm ci --ignore-scripts && npm run build) >bin/web.log 2>&1 \
		|| echo "It could not be built (bin/web.log says why): building without the playground."; fi

web: ## Build the playground anew
	cd web/playground && npm ci --ignore-scripts --no-audit --no-fund && npm run build

test: test-node test-browser test-go ## Run all tests; those that lack something say that they are skipped

test-go: $(TOOLS)/withpg ## Run the Go tests, with one PostgreSQL server for all of them where there is one
	@$(TOOLS)/withpg $(GO) test $(TESTFLAGS) $(PACKAGES)

test-node: ## Run the tests of the dialect check
	@sh .ci/node-test graph/compat

test-browser: ## Drive the playground of a real server in Chromium
	@sh .ci/browser-test

race: $(TOOLS)/withpg ## Run the Go tests with the race detector (needs a C compiler)
	@CGO_ENABLED=1 $(TOOLS)/withpg $(GO) test -race $(TESTFLAGS) $(PACKAGES)

lint: $(TOOLS)/golangci-lint-$(GOLANGCI) ## Check form and known mistakes
	@test -z "$$(gofmt -l $$(git ls-files '*.go' 2>/dev/null || find . -name '*.go' -not -path '*/node_modules/*'))" \
		|| { echo "gofmt would change these files:"; gofmt -l .; exit 1; }
	@$< run

verify: ## Regenerate everything and fail where that changes a file; replay the migrations on both engines
	@sh .ci/verify

check: lint verify test ## What has to be green before a change is proposed

generate: ## Regenerate tables, GraphQL, protocol and the golden schema
	@sh .ci/generate

migration: ## Write the migration that leads to ent/schema, for both engines: make migration name=add_brand
	@test -n "$(name)" || { echo "say what it does: make migration name=add_brand"; exit 2; }
	@cd ent && $(GO) run -mod=mod entc.go
	@$(GO) run ent/migrate/diff.go -name "$(name)"

migration-hash: ## Write atlas.sum anew, after a migration that is not released was edited by hand
	@$(GO) run ent/migrate/diff.go -hash

fuzz: ## Run each fuzz target for a while: make fuzz FUZZTIME=1m FUZZDIRS=internal/money
	@FUZZTIME=$(FUZZTIME) sh .ci/fuzz $(FUZZDIRS)

bench: $(TOOLS)/withpg ## Run the benchmarks
	@$(TOOLS)/withpg $(GO) test -run '^$$' -bench . -benchmem $$(grep -rl --include='*_test.go' --exclude-dir=node_modules '^func Benchmark' . \
		| xargs -n 1 dirname | sort -u)

compat: ## Hold the schema and our queries against the dialect that existing storefronts speak
	@cd graph/compat && npm ci --ignore-scripts --legacy-peer-deps --no-audit --no-fund --silent && node compat.mjs ../schema/*.graphqls

clean: ## Remove what was built, and never the data
	@rm -rf bin
	@find web/dist -mindepth 1 -not -name .keep -delete

$(TOOLS)/withpg: $(wildcard internal/shoptest/*.go internal/shoptest/withpg/*.go)
	@$(GO) build -o $@ ./internal/shoptest/withpg

# Tools stand under their version, so a new one here is fetched by itself.
$(TOOLS)/golangci-lint-$(GOLANGCI):
	@echo "Installing golangci-lint $(GOLANGCI), once; it takes a few minutes ..."
	@GOBIN=$(TOOLS) $(GO) install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(GOLANGCI)
	@mv $(TOOLS)/golangci-lint $@
