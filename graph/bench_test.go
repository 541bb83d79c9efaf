package graph_test

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/graph"
	"github.com/mizan-commerce/mizan/graph/gen"
	"github.com/mizan-commerce/mizan/graph/model"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/httpd"
	"github.com/mizan-commerce/mizan/internal/markets"
	"github.com/mizan-commerce/mizan/internal/shoptest/demoshop"
	"github.com/mizan-commerce/mizan/internal/store"
)

// listing24 is the page that shops are mostly asked for.
const listing24 = `query @inContext(country: SA, language: EN) {
  products(first: 24, sortKey: TITLE) {
    nodes {
      id handle title availableForSale
      priceRange { minVariantPrice { amount currencyCode } }
      featuredImage { url altText }
      variants(first: 5) {
        nodes { id title sku availableForSale price { amount currencyCode } compareAtPrice { amount currencyCode } }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}`

// memory answers products from one page that was read before. Everything else is as it is.
type memory struct {
	*graph.Resolver
	page *catalog.ProductPage
}

func (m memory) Query() gen.QueryResolver { return memoryQuery{m.Resolver.Query(), m.page} }

type memoryQuery struct {
	gen.QueryResolver
	page *catalog.ProductPage
}

func (q memoryQuery) Products(context.Context, *string, *string, *int, *int, *string, *bool, *model.ProductSortKeys) (*catalog.ProductPage, error) {
	return q.page, nil
}

// BenchmarkListing24 measures the listing through the whole front door, without a network, on each engine. In turn with
// each request it asks for the same page from memory, which is what the executor alone costs. "of-memory" is the part of
// the speed from memory that is left, median by median; "cpu-of-memory" is the same in processor time of this process,
// which a busy machine disturbs less, but which is blind to the work of a PostgreSQL server. Neither must fall below 0.4
// on a machine that has nothing else to do.
func BenchmarkListing24(b *testing.B) {
	for _, engine := range demoshop.Engines() {
		b.Run(string(engine), func(b *testing.B) {
			shop := demoshop.Open(b, engine)
			fromMemory := memoryHandler(b, shop)
			if got, want := ask(b, fromMemory), ask(b, shop.Handler); len(got) < 10_000 || !bytes.Equal(got, want) {
				b.Fatalf("different answers:\n%s\n%s", got, want)
			}
			b.ReportAllocs()
			var all, memory spent
			for b.Loop() {
				all.on(b, func() { ask(b, shop.Handler) })
				b.StopTimer()
				memory.on(b, func() { ask(b, fromMemory) })
				b.StartTimer()
			}
			b.ReportMetric(float64(all.median().Microseconds()), "median-us")
			b.ReportMetric(float64(memory.median())/float64(all.median()), "of-memory")
			b.ReportMetric(float64(all.cpu.Microseconds())/float64(len(all.took)), "cpu-us")
			b.ReportMetric(float64(memory.cpu)/float64(all.cpu), "cpu-of-memory")
		})
	}
}

// spent is what requests took: each by the clock, and all together of the processor.
type spent struct {
	took []time.Duration
	cpu  time.Duration
}

// on adds one request.
func (s *spent) on(b *testing.B, do func()) {
	cpu, started := processor(b), time.Now()
	do()
	s.took = append(s.took, time.Since(started))
	s.cpu += processor(b) - cpu
}

func (s *spent) median() time.Duration {
	slices.Sort(s.took)
	return s.took[len(s.took)/2]
}

// processor is the time that the process has had of the processor.
func processor(b *testing.B) time.Duration {
	b.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func ask(b *testing.B, handler http.Handler) []byte {
	b.Helper()
	body := demoshop.Request{Query: listing24}
	r := httptest.NewRequestWithContext(b.Context(), http.MethodPost, demoshop.Address+"/graphql", body.Reader(b))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		b.Fatalf("status %d: %s", w.Code, w.Body)
	}
	answer, err := io.ReadAll(w.Body)
	if err != nil {
		b.Fatal(err)
	}
	return answer
}

// memoryHandler is a shop's front door with the listing in memory behind it.
func memoryHandler(b *testing.B, shop *demoshop.Shop) http.Handler {
	b.Helper()
	locale, err := markets.NewResolver(shop.App.Markets).Locale(b.Context(), "SA", "en")
	if err != nil {
		b.Fatal(err)
	}
	view := catalog.View{Language: locale.Language, Own: locale.Own, PriceList: locale.Market.PriceList.ID, Currency: locale.Currency()}
	first := 24
	page, err := shop.App.Catalog.Products(b.Context(), view, catalog.List{Sort: catalog.SortTitle, Page: store.PageArgs{First: &first}},
		catalog.Want{Variants: true, Options: true, Images: true})
	if err != nil {
		b.Fatal(err)
	}
	cursors, err := store.NewCursors(make([]byte, 32))
	if err != nil {
		b.Fatal(err)
	}
	r := &graph.Resolver{Catalog: shop.App.Catalog, Markets: markets.NewResolver(shop.App.Markets), Cursors: cursors}
	quiet := slog.New(slog.DiscardHandler)
	endpoint, err := graph.NewHandlerOn(memory{r, page}, r, graph.HandlerOptions{
		Logger: quiet, Base: func(*http.Request) string { return demoshop.Address },
	})
	if err != nil {
		b.Fatal(err)
	}
	server, err := httpd.New(httpd.Options{
		GraphQL: endpoint, Logger: quiet, Clock: shop.Clock, Metrics: httpd.NewMetrics(),
		Viewer: func(context.Context, *http.Request) (access.Viewer, error) { return access.Viewer{}, nil },
	})
	if err != nil {
		b.Fatal(err)
	}
	return server
}
