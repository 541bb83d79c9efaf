package checkout

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/order"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/internal/store"
)

// draft is an attempt while it is being written.
type draft struct {
	*Service
	id, attempt ids.ID
	request     Submission
	cart        Cart
	choice      *ent.CheckoutSession
	mover       Mover

	fee   Amounts
	total money.Money
	tax   money.Money
	lines []ids.ID // by the index of the cart's line
}

// price adds what paying costs, and refuses when the buyer agreed to another total: to the one that was stated, or to
// the cart's that was last shown.
func (d *draft) price() ([]Blocker, error) {
	var err error
	if d.fee, err = d.cart.surcharge(money.New(d.choice.Surcharge, d.cart.Currency)); err != nil {
		return nil, fault.E("checkout.price", fault.Invalid, "The total is too large.", err)
	}
	if d.total, err = d.cart.Total.Add(d.fee.Gross); err != nil {
		return nil, fault.E("checkout.price", fault.Invalid, "The total is too large.", err)
	}
	if d.tax, err = d.cart.Tax.Add(d.fee.Tax); err != nil {
		return nil, fault.E("checkout.price", fault.Invalid, "The total is too large.", err)
	}
	agreed, now := d.cart.Shown, d.cart.Total
	if d.request.Expected != nil {
		agreed, now = d.request.Expected, d.total
	}
	if agreed != nil && *agreed != now {
		return []Blocker{{Code: TotalChanged, Was: agreed, Now: &now}}, nil
	}
	return nil, nil
}

// reserve holds the goods back, in the order of their variants, and names those that are not there.
func (d *draft) reserve(ctx context.Context) ([]Blocker, error) {
	d.lines = make([]ids.ID, len(d.cart.Lines))
	order := make([]int, len(d.cart.Lines))
	for i := range order {
		order[i], d.lines[i] = i, ids.New()
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(d.cart.Lines[a].Variant, d.cart.Lines[b].Variant) })
	var list []Blocker
	for _, i := range order {
		l := d.cart.Lines[i]
		missing, err := d.Stock.Reserve(ctx, d.id, d.lines[i], l.Variant, l.Quantity)
		if err != nil {
			return nil, err
		}
		if left := l.Quantity - missing; missing > 0 && left > 0 {
			list = append(list, Blocker{Code: NotEnoughStock, Line: l.Cart, Title: l.Title, Available: &left})
		} else if missing > 0 {
			list = append(list, Blocker{Code: OutOfStock, Line: l.Cart, Title: l.Title})
		}
	}
	return list, nil
}

// write stores the attempt with its lines and address, and plans its payment.
func (d *draft) write(ctx context.Context) (*ent.Order, error) {
	ctx = access.AllowRows(ctx, access.RowsOfOwner)
	payment := ids.New()
	o, err := d.writeOrder(ctx, payment)
	if err != nil {
		return nil, err
	}
	if err := d.writeLines(ctx); err != nil {
		return nil, err
	}
	if err := d.writeAddress(ctx); err != nil {
		return nil, err
	}
	err = d.Payments.Begin(ctx, d.choice.Provider, d.choice.Offline, provider.CreatePayment{
		Call: provider.Call{Locale: d.cart.Locale}, PaymentID: payment, OrderID: d.id, Amount: d.total,
		Method: d.choice.Method, ReturnURL: d.ReturnURL(d.attempt), Country: d.cart.Country, Token: d.choice.Token})
	if err != nil {
		return nil, err
	}
	// A token is for one payment.
	return o, store.Fault("checkout.write", d.store.DB(ctx).CheckoutSession.UpdateOneID(d.choice.ID).SetToken("").Exec(ctx))
}

func (d *draft) writeOrder(ctx context.Context, payment ids.ID) (*ent.Order, error) {
	const op = "checkout.write"
	now, c, db := d.clock.Now(), d.cart, d.store.DB(ctx)
	taken, err := db.Order.Query().Where(order.CartID(c.ID), order.StateNEQ(order.StateRELEASED)).Exist(ctx)
	if err != nil {
		return nil, store.Fault(op, err)
	}
	if taken {
		return nil, errTaken
	}
	attributes, err := json.Marshal(append([]Attribute{}, c.Attributes...))
	if err != nil {
		return nil, fault.E(op, fault.Internal, "", err)
	}
	discount := int64(0)
	for _, l := range c.Lines {
		discount += l.Discount.Minor()
	}
	u := db.Order.Create().SetID(d.id).SetCartID(c.ID).SetAttemptID(d.attempt).SetAttemptToken(d.request.Token).
		SetRequestHash(d.request.hash()).SetPaymentID(payment).SetChangedAt(now).SetCreatedAt(now).SetUpdatedAt(now).
		SetCurrency(c.Currency.String()).SetPricesIncludeTax(c.PricesIncludeTax).SetCountry(c.Country).SetLocale(c.Locale).
		SetSubtotal(c.Subtotal.Minor()).SetDiscount(discount).SetTax(d.tax.Minor()).SetTotal(d.total.Minor()).
		SetShippingNet(0).SetShippingTax(0).SetShippingGross(0).
		SetSurchargeNet(d.fee.Net.Minor()).SetSurchargeTax(d.fee.Tax.Minor()).SetSurchargeGross(d.fee.Gross.Minor()).
		SetRequiresShipping(c.needsShipping()).SetAttributes(string(attributes))
	if v := c.Delivery; v != nil {
		u.SetShippingNet(v.Net.Minor()).SetShippingTax(v.Tax.Minor()).SetShippingGross(v.Gross.Minor()).
			SetShippingTitle(v.Title).SetShippingCode(v.Code).SetShippingProvider(v.Provider)
	}
	if err := d.person(ctx, u); err != nil {
		return nil, err
	}
	o, err := u.Save(ctx)
	if err = store.Fault(op, err); fault.Is(err, fault.Conflict) {
		return nil, errTaken
	}
	return o, err
}

