package httpd_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/internal/httpd"
)

// running is a server that listens by itself.
type running struct {
	url  string
	stop context.CancelFunc
	done chan error
}

func run(t *testing.T, change func(*httpd.Options)) running {
	t.Helper()
	o := options(io.Discard)
	change(&o)
	server, err := httpd.New(o)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	r := running{"http://" + listener.Addr().String(), stop, make(chan error, 1)}
	go func() { r.done <- server.Run(ctx, listener) }()
	t.Cleanup(stop)
	return r
}

func (r running) wait(t *testing.T) error {
	t.Helper()
	select {
	case err := <-r.done:
		return err
	case <-time.After(10 * time.Second):
		t.Fatal("the server does not end")
		return nil
	}
}

// TestRun_LetsRequestsFinish stops a server in the middle of a request.
func TestRun_LetsRequestsFinish(t *testing.T) {
	t.Parallel()
	entered, release := make(chan struct{}), make(chan struct{})
	r := run(t, func(o *httpd.Options) {
		o.DrainDelay = 300 * time.Millisecond
		o.GraphQL = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			close(entered)
			<-release
			if err := r.Context().Err(); err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
				return
			}
			_, _ = io.WriteString(w, "finished")
		})
	})
	answers := make(chan reply, 1)
	go func() { answers <- call(t, "POST", r.url+"/graphql", "{}") }()
	<-entered
	if got := call(t, "GET", r.url+"/readyz", ""); got.status != 200 {
		t.Fatalf("before the end: %d", got.status)
	}
	r.stop()
	saidNo := false
	for range 25 {
		if got := call(t, "GET", r.url+"/readyz", ""); got.status == 503 && got.body == "draining\n" {
			saidNo = true
			break
		}
	}
	if !saidNo {
		t.Error("the server did not say that it is draining while it still accepted connections")
	}
	close(release)
	if got := <-answers; got.status != 200 || got.body != "finished" {
		t.Errorf("the request that had begun: %d %s", got.status, got.body)
	}
	if err := r.wait(t); err != nil {
		t.Errorf("Run = %v, want nil", err)
	}
	if connection, err := net.Dial("tcp", strings.TrimPrefix(r.url, "http://")); err == nil {
		connection.Close()
		t.Error("the server still accepts connections")
	}
}

// TestRun_CutsOffWhatDoesNotFinish has a request that waits for its context.
func TestRun_CutsOffWhatDoesNotFinish(t *testing.T) {
	t.Parallel()
	entered, left := make(chan struct{}), make(chan struct{})
	r := run(t, func(o *httpd.Options) {
		o.DrainTimeout = 50 * time.Millisecond
		o.GraphQL = http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			close(entered)
			<-r.Context().Done()
			close(left)
		})
	})
	go func() {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, r.url+"/graphql", nil)
		if err != nil {
			return
		}
		if response, err := http.DefaultClient.Do(request); err == nil {
			response.Body.Close()
		}
	}()
	<-entered
	r.stop()
	if err := r.wait(t); err == nil || !strings.Contains(err.Error(), "cut off") {
		t.Errorf("Run = %v, want an error about requests that were cut off", err)
	}
	select {
	case <-left:
	case <-time.After(5 * time.Second):
		t.Error("the context of the request did not end")
	}
}

// TestRun_ClosesSilentConnections would take the five seconds that a header may take, so it only sends half a header
// and looks whether the server hangs up by itself.
func TestRun_ClosesSilentConnections(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes five seconds")
	}
	r := run(t, func(*httpd.Options) {})
	connection, err := net.Dial("tcp", strings.TrimPrefix(r.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	if _, err := io.WriteString(connection, "POST /graphql HTTP/1.1\r\nHost: x\r\nX-Slow: "); err != nil {
		t.Fatal(err)
	}
	if err := connection.SetReadDeadline(time.Now().Add(8 * time.Second)); err != nil {
		t.Fatal(err)
	}
	started := time.Now()
	if _, err := io.ReadAll(connection); err != nil {
		t.Errorf("the connection was not closed after %v: %v", time.Since(started), err)
	}
}

func TestRun_TellsThatItCannotServe(t *testing.T) {
	t.Parallel()
	server, err := httpd.New(options(io.Discard))
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
	if err := server.Run(t.Context(), listener); err == nil {
		t.Error("Run on a closed listener: no error")
	}
}
