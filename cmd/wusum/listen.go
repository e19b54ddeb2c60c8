package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"syscall"
	"time"

	"wusum/web/team"
)

// outcome is how the wish for a port ended.
type outcome uint8

const (
	asAsked     outcome = iota
	alreadyOurs         // Wusum answers there: nothing to do
	movedAway           // something else holds it: a free port was taken
)

// listen opens the port, or tells that Wusum is there already, or opens a free one.
func listen(host string, port int) ([]net.Listener, outcome, error) {
	listeners, err := listenAt(host, port)
	if err == nil {
		return listeners, asAsked, nil
	}
	if !errors.Is(err, syscall.EADDRINUSE) {
		return nil, asAsked, err
	}
	if isOurs(host, port) {
		return nil, alreadyOurs, nil
	}
	listeners, err = listenAt(host, 0)
	return listeners, movedAway, err
}

// listenAt listens on the address given. Loopback means both of its addresses, on one port: a browser may try
// either for "localhost", and the other could belong to somebody else.
func listenAt(host string, port int) ([]net.Listener, error) {
	if host != "" && host != "localhost" {
		l, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(port)))
		return []net.Listener{l}, err
	}
	const tries = 20 // a port that is free on one of the addresses is nearly always free on the other
	var err error
	for range tries {
		var listeners []net.Listener
		if listeners, err = listenLoopback(port); err == nil || port != 0 {
			return listeners, err
		}
	}
	return nil, fmt.Errorf("find a free port: %w", err)
}

func listenLoopback(port int) ([]net.Listener, error) {
	four, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return nil, err
	}
	port = four.Addr().(*net.TCPAddr).Port
	six, err := net.Listen("tcp6", net.JoinHostPort("::1", strconv.Itoa(port)))
	switch {
	case err == nil:
		return []net.Listener{four, six}, nil
	case errors.Is(err, syscall.EADDRINUSE):
		four.Close()
		return nil, err
	default: // this machine has no IPv6
		return []net.Listener{four}, nil
	}
}

// isOurs asks whoever holds the port whether it is Wusum. Both loopback addresses have to say so, where both answer.
func isOurs(host string, port int) bool {
	hosts := []string{"127.0.0.1", "::1"}
	if host != "" && host != "localhost" {
		hosts = []string{host}
	}
	yes := false
	for _, h := range hosts {
		switch answered, ours := probe(h, port); {
		case ours:
			yes = true
		case answered:
			return false
		}
	}
	return yes
}

func probe(host string, port int) (answered, ours bool) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	target := net.JoinHostPort(host, strconv.Itoa(port))
	connection, err := (&net.Dialer{}).DialContext(ctx, "tcp", target)
	if err != nil {
		return false, false
	}
	connection.Close()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+target+"/api/health", nil)
	if err != nil {
		return true, false
	}
	// No proxy and no redirect: the question is who is on this very port.
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	response, err := client.Do(request)
	if err != nil {
		return true, false
	}
	defer response.Body.Close()
	var health team.Health
	err = json.NewDecoder(io.LimitReader(response.Body, 4<<10)).Decode(&health)
	return true, err == nil && response.StatusCode == http.StatusOK && health.Name == team.Name
}
