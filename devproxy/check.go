package devproxy

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// A refusal is the answer to a request that goes nowhere.
type refusal struct {
	status int
	text   string
}

func refuse(status int, format string, args ...any) *refusal {
	return &refusal{status, fmt.Sprintf(format, args...)}
}

func (r *refusal) write(w http.ResponseWriter) {
	if r.status == http.StatusUpgradeRequired {
		w.Header().Set("Upgrade", "websocket")
		w.Header().Set("Sec-WebSocket-Version", "13")
	}
	http.Error(w, r.text, r.status)
}

// check is the border: what it lets through is for this server, and cannot be read in two ways. Behind it Vite sees its
// own address as the host, so that Vite's own checks no longer protect it.
func (p *Proxy) check(r *http.Request) *refusal {
	if !p.hosts.allow(r.Host) {
		return refuse(http.StatusForbidden, "the host %q is not allowed; hint: allow it with --allowed-host, or with allowedHost in dx.json", hostName(r.Host))
	}
	if reason := badTarget(target(r)); reason != "" {
		return refuse(http.StatusBadRequest, "the request target %s", reason)
	}
	if isInternal(r.URL.Path) {
		return refuse(http.StatusNotFound, "404 page not found")
	}
	return checkUpgrade(r)
}

// target returns the request target as it was sent.
func target(r *http.Request) string {
	if r.RequestURI != "" {
		return r.RequestURI
	}
	return r.URL.RequestURI()
}

// badTarget says what is wrong with a request target, "" if it is a path without tricks.
func badTarget(target string) string {
	path, _, _ := strings.Cut(target, "?")
	switch {
	case !strings.HasPrefix(path, "/"):
		return "is not a path"
	case strings.HasPrefix(path, "//"):
		return "begins with two slashes"
	case strings.ContainsAny(target, "#\\"):
		return "has a # or a backslash"
	case strings.ContainsFunc(target, func(r rune) bool { return r < 0x20 || r == 0x7f }):
		return "has control characters"
	case slices.ContainsFunc(strings.Split(path, "/"), isDots):
		return "has dot segments"
	}
	return ""
}

// isDots says whether a segment means another directory, however it is written.
func isDots(segment string) bool {
	if len(segment) == 0 || len(segment) > len("%2e%2e") {
		return false
	}
	plain := strings.ReplaceAll(strings.ToLower(segment), "%2e", ".")
	return plain == "." || plain == ".."
}

// isUpgrade says whether r asks for a WebSocket. Other upgrades are not offered: their headers are taken off.
func isUpgrade(r *http.Request) bool {
	return r.Header.Get("Upgrade") != ""
}

// checkUpgrade refuses what is not a proper WebSocket handshake, and handshakes that another site's page began.
func checkUpgrade(r *http.Request) *refusal {
	upgrade := r.Header.Values("Upgrade")
	if len(upgrade) == 0 {
		return nil
	}
	if len(upgrade) != 1 || !strings.EqualFold(upgrade[0], "websocket") {
		// RFC 9110, section 7.8: a server may ignore an upgrade.
		r.Header.Del("Upgrade")
		r.Header.Del("HTTP2-Settings")
		return nil
	}
	switch {
	case r.Method != http.MethodGet || !hasToken(r.Header, "Connection", "upgrade"):
		return refuse(http.StatusBadRequest, "this is not a WebSocket handshake")
	case r.Header.Get("Sec-WebSocket-Version") != "13":
		return refuse(http.StatusUpgradeRequired, "want WebSocket version 13")
	case !sameOrigin(r):
		return refuse(http.StatusForbidden, "a WebSocket from the origin %q is not allowed", strings.Join(r.Header.Values("Origin"), ", "))
	}
	return nil
}

// isHMR says whether r is a handshake of Vite's client.
func isHMR(r *http.Request) bool {
	return hasToken(r.Header, "Sec-WebSocket-Protocol", "vite-hmr") || hasToken(r.Header, "Sec-WebSocket-Protocol", "vite-ping")
}

func hasToken(h http.Header, name, token string) bool {
	for _, value := range h.Values(name) {
		for part := range strings.SplitSeq(value, ",") {
			if strings.EqualFold(strings.TrimSpace(part), token) {
				return true
			}
		}
	}
	return false
}

// sameOrigin says whether the handshake comes from a page of this host. Programs that are not browsers send no Origin.
func sameOrigin(r *http.Request) bool {
	origins := r.Header.Values("Origin")
	if len(origins) == 0 {
		return true
	}
	u, err := url.Parse(origins[0])
	if len(origins) > 1 || err != nil || u.Scheme != "http" && u.Scheme != "https" || u.User != nil {
		return false
	}
	return hostPort(u.Host, u.Scheme) == hostPort(r.Host, u.Scheme)
}

// onlyOwnScripts keeps other sites from reading the project's source with a script tag, which asks nobody's leave.
func onlyOwnScripts(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := r.Header
		site := h.Get("Sec-Fetch-Site")
		if h.Get("Sec-Fetch-Mode") == "no-cors" && h.Get("Sec-Fetch-Dest") == "script" && (site == "cross-site" || site == "same-site") {
			refuse(http.StatusForbidden, "a script of another site must be requested with CORS").write(w)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// hostPort writes host in one way: in lower case, with the port.
func hostPort(host, scheme string) string {
	port := "80"
	if scheme == "https" {
		port = "443"
	}
	if _, p, err := net.SplitHostPort(host); err == nil && p != "" {
		port = p
	}
	return net.JoinHostPort(hostName(host), port)
}

// hostName takes the port and the brackets off host.
func hostName(host string) string {
	if name, port, err := net.SplitHostPort(host); err == nil && isPort(port) {
		host = name
	} else if strings.HasPrefix(host, "[") && strings.HasSuffix(host, "]") {
		host = host[1 : len(host)-1]
	}
	return strings.ToLower(host)
}

func isPort(s string) bool {
	_, err := strconv.ParseUint(s, 10, 16)
	return err == nil
}

// A hostList holds the names to answer to. A page of another site that has its name resolve to this machine (DNS
// rebinding) sends its own name, and is refused.
type hostList struct {
	names   []string
	domains []string // with the leading dot
}

func newHostList(allowed []string) (hostList, error) {
	var list hostList
	var errs []error
	for _, host := range allowed {
		host = strings.ToLower(host)
		name := strings.TrimPrefix(host, ".")
		if name == "" || strings.ContainsAny(name, "/:*? ") {
			errs = append(errs, fmt.Errorf("allowed host %q: want a host name, or \".example.com\" for a domain with its subdomains", host))
			continue
		}
		list.names = append(list.names, name)
		if name != host {
			list.domains = append(list.domains, host)
		}
	}
	return list, errors.Join(errs...)
}

func (l hostList) allow(host string) bool {
	name := hostName(host)
	if _, err := netip.ParseAddr(name); err == nil {
		return true
	}
	name = strings.TrimSuffix(name, ".")
	if name == "localhost" || strings.HasSuffix(name, ".localhost") || slices.Contains(l.names, name) {
		return true
	}
	return slices.ContainsFunc(l.domains, func(domain string) bool { return strings.HasSuffix(name, domain) })
}
