package app_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/store"
)

// TestSell sells through the API of a served shop with real providers, on both engines.
func TestSell(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("it starts whole shops")
	}
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		sell(t, "")
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		sell(t, shoptest.PostgresURL(t))
	})
}

func sell(t *testing.T, url string) {
	s := newShop(t, url)
	s.start("")
	t.Run("declined, then tried again", func(t *testing.T) { s.declined(t) })
	t.Run("challenged", func(t *testing.T) { s.challenged(t) })
	t.Run("seen by its guest", func(t *testing.T) { s.guest(t) })
	t.Run("handled by staff", func(t *testing.T) { s.staff(t) })
	s.stop()
	db, err := store.Open(t.Context(), store.Options{Dir: s.dir, URL: s.url})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	done := map[string]int{}
	for _, e := range db.DB(t.Context()).AuditEntry.Query().AllX(t.Context()) {
		if e.Outcome == "DONE" {
			done[e.Action]++
		}
	}
	for action, least := range map[string]int{"order.mark_as_paid": 1, "fulfillment.create": 1, "order.cancel": 1, "cart.submit": 4, "personal.read": 1} {
		if done[action] < least {
			t.Errorf("the audit log has %d entries of %s, want at least %d", done[action], action, least)
		}
	}
}

// buy buys a cart and fails the test unless it becomes an order.
func (s *seller) buy(t *testing.T, provider, method, token string) submitted {
	t.Helper()
	out, err := s.submit(s.fill(provider, method, token), "once")
	if err != nil || out.CartSubmitForCompletion.Order == nil || out.CartSubmitForCompletion.OrderToken == nil {
		t.Fatalf("%+v, %v", out, err)
	}
	return out
}

func (s *seller) declined(t *testing.T) {
	cart := s.fill("mizan.devpay", "devpay-card", "decline")
	out, err := s.submit(cart, "first")
	if err != nil || out.CartSubmitForCompletion.Order != nil || out.CartSubmitForCompletion.Result.Typename != "SubmitFailed" {
		t.Fatalf("%+v, %v", out, err)
	}
	if !s.choose(cart, "mizan.devpay", "devpay-card", "ok") {
		t.Fatal("the cart cannot be tried again")
	}
	out, err = s.submit(cart, "second")
	if err != nil || out.CartSubmitForCompletion.Order == nil || out.CartSubmitForCompletion.Order.FinancialStatus != "PAID" {
		t.Fatalf("%+v, %v", out, err)
	}
}

func (s *seller) challenged(t *testing.T) {
	cart := s.fill("mizan.devpay", "devpay-card", "challenge")
	out, err := s.submit(cart, "once")
	if err != nil || out.CartSubmitForCompletion.NextAction == nil {
		t.Fatalf("%+v, %v", out, err)
	}
	asked := out.CartSubmitForCompletion
	attempt := func() string {
		var a struct {
			CartCompletionAttempt struct{ Typename string }
		}
		s.must(`query($id: String!) { cartCompletionAttempt(attemptId: $id) { Typename: __typename } }`,
			map[string]any{"id": asked.Result.AttemptID}, &a)
		return a.CartCompletionAttempt.Typename
	}
	if got := attempt(); got != "CartCompletionActionRequired" {
		t.Errorf("before the buyer acts: %s", got)
	}
	// The buyer's browser comes back from the bank.
	res, err := http.Get(asked.NextAction.URL)
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	if got := attempt(); got != "CartCompletionSuccess" {
		t.Errorf("after the buyer came back: %s (%s %s)", got, res.Status, asked.NextAction.URL)
	}
	if out, err = s.submit(cart, "once"); err != nil || out.CartSubmitForCompletion.Order == nil {
		t.Errorf("%+v, %v", out, err)
	}
}

