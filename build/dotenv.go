package build

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A variable is one line of a .env file.
type variable struct {
	name, value string
	line        int // counts from 1
}

var (
	variableName = regexp.MustCompile(`^[A-Za-z_][\w.-]*$`)
	dotenvSpace  = " \t\v\f"
)

// dotenvError is a line of a .env file that says nothing. Node and Vite pass over such a line without a word.
type dotenvError struct {
	line, column int // count from 1
	text         string
}

func (e *dotenvError) Error() string { return e.text }

// parseDotenv reads a .env file as Node's util.parseEnv does, which Vite uses: names and values, of one name the last;
// quotes of three kinds, across lines, with \n in double ones; comments.
func parseDotenv(text string) ([]variable, error) {
	d := &dotenv{rest: strings.ReplaceAll(text, "\r", ""), line: 1}
	for d.skipBlank(); d.rest != ""; d.skipBlank() {
		v, err := d.variable()
		if err != nil {
			return nil, err
		}
		if i := slices.IndexFunc(d.variables, func(o variable) bool { return o.name == v.name }); i >= 0 {
			d.variables[i] = v
		} else {
			d.variables = append(d.variables, v)
		}
	}
	return d.variables, nil
}

// dotenv is a file that is being read.
type dotenv struct {
	rest      string
	line      int
	variables []variable
}

// take cuts n bytes off.
func (d *dotenv) take(n int) string {
	text := d.rest[:n]
	d.rest = d.rest[n:]
	d.line += strings.Count(text, "\n")
	return text
}

func (d *dotenv) takeLine() string {
	if i := strings.IndexByte(d.rest, '\n'); i >= 0 {
		return d.take(i)
	}
	return d.take(len(d.rest))
}

// skipBlank skips empty lines and comments.
func (d *dotenv) skipBlank() {
	for {
		d.take(len(d.rest) - len(strings.TrimLeft(d.rest, dotenvSpace+"\n")))
		if !strings.HasPrefix(d.rest, "#") {
			return
		}
		d.takeLine()
	}
}

func (d *dotenv) variable() (variable, error) {
	line, _, _ := strings.Cut(d.rest, "\n")
	name, _, found := strings.Cut(line, "=")
	if !found {
		return variable{}, &dotenvError{d.line, 1, fmt.Sprintf("%q is not a variable: NAME=value", strings.Trim(line, dotenvSpace))}
	}
	v := variable{line: d.line}
	d.take(len(name) + 1)
	v.name = strings.Trim(strings.TrimPrefix(strings.Trim(name, dotenvSpace), "export "), dotenvSpace)
	if !variableName.MatchString(v.name) {
		return v, &dotenvError{v.line, 1, fmt.Sprintf("%q is not a variable's name", v.name)}
	}
	d.take(len(d.rest) - len(strings.TrimLeft(d.rest, dotenvSpace)))
	if d.rest == "" || !strings.ContainsRune("\"'`", rune(d.rest[0])) {
		plain, _, _ := strings.Cut(d.takeLine(), "#")
		v.value = strings.Trim(plain, dotenvSpace)
		return v, nil
	}
	quote := d.rest[:1]
	end := strings.Index(d.rest[1:], quote)
	if end < 0 {
		return v, &dotenvError{v.line, len(line) - len(strings.TrimLeft(line[len(name)+1:], dotenvSpace)) + 1, fmt.Sprintf("the value of %s begins with %s and does not end", v.name, quote)}
	}
	v.value = d.take(end + 2)[1 : end+1]
	if quote == `"` {
		v.value = strings.ReplaceAll(v.value, `\n`, "\n")
	}
	d.takeLine()
	return v, nil
}

// expander replaces $NAME and ${NAME} in values, as dotenv-expand does.
type expander struct {
	environ map[string]string // the process's own; it wins
	parsed  map[string]string // what the files say, expanded as far as it has got
}

// all expands the variables in their order. With an error goes the name of the variable.
func (x *expander) all(names []string) (bad string, err error) {
	for _, name := range names {
		value := x.parsed[name]
		if own := x.environ[name]; own != "" && own != value {
			value = own
		} else if expanded, ok := x.value(value); ok {
			value = expanded
		} else {
			return name, fmt.Errorf("the value of %s refers to itself", name)
		}
		x.parsed[name] = strings.ReplaceAll(value, `\$`, "$")
	}
	return "", nil
}

// maxExpansions is how often references are replaced in one value: one that refers to itself can grow for ever.
const maxExpansions = 200

func (x *expander) lookup(name string) string {
	if value, ok := x.environ[name]; ok {
		return value
	}
	return x.parsed[name]
}

// value replaces the first reference, and looks again from the start: a value may refer to others. A text that comes
// back is a circle and is replaced by the default.
func (x *expander) value(text string) (expanded string, ok bool) {
	seen := map[string]bool{}
	for range maxExpansions {
		start, end, expression := nextReference(text)
		if start < 0 {
			return text, true
		}
		seen[text] = true
		key, value, fallback := x.resolve(expression)
		if value == "" || seen[value] {
			value = fallback
		}
		text = text[:start] + value + text[end:]
		if own, ok := x.parsed[key]; ok && text == own {
			return text, true
		}
	}
	return "", false
}

var operator = regexp.MustCompile(`:\+|\+|:-|-`)

// resolve takes NAME, NAME:-default, NAME-default, NAME:+alternative and NAME+alternative.
func (x *expander) resolve(expression string) (key, value, fallback string) {
	at := operator.FindStringIndex(expression)
	if at == nil {
		return expression, x.lookup(expression), ""
	}
	key, fallback = expression[:at[0]], expression[at[1]:]
	value = x.lookup(key)
	if !strings.Contains(expression[at[0]:at[1]], "+") {
		return key, value, fallback
	}
	if value == "" {
		fallback = ""
	}
	return key, "", fallback
}

var referenced = regexp.MustCompile(`\$\{([^{}]+)\}|\$([A-Za-z_][A-Za-z0-9_]*)`)

// nextReference finds the first reference that has no backslash before it.
func nextReference(text string) (start, end int, expression string) {
	for from := 0; ; {
		m := referenced.FindStringSubmatchIndex(text[from:])
		if m == nil {
			return -1, 0, ""
		}
		start, end = from+m[0], from+m[1]
		if start > 0 && text[start-1] == '\\' {
			from = start + 1
			continue
		}
		if m[2] >= 0 {
			return start, end, text[from+m[2] : from+m[3]]
		}
		return start, end, text[from+m[4] : from+m[5]]
	}
}
