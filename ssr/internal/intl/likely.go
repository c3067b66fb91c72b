package intl

import (
	"strings"

	"github.com/dx-host/dx/ssr/internal/intl/cldr"
)

// maximized adds what is likely for what is missing, as UTS 35 says; the
// language is left alone when nothing is known.
func (t *tag) maximized() *tag {
	out := *t
	if t.language != "und" && t.script != "" && t.region != "" {
		return &out
	}
	likely := lookupLikely(t)
	if likely == "" {
		return &out
	}
	parts := strings.Split(likely, "-")
	if out.language == "und" {
		out.language = parts[0]
	}
	if out.script == "" {
		out.script = parts[1]
	}
	if out.region == "" {
		out.region = parts[2]
	}
	return &out
}

// common are those of the languages that have data, so that the others are not
// read for them.
func common() map[string]string { return cldr.World().Likely }

func lookupLikely(t *tag) string {
	var forms []string
	if t.script != "" && t.region != "" {
		forms = append(forms, t.language+"-"+t.script+"-"+t.region)
	}
	if t.region != "" {
		forms = append(forms, t.language+"-"+t.region)
	}
	if t.script != "" {
		forms = append(forms, t.language+"-"+t.script)
	}
	forms = append(forms, t.language)
	if t.script != "" {
		forms = append(forms, "und-"+t.script)
	}
	for _, likely := range []func() map[string]string{common, cldr.Likely} {
		for _, form := range forms {
			if to := likely()[form]; to != "" {
				return to
			}
		}
	}
	return ""
}

// minimized takes away what goes without saying.
func (t *tag) minimized() *tag {
	max := t.maximized()
	for _, try := range []tag{
		{language: max.language}, {language: max.language, region: max.region}, {language: max.language, script: max.script},
	} {
		if m := try.maximized(); m.language == max.language && m.script == max.script && m.region == max.region {
			out := *t
			out.language, out.script, out.region = try.language, try.script, try.region
			return &out
		}
	}
	out := *max
	return &out
}
