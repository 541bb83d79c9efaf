package orders

import (
	"context"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/order"
	"github.com/mizan-commerce/mizan/ent/orderevent"
	"github.com/mizan-commerce/mizan/ent/orderline"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/event"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/internal/store"
)

// PaymentMoved hears from the ledger how a payment stands, in the transaction that writes it, and brings its order up to
// date: the financial status, the timeline, and the events that the rest of the shop waits for. The payment of an order
// that is not placed is of no interest here. Hearing the same again changes nothing.
func (s *Service) PaymentMoved(ctx context.Context, id, _ ids.ID, _, now provider.PaymentSnapshot, _ bool) error {
	const op = "orders.PaymentMoved"
	ctx = access.AllowRows(ctx, access.RowsOfSystem)
	o, err := s.lock(ctx, op, id)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	status := financial(o.Total, now)
	received, refunded := now.Captured.Minor()-o.Received, now.Refunded.Minor()-o.Refunded
	if status == o.Financial && received <= 0 && refunded <= 0 {
		return nil
	}
	at := s.clock.Now()
	err = s.store.DB(ctx).Order.UpdateOneID(id).SetFinancial(status).SetReceived(max(o.Received, now.Captured.Minor())).
		SetRefunded(max(o.Refunded, now.Refunded.Minor())).SetChangedAt(at).SetUpdatedAt(at).AddVersion(1).Exec(ctx)
	if err != nil {
		return store.Fault(op, err)
	}
	for _, e := range moneyEntries(o, status, now, received, refunded) {
		if err := s.note(ctx, id, e); err != nil {
			return err
		}
	}
	return s.tellMoney(ctx, o, now, refunded)
}

// financial is an order's status by what is known of its payment.
func financial(total int64, p provider.PaymentSnapshot) order.Financial {
	captured, refunded := p.Captured.Minor(), p.Refunded.Minor()
	switch {
	case refunded > 0 && refunded >= captured:
		return order.FinancialREFUNDED
	case refunded > 0:
		return order.FinancialPARTIALLY_REFUNDED
	case captured >= total && total > 0:
		return order.FinancialPAID
	case captured > 0:
		return order.FinancialPARTIALLY_PAID
	}
	switch p.State {
	case provider.PaymentAuthorized:
		return order.FinancialAUTHORIZED
	case provider.PaymentCanceled, provider.PaymentFailed:
		return order.FinancialVOIDED
	case provider.PaymentExpired:
		return order.FinancialEXPIRED
	case provider.PaymentCaptured: // an order that costs nothing
		return order.FinancialPAID
	default:
		return order.FinancialPENDING
	}
}

// moneyEntries are the lines that news of money add to the timeline.
func moneyEntries(o *ent.Order, status order.Financial, now provider.PaymentSnapshot, received, refunded int64) []entry {
	var list []entry
	if status != o.Financial {
		switch status {
		case order.FinancialAUTHORIZED:
			list = append(list, entry{kind: orderevent.KindPAYMENT_AUTHORIZED, amount: now.Authorized.Minor()})
		case order.FinancialVOIDED:
			list = append(list, entry{kind: orderevent.KindPAYMENT_VOIDED})
		case order.FinancialEXPIRED:
			list = append(list, entry{kind: orderevent.KindPAYMENT_EXPIRED})
		}
	}
	if received > 0 {
		list = append(list, entry{kind: orderevent.KindPAYMENT_RECEIVED, amount: received})
	}
	if refunded > 0 {
		list = append(list, entry{kind: orderevent.KindREFUNDED, amount: refunded})
	}
	return list
}

// tellMoney publishes that an order is paid, the first time that all of its money is there, and that money went back.
func (s *Service) tellMoney(ctx context.Context, o *ent.Order, now provider.PaymentSnapshot, refunded int64) error {
	c := money.Currency(o.Currency)
	if o.Received < o.Total && now.Captured.Minor() >= o.Total {
		lines, err := s.store.DB(ctx).OrderLine.Query().Where(orderline.OrderID(o.ID)).Order(orderline.ByPosition()).All(ctx)
		if err != nil {
			return store.Fault("orders.PaymentMoved", err)
		}
		err = s.outbox.Publish(ctx, &event.OrderPaid{Order: o.ID, Total: event.Amount{Money: money.New(o.Total, c)}, Items: items(lines)})
		if err != nil {
			return err
		}
	}
	if refunded <= 0 {
		return nil
	}
	return s.outbox.Publish(ctx, &event.OrderRefunded{Order: o.ID, Refunded: event.Amount{Money: money.New(now.Refunded.Minor(), c)}})
}

// MarkAsPaid records that the money which an order still waits for has arrived: cash, a transfer, or what a provider
// holds for it. The provider is asked after the commit; where its answer is lost, the ledger finds it out. Staff needs
// ORDERS_WRITE.
func (s *Service) MarkAsPaid(ctx context.Context, id ids.ID, key string) (*Order, error) {
	const op = "orders.MarkAsPaid"
	ctx, err := staff(ctx, op, access.OrdersWrite)
	if err != nil {
		return nil, err
	}
	payment, err := s.paymentOf(ctx, op, id)
	if err != nil {
		return nil, err
	}
	_, err = s.once(ctx, "order.mark_as_paid", key, id, func(ctx context.Context) (ids.ID, error) {
		if err := s.payments.Lock(ctx, payment); err != nil {
			return "", err
		}
		o, err := s.lock(ctx, op, id)
		if err != nil {
			return "", err
		}
		left := o.Total - o.Received
		switch {
		case o.CancelledAt != nil:
			return "", fault.E(op, fault.Conflict, "The order was cancelled.", nil)
		case left <= 0 || o.Refunded > 0:
			return "", fault.E(op, fault.Conflict, "The order is paid.", nil)
		case o.Financial == order.FinancialVOIDED || o.Financial == order.FinancialEXPIRED:
			return "", fault.E(op, fault.Conflict, "The payment has come to an end without money.", nil)
		}
		return id, s.payments.Capture(ctx, payment, money.New(left, money.Currency(o.Currency)))
	})
	if err != nil {
		return nil, err
	}
	if err := s.settle(ctx, payment); err != nil {
		return nil, err
	}
	return s.one(ctx, op, id)
}