func (s *seller) guest(t *testing.T) {
	a, b := s.buy(t, "mizan.devpay", "devpay-card", "ok").CartSubmitForCompletion, s.buy(t, "mizan.devpay", "devpay-card", "ok").CartSubmitForCompletion
	see := func(variables map[string]any) string {
		var raw json.RawMessage
		s.must(`query($id: ID, $number: Int, $token: String) { order(id: $id, number: $number, token: $token) {
			name email shippingAddress { lastName formatted } lineItems(first: 5) { nodes { title quantity } }
			timeline { kind } totalPrice { amount } } }`, variables, &raw)
		return string(raw)
	}
	mine := see(map[string]any{"number": a.Order.Number, "token": *a.OrderToken})
	for _, want := range []string{`"email":"salma@example.com"`, `"lastName":"Ahmad"`, `"PLACED"`, a.Order.Name, "Olaya 1"} {
		if !strings.Contains(mine, want) {
			t.Errorf("the guest does not see %s in %s", want, mine)
		}
	}
	for name, variables := range map[string]map[string]any{
		"a token of another order": {"number": a.Order.Number, "token": *b.OrderToken},
		"a token of nothing":       {"number": a.Order.Number, "token": access.NewToken(access.TokenOrder).Reveal()},
		"a number of nothing":      {"number": 1, "token": *a.OrderToken},
		"no token":                 {"number": a.Order.Number},
		"the id alone":             {"id": a.Order.ID},
		"an id of nothing":         {"id": "gid://mizan/Order/aaaaaaaaaaaaaaaaaaaaaaaaaa"},
	} {
		if got := see(variables); got != `{"order":null}` {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func (s *seller) staff(t *testing.T) {
	a := s.buy(t, "mizan.manual", "cash-on-delivery", "").CartSubmitForCompletion
	defer func() { s.token = "" }()
	ask := func(document string) (map[string]json.RawMessage, error) {
		var out map[string]json.RawMessage
		err := s.ask(strings.ReplaceAll(document, "$id", fmt.Sprintf("%q", a.Order.ID)), nil, &out)
		return out, err
	}
	deeds := []string{
		`mutation { orderMarkAsPaid(id: $id, idempotencyKey: "paid") { order { financialStatus totalReceived { amount } } userErrors { code } } }`,
		`mutation { fulfillmentCreate(fulfillment: {orderId: $id, tracking: {company: "Aramex", number: "1"}}, idempotencyKey: "sent") {
			order { fulfillmentStatus } fulfillment { status trackingInformation { number } } userErrors { code } } }`,
		`mutation { orderCancel(id: $id, reason: CUSTOMER, idempotencyKey: "gone") { order { name } userErrors { code } } }`,
		`{ orders(first: 10, query: "status:open") { nodes { name email shippingAddress { lastName } payment { method } } } }`,
	}
	for who, token := range map[string]string{"a stranger": "", "a clerk": s.clerk} {
		s.token = token
		for _, deed := range deeds {
			if _, err := ask(deed); err == nil {
				t.Errorf("%s may do %s", who, deed)
			}
		}
	}
	s.token = s.owner
	for i, want := range []string{`"financialStatus":"PAID"`, `"fulfillmentStatus":"FULFILLED"`, `"CONFLICT"`, `"lastName":"Ahmad"`} {
		out, err := ask(deeds[i])
		if text := fmt.Sprintf("%s", out); err != nil || !strings.Contains(text, want) {
			t.Errorf("%s: %v, %s; want %s", deeds[i], err, text, want)
		}
	}
	out, err := ask(deeds[3])
	if text := fmt.Sprintf("%s", out); err != nil || strings.Contains(text, "salma@example.com") || !strings.Contains(text, `"email":"s•••@•••"`) {
		t.Errorf("staff sees the e-mail address whole: %s, %v", text, err)
	}
	cancelled := s.asStranger(func() submitted { return s.buy(t, "mizan.devpay", "devpay-card", "ok") })
	a = cancelled.CartSubmitForCompletion
	var got struct {
		OrderCancel struct {
			Order struct {
				FinancialStatus, CancelReason string
				TotalRefunded, TotalPrice     struct{ Amount string }
			}
		}
	}
	s.must(`mutation($order: ID!) { orderCancel(id: $order, reason: INVENTORY, idempotencyKey: "again") { order { financialStatus cancelReason
		totalRefunded { amount } totalPrice { amount } } } }`, map[string]any{"order": a.Order.ID}, &got)
	o := got.OrderCancel.Order
	if diff := cmp.Diff([]string{"REFUNDED", "INVENTORY", o.TotalPrice.Amount}, []string{o.FinancialStatus, o.CancelReason, o.TotalRefunded.Amount}); diff != "" {
		t.Error(diff)
	}
}

// asStranger does something as nobody in particular.
func (s *seller) asStranger(do func() submitted) submitted {
	token := s.token
	s.token = ""
	defer func() { s.token = token }()
	return do()
}
