package main

import (
	"encoding/json"
	"log"
	"os"
	"path/filepath"
	"reflect"
	"strings"
)

// source reads the packages.
type source struct{ dir string }

// tree is a part of a JSON document. What is missing reads as empty.
type tree map[string]any

func (s source) read(file string) tree {
	b, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(file)))
	if err != nil {
		log.Fatal(err)
	}
	var t tree
	if err := json.Unmarshal(b, &t); err != nil {
		log.Fatal(file, ": ", err)
	}
	return t
}

func (t tree) at(path ...string) tree {
	for _, name := range path {
		next, _ := t[name].(map[string]any)
		t = next
	}
	return t
}

func (t tree) str(name string) string {
	s, _ := t[name].(string)
	return s
}

// texts are the strings directly in t whose names pass, renamed.
func (t tree) texts(rename func(string) (string, bool)) map[string]string {
	out := map[string]string{}
	for name, value := range t {
		if s, ok := value.(string); ok {
			if name, ok := rename(name); ok {
				out[name] = s
			}
		}
	}
	return out
}

func all(name string) (string, bool) { return name, true }

func after(prefix string) func(string) (string, bool) {
	return func(name string) (string, bool) { return strings.CutPrefix(name, prefix) }
}

// difference is what encoding/json must decode over parent to get child: nil if
// nothing. Maps are merged by entry, structs by field.
func difference(child, parent any) any {
	c, p := reflect.Indirect(reflect.ValueOf(child)), reflect.Indirect(reflect.ValueOf(parent))
	out := map[string]any{}
	switch c.Kind() {
	case reflect.Struct:
		for i := range c.NumField() {
			name := c.Type().Field(i).Name
			if d := difference(c.Field(i).Interface(), p.Field(i).Interface()); d != nil {
				out[name] = d
			}
		}
	case reflect.Map:
		for _, key := range c.MapKeys() {
			inherited := p.MapIndex(key)
			if !inherited.IsValid() || !reflect.DeepEqual(inherited.Interface(), c.MapIndex(key).Interface()) {
				out[key.String()] = c.MapIndex(key).Interface()
			}
		}
	default:
		if reflect.DeepEqual(child, parent) {
			return nil
		}
		return child
	}
	if len(out) == 0 {
		return nil
	}
	return out
}
