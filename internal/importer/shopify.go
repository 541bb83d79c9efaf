// Package importer reads product files of other shops and hands them over,
// product by product, to whoever stores them. It reads as a stream: of a file of
// any length it holds one product and the handles that it has seen.
package importer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/money"
)

// maxProductRows bounds what one product may hold in memory. Shopify allows 2,048
// variants and 250 images, so that an export of its own stays far below.
const maxProductRows = 4096

// Sink stores products. PutProduct is atomic, and putting the same input twice
// leaves what putting it once left. A fault of kind Invalid or Conflict refuses
// this product alone; any other error ends the import.
type Sink interface {
	PutProduct(ctx context.Context, p catalog.ProductInput) error
}

// Options says what a file does not say of itself. All but Progress are needed.
type Options struct {
	// Currency is that of every price in the file.
	Currency money.Currency
	// PriceList is the handle of the price list that gets the prices.
	PriceList string
	// Location is the handle of the location that gets the quantities.
	Location string
	// Locale is the language of the texts, such as "ar". Texts that a product has in other languages stay. A product
	// that has none in the shop's own language gets these as such too.
	Locale string
	// Progress, when not nil, is told after each row how many bytes have been
	// read so far. It is called on the goroutine of the import.
	Progress func(readBytes int64)
}

// check refuses options that would make every product wrong.
func (o Options) check() error {
	const op = "importer.Shopify"
	if _, err := money.ParseCurrency(string(o.Currency)); err != nil {
		return fault.E(op, fault.Invalid, "The currency of the import is not an active ISO 4217 code.", err)
	}
	if o.PriceList == "" || o.Location == "" || o.Locale == "" {
		return fault.E(op, fault.Invalid, "An import needs a price list, a location and a language.", nil)
	}
	return nil
}

// Shopify imports a product CSV in the format that Shopify exports, with its
// present column names or those before. The rows of a product stand together,
// the first of them describing the product and its first variant.
//
// Every row read is counted once in the summary, also in the one that
// accompanies an error. A row or product that cannot be imported is rejected with
// its line and a reason and the import goes on; the error is for a file that is
// not such a CSV (a fault of kind Invalid around a [*FileError]), for a cancelled
// context, a reader that fails, and a sink that does. Products put before stay.
func Shopify(ctx context.Context, r io.Reader, opts Options, sink Sink) (Summary, error) {
	if err := opts.check(); err != nil {
		return Summary{}, err
	}
	in, err := newRecords(r)
	if err != nil {
		return Summary{}, err
	}
	header, err := in.header()
	if err != nil {
		return Summary{}, err
	}
	cols, err := mapColumns(header)
	if err != nil {
		return Summary{}, err
	}
	run := shopifyRun{in: in, cols: cols, opts: opts, sink: sink, seen: make(map[string]int)}
	run.summary.UnknownColumns = cols.unknown
	run.summary.IgnoredColumns = cols.ignored
	err = run.all(ctx)
	run.summary.sort()
	return run.summary, err
}

// shopifyRun is one import under way.
type shopifyRun struct {
	in      *records
	cols    *columns
	opts    Options
	sink    Sink
	summary Summary
	product *group         // the rows in hand, or nil
	seen    map[string]int // the first line of each product begun, by handle
}

// all reads every row. On an error the rows in hand, which are stored nowhere,
// count as rejected, so that the summary adds up even then.
func (s *shopifyRun) all(ctx context.Context) error {
	for {
		err := s.next(ctx)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			s.abandon()
			return err
		}
	}
}

// next handles one row, and io.EOF by putting the last product.
func (s *shopifyRun) next(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("import products: %w", err)
	}
	rec, err := s.in.next()
	if s.opts.Progress != nil {
		s.opts.Progress(s.in.offset())
	}
	if errors.Is(err, io.EOF) {
		if err := s.put(ctx); err != nil {
			return err
		}
		return io.EOF
	}
	if err != nil {
		return err
	}
	if rec.problem == "" && len(rec.cells) != s.cols.width() {
		rec.problem = fmt.Sprintf("The row has %d fields where the header has %d.", len(rec.cells), s.cols.width())
	}
	if rec.problem != "" {
		s.summary.Rows++
		s.summary.reject(rec.line, rec.problem)
		return nil
	}
	return s.take(ctx, row{line: rec.line, cells: rec.cells, cols: s.cols})
}

// take adds a row to its product. A handle that was not seen before begins a new
// product and thereby completes the one in hand.
func (s *shopifyRun) take(ctx context.Context, r row) error {
	s.summary.Rows++
	handle := r.cell(colHandle)
	switch {
	case r.blank():
		s.summary.reject(r.line, "The row is empty.")
		return nil
	case handle == "":
		s.summary.reject(r.line, "The row has no handle, so it belongs to no product.")
		return nil
	case s.product != nil && s.product.handle == handle:
		if len(s.product.rows) == maxProductRows {
			s.summary.reject(r.line, fmt.Sprintf("The product has more than %d rows.", maxProductRows))
			return nil
		}
		s.product.rows = append(s.product.rows, r)
		return nil
	}
	if first, ok := s.seen[handle]; ok {
		s.summary.reject(r.line, fmt.Sprintf(
			"The rows of the product %s, which begins on line %d, do not stand together.", quote(handle), first))
		return nil
	}
	err := s.put(ctx)
	// The row begins its product even when the one before could not be put, so
	// that it is counted.
	handle = strings.Clone(handle) // else the key would keep the whole row alive
	s.seen[handle] = r.line
	s.product = &group{handle: handle, rows: []row{r}}
	return err
}

// put stores the product in hand, if any, and counts its rows.
func (s *shopifyRun) put(ctx context.Context) error {
	if s.product == nil {
		return nil
	}
	a := assemble(*s.product, s.opts)
	s.product = nil
	if !a.usable {
		s.summary.add(a)
		return nil
	}
	err := s.sink.PutProduct(ctx, a.input)
	switch {
	case err == nil:
	case fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict):
		a.refuse(fault.Message(err))
		err = nil
	default:
		a.refuse(reasonStopped)
		err = fmt.Errorf("import the product of line %d: %w", a.outcomes[0].line, err)
	}
	s.summary.add(a)
	return err
}

// reasonStopped is why a good row was not imported after a failure.
const reasonStopped = "The import stopped before this product was stored."

// abandon rejects the rows in hand.
func (s *shopifyRun) abandon() {
	if s.product == nil {
		return
	}
	for _, r := range s.product.rows {
		s.summary.reject(r.line, reasonStopped)
	}
	s.product = nil
}
