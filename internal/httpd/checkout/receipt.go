package checkout

import (
	"net/http"

	"github.com/mizan-commerce/mizan/internal/fault"
)

// receiptContent is what an order looks like to whoever bought it.
type receiptContent struct {
	Receipt Receipt
	// Fresh says that the order has just been placed, Link is the guest's link when it is given.
	Fresh bool
	Link  string
}

// showDone thanks for the order of a cart, and gives the guest's link the first time.
func (v *visit) showDone() error {
	attempt, err := v.h.options.Attempts.Attempt(v.r.Context(), v.key)
	if err != nil {
		return err
	}
	if attempt.State != Placed {
		return v.redirect(standing(attempt.State))
	}
	receipt, err := v.h.options.Orders.Receipt(v.r.Context(), v.key)
	if err != nil {
		return err
	}
	c := receiptContent{Receipt: receipt, Fresh: true}
	if receipt.Token != "" {
		c.Link = v.absolute(Root + "order/" + receipt.Number + "/" + receipt.Token)
	}
	return v.receipt(c)
}

// order shows an order to the holder of its token.
func (h *Handler) order(w http.ResponseWriter, r *http.Request) {
	v := h.visit(w, r)
	receipt, err := h.options.Orders.Order(r.Context(), r.PathValue("number"), r.PathValue("token"))
	if fault.Is(err, fault.NotFound) {
		err = v.notice(http.StatusNotFound, v.words.NoOrderTitle, v.words.NoOrderText, "")
	} else if err == nil {
		err = v.receipt(receiptContent{Receipt: receipt})
	}
	if err != nil {
		v.fail(err)
	}
}

// receipt shows an order, in its own language unless the address names another.
func (v *visit) receipt(c receiptContent) error {
	v.speak(c.Receipt.Language)
	if err := v.loadShop(); err != nil {
		return err
	}
	title := v.words.OrderTitle
	if c.Fresh {
		title = v.words.DoneTitle
	}
	p := v.page(title, "")
	p.Summary = &summary{c.Receipt.Lines, c.Receipt.Totals, c.Receipt.NeedsShipping}
	p.Content = c
	return v.show(http.StatusOK, "receipt", p)
}
