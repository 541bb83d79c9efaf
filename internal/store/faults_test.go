package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/store"
)

// secret stands in rows whose statements fail, and must not stand in their errors.
const secret = "layla@example.com"

func TestFault_KindsAndNoValues(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		inTx := func(do func(ctx context.Context) error) error { return s.Tx(t.Context(), do) }
		twice := func(ctx context.Context) error {
			return errors.Join(put(ctx, s, secret, "1"), store.Fault("test", put(ctx, s, secret, "2")))
		}
		raw := func(text string, args ...any) func(context.Context) error {
			return func(ctx context.Context) error {
				_, err := s.Exec(ctx, store.SQL(text, args...))
				return err
			}
		}
		for _, c := range []struct {
			name string
			kind fault.Kind
			do   func(context.Context) error
		}{
			{"unique, ent", fault.Conflict, twice},
			{"unique, raw", fault.Conflict, func(ctx context.Context) error {
				insert := raw("INSERT INTO price_lists (handle, currency) VALUES (?, 'SAR')", secret)
				return errors.Join(insert(ctx), insert(ctx))
			}},
			{"foreign key", fault.Conflict, raw("INSERT INTO product_tags (product_id, tag) VALUES (?, ?)", 999, secret)},
			{"check", fault.Conflict, func(ctx context.Context) error {
				list, err := s.DB(ctx).PriceList.Create().SetHandle("l").SetCurrency("SAR").Save(ctx)
				if err != nil {
					return err
				}
				return raw("INSERT INTO prices (variant_id, price_list_id, min_quantity, amount) VALUES (?, ?, 1, -1)", 1, list.ID)(ctx)
			}},
			{"not null", fault.Internal, raw("INSERT INTO price_lists (handle, currency) VALUES (?, NULL)", secret)},
			{"too long", fault.Invalid, func(ctx context.Context) error {
				return store.Fault("test", s.DB(ctx).PriceList.Create().SetHandle(strings.Repeat(secret, 50)).SetCurrency("SAR").Exec(ctx))
			}},
			{"NUL", fault.Invalid, raw("UPDATE price_lists SET handle = ?", "a\x00"+secret)},
			{"NUL, ent", fault.Invalid, func(ctx context.Context) error { return store.Fault("test", put(ctx, s, "a\x00"+secret, "1")) }},
			{"syntax", fault.Internal, raw("UPDATE nothing SET x = ?", secret)},
			{"not found", fault.NotFound, func(ctx context.Context) error {
				_, err := s.DB(ctx).Setting.Get(ctx, 999)
				return store.Fault("test", err)
			}},
		} {
			err := inTx(c.do)
			if !fault.Is(err, c.kind) {
				t.Errorf("%s: kind %s: %v", c.name, fault.KindOf(err), err)
			}
			if strings.Contains(fmt.Sprintf("%+v", err), "layla") {
				t.Errorf("%s: the error repeats a value: %v", c.name, err)
			}
		}
	})
}

func TestFault_Passes(t *testing.T) {
	t.Parallel()
	known := fault.E("a", fault.Limited, "Slow down.", nil)
	for _, c := range []struct {
		in   error
		kind fault.Kind
	}{
		{fmt.Errorf("more: %w", known), fault.Limited},
		{context.Canceled, fault.Unavailable},
		{fmt.Errorf("more: %w", context.DeadlineExceeded), fault.Unavailable},
		{sql.ErrNoRows, fault.NotFound},
		{&store.DriverError{Engine: "postgres", Code: "53300"}, fault.Unavailable},
		{&store.DriverError{Engine: "postgres", Code: "42601"}, fault.Internal},
		{&store.DriverError{Engine: "sqlite", Code: "5"}, fault.Unavailable},
		{errors.New("else"), fault.Internal},
	} {
		if err := store.Fault("b", c.in); fault.KindOf(err) != c.kind {
			t.Errorf("%v: kind %s, want %s", c.in, fault.KindOf(err), c.kind)
		}
	}
	if err := store.Fault("b", nil); err != nil {
		t.Errorf("nothing: %v", err)
	}
}

// TestOpen_HidesPassword opens databases that are not there.
func TestOpen_HidesPassword(t *testing.T) {
	t.Parallel()
	for _, url := range []string{
		"postgres://u:s3cr3t@127.0.0.1:1/x?sslmode=disable&connect_timeout=2",
		"postgres://u:s3cr3t@[bad/x", "not a url s3cr3t=1=", "postgres://u:s3cr3t@127.0.0.1:1/x?sslmode=s3cr3t",
	} {
		s, err := store.Open(t.Context(), store.Options{URL: url})
		if err == nil {
			t.Errorf("%s opened", url)
			_ = s.Close()
			continue
		}
		if strings.Contains(fmt.Sprintf("%+v", err), "s3cr3t") {
			t.Errorf("the error repeats the password: %v", err)
		}
	}
}
