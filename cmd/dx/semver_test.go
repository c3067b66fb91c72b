package main

import "testing"

func TestSatisfies(t *testing.T) {
	for _, test := range []struct {
		version, ranges string
		want            bool
	}{
		{"20.19.0", "^20.19.0 || >=22.12.0", true},
		{"v21.5.0", "^20.19.0 || >=22.12.0", false},
		{"22.11.0", "^20.19.0 || >=22.12.0", false},
		{"24.1.0-nightly", "^20.19.0 || >=22.12.0", true},
		{"19.3.1", ">=18.0.0 <20", true},
		{"20.0.0", ">= 18.0.0 < 20", false},
		{"0.3.0", "^0.2.1", false},
		{"18.2.0", "18 || 19", true},
		{"17.0.0", "18 || 19", false},
		{"18.3.0", "18.2", false},
		{"19.1.0", "19.x", true},
		{"8.1.0", "~8.0.3", false},
		{"8.0.4", "~8.0.3", true},
		{"1.0.0", "*", true},
		{"1.0.0", "workspace:^", true},
	} {
		v, ok := parseVersion(test.version)
		if !ok || v.satisfies(test.ranges) != test.want {
			t.Errorf("%s (%v, %v) in %q: want %v", test.version, v, ok, test.ranges, test.want)
		}
	}
}
