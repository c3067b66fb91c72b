package main

import (
	"slices"
	"time"
)

// median is the middle of what get says about each, or the mean of the two in
// the middle; 0 of nothing.
func median[E any](all []E, get func(E) float64) float64 {
	values := make([]float64, len(all))
	for i, e := range all {
		values[i] = get(e)
	}
	slices.Sort(values)
	n := len(values)
	switch {
	case n == 0:
		return 0
	case n%2 == 1:
		return values[n/2]
	default:
		return (values[n/2-1] + values[n/2]) / 2
	}
}

// percentile is the smallest of the sorted times that at least p of 100 do not
// exceed: exact, nothing is put into buckets.
func percentile(sorted []time.Duration, p int) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	i := (len(sorted)*p + 99) / 100
	return sorted[max(i, 1)-1]
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
