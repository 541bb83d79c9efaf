package httpd

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"net/http"
	"net/netip"
	"time"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/clock"
)

// Options are what a [Server] is made of. GraphQL, Viewer, Logger and Clock are required.
type Options struct {
	// GraphQL answers at /graphql and /api/{version}/graphql.json.
	GraphQL http.Handler
	// Viewer finds out who asks, from headers only: cookies are taken away before. It need not fill Request, Network
	// and GPC. An error of kind Unauthenticated is answered with 401, any other as what it is.
	Viewer func(context.Context, *http.Request) (access.Viewer, error)
	// Logger gets one line for each request.
	Logger *slog.Logger
	// Clock tells the time.
	Clock clock.Clock

	// Ready says whether requests can be served, for /readyz. Nil means always.
	Ready func(context.Context) error
	// Media finds what is served below /media/. Nil means that there is none.
	Media MediaSource
	// Checkout serves the pages below /checkout/. Nil means that there are none.
	Checkout http.Handler
	// Playground is the bundle of the playground; nil serves PlaygroundMissing in its place. The route is there only
	// if PlaygroundOn says so.
	Playground        fs.FS
	PlaygroundOn      bool
	PlaygroundPolicy  string // its Content-Security-Policy
	PlaygroundMissing string // an HTML page
	// Tour is what the playground opens with, a JSON list; empty means no tour.
	Tour []byte

	// Metrics collects figures; nil collects none.
	Metrics *Metrics
	// MetricsAllowed says who may read /metrics. Nil means nobody.
	MetricsAllowed func(*http.Request) bool

	// Origins are the web origins, as scheme://host[:port], that a browser may call the API from. Empty means any:
	// credentials are never allowed, so a foreign page can do no more than its own server could.
	Origins []string
	// TrustedProxies are the networks whose X-Forwarded-For is believed.
	TrustedProxies []netip.Prefix
	// HTTPS says that people reach the server by HTTPS, so that browsers are told to insist on it.
	HTTPS bool
	// DrainDelay is how long the server says that it is not ready before it stops to accept connections, for a load
	// balancer to notice. DrainTimeout is how long requests may then take to finish; 30 s when zero.
	DrainDelay, DrainTimeout time.Duration
}

func (o Options) validate() error {
	switch {
	case o.GraphQL == nil:
		return errors.New("httpd: a GraphQL handler is required")
	case o.Viewer == nil:
		return errors.New("httpd: a viewer resolver is required")
	case o.Logger == nil:
		return errors.New("httpd: a logger is required")
	case o.Clock == nil:
		return errors.New("httpd: a clock is required")
	case o.PlaygroundOn && o.Playground != nil && o.PlaygroundPolicy == "":
		return errors.New("httpd: the playground needs a policy")
	}
	return nil
}
