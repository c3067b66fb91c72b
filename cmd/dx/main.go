// Command dx hosts React applications: `dx dev` with Vite behind it, `dx build`
// and `dx serve` without Node, `dx eject` for the built-in files, `dx routes`.
//
// It owns flags, dx.json and wiring, and is the only package that knows all
// the others. Development and production differ by what is wired here.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/spf13/cobra"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the program: stdout is for results, stderr for talk. It returns the
// exit code: 0 done, 1 failed, 2 wrong usage.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl+C ends dx at once
	root := newRoot(&terminal{out: stdout, err: stderr, color: wantsColor(stderr), live: isLive(stderr)})
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return 0
	}
	return printError(stderr, err)
}

// A hint says how to mend an error; it is given only when the cause is known.
type hinted struct {
	error
	hint string
}

func (h *hinted) Unwrap() error { return h.error }

func withHint(err error, format string, args ...any) error {
	return &hinted{err, fmt.Sprintf(format, args...)}
}

// usageError makes the exit code 2.
type usageError struct{ error }

func (u usageError) Unwrap() error { return u.error }

// printed is an error that the user has seen already.
var errPrinted = errors.New("printed")

func printError(w io.Writer, err error) int {
	var usage usageError
	if !errors.Is(err, errPrinted) {
		fmt.Fprintf(w, "dx: error: %v\n", err)
		var h *hinted
		if errors.As(err, &h) {
			fmt.Fprintf(w, "dx: hint: %s\n", h.hint)
		} else if errors.As(err, &usage) {
			fmt.Fprintln(w, "dx: hint: see dx --help")
		}
	}
	if errors.As(err, &usage) {
		return 2
	}
	return 1
}

func newRoot(t *terminal) *cobra.Command {
	root := &cobra.Command{
		Use:   "dx",
		Short: "Host React applications from one Go binary",
		Long: `dx hosts React applications from one Go binary.

In development it stands in front of Vite; in production it needs no Node.
Every flag has a key of the same name in dx.json ("--api-prefix" is
"apiPrefix"); a flag on the command line wins.`,
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{fmt.Errorf("unknown command %q", args[0])}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return cmd.Help() },
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usageError{withHint(err, "see %s --help", cmd.CommandPath())}
	})
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(newDev(t), newBuild(t), newAnalyze(t), newServe(t), newEject(t), newRoutes(t), newSync(t), newNew(t), newDoctor(t))
	return root
}

func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{withHint(fmt.Errorf("%s: unexpected argument %q", cmd.Name(), args[0]), "see %s --help", cmd.CommandPath())}
	}
	return nil
}

func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "development"
}
