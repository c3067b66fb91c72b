# make test   everything, browser tests included
# make check  what CI runs before the tests
# make bench  dx beside the Node frameworks, in process, and while developing: docs/performance.md
#             make bench BENCH='-only dx,fastify -pages spiral -rounds 1' is a quick look
# make compatibility   packages of npm in dx and in Node: the table in docs/compatibility.md, in about 15 minutes; 3 GB of them
#             make compatibility COMPAT='-only mui,antd' renders these pages alone
.PHONY: all check test bench compatibility setup

STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2

all: check test

setup:
	@.ci/setup

check:
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); if [ -n "$$unformatted" ]; then echo "gofmt: $$unformatted"; exit 1; fi
	go vet ./...
	go run $(STATICCHECK) ./...

test: setup
	CGO_ENABLED=0 go build ./...
	go test ./ssr # comparisons, 50,000 renders and all texts: the race detector would make minutes of them
	go test -race -p 1 -timeout 20m ./... # one package at a time: browsers and deadlines share the cores

# A program of its own, not go run: it is told of Ctrl+C and of a kill alike.
bench:
	go build -o bench/.cache/bin/bench ./bench
	bench/.cache/bin/bench $(BENCH)

compatibility:
	go run ./compat $(COMPAT)
