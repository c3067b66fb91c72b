# make test   everything, browser tests included
# make check  what CI runs before the tests
# make bench  renders, builds and starts, measured
.PHONY: all check test bench setup

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
	go test ./ssr -run 'TestMemory$$' # 50,000 renders; 2,000 under the race detector
	go test -race -p 1 -timeout 20m ./... # one package at a time: browsers and deadlines share the cores

bench: setup
	go test ./ssr -run '^$$' -bench . -benchmem
	go run ./bench
