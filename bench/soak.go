package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"time"
)

// A soaked is how much memory dx had after so many renders.
type soaked struct {
	Renders int
	MB      float64
}

// soakRenders is over how many renders memory must not grow.
const soakRenders = 50_000

// soak has one dx serve render the typical page until it was rendered often
// enough, and looks at its memory in between.
func soak(ctx context.Context, w *workshop, rep *report) (err error) {
	if err := w.prepareApp(ctx, "dx"); err != nil {
		return err
	}
	p := pageNamed("typical")
	v, err := w.start(ctx, systems[0], "/"+p.Name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, v.stop()) }()
	address, err := url.Parse(v.URL)
	if err != nil {
		return err
	}
	l := load{Address: address.Host, Path: "/" + p.Name, Connections: w.options.Connections, Duration: 10 * time.Second, Text: p.last}
	for done := 0; done < soakRenders; {
		got, err := w.generate(ctx, l)
		if err == nil && got.Error != "" {
			err = errors.New(got.Error)
		}
		if err != nil {
			return err
		}
		u, err := v.usage()
		if err != nil {
			return err
		}
		done += got.Requests
		rep.Soak = append(rep.Soak, soaked{Renders: done, MB: u.PSS})
		say("%d renders: %.0f MB", done, u.PSS)
	}
	return nil
}

// growth is the memory after the last renders, in the mean of the second half
// of the looks, as a multiple of that of the first half. The first look, after
// ten seconds, is when the program is warm.
func growth(all []soaked) float64 {
	mean := func(part []soaked) (sum float64) {
		for _, s := range part {
			sum += s.MB / float64(len(part))
		}
		return sum
	}
	half := len(all) / 2
	return mean(all[half:]) / mean(all[:half])
}

func (r *report) soakText() string {
	if len(r.Soak) < 2 {
		return ""
	}
	first, last := r.Soak[0], r.Soak[len(r.Soak)-1]
	return fmt.Sprintf("\n### Memory over time\n\nOne `dx serve`, the typical page: %.0f MB after %d renders, %.0f MB after %d.\n", first.MB, first.Renders, last.MB, last.Renders)
}
