package devpay

import (
	"context"

	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/book"
	"github.com/mizan-commerce/mizan/plugins/payment"
)

// CapturePayment implements payment.Provider.
func (b *bank) CapturePayment(ctx context.Context, r payment.CaptureRequest) (payment.Snapshot, error) {
	meta := r.Meta
	r.Meta = base.Meta{}
	rec, err := b.book.Change(ctx, r.Reference, meta.Key, r, func(rec *book.Record) error {
		if err := rec.Capture(r); err != nil {
			return err
		}
		b.dispute(rec)
		return nil
	})
	return b.answer(ctx, rec, err, loses(rec, r.Amount, meta))
}

// VoidPayment implements payment.Provider.
func (b *bank) VoidPayment(ctx context.Context, r payment.VoidRequest) (payment.Snapshot, error) {
	meta := r.Meta
	r.Meta = base.Meta{}
	rec, err := b.book.Change(ctx, r.Reference, meta.Key, r, (*book.Record).Void)
	return b.answer(ctx, rec, err, false)
}

// RefundPayment implements payment.Provider.
func (b *bank) RefundPayment(ctx context.Context, r payment.RefundRequest) (payment.Snapshot, error) {
	meta := r.Meta
	r.Meta = base.Meta{}
	rec, err := b.book.Change(ctx, r.Reference, meta.Key, r, func(rec *book.Record) error { return rec.Refund(r) })
	return b.answer(ctx, rec, err, loses(rec, r.Amount, meta))
}

// loses reports whether the answer about this amount goes astray. Only the first attempt of a key loses it. A token speaks of the creation only.
func loses(rec *book.Record, amount base.Money, meta base.Meta) bool {
	return rec != nil && meta.Attempt <= 1 && rec.Data[dataByToken] != "true" && wayByAmount(amount.Minor) == wayTimeout
}
