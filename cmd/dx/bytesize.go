package main

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// byteSize is a flag's number of bytes, written with a unit: 512KiB, 32MiB, 1GB.
type byteSize int64

var units = []struct {
	name  string
	bytes float64
}{{"GiB", 1 << 30}, {"MiB", 1 << 20}, {"KiB", 1 << 10}, {"GB", 1e9}, {"MB", 1e6}, {"kB", 1e3}, {"KB", 1e3}, {"B", 1}}

func (s *byteSize) Set(text string) error {
	number, factor := strings.TrimSpace(text), 1.0
	for _, u := range units {
		if rest, ok := strings.CutSuffix(number, u.name); ok {
			number, factor = strings.TrimSpace(rest), u.bytes
			break
		}
	}
	n, err := strconv.ParseFloat(number, 64)
	if err != nil || !(n*factor >= 1) || n*factor > math.MaxInt64/2 {
		return errors.New("not a size like 512KiB, 32MiB or 1GB")
	}
	*s = byteSize(n * factor)
	return nil
}

func (s *byteSize) String() string {
	for _, u := range units[:3] {
		if n := float64(*s) / u.bytes; *s != 0 && n == math.Trunc(n) {
			return fmt.Sprintf("%g%s", n, u.name)
		}
	}
	return fmt.Sprintf("%dB", int64(*s))
}

func (*byteSize) Type() string { return "size" }
