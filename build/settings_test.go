package build

import "testing"

func TestSettings(t *testing.T) {
	c, _ := app(t, map[string]string{
		"client/pages/index.jsx": "import dot from './dot.png'\nimport css from './a.module.css'\nimport model from './model.glb'\n" +
			"export default () => [dot, css, model, import.meta.env.PUBLIC_A, import.meta.env.VITE_B, import.meta.env.MODE, __C__, import.meta.env.D]\n",
		"client/pages/dot.png":      "dot",
		"client/pages/model.glb":    "model",
		"client/pages/a.module.css": ".two-words { color: red }",
		"client/variables/.env":     "PUBLIC_A=exposed\nVITE_B=kept",
		"client/.env":               "PUBLIC_A=elsewhere",
		"client/static/robots.txt":  "robots",
		"client/public/not.txt":     "not copied",
	})
	c.Vite = []byte(`{
		"publicDir": "static", "envDir": "variables", "envPrefix": "PUBLIC_", "mode": "staging", "base": "/deep/er", "assetsInclude": ["**/*.{glb,gltf}"],
		"build": { "assetsInlineLimit": 0 }, "css": { "modules": { "localsConvention": "camelCaseOnly" } },
		"define": { "__C__": { "c": [1, "x"] }, "import.meta.env.D": "'single'" }
	}`)
	files, m, _ := buildApp(t, c)
	code := files["server/index.js"]
	expect(t, code, `"/deep/er/assets/dot-`, `"/deep/er/assets/model-`, "twoWords: ", `"exposed"`, `"staging"`, `c: [1, "x"]`, `"single"`)
	refused(t, code, "two-words:", "kept", "elsewhere", "data:image")
	if files["client/robots.txt"] != "robots" || files["client/not.txt"] != "" || m.Base != "/deep/er/" {
		t.Errorf("public files %q and %q, base %q", files["client/robots.txt"], files["client/not.txt"], m.Base)
	}
	for settings, want := range map[string]string{
		`{"base":"https://cdn.test/"}`: "is not a path",
		`{"envPrefix":["VITE_",""]}`:   "envPrefix is empty",
		`{"define":{"X":"a + b"}}`:     `define: X is "a + b"`,
		`{"resolve":{"alias":[{"find":{"regex":"(?<=a)b"},"replacement":"c"}]}}`: "resolve.alias: /(?<=a)b/",
		`{"resolve":{"alias":7}}`: "dx.json: vite:",
		`{"mode":"local"}`:        `"local" cannot be a mode`,
	} {
		c.Vite = []byte(settings)
		if _, err := Production(t.Context(), c); err == nil {
			t.Errorf("%s was built", settings)
		} else {
			expect(t, err.Error(), want)
		}
	}
}
