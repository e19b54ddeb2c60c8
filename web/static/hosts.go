package static

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// OnlyHosts lets through what asks for this machine by a name that nobody else can give it. A page on the net may
// point its own name at 127.0.0.1 ("DNS rebinding") and then read whatever listens there, as its own; the Host header
// still carries that name. localhost and addresses in figures cannot be pointed anywhere, and extra is what the user
// listens on.
func OnlyHosts(next http.Handler, extra ...string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !ownHost(r.Host, extra) {
			refuse(w, http.StatusMisdirectedRequest, "This server answers only to localhost.")
			return
		}
		next.ServeHTTP(w, r)
	})
}

func ownHost(hostport string, extra []string) bool {
	host := hostport
	if h, _, err := net.SplitHostPort(hostport); err == nil {
		host = h
	}
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	if strings.EqualFold(host, "localhost") {
		return true
	}
	address, err := netip.ParseAddr(host)
	if err == nil && address.Unmap().IsLoopback() {
		return true
	}
	for _, e := range extra {
		// Listening on every address means answering to every address, still to no name.
		if listened, err2 := netip.ParseAddr(e); err2 == nil && listened.IsUnspecified() && err == nil {
			return true
		}
		if host != "" && strings.EqualFold(host, e) {
			return true
		}
	}
	return false
}
