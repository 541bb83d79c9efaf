package app

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/carts"
	"github.com/mizan-commerce/mizan/internal/fault"
	pages "github.com/mizan-commerce/mizan/internal/httpd/checkout"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/markets"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/privacy"
)

// pageCarts gives the hosted checkout its carts, with the holder's own personal values.
type pageCarts struct {
	carts   *carts.Service
	markets *markets.Resolver
	guard   *privacy.Guard
}

var (
	_ pages.Carts      = pageCarts{}
	_ pages.Deliveries = pageCarts{}
	_ pages.Shops      = pageCarts{}
)

// Shop implements pages.Shops.
func (p pageCarts) Shop(ctx context.Context, language string) (pages.Shop, error) {
	shop, err := p.markets.Shop(ctx)
	if err != nil {
		return pages.Shop{}, err
	}
	all, err := p.markets.Markets(ctx)
	if err != nil {
		return pages.Shop{}, err
	}
	out := pages.Shop{Name: shop.Text(shop.Name, language)}
	for _, m := range all {
		out.Countries = append(out.Countries, m.Countries...)
	}
	return out, nil
}

// Cart implements pages.Carts.
func (p pageCarts) Cart(ctx context.Context, key ids.ID, language string) (pages.Cart, error) {
	c, err := p.carts.Get(ctx, key, language)
	if err != nil {
		return pages.Cart{}, err
	}
	out := pages.Cart{Language: c.Place.Language, NeedsShipping: c.NeedsShipping(), Totals: cartTotals(c)}
	for _, l := range c.Lines {
		out.Lines = append(out.Lines, cartLine(l))
	}
	for _, b := range c.Blockers {
		blocker := pages.Blocker{Code: pages.BlockerCode(b.Code), Title: b.Title}
		if b.Available != nil {
			blocker.Available = *b.Available
		}
		if b.Was != nil && b.Now != nil {
			blocker.Was, blocker.Now = *b.Was, *b.Now
		}
		out.Blockers = append(out.Blockers, blocker)
	}
	if d := c.Delivery; d != nil {
		out.Delivery = &pages.Delivery{Handle: d.Handle(), Title: d.Title, Price: d.Price}
	}
	out.Buyer, err = p.buyer(ctx, c)
	return out, err
}

// buyer shows the holder of the key what the cart knows of them.
func (p pageCarts) buyer(ctx context.Context, c *carts.Cart) (pages.Buyer, error) {
	s := shower{ctx: privacy.WithRequest(ctx), guard: p.guard, viewer: access.Viewer{}.WithCart(c.ID)}
	b := pages.Buyer{Email: show(&s, c.Email), Phone: show(&s, c.Phone), Country: c.Place.Country}
	if a := c.Address(); a != nil {
		b.FirstName, b.LastName = show(&s, a.FirstName), show(&s, a.LastName)
		b.Address1, b.Address2 = show(&s, a.Address1), show(&s, a.Address2)
		b.City, b.Zip = show(&s, a.City), show(&s, a.Zip)
		b.Country, b.Province = a.Country, a.Province
	}
	return b, s.err
}

func cartTotals(c *carts.Cart) pages.Totals {
	t := pages.Totals{Subtotal: c.Totals.Subtotal, Tax: c.Totals.Tax, Total: c.Totals.Total, Estimated: c.Estimated(), TaxIncluded: c.Place.PricesIncludeTax}
	if c.Delivery != nil {
		t.Delivery = &c.Delivery.Price
	}
	return t
}

func cartLine(l *carts.Line) pages.Line {
	return pages.Line{ID: l.ID, Title: l.Item.Title, Variant: variantTitle(l.Item.VariantTitle), Image: picturePath(l.Item.Image), Quantity: l.Quantity,
		Unit: l.Item.Price, Total: l.Total(), CompareAt: before(l.Item.CompareAt, l.Item.Price, l.Quantity)}
}

// variantTitle is empty for the one variant of a product without options.
func variantTitle(title string) string {
	if title == "Default Title" {
		return ""
	}
	return title
}

// before is what a quantity cost before; nil where that was not more.
func before(compareAt *money.Money, price money.Money, quantity int) *money.Money {
	if compareAt == nil {
		return nil
	}
	more, err := compareAt.Cmp(price)
	if err != nil || more <= 0 {
		return nil
	}
	all, err := compareAt.Mul(int64(quantity))
	if err != nil {
		return nil
	}
	return &all
}

