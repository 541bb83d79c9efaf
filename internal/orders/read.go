package orders

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
	"time"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/order"
	"github.com/mizan-commerce/mizan/ent/ordertoken"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/store"
)

// afterClose is how long after its last change a closed order can still be seen by its guest, and its personal values by
// those who worked on it.
const afterClose = 30 * 24 * time.Hour

// ForGuest returns the order of a number to whoever holds its token. A wrong token, an unknown number, and an order that
// was closed long ago are all the same NotFound: nobody learns which orders there are.
func (s *Service) ForGuest(ctx context.Context, number int64, token access.Token) (*Order, error) {
	const op = "orders.ForGuest"
	ctx = access.AllowRows(ctx, access.RowsOfOwner)
	none := fault.E(op, fault.NotFound, "There is no such order.", nil)
	id, err := s.Holds(ctx, token)
	if err != nil {
		return nil, err
	}
	if id.IsZero() {
		return nil, none
	}
	o, err := s.one(ctx, op, id)
	if err == nil && o.Number != number {
		return nil, none
	}
	return o, err
}

// Holds returns the order that a guest's token opens; empty when it opens none, or none any more.
func (s *Service) Holds(ctx context.Context, token access.Token) (ids.ID, error) {
	const op = "orders.Holds"
	ctx = access.AllowRows(ctx, access.RowsOfOwner)
	if token.Kind() != access.TokenOrder {
		return "", nil
	}
	db := s.store.DB(ctx)
	t, err := db.OrderToken.Query().Where(ordertoken.Hash(token.Hash())).Only(ctx)
	if ent.IsNotFound(err) {
		return "", nil
	}
	if err != nil {
		return "", store.Fault(op, err)
	}
	o, err := db.Order.Query().Where(order.ID(t.OrderID), order.StateEQ(order.StatePLACED)).Only(ctx)
	if err != nil {
		return "", store.Fault(op, err)
	}
	if s.expired(o) {
		return "", nil
	}
	return o.ID, nil
}

// expired reports whether a guest's token to an order has lapsed, because the order was closed long ago.
func (s *Service) expired(o *ent.Order) bool {
	done := closed(o.CancelledAt != nil, string(o.Fulfillment), string(o.Financial))
	return done && s.clock.Now().Sub(o.ChangedAt) > afterClose
}

// OfBuyer returns an order that has just been placed to whoever submitted its cart: the checkout has checked that.
func (s *Service) OfBuyer(ctx context.Context, id ids.ID) (*Order, error) {
	return s.one(access.AllowRows(ctx, access.RowsOfOwner), "orders.OfBuyer", id)
}

// Order returns an order to staff.
func (s *Service) Order(ctx context.Context, id ids.ID) (*Order, error) {
	const op = "orders.Order"
	ctx, err := staff(ctx, op, access.OrdersRead)
	if err != nil {
		return nil, err
	}
	return s.one(ctx, op, id)
}

// one reads one placed order.
func (s *Service) one(ctx context.Context, op fault.Op, id ids.ID) (*Order, error) {
	r, err := s.store.DB(ctx).Order.Query().Where(order.ID(id), order.StateEQ(order.StatePLACED)).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, fault.E(op, fault.NotFound, "There is no such order.", nil)
	}
	if err != nil {
		return nil, store.Fault(op, err)
	}
	all, err := s.load(ctx, []*ent.Order{r})
	if err != nil {
		return nil, err
	}
	return all[0], nil
}

// Page is a page of orders with a cursor for each.
type Page struct {
	Orders  []*Order
	Cursors []string
	Info    store.PageInfo
}

// List returns placed orders to staff, the latest first. The query is words of the form financial_status:paid,
// fulfillment_status:unfulfilled, status:cancelled and name:#123, of which all must hold; nothing personal can be asked
// for.
func (s *Service) List(ctx context.Context, query string, a store.PageArgs) (Page, error) {
	const op = "orders.List"
	ctx, err := staff(ctx, op, access.OrdersRead)
	if err != nil {
		return Page{}, err
	}
	w, err := s.cursors.Page(store.Keyset{Column: "o.placed_at", Type: store.SortTime, ID: "o.number", Desc: true,
		Query: "orders|" + query, Max: 100}, a)
	if err != nil {
		return Page{}, err
	}
	q := store.SQL("SELECT o.id, o.placed_at, o.number FROM orders o WHERE o.placed_at IS NOT NULL")
	if err := filter(q, query); err != nil {
		return Page{}, err
	}
	type key struct {
		id     ids.ID
		at     time.Time
		number int64
	}
	var keys []key
	err = s.store.Each(ctx, w.OrderBy(w.Where(q)), func(rows *sql.Rows) error {
		var k key
		err := rows.Scan(&k.id, &k.at, &k.number)
		keys = append(keys, k)
		return err
	})
	if err != nil {
		return Page{}, err
	}
	found, cursors, info := store.Finish(w, keys, func(k key) store.Position {
		return store.Position{Sort: store.SortOfTime(k.at), ID: k.number}
	})
	page := Page{Cursors: cursors, Info: info}
	sorted := make([]ids.ID, len(found))
	for i, k := range found {
		sorted[i] = k.id
	}
	page.Orders, err = s.inOrder(ctx, sorted)
	return page, err
}

// inOrder reads orders in the order of their ids.
func (s *Service) inOrder(ctx context.Context, keys []ids.ID) ([]*Order, error) {
	rows, err := s.store.DB(ctx).Order.Query().Where(order.IDIn(keys...)).All(ctx)
	if err != nil {
		return nil, store.Fault("orders.List", err)
	}
	by := map[ids.ID]*ent.Order{}
	for _, r := range rows {
		by[r.ID] = r
	}
	var sorted []*ent.Order
	for _, id := range keys {
		if by[id] != nil {
			sorted = append(sorted, by[id])
		}
	}
	return s.load(ctx, sorted)
}

// filter adds the conditions of a search.
func filter(q *store.Statement, query string) error {
	for _, word := range strings.Fields(query) {
		key, value, _ := strings.Cut(word, ":")
		switch key {
		case "financial_status":
			q.Add("AND o.financial = ?", strings.ToUpper(value))
		case "fulfillment_status":
			q.Add("AND o.fulfillment = ?", strings.ToUpper(value))
		case "status":
			switch value {
			case "cancelled":
				q.Add("AND o.cancelled_at IS NOT NULL")
			case "open":
				q.Add("AND o.cancelled_at IS NULL")
			default:
				return fault.E("orders.List", fault.Invalid, "status is open or cancelled.", nil)
			}
		case "name":
			q.Add("AND o.name = ?", value)
		default:
			n, err := strconv.ParseInt(strings.TrimLeft(word, "#"), 10, 64)
			if err != nil {
				return fault.E("orders.List", fault.Invalid,
					"The query knows financial_status:, fulfillment_status:, status:, name: and numbers.", nil)
			}
			q.Add("AND o.number = ?", n)
		}
	}
	return nil
}

// Open returns which of some orders are still dealt with: from their placing until thirty days after their last change
// of state. It is one query.
func (s *Service) Open(ctx context.Context, orders []ids.ID) (map[ids.ID]bool, error) {
	ctx = access.AllowRows(ctx, access.RowsOfSystem)
	rows, err := s.store.DB(ctx).Order.Query().Where(order.IDIn(orders...), order.StateEQ(order.StatePLACED)).All(ctx)
	if err != nil {
		return nil, store.Fault("orders.Open", err)
	}
	open := map[ids.ID]bool{}
	for _, r := range rows {
		open[r.ID] = !s.expired(r)
	}
	return open, nil
}
