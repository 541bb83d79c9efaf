package graph_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"github.com/mizan-commerce/mizan/internal/shoptest/demoshop"
)

// TestImages_AreServed reads every picture that the catalogue names at the address that it states.
func TestImages_AreServed(t *testing.T) {
	t.Parallel()
	shop := demoshop.Open(t, demoshop.SQLite)
	type image struct{ URL string }
	var data struct {
		Products struct {
			Nodes []struct{ Images struct{ Nodes []image } }
		}
		Collections struct{ Nodes []struct{ Image image } }
	}
	shop.Post(t, demoshop.Request{Query: `{
		products(first: 100) { nodes { images(first: 10) { nodes { url } } } }
		collections(first: 50) { nodes { image { url } } } }`}).Data(t, &data)
	urls := map[string]bool{}
	for _, p := range data.Products.Nodes {
		for _, i := range p.Images.Nodes {
			urls[i.URL] = true
		}
	}
	for _, c := range data.Collections.Nodes {
		urls[c.Image.URL] = true
	}
	if len(urls) < 50 {
		t.Fatalf("%d pictures", len(urls))
	}
	for url := range urls {
		path, ours := strings.CutPrefix(url, demoshop.Address)
		reply := shop.Get(t, path)
		if !ours || reply.Status != http.StatusOK || reply.Header.Get("Content-Type") != "image/svg+xml" || !bytes.Contains(reply.Body, []byte("<svg")) {
			t.Errorf("%s: status %d, %q, %d bytes", url, reply.Status, reply.Header.Get("Content-Type"), len(reply.Body))
		}
	}
	if reply := shop.Get(t, "/media/no-such-drawing.svg"); reply.Status != http.StatusNotFound {
		t.Errorf("a picture that is not there: status %d", reply.Status)
	}
}
