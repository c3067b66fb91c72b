package ssr

import (
	"sync"

	"github.com/dop251/goja"

	"github.com/dx-host/dx/ssr/internal/intl"
)

var intlProgram = sync.OnceValue(func() *goja.Program { return preludePart("intl") })

func (w *Worker) localeNatives(out map[string]func(goja.FunctionCall) goja.Value) {
	out["newLocale"] = func(call goja.FunctionCall) goja.Value {
		name, err := intl.NewLocale(call.Argument(0).String(), w.intlOptions(call.Argument(1)))
		w.check(err)
		return w.vm.ToValue(name)
	}
	out["maximize"] = func(call goja.FunctionCall) goja.Value {
		return w.vm.ToValue(intl.Maximize(call.Argument(0).String()))
	}
	out["minimize"] = func(call goja.FunctionCall) goja.Value {
		return w.vm.ToValue(intl.Minimize(call.Argument(0).String()))
	}
	out["localeField"] = func(call goja.FunctionCall) goja.Value {
		switch v := intl.LocaleField(call.Argument(0).String(), call.Argument(1).String()).(type) {
		case nil:
			return goja.Undefined()
		case []intl.Field:
			return w.fieldsObject(v)
		case []string:
			return w.stringArray(v)
		default:
			return w.vm.ToValue(v)
		}
	}
}

// missingLocales are those that the log has a line about.
type missingLocales struct {
	mu    sync.Mutex
	named map[string]bool
}

// missingMax bounds what visitors' input can add to the log.
const missingMax = 100

// warnLocale calls warn for a locale's first time.
func (p *Program) warnLocale(locale string, warn func()) {
	p.missing.mu.Lock()
	again := p.missing.named[locale] || len(p.missing.named) >= missingMax
	if !again {
		if p.missing.named == nil {
			p.missing.named = map[string]bool{}
		}
		p.missing.named[locale] = true
	}
	p.missing.mu.Unlock()
	if !again {
		warn()
	}
}
