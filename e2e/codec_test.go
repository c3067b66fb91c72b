package e2e

import (
	"fmt"
	"strings"
	"testing"
)

// Values arrive as what they are: in the component on the server, in the
// browser, by navigation and from an action.
func TestCodec(t *testing.T) {
	const want = "2024-02-29T00:00:00.000Z 1+2 bigint 12345678901234567890 true true true /a+\\/b/gi true true </script><!--"
	eachMode(t, func(t *testing.T, a *app) {
		a.get(t, "/e2e/life/codec").want(t, 200, "2024-02-29T00:00:00.000Z 1+2 bigint 12345678901234567890 true true true /a+\\/b/gi true true &lt;/script&gt;&lt;!--")
		plain := a.get(t, "/-/data/e2e/life/codec")
		if got := plain.header.Get("Content-Type"); got != "application/vnd.dx.devalue+json" || !strings.HasPrefix(plain.body, "[{") {
			t.Errorf("the data endpoint answers %s: %s", got, plain.body)
		}
		b := openTab(t, a)
		b.open(t, "/e2e/life/codec")
		b.untilText(t, "#data", want)
		b.click(t, "#send")
		b.untilText(t, "#action", want)
		b.open(t, "/e2e/life/go")
		b.exec(t, `go('/e2e/life/codec')`)
		b.untilText(t, "#data", want)
	})
}

// What can't travel is an error that says where it is.
func TestFunctionInData(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		from := a.process.output.len()
		a.get(t, "/e2e/life/function").want(t, 500)
		a.get(t, "/-/data/e2e/life/function").want(t, 500)
		const want = "/e2e/life/function: data.user.save is a function"
		times := 2
		if a.process.name == "dx dev" {
			times = 1 // a developer reads an error once
		}
		eventually(t, func() error {
			if said := a.process.output.since(from); strings.Count(said, want) < times {
				return fmt.Errorf("no %q in what dx says:\n%s", want, said)
			}
			return nil
		})
	})
}
