package pluginhost

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"math"
	"strings"

	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/manifest"
	"github.com/mizan-commerce/mizan/plugins/payment"
	"github.com/mizan-commerce/mizan/plugins/shipping"
)

// This file is the only place where personal data leaves for a plugin. A message is built field by field from what its
// kind may know and the manifest asks for; there is no field for anything else, and testdata/messages.golden lists
// every field that can be sent.

// messenger builds the messages for one installation.
type messenger struct {
	installation string
	permissions  manifest.Permissions
	opener       Opener
	key          []byte
}

func (h *Host) messenger(id string, p *process) *messenger {
	return &messenger{installation: id, permissions: p.manifest.Permissions, opener: h.opts.Opener, key: h.opts.PseudonymKey}
}

// pseudonym is what a plugin sees instead of an id of ours: the same for the same thing, another one for another
// plugin, so that two plugins cannot find out that they know the same order.
func (m *messenger) pseudonym(id ids.ID) string {
	mac := hmac.New(sha256.New, m.key)
	fmt.Fprintf(mac, "%d:%s:%s", len(m.installation), m.installation, id)
	return strings.ToLower(base32.StdEncoding.EncodeToString(mac.Sum(nil))[:26])
}

func (m *messenger) country(code, purpose string) string {
	if !m.permissions.Allows(manifest.DataCountry, purpose) {
		return ""
	}
	return code
}

func callMeta(meta base.Meta, c provider.Call) base.Meta {
	meta.Key, meta.Operation, meta.Locale, meta.First = c.Key, c.Operation, c.Locale, c.First
	meta.Attempt = uint32(min(max(c.Attempt, 1), math.MaxInt32))
	return meta
}

func amount(m money.Money) base.Money {
	if m.Currency() == "" {
		return base.Money{}
	}
	return base.Money{Currency: m.Currency().String(), Minor: m.Minor(), Exponent: uint8(m.Currency().Digits())}
}

func (m *messenger) methods(meta base.Meta, r provider.MethodsRequest) payment.ListMethodsRequest {
	meta.Locale = r.Locale
	return payment.ListMethodsRequest{Meta: meta, Amount: amount(r.Amount), Country: m.country(r.Country, manifest.PurposePayment)}
}

func (m *messenger) create(meta base.Meta, r provider.CreatePayment) payment.CreateRequest {
	return payment.CreateRequest{
		Meta: callMeta(meta, r.Call), PaymentID: string(r.PaymentID), OrderRef: m.pseudonym(r.OrderID), Amount: amount(r.Amount),
		Method: r.Method, CaptureManually: r.CaptureManually, ReturnURL: r.ReturnURL,
		Country: m.country(r.Country, manifest.PurposePayment), Token: r.Token,
	}
}

func (m *messenger) confirm(meta base.Meta, r provider.ConfirmPayment) payment.ConfirmRequest {
	return payment.ConfirmRequest{Meta: callMeta(meta, r.Call), Reference: r.Payment.Reference, ReturnParams: r.ReturnParams}
}

func (m *messenger) capture(meta base.Meta, r provider.CapturePayment) payment.CaptureRequest {
	return payment.CaptureRequest{
		Meta: callMeta(meta, r.Call), Reference: r.Payment.Reference, Amount: amount(r.Amount), Final: r.Final,
		CapturedBefore: amount(r.CapturedBefore),
	}
}

func (m *messenger) void(meta base.Meta, r provider.VoidPayment) payment.VoidRequest {
	return payment.VoidRequest{Meta: callMeta(meta, r.Call), Reference: r.Payment.Reference, Reason: r.Reason}
}

func (m *messenger) refund(meta base.Meta, r provider.RefundPayment) payment.RefundRequest {
	return payment.RefundRequest{
		Meta: callMeta(meta, r.Call), Reference: r.Payment.Reference, RefundID: string(r.RefundID), Amount: amount(r.Amount),
		Reason: r.Reason, RefundedBefore: amount(r.RefundedBefore),
	}
}

func (m *messenger) get(meta base.Meta, r provider.GetPayment) payment.GetRequest {
	meta.Locale = r.Locale
	return payment.GetRequest{Meta: meta, Reference: r.Payment.Reference, PaymentID: string(r.Payment.ID)}
}

// rates opens postal code and city, and nothing else, where the manifest asks for them.
func (m *messenger) rates(ctx context.Context, meta base.Meta, r provider.RatesRequest) (shipping.QuoteRequest, error) {
	postalCode, err := m.open(ctx, manifest.DataPostalCode, r.Destination.PostalCode)
	if err != nil {
		return shipping.QuoteRequest{}, err
	}
	city, err := m.open(ctx, manifest.DataCity, r.Destination.City)
	if err != nil {
		return shipping.QuoteRequest{}, err
	}
	meta.Locale = r.Locale
	from, to := band(r.Goods)
	q := shipping.QuoteRequest{
		Meta:   meta,
		Origin: shipping.Place(r.Origin),
		Destination: shipping.Place{
			Country: m.country(r.Destination.Country, manifest.PurposeRates), Region: m.country(r.Destination.Region, manifest.PurposeRates),
			PostalCode: postalCode, City: city,
		},
		Value:    shipping.Band{From: amount(from), To: amount(to)},
		Currency: amount(money.Zero(r.Goods.Currency())), CashOnDelivery: r.CashOnDelivery, ShipAt: r.ShipAt,
	}
	for _, p := range r.Parcels {
		q.Parcels = append(q.Parcels, shipping.Parcel(p))
	}
	return q, nil
}

// open returns a personal value, or nothing when the manifest does not ask for it or there is none.
func (m *messenger) open(ctx context.Context, category string, v pii.Value) (string, error) {
	if v.IsZero() || !m.permissions.Allows(category, manifest.PurposeRates) {
		return "", nil
	}
	plain, err := m.opener.OpenPersonal(ctx, v, manifest.PurposeRates)
	if err != nil {
		// The cause can name a person's key; the ledger and the log learn only that it was so.
		return "", refuse(provider.KindInternal, "personal_value", "a personal value could not be opened")
	}
	return plain, nil
}

// band keeps two significant digits of an amount: 199.50 lies between 190.00 and 200.00. The thresholds of price
// tables usually have no more, so they apply exactly, and yet a plugin does not learn what a basket costs.
func band(m money.Money) (from, to money.Money) {
	minor := max(m.Minor(), 0)
	step := int64(1)
	for minor/step >= 100 {
		step *= 10
	}
	low := minor / step * step
	high := int64(math.MaxInt64)
	if low <= math.MaxInt64-step {
		high = low + step
	}
	return money.New(low, m.Currency()), money.New(high, m.Currency())
}
