package checkout

import (
	"context"
	"encoding/json"
	"sync"
	"time"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/checkoutsession"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/internal/store"
)

// methodsBudget is how long a provider has to say what it offers. A shopper does not wait longer.
const methodsBudget = 800 * time.Millisecond

// Method is a way to pay for a cart.
type Method struct {
	Provider, Code, Name, Type string
	// Surcharge is what paying so costs, with or without tax as the cart's prices are.
	Surcharge money.Money
	// ClientConfig is a JSON object for the provider's client-side SDK, or nil.
	ClientConfig json.RawMessage
	// Offline says that the money moves outside of the shop.
	Offline bool
}

// Methods returns the ways to pay for a cart, of all providers that answer in time, in the providers' order. It asks
// them side by side, outside of transactions.
func (s *Service) Methods(ctx context.Context, cart Cart) ([]Method, error) {
	if store.InTx(ctx) {
		return nil, fault.E("checkout.Methods", fault.Internal, "", errInTx)
	}
	providers, err := s.Providers.Payments(ctx)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, methodsBudget)
	defer cancel()
	offered := make([][]Method, len(providers))
	var group sync.WaitGroup
	for i, id := range providers {
		group.Go(func() {
			list, err := s.methodsOf(ctx, id, cart)
			if err != nil {
				s.log.WarnContext(ctx, "a payment provider offered nothing", "provider", id, "error", err)
			}
			offered[i] = list
		})
	}
	group.Wait()
	var all []Method
	for _, list := range offered {
		all = append(all, list...)
	}
	return all, nil
}

// methodsOf asks one provider.
func (s *Service) methodsOf(ctx context.Context, id string, cart Cart) ([]Method, error) {
	p, err := s.Providers.Payment(id)
	if err != nil {
		return nil, err
	}
	caps, err := p.Capabilities(ctx)
	if err != nil {
		return nil, err
	}
	list, err := p.Methods(ctx, provider.MethodsRequest{Locale: cart.Locale, Amount: cart.Total, Country: cart.Country})
	if err != nil {
		return nil, err
	}
	methods := make([]Method, 0, len(list))
	for _, m := range list {
		if m.Surcharge.IsNegative() || m.Surcharge.Currency() != cart.Currency {
			continue // what cannot be charged is not offered
		}
		methods = append(methods, Method{Provider: id, Code: m.Code, Name: m.Name, Type: m.Type, Surcharge: m.Surcharge,
			ClientConfig: m.ClientConfig, Offline: caps.Offline})
	}
	return methods, nil
}

// Session is the way to pay that was chosen for a cart.
type Session struct {
	ID     ids.ID
	Method Method
	// Total is what the buyer would pay.
	Total money.Money
}

// Choose keeps the way to pay for a cart, in place of the one before. The token is what the provider's client-side SDK
// made of the buyer's card; it may be empty. A way that is not offered for the cart is Invalid.
func (s *Service) Choose(ctx context.Context, cartID ids.ID, providerID, code, token string) (Session, error) {
	const op = "checkout.Choose"
	cart, err := s.Carts.Look(ctx, cartID)
	if err != nil {
		return Session{}, err
	}
	methods, err := s.Methods(ctx, cart)
	if err != nil {
		return Session{}, err
	}
	for _, m := range methods {
		if m.Provider != providerID || m.Code != code {
			continue
		}
		fee, err := cart.surcharge(m.Surcharge)
		if err != nil {
			return Session{}, fault.E(op, fault.Invalid, "The total is too large.", err)
		}
		total, err := cart.Total.Add(fee.Gross)
		if err != nil {
			return Session{}, fault.E(op, fault.Invalid, "The total is too large.", err)
		}
		id, err := s.keep(ctx, cartID, m, token)
		return Session{ID: id, Method: m, Total: total}, err
	}
	return Session{}, fault.E(op, fault.Invalid, "This way to pay is not offered for the cart.", nil)
}

// keep writes the choice.
func (s *Service) keep(ctx context.Context, cart ids.ID, m Method, token string) (id ids.ID, err error) {
	const op = "checkout.Choose"
	if len(token) > 500 {
		return "", fault.E(op, fault.Invalid, "The token is too long.", nil)
	}
	err = s.store.Tx(ctx, func(ctx context.Context) error {
		id = ids.New()
		now := s.clock.Now()
		_, err := s.store.Exec(ctx, store.SQL(`INSERT INTO checkout_sessions
			(id, cart_id, provider, method, offline, token, surcharge, currency, created_at, updated_at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (cart_id) DO UPDATE SET id = excluded.id,
			provider = excluded.provider, method = excluded.method, offline = excluded.offline, token = excluded.token,
			surcharge = excluded.surcharge, currency = excluded.currency, updated_at = excluded.updated_at`,
			id, cart, m.Provider, m.Code, m.Offline, token, m.Surcharge.Minor(), m.Surcharge.Currency().String(), now, now))
		return err
	})
	return id, err
}

// chosen returns the way to pay that was chosen for a cart; false when there is none, or its price is in another
// currency than the cart's by now.
func (s *Service) chosen(ctx context.Context, cart Cart) (*ent.CheckoutSession, bool, error) {
	row, err := s.store.DB(ctx).CheckoutSession.Query().Where(checkoutsession.CartID(cart.ID)).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, store.Fault("checkout.chosen", err)
	}
	return row, row.Currency == cart.Currency.String(), nil
}
