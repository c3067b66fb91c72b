package intl

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // a container may have none

	"github.com/dx-host/dx/ssr/internal/intl/cldr"
)

// zone is a time zone by its canonical name.
type zone struct {
	name     string // as resolvedOptions tells it
	id       string // in the locale data
	location *time.Location
}

// zoneNames are the known names by themselves in lower case.
var zoneNames = sync.OnceValue(func() map[string]string {
	world := cldr.WorldZones()
	out := map[string]string{}
	for link, to := range world.ZoneAlias {
		out[strings.ToLower(link)] = to
		out[strings.ToLower(to)] = to
	}
	for name := range world.Metazones {
		if _, alias := world.ZoneAlias[name]; !alias {
			out[strings.ToLower(name)] = name
		}
	}
	for name := range world.ZoneRegion {
		out[strings.ToLower(name)] = name
	}
	return out
})

type zoneResult struct {
	zone *zone
	err  *Error
}

// maxName bounds the names that are kept.
const maxName = 64

var zones cache[string, zoneResult]

func zoneOf(name string) (*zone, *Error) {
	if len(name) > maxName {
		return nil, rangeError("Invalid time zone specified: %s", name[:maxName])
	}
	r := zones.get(name, func() zoneResult { return findZone(name) })
	return r.zone, r.err
}

func findZone(name string) zoneResult {
	if offset, ok := parseOffset(name); ok {
		z := &zone{name: offsetName(offset), location: time.FixedZone("", offset*60)}
		return zoneResult{zone: z}
	}
	bad := zoneResult{err: rangeError("Invalid time zone specified: %s", name)}
	canonical, ok := zoneNames()[strings.ToLower(name)]
	if !ok {
		return bad
	}
	location, err := time.LoadLocation(canonical)
	if err != nil {
		return bad
	}
	shown := canonical
	if canonical == "Etc/UTC" || canonical == "Etc/GMT" {
		shown = "UTC"
	}
	return zoneResult{zone: &zone{name: shown, id: canonical, location: location}}
}

// parseOffset reads "+05:30", "-0800" and "+01" as minutes.
func parseOffset(s string) (int, bool) {
	if len(s) < 3 || s[0] != '+' && s[0] != '-' {
		return 0, false
	}
	digits := s[1:]
	if len(digits) == 5 && digits[2] == ':' {
		digits = digits[:2] + digits[3:]
	}
	if len(digits) == 2 {
		digits += "00"
	}
	n, err := strconv.Atoi(digits)
	if err != nil || len(digits) != 4 || !only(digits, false, true) || n/100 > 23 || n%100 > 59 {
		return 0, false
	}
	n = n/100*60 + n%100
	if s[0] == '-' {
		n = -n
	}
	return n, true
}

func offsetName(minutes int) string {
	sign := "+"
	if minutes < 0 {
		sign, minutes = "-", -minutes
	}
	return sign + twoDigits(minutes/60) + ":" + twoDigits(minutes%60)
}

func twoDigits(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }

// ZoneName is the name of a location, also of the one that the system is set to.
func ZoneName(l *time.Location) string {
	name := l.String()
	if name != "Local" {
		return name
	}
	return systemZone()
}

var systemZone = sync.OnceValue(func() string {
	if target, err := os.Readlink("/etc/localtime"); err == nil {
		if _, name, ok := strings.Cut(target, "zoneinfo/"); ok {
			if z, _ := zoneOf(name); z != nil {
				return name
			}
		}
	}
	_, offset := time.Now().Zone()
	if offset == 0 {
		return "UTC"
	}
	return offsetName(offset / 60)
})

// metazone is what a zone uses at a time.
func (z *zone) metazone(t time.Time) string {
	if t.Unix() < 0 || t.Unix() >= 253402300740 { // they begin in 1970 and end with the year 9999
		return ""
	}
	for _, p := range cldr.WorldZones().Metazones[z.id] {
		if p.To == 0 || t.Unix() < p.To {
			return p.Name
		}
	}
	return ""
}

// zoneText names the zone of a time with a pattern's letters.
func (f *dateFormat) zoneText(z *zone, t time.Time, char byte, length int) string {
	wide := length >= 4
	var name string
	switch char {
	case 'z':
		name = f.specificName(z, t, wide)
	case 'v':
		if name = f.genericName(z, t, wide); name == "" {
			name = f.locationName(z)
		}
	}
	if name == "" {
		name = f.offsetText(t, wide)
	}
	return name
}

