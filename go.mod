module github.com/dx-host/dx

// golang.org/x/net needs Go 1.26; sync.WaitGroup.Go, testing/synctest and
// os.Root are used here.
go 1.26.0

require (
	github.com/KimMachineGun/automemlimit v1.0.1 // cmd/dx: the memory limit of the container that dx serve runs in
	github.com/andybalholm/brotli v1.2.8 // build: brotli copies of assets; the standard library has none
	github.com/bmatcuk/doublestar/v4 v4.10.4 // virtual: the patterns of import.meta.glob; build: of .gitignore and of Tailwind's @source
	github.com/clipperhouse/uax29/v2 v2.7.0 // ssr: Intl.Segmenter; text segmentation as Unicode has it
	github.com/dop251/goja v0.0.0-20260917113740-793a2a65c13b // ssr: the JavaScript engine, in Go
	github.com/evanw/esbuild v0.28.2 // build, virtual: bundling without Node
	github.com/fsnotify/fsnotify v1.10.1 // build: rebuilds before the next request asks
	github.com/go-sourcemap/sourcemap v2.1.3+incompatible // ssr: positions in the original sources; goja's own choice
	github.com/gorilla/websocket v1.5.3 // the example's WebSocket, and WebSockets in tests
	github.com/nlnwa/whatwg-url v0.6.2 // ssr: URL as browsers parse it, which net/url does not
	github.com/rogpeppe/go-internal v1.16.0 // virtual: dx eject --diff; cmd/dx: testscript
	github.com/spf13/cobra v1.10.2 // cmd/dx: commands, flags, help
	github.com/spf13/pflag v1.0.9 // cmd/dx: cobra's flags, which dx.json sets too
	github.com/tdewolff/parse/v2 v2.8.20 // virtual: a JavaScript parser, to split pages by side; build: a CSS lexer
	golang.org/x/net v0.62.0 // server: tokenizer for index.html, header rules
	golang.org/x/sync v0.24.0 // build: compresses files side by side
	golang.org/x/sys v0.49.0 // devproxy: job objects on Windows
	golang.org/x/term v0.47.0 // cmd/dx: whether there is a terminal to colour for and to ask
	golang.org/x/text v0.43.0 // ssr: Intl.Collator, changes of case, the encodings of the web; goja needs it too
)

// For tests only.
require (
	github.com/chromedp/cdproto v0.159.0 // e2e: the protocol's types
	github.com/chromedp/chromedp v0.22.1 // e2e: drives Chromium
)

require (
	github.com/bits-and-blooms/bitset v1.20.0 // indirect
	github.com/dlclark/regexp2/v2 v2.5.2 // indirect
	github.com/go-json-experiment/json v0.0.0-20260213210345-44df1a37e875 // indirect
	github.com/google/pprof v0.0.0-20230207041349-798e818bf904 // indirect
	github.com/inconshreveable/mousetrap v1.1.0 // indirect
	github.com/pbnjay/memory v0.0.0-20210728143218-7b4eea64cf58 // indirect
	golang.org/x/tools v0.51.0 // indirect
)
