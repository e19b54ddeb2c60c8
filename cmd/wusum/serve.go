package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"strconv"
	"time"

	"wusum/core"
	"wusum/web"
	"wusum/web/static"
	"wusum/web/team"
)

var serveCommand = command{
	name:    "serve",
	summary: "serve the page to this machine's browser, at http://localhost:8080",
	run:     runServe,
}

// shutdownTime is how long answers in flight may take to finish after Ctrl+C.
const shutdownTime = 5 * time.Second

func runServe(ctx context.Context, args []string, std stdio) int {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	flags.SetOutput(std.err)
	port := flags.Int("port", 8080, "the port; 0 takes a free one")
	host := flags.String("host", "", "the address to listen on (default: loopback, so that only this machine reaches it)")
	dir := flags.String("dir", "", "serve this folder instead of the page inside the program")
	if status, done := parse(flags, args, std, 0); done {
		return status
	}
	site, err := openSite(*dir)
	if err != nil {
		fmt.Fprintln(std.err, "wusum serve:", err)
		return 1
	}
	listeners, outcome, err := listen(*host, *port)
	if err != nil {
		fmt.Fprintln(std.err, "wusum serve:", err)
		return 1
	}
	if outcome == alreadyOurs {
		fmt.Fprintf(std.out, "Wusum is already running at %s\n", address(*host, *port))
		return 0
	}
	taken := listeners[0].Addr().(*net.TCPAddr).Port
	if outcome == movedAway {
		fmt.Fprintf(std.out, "Another program holds port %d, so Wusum takes %d. Documents saved under %s are not visible there.\n",
			*port, taken, address(*host, *port))
	}
	fmt.Fprintf(std.out, "Wusum is at %s (Ctrl+C stops it)\n", address(*host, taken))
	return serve(ctx, listeners, handler(site, *host), std)
}

func openSite(dir string) (fs.FS, error) {
	if dir == "" {
		if _, err := fs.Stat(web.Site(), "index.html"); err != nil {
			return nil, errors.New("this program was built without the page: run `make build`, or name a folder with -dir")
		}
		return web.Site(), nil
	}
	// A root refuses links that lead out of the folder.
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	if _, err := root.Stat("index.html"); err != nil {
		return nil, fmt.Errorf("%s holds no index.html: %w", dir, err)
	}
	return root.FS(), nil
}

func handler(site fs.FS, host string) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/api/", team.Handler(core.Version))
	files := static.Handler(site)
	return static.OnlyHosts(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// Only /api/ goes through the mux: it answers "//x" and "/a/../b" with redirects, where the files say 404.
		if len(r.URL.Path) >= 5 && r.URL.Path[:5] == "/api/" {
			mux.ServeHTTP(w, r)
			return
		}
		files.ServeHTTP(w, r)
	}), host)
}

func serve(ctx context.Context, listeners []net.Listener, h http.Handler, std stdio) int {
	server := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
	failed := make(chan error, len(listeners))
	for _, l := range listeners {
		go func() { failed <- server.Serve(l) }()
	}
	select {
	case err := <-failed:
		fmt.Fprintln(std.err, "wusum serve:", err)
		server.Close()
		return 1
	case <-ctx.Done():
	}
	limited, cancel := context.WithTimeout(context.Background(), shutdownTime)
	defer cancel()
	if err := server.Shutdown(limited); err != nil {
		server.Close()
	}
	return 0
}

// address is what to type into the browser. The browser keeps documents by this name, so it is always localhost on
// loopback: http://127.0.0.1:8080 would be another origin with another store.
func address(host string, port int) string {
	if host == "" || net.ParseIP(host).IsLoopback() {
		host = "localhost"
	} else if net.ParseIP(host).IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, strconv.Itoa(port))
}