// person takes over what the cart knows of its buyer.
func (d *draft) person(ctx context.Context, u *ent.OrderCreate) error {
	const emailColumn, phoneColumn, noteColumn = "orders.email", "orders.phone", "orders.note"
	w := moving{ctx: ctx, mover: d.mover}
	u.SetEmail(moved(&w, d.cart.Email, emailColumn)).SetPhone(moved(&w, d.cart.Phone, phoneColumn)).
		SetNote(moved(&w, d.cart.Note, noteColumn))
	if w.err != nil {
		return w.err
	}
	email, err := d.mover.EmailHash(ctx, d.cart.Email, emailColumn)
	if err != nil && !fault.Is(err, fault.Invalid) {
		return err
	}
	phone, err := d.mover.PhoneHash(ctx, d.cart.Phone, phoneColumn, d.cart.Country)
	if err != nil && !fault.Is(err, fault.Invalid) {
		return err
	}
	if email != nil {
		u.SetEmailHash(email)
	}
	if phone != nil {
		u.SetPhoneHash(phone)
	}
	return nil
}

func (d *draft) writeLines(ctx context.Context) error {
	const op = "checkout.write"
	db := d.store.DB(ctx)
	rows := make([]*ent.OrderLineCreate, len(d.cart.Lines))
	for i, l := range d.cart.Lines {
		options, err := json.Marshal(append([]Option{}, l.Options...))
		if err != nil {
			return fault.E(op, fault.Internal, "", err)
		}
		attributes, err := json.Marshal(append([]Attribute{}, l.Attributes...))
		if err != nil {
			return fault.E(op, fault.Internal, "", err)
		}
		rows[i] = db.OrderLine.Create().SetID(d.lines[i]).SetOrderID(d.id).SetPosition(i + 1).SetVariantID(l.Variant).
			SetProductID(l.Product).SetTitle(l.Title).SetVariantTitle(l.VariantTitle).SetOptions(string(options)).
			SetAttributes(string(attributes)).SetSku(l.SKU).
			SetImage(l.Image).SetQuantity(l.Quantity).SetUnitPrice(l.UnitPrice.Minor()).SetDiscount(l.Discount.Minor()).
			SetNet(l.Net.Minor()).SetTax(l.Tax.Minor()).SetGross(l.Gross.Minor()).SetRate(int64(l.Rate)).
			SetRequiresShipping(l.RequiresShipping).SetTaxable(l.Taxable).SetTracked(l.Tracked).SetWeightGrams(l.WeightGrams)
		if l.CompareAt != nil {
			rows[i].SetCompareAt(l.CompareAt.Minor())
		}
	}
	return store.Fault(op, db.OrderLine.CreateBulk(rows...).Exec(ctx))
}

func (d *draft) writeAddress(ctx context.Context) error {
	a := d.cart.Address
	if a == nil {
		return nil
	}
	const table = "order_addresses."
	w := moving{ctx: ctx, mover: d.mover}
	u := d.store.DB(ctx).OrderAddress.Create().SetID(ids.New()).SetOrderID(d.id).SetCountry(a.Country).SetProvince(a.Province).
		SetFirstName(moved(&w, a.FirstName, table+"first_name")).SetLastName(moved(&w, a.LastName, table+"last_name")).
		SetCompany(moved(&w, a.Company, table+"company")).SetAddress1(moved(&w, a.Address1, table+"address1")).
		SetAddress2(moved(&w, a.Address2, table+"address2")).SetCity(moved(&w, a.City, table+"city")).
		SetZip(moved(&w, a.Zip, table+"zip")).SetPhone(moved(&w, a.Phone, table+"phone"))
	if w.err != nil {
		return w.err
	}
	return store.Fault("checkout.write", u.Exec(ctx))
}

// moving takes several values over and remembers the first failure.
type moving struct {
	ctx   context.Context
	mover Mover
	err   error
}

// moved takes one value over to a column.
func moved[T pii.Value](w *moving, value T, column string) T {
	var none T
	if w.err != nil || value.IsZero() {
		return none
	}
	out, err := w.mover.Move(w.ctx, value, column)
	if err != nil {
		w.err = err
		return none
	}
	same, ok := out.(T)
	if !ok {
		w.err = fault.E("checkout.move", fault.Internal, "", pii.ErrNotSealed)
	}
	return same
}