// picturePath is where a page finds a picture: our own stand beside it.
func picturePath(source string) string {
	if name, ours := strings.CutPrefix(source, "media:"); ours {
		return "/media/" + url.PathEscape(name)
	}
	return source
}

// PutBuyer implements pages.Carts.
func (p pageCarts) PutBuyer(ctx context.Context, key ids.ID, language string, b pages.Buyer) ([]pages.Problem, error) {
	ctx = access.WithViewer(ctx, access.Viewer{}.WithCart(key))
	c, err := p.carts.Get(ctx, key, language)
	if err != nil {
		return nil, err
	}
	in := carts.BuyerInput{Email: &b.Email, Phone: &b.Phone, Country: &b.Country}
	r, err := p.carts.SetBuyer(ctx, key, language, in)
	if err != nil || len(r.Problems) > 0 || !c.NeedsShipping() {
		return problems(r.Problems), err
	}
	yes := true
	r, err = p.carts.ReplaceAddresses(ctx, key, language, []carts.AddressInput{{Selected: &yes, Strict: true, Fields: &carts.AddressFields{
		FirstName: &b.FirstName, LastName: &b.LastName, Address1: &b.Address1, Address2: &b.Address2, City: &b.City, Zip: &b.Zip,
		Phone: &b.Phone, Country: &b.Country, Province: &b.Province,
	}}})
	return problems(r.Problems), err
}

// problems tells the pages what is wrong in their own words. What they have no field for is shown beside the e-mail
// address, which is the first.
func problems(list []carts.Problem) []pages.Problem {
	var out []pages.Problem
	for _, p := range list {
		field := pages.FieldEmail
		if len(p.Field) > 0 {
			field = pageField(p.Field[len(p.Field)-1])
		}
		code := pages.Invalid
		switch p.Code {
		case carts.FieldRequired:
			code = pages.Required
		case carts.FieldTooLong:
			code = pages.TooLong
		case carts.InvalidDeliveryOption, carts.InvalidDeliveryGroup:
			field, code = pages.FieldDelivery, pages.NotOffered
		}
		if !slices.Contains(out, pages.Problem{Field: field, Code: code}) {
			out = append(out, pages.Problem{Field: field, Code: code})
		}
	}
	return out
}

func pageField(name string) pages.Field {
	switch name {
	case "countryCode":
		return pages.FieldCountry
	case "provinceCode":
		return pages.FieldProvince
	}
	known := []pages.Field{pages.FieldEmail, pages.FieldPhone, pages.FieldFirstName, pages.FieldLastName, pages.FieldAddress1,
		pages.FieldAddress2, pages.FieldCity, pages.FieldZip}
	if f := pages.Field(name); slices.Contains(known, f) {
		return f
	}
	return pages.FieldEmail
}

// Deliveries implements pages.Deliveries.
func (p pageCarts) Deliveries(ctx context.Context, key ids.ID, language string) ([]pages.Delivery, error) {
	c, err := p.carts.Get(ctx, key, language)
	if err != nil {
		return nil, err
	}
	groups, err := p.carts.DeliveryGroups(ctx, c, true)
	var list []pages.Delivery
	for _, g := range groups {
		for _, o := range g.Options {
			list = append(list, pages.Delivery{Handle: o.Handle, Title: o.Title, Price: o.Price, MinDays: o.MinDays, MaxDays: o.MaxDays})
		}
	}
	return list, err
}

// ChooseDelivery implements pages.Deliveries.
func (p pageCarts) ChooseDelivery(ctx context.Context, key ids.ID, language, handle string) ([]pages.Problem, error) {
	r, err := p.carts.SelectDelivery(ctx, key, language, []carts.Selection{{Group: key, Handle: handle}})
	return problems(r.Problems), err
}

// shower shows several values to one viewer and remembers the first failure.
type shower struct {
	ctx    context.Context
	guard  *privacy.Guard
	viewer access.Viewer
	err    error
}

// show decides on one value of a contract. Nothing is shown after a failure.
func show[T pii.Value](s *shower, v T) T {
	var none T
	if s.err != nil {
		return none
	}
	shown, err := s.guard.Show(s.ctx, s.viewer, v, privacy.Field{Category: v.Category(), Purposes: []access.Purpose{access.PurposeContract}})
	if err != nil {
		s.err = err
		return none
	}
	out, ok := shown.Value.(T)
	if !ok {
		s.err = fault.E("app.show", fault.Internal, "", pii.ErrUndecided)
	}
	return out
}
