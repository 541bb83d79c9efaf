package httpd

import (
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics are the figures of the HTTP side. Every label is from a closed list, so a client cannot make the server keep
// more series by inventing names.
type Metrics struct {
	registry   *prometheus.Registry
	requests   *prometheus.CounterVec
	took       *prometheus.HistogramVec
	inFlight   prometheus.Gauge
	operations *prometheus.CounterVec
	ran        *prometheus.HistogramVec
}

// NewMetrics makes a registry of its own, with the figures of the process beside those of this package.
func NewMetrics() *Metrics {
	buckets := []float64{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10}
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "mizan_http_requests_total", Help: "HTTP requests by route and class of status.",
		}, []string{"route", "class"}),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "mizan_http_request_duration_seconds", Help: "Time from the first byte of a request to the last of its response.",
			Buckets: buckets,
		}, []string{"route"}),
		inFlight: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "mizan_http_requests_in_flight", Help: "HTTP requests that are being answered.",
		}),
		operations: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "mizan_graphql_operations_total", Help: "GraphQL operations by kind and outcome.",
		}, []string{"kind", "outcome"}),
		ran: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "mizan_graphql_operation_duration_seconds", Help: "Time that GraphQL operations took.", Buckets: buckets,
		}, []string{"kind"}),
	}
	m.registry.MustRegister(m.requests, m.took, m.inFlight, m.operations, m.ran,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Registry is where other packages register their own figures.
func (m *Metrics) Registry() prometheus.Registerer { return m.registry }

// request counts one request, and the operation in it.
func (m *Metrics) request(v *visit, status int, took time.Duration) {
	m.requests.WithLabelValues(v.route, class(status)).Inc()
	m.took.WithLabelValues(v.route).Observe(took.Seconds())
	if v.facts.Outcome == "" {
		return
	}
	kind := v.facts.Kind
	if kind == "" {
		kind = "unknown"
	}
	m.operations.WithLabelValues(kind, v.facts.Outcome).Inc()
	m.ran.WithLabelValues(kind).Observe(took.Seconds())
}

// metrics serves the figures to those who may see them. For everybody else the route does not exist.
func (s *Server) metrics() http.Handler {
	figures := promhttp.HandlerFor(s.options.Metrics.registry, promhttp.HandlerOpts{})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.options.MetricsAllowed(r) {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		figures.ServeHTTP(w, r)
	})
}
