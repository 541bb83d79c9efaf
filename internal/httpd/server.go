package httpd

import (
	"fmt"
	"net/http"
	"sync/atomic"
)

// The closed list of routes, as metrics and logs name them.
const (
	routeGraphQL    = "graphql"
	routeMedia      = "media"
	routePlayground = "playground"
	routeCheckout   = "checkout"
	routeHealth     = "health"
	routeMetrics    = "metrics"
	routeHome       = "home"
	routeNone       = "none"
)

// maxBody is the largest body of a request outside the GraphQL API, in bytes. The API has its own limit.
const maxBody = 256 << 10

// Server is the HTTP side of the program. Make it with [New]; it serves by itself with [Server.Run], or as a handler
// inside another server.
type Server struct {
	options  Options
	handler  http.Handler
	draining atomic.Bool
}

var _ http.Handler = (*Server)(nil)

// New wires routes and middleware. It does not listen yet.
func New(options Options) (*Server, error) {
	if err := options.validate(); err != nil {
		return nil, err
	}
	s := &Server{options: options}
	crossOrigin := http.NewCrossOriginProtection()
	for _, origin := range options.Origins {
		if err := crossOrigin.AddTrustedOrigin(origin); err != nil {
			return nil, fmt.Errorf("httpd: origin: %w", err)
		}
	}
	mux := http.NewServeMux()
	page := func(pattern, route string, handler http.Handler) {
		handler = http.MaxBytesHandler(crossOrigin.Handler(handler), maxBody)
		mux.Handle(pattern, named(route, handler))
	}
	// Storefronts call the API from other origins, which is safe because it knows no cookies and takes JSON only.
	api := named(routeGraphQL, s.cors(s.viewer(options.GraphQL)))
	mux.Handle("/graphql", api)
	mux.Handle("/api/{version}/graphql.json", api)
	page("GET /healthz", routeHealth, http.HandlerFunc(s.live))
	page("GET /readyz", routeHealth, http.HandlerFunc(s.ready))
	page("GET /{$}", routeHome, http.HandlerFunc(s.home))
	if options.Media != nil {
		page("GET /media/{key...}", routeMedia, http.HandlerFunc(s.media))
	}
	if options.Checkout != nil {
		page("/checkout/", routeCheckout, options.Checkout)
	}
	if options.PlaygroundOn {
		playground, err := newPlayground(options)
		if err != nil {
			return nil, err
		}
		page("GET /playground/", routePlayground, http.StripPrefix("/playground", playground))
	}
	if options.Metrics != nil && options.MetricsAllowed != nil {
		page("GET /metrics", routeMetrics, s.metrics())
	}
	s.handler = s.outermost(mux)
	return s, nil
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// home leads people to the playground, and tells programs where the API is.
func (s *Server) home(w http.ResponseWriter, r *http.Request) {
	if s.options.PlaygroundOn {
		http.Redirect(w, r, "/playground/", http.StatusSeeOther)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte("Mizan is running. The API is at /graphql.\n"))
}