// nameAt indexes a cldr.ZoneName.
func nameAt(wide bool, kind int) int {
	if wide {
		return kind
	}
	return 3 + kind
}

const (
	nameGeneric = iota
	nameStandard
	nameDaylight
)

func (f *dateFormat) specificName(z *zone, t time.Time, wide bool) string {
	kind := nameStandard
	if t.IsDST() {
		kind = nameDaylight
	}
	names := cldr.ZonesOf(f.data).Names
	if n := names[z.id][nameAt(wide, kind)]; n != "" {
		return n
	}
	return names[z.metazone(t)][nameAt(wide, kind)]
}

// offsetText is the localized form of "GMT+1" or "GMT+01:00".
func (f *dateFormat) offsetText(t time.Time, wide bool) string {
	z := cldr.ZonesOf(f.data)
	_, seconds := t.Zone()
	positive, negative, _ := strings.Cut(z.Hour, ";")
	pattern := positive
	if seconds < 0 {
		pattern, seconds = negative, -seconds
	}
	hours, minutes, rest := seconds/3600, seconds/60%60, seconds%60
	hour := f.number(hours, 1)
	if wide {
		hour = f.number(hours, 2)
	}
	i, j := strings.Index(pattern, "H"), strings.Index(pattern, "m")
	separator := strings.TrimLeft(pattern[i:j], "H")
	text := pattern[:i] + hour
	end := ""
	if wide || minutes > 0 || rest > 0 {
		text += separator + f.number(minutes, 2)
		end = strings.TrimLeft(pattern[j:], "m")
	}
	if rest > 0 {
		text += separator + f.number(rest, 2)
	}
	return substitute(z.GMT, text+end)
}

// genericName follows ICU's formatGenericNonLocationName.
func (f *dateFormat) genericName(z *zone, t time.Time, wide bool) string {
	names := cldr.ZonesOf(f.data).Names
	if n := names[z.id][nameAt(wide, nameGeneric)]; n != "" {
		return n
	}
	meta := z.metazone(t)
	if meta == "" {
		return ""
	}
	generic := names[meta][nameAt(wide, nameGeneric)]
	if !t.IsDST() && !daylightNear(t) {
		if n := f.specificName(z, t, wide); n != "" && n != generic {
			return n
		}
	}
	if generic == "" {
		return ""
	}
	golden, ok := cldr.WorldZones().MetazoneZone[meta+" "+f.region]
	if !ok {
		golden = cldr.WorldZones().MetazoneZone[meta]
	}
	if golden == "" || golden == z.id {
		return generic
	}
	other, _ := zoneOf(golden)
	if other == nil {
		return generic
	}
	if !sameOffset(t, other.location) {
		return substitute(cldr.ZonesOf(f.data).Fallback, f.place(z), generic)
	}
	return generic
}

// sameOffset compares at the same time of day; where a clock is turned back, it is
// the second time, as for ICU.
func sameOffset(t time.Time, other *time.Location) bool {
	wall := time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, other)
	if _, end := wall.ZoneBounds(); !end.IsZero() {
		_, before := wall.Zone()
		_, after := end.Zone()
		if later := wall.Add(time.Duration(before-after) * time.Second); before > after && !later.Before(end) {
			wall = later
		}
	}
	_, mine := t.Zone()
	_, theirs := wall.Zone()
	return mine == theirs
}

// daylightNear says whether there is daylight saving time within half a year.
func daylightNear(t time.Time) bool {
	const half = 184 * 24 * time.Hour
	start, end := t.ZoneBounds()
	return !start.IsZero() && t.Sub(start) < half && start.Add(-time.Second).IsDST() || !end.IsZero() && end.Sub(t) < half && end.IsDST()
}

// locationName is "Germany Time" or "Los Angeles Time".
func (f *dateFormat) locationName(z *zone) string {
	if place := f.place(z); place != "" {
		return substitute(cldr.ZonesOf(f.data).Region, place)
	}
	return ""
}

// place is the region of a zone that is its only or its primary one, or a city.
func (f *dateFormat) place(z *zone) string {
	world := cldr.WorldZones()
	region := world.ZoneRegion[z.id]
	if region == "" || region == "001" {
		return ""
	}
	if world.Primary[region] == z.id || world.Primary[region] == "" && slices.Equal(world.RegionZones[region], []string{z.id}) {
		return cldr.NamesOf(f.data).Regions[region]
	}
	if city := cldr.ZonesOf(f.data).Cities[z.id]; city != "" {
		return city
	}
	return strings.ReplaceAll(z.id[strings.LastIndexByte(z.id, '/')+1:], "_", " ")
}
