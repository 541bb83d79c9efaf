package importer

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/mizan-commerce/mizan/internal/catalog"
)

// factory is a file that is written while it is read: a header and then products
// of two variants, each with a description of 2 kB.
type factory struct {
	products int
	made     int
	rest     string
}

var _ io.Reader = (*factory)(nil)

func (f *factory) Read(p []byte) (int, error) {
	if f.rest == "" {
		if f.made == f.products {
			return 0, io.EOF
		}
		if f.made == 0 {
			f.rest = "Handle,Title,Body (HTML),Variant Price,Option1 Name,Option1 Value\n"
		}
		f.made++
		f.rest += fmt.Sprintf("product-%d,Product,\"<p>%s</p>\",10.50,Size,S\nproduct-%d,,,11.50,,M\n",
			f.made, strings.Repeat("text ", 400), f.made)
	}
	n := copy(p, f.rest)
	f.rest = f.rest[n:]
	return n, nil
}

// watcher is a sink that looks at the heap now and then.
type watcher struct {
	puts int
	peak uint64
}

var _ Sink = (*watcher)(nil)

func (w *watcher) PutProduct(context.Context, catalog.ProductInput) error {
	if w.puts++; w.puts%5000 == 0 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		w.peak = max(w.peak, m.HeapAlloc)
	}
	return nil
}

// TestShopify_Streams reads 40 MB and keeps a small part of it alive. It is not
// parallel, so that it measures no other test.
func TestShopify_Streams(t *testing.T) {
	const products = 20_000
	var sink watcher
	summary, err := Shopify(t.Context(), &factory{products: products}, inRiyals(), &sink)
	if err != nil {
		t.Fatalf("Shopify: %v", err)
	}
	if summary.Products != products || summary.Variants != products || summary.Rejected != 0 {
		t.Errorf("%d products, %d variants, %d rejected; want %d, %d, 0",
			summary.Products, summary.Variants, summary.Rejected, products, products)
	}
	const most = 16 << 20
	if sink.peak == 0 || sink.peak > most {
		t.Errorf("%d bytes were alive during the import, want at most %d", sink.peak, most)
	}
	t.Logf("%.1f MiB alive at most", float64(sink.peak)/(1<<20))
}

func BenchmarkShopify(b *testing.B) {
	const products = 1000
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Shopify(b.Context(), &factory{products: products}, inRiyals(), &watcher{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)*products*2/b.Elapsed().Seconds(), "rows/s")
}
