// Package team answers /api/, natively and on Cloudflare through one http.Handler.
//
// So far it knows one route, by which a second `wusum serve` recognises the first, and a host its health:
//
//	GET /api/health   {"name":"wusum","version":"0.1.0-dev"}
//
// It imports nothing of core: storage is not linguistics, and the edge starts a new instance for each request.
package team
