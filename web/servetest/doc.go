// Package servetest holds what every server of Wusum has to keep to, as one list of expectations:
// the native one in its own process and Cloudflare's run time pass the same.
package servetest
