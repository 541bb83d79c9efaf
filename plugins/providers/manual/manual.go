// Package manual takes money that moves outside of the shop: cash at the door, and bank transfers.
//
// Cash on delivery is authorised when the order is placed and captured when staff, or the carrier's report, says that
// the cash is in. It has a fee, a least and a largest amount per currency, and countries.
//
// A bank transfer stays pending and shows the buyer where to send the money, with a creditor reference after
// ISO 11649 whose two check digits catch a mistyped one. Staff captures what arrived: less than the whole leaves the
// payment partially captured, more is refused, so that an overpayment is sent back and not hidden in an order.
//
// Fees and bounds are given in minor units by currency: {"SAR": 1500} is SAR 15.00.
package manual

import (
	"context"
	_ "embed" // The manifest is part of the program.
	"time"

	"github.com/mizan-commerce/mizan/plugins"
	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/book"
	"github.com/mizan-commerce/mizan/plugins/payment"
)

//go:embed plugin.yaml
var manifestYAML []byte

// The codes of the ways to pay.
const (
	CashOnDelivery = "cash-on-delivery"
	BankTransfer   = "bank-transfer"
)

// Plugin returns the provider for plugins.Serve.
func Plugin() plugins.Plugin {
	return plugins.Plugin{Manifest: manifestYAML, Payment: newProvider}
}

type provider struct {
	conf settings
	book *book.Book
	now  func() time.Time
}

var _ payment.Provider = (*provider)(nil)

func newProvider(setup base.Setup) (payment.Provider, error) {
	conf := defaults()
	if err := setup.Decode(&conf); err != nil {
		return nil, err
	}
	if err := conf.check(); err != nil {
		return nil, err
	}
	b, err := book.New(setup.KV, "man", setup.Now)
	if err != nil {
		return nil, err
	}
	return &provider{conf: conf, book: b, now: setup.Now}, nil
}

// Capabilities implements payment.Provider.
func (*provider) Capabilities(context.Context) (payment.Capabilities, error) {
	return payment.Capabilities{
		ManualCapture: true, PartialCapture: true, MultiCapture: true, PartialRefund: true, Void: true,
		Idempotency: payment.IdempotencyNativeKey, Offline: true,
	}, nil
}

// ListMethods implements payment.Provider.
func (p *provider) ListMethods(_ context.Context, r payment.ListMethodsRequest) ([]payment.Method, error) {
	var methods []payment.Method
	if p.conf.CashOnDelivery.refuses(r.Amount, r.Country) == "" {
		m := payment.Method{
			Code: CashOnDelivery, Type: "cash_on_delivery",
			Name: base.Text(map[string]string{"en": "Cash on delivery", "ar": "الدفع عند الاستلام"}, r.Meta.Locale),
		}
		if fee := p.conf.CashOnDelivery.Fee[r.Amount.Currency]; fee > 0 {
			m.Surcharge = r.Amount.With(fee)
		}
		methods = append(methods, m)
	}
	if p.conf.BankTransfer.Enabled {
		methods = append(methods, payment.Method{
			Code: BankTransfer, Type: "bank_transfer",
			Name: base.Text(map[string]string{"en": "Bank transfer", "ar": "تحويل بنكي"}, r.Meta.Locale),
		})
	}
	return methods, nil
}

// CreatePayment implements payment.Provider.
func (p *provider) CreatePayment(ctx context.Context, r payment.CreateRequest) (payment.Snapshot, error) {
	locale := r.Meta.Locale
	rec, err := p.book.Create(ctx, r, func(rec *book.Record) error {
		switch r.Method {
		case CashOnDelivery:
			if why := p.conf.CashOnDelivery.refuses(r.Amount, r.Country); why != "" {
				return payment.Declined(why, "Cash on delivery is not offered for this order.")
			}
			rec.Authorize()
		case BankTransfer:
			if !p.conf.BankTransfer.Enabled {
				return payment.Invalid("method", "bank transfer is switched off")
			}
			rec.State = payment.StatePending
			rec.ExpiresAt = p.now().AddDate(0, 0, p.conf.BankTransfer.ExpiresAfterDays)
		default:
			return payment.Invalid("method", "there is no method %.40q", r.Method)
		}
		return nil
	})
	return p.answer(rec, err, locale)
}

// ConfirmPayment implements payment.Provider. The buyer has nothing to confirm here, so it only reads.
func (p *provider) ConfirmPayment(ctx context.Context, r payment.ConfirmRequest) (payment.Snapshot, error) {
	rec, err := p.book.Get(ctx, payment.GetRequest{Reference: r.Reference})
	return p.answer(rec, err, r.Meta.Locale)
}

// CapturePayment implements payment.Provider: staff says that money arrived.
func (p *provider) CapturePayment(ctx context.Context, r payment.CaptureRequest) (payment.Snapshot, error) {
	meta := r.Meta
	r.Meta = base.Meta{}
	rec, err := p.book.Change(ctx, r.Reference, meta.Key, r, func(rec *book.Record) error {
		if rec.State == payment.StatePending {
			rec.Authorize()
		}
		return rec.Capture(r)
	})
	return p.answer(rec, err, meta.Locale)
}

// VoidPayment implements payment.Provider.
func (p *provider) VoidPayment(ctx context.Context, r payment.VoidRequest) (payment.Snapshot, error) {
	meta := r.Meta
	r.Meta = base.Meta{}
	rec, err := p.book.Change(ctx, r.Reference, meta.Key, r, (*book.Record).Void)
	return p.answer(rec, err, meta.Locale)
}

// RefundPayment implements payment.Provider: staff says that money was given back.
func (p *provider) RefundPayment(ctx context.Context, r payment.RefundRequest) (payment.Snapshot, error) {
	meta := r.Meta
	r.Meta = base.Meta{}
	rec, err := p.book.Change(ctx, r.Reference, meta.Key, r, func(rec *book.Record) error { return rec.Refund(r) })
	return p.answer(rec, err, meta.Locale)
}

// GetPayment implements payment.Provider.
func (p *provider) GetPayment(ctx context.Context, r payment.GetRequest) (payment.Snapshot, error) {
	rec, err := p.book.Get(ctx, r)
	return p.answer(rec, err, r.Meta.Locale)
}

func (p *provider) answer(rec *book.Record, err error, locale string) (payment.Snapshot, error) {
	if err != nil {
		return payment.Snapshot{}, err
	}
	s := rec.Snapshot()
	s.Details = payment.MethodDetails{Type: "cash_on_delivery"}
	if rec.Method == BankTransfer {
		s.Details.Type = "bank_transfer"
	}
	if rec.State == payment.StatePending {
		s.Capturable = rec.Money(rec.Amount)
		s.NextAction = p.conf.BankTransfer.instructions(rec, locale)
	}
	return s, nil
}
