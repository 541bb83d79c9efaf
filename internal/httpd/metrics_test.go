package httpd_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/mizan-commerce/mizan/graph/transport"
	"github.com/mizan-commerce/mizan/internal/httpd"
)

func TestMetrics(t *testing.T) {
	t.Parallel()
	url, _ := start(t, func(o *httpd.Options) {
		o.Metrics = httpd.NewMetrics()
		o.MetricsAllowed = func(r *http.Request) bool { return r.Header.Get("Authorization") == "Bearer metrics" }
		o.GraphQL = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			transport.Refuse(w, r, &transport.Problem{Code: transport.BadRequest, Message: "No."})
		})
	})
	call(t, "POST", url+"/graphql", "")
	call(t, "POST", url+"/api/x/graphql.json", "")
	call(t, "GET", url+"/S3CRET", "")
	if got := call(t, "GET", url+"/metrics", ""); got.status != 404 {
		t.Errorf("a stranger reads the figures: %d", got.status)
	}
	got := call(t, "GET", url+"/metrics", "", "Authorization", "Bearer metrics")
	for _, want := range []string{
		`mizan_http_requests_total{class="4xx",route="graphql"} 2`,
		`mizan_http_requests_total{class="4xx",route="none"} 1`,
		`mizan_http_requests_total{class="4xx",route="metrics"} 1`,
		`mizan_http_request_duration_seconds_count{route="graphql"} 2`,
		`mizan_graphql_operations_total{kind="unknown",outcome="refused"} 2`,
		`mizan_http_requests_in_flight 1`,
		`go_goroutines `,
	} {
		if !strings.Contains(got.body, want) {
			t.Errorf("the figures lack %s", want)
		}
	}
	if got.status != 200 || strings.Contains(got.body, "S3CRET") {
		t.Errorf("answer %d", got.status)
	}
}

func TestMetrics_AreOffUnlessSomebodyMayRead(t *testing.T) {
	t.Parallel()
	url, _ := start(t, func(o *httpd.Options) { o.Metrics = httpd.NewMetrics() })
	if got := call(t, "GET", url+"/metrics", ""); got.status != 404 {
		t.Errorf("answer %d", got.status)
	}
}

func TestHealth(t *testing.T) {
	t.Parallel()
	url, log := start(t, func(o *httpd.Options) {
		o.Ready = func(ctx context.Context) error {
			if _, ok := ctx.Deadline(); !ok {
				t.Error("readiness has no deadline")
			}
			return errors.New("migrations are missing")
		}
	})
	if got := call(t, "GET", url+"/healthz", ""); got.status != 200 || got.body != "ok\n" {
		t.Errorf("live: %d %s", got.status, got.body)
	}
	got := call(t, "GET", url+"/readyz", "")
	if got.status != 503 || got.body != "not ready\n" || got.header.Get("Cache-Control") != "no-store" || !strings.Contains(log.String(), "migrations are missing") {
		t.Errorf("not ready: %d %s", got.status, got.body)
	}
	url, _ = start(t, nil)
	if got := call(t, "GET", url+"/readyz", ""); got.status != 200 || got.body != "ready\n" {
		t.Errorf("ready: %d %s", got.status, got.body)
	}
}
