package app_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/ent/order"
	"github.com/mizan-commerce/mizan/ent/payment"
	"github.com/mizan-commerce/mizan/ent/paymentoperation"
	"github.com/mizan-commerce/mizan/ent/pluginvalue"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/app"
	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/config"
	"github.com/mizan-commerce/mizan/internal/identity"
	"github.com/mizan-commerce/mizan/internal/privacy"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/store"
)

func dataOf(dir, url string) config.Data {
	d := config.Data{Dir: dir, DatabaseURL: config.Secret(url)}
	if url != "" {
		d.MasterKeyFile = filepath.Join(dir, "master.key")
	}
	return d
}

// seller is a shop on disk and the process that serves it.
type seller struct {
	t     *testing.T
	dir   string
	url   string // of its PostgreSQL database, or empty
	epoch time.Time

	base string
	cmd  *exec.Cmd
	// token is who asks; a stranger where there is none. The owner may do everything with orders, the clerk nothing.
	token, owner, clerk string
}

// newShop makes a demonstration shop. Nobody serves it yet.
func newShop(t *testing.T, url string) *seller {
	t.Helper()
	s := &seller{t: t, dir: t.TempDir(), url: url, epoch: clock.System{}.Now()}
	if url != "" { // a shop on a server brings its key along
		if _, err := privacy.LoadMaster(filepath.Join(s.dir, "master.key"), true); err != nil {
			t.Fatal(err)
		}
	}
	a, err := app.Open(t.Context(), app.Options{Data: dataOf(s.dir, url), Clock: quickClock{s.epoch},
		Logger: slog.New(slog.DiscardHandler), Migrate: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.SeedDemo(t.Context()); err != nil {
		t.Fatal(err)
	}
	for role, token := range map[string]*string{"owner": &s.owner, "catalogue": &s.clerk} {
		made, err := a.Identity.CreateToken(t.Context(), identity.TokenInput{Kind: access.TokenStaff, Role: role, Label: "test"})
		if err != nil {
			t.Fatal(err)
		}
		*token = made.Reveal()
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	return s
}

// start serves the shop in a process of its own, which dies as it is told.
func (s *seller) start(die string) {
	s.t.Helper()
	self, err := os.Executable()
	if err != nil {
		s.t.Fatal(err)
	}
	s.cmd = exec.Command(self)
	s.cmd.Env = append(os.Environ(), envDir+"="+s.dir, envURL+"="+s.url, envEpoch+"="+fmt.Sprint(s.epoch.UnixMicro()), envDie+"="+die)
	s.cmd.Stderr = &logged{s.t}
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		s.t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	process := s.cmd.Process
	s.t.Cleanup(func() { _ = process.Kill() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		s.t.Fatalf("the shop does not start: %v", err)
	}
	s.base = strings.TrimSpace(line)
}

// stop ends the process as an operator would.
func (s *seller) stop() {
	s.t.Helper()
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		s.t.Fatal(err)
	}
	if err := s.cmd.Wait(); err != nil {
		s.t.Errorf("the shop does not stop: %v", err)
	}
}

// logged passes what a process complains about on to the test's log.
type logged struct{ t *testing.T }

func (l *logged) Write(b []byte) (int, error) {
	l.t.Log(strings.TrimSpace(string(b)))
	return len(b), nil
}

// ask sends a document; the error is of the connection.
func (s *seller) ask(document string, variables map[string]any, into any) error {
	s.t.Helper()
	body, err := json.Marshal(map[string]any{"query": document, "variables": variables})
	if err != nil {
		s.t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(s.t.Context()), time.Minute)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.base+"/graphql", bytes.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	if s.token != "" {
		r.Header.Set("Authorization", "Bearer "+s.token)
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	var answer struct {
		Data   json.RawMessage
		Errors []json.RawMessage
	}
	if err := json.NewDecoder(res.Body).Decode(&answer); err != nil {
		return err
	}
	if len(answer.Errors) > 0 {
		return fmt.Errorf("%s", answer.Errors)
	}
	return json.Unmarshal(answer.Data, into)
}

// must asks and fails the test when that does not go well.
func (s *seller) must(document string, variables map[string]any, into any) {
	s.t.Helper()
	if err := s.ask(document, variables, into); err != nil {
		s.t.Fatal(err)
	}
}

// fill makes a cart that can be bought in a way to pay. The pretend bank goes the way that a token names.
func (s *seller) fill(provider, method, token string) (cart string) {
	s.t.Helper()
	var catalogue struct {
		Product struct {
			Variants struct{ Nodes []struct{ ID string } }
		}
	}
	s.must(`{ product(handle: "brass-dallah") { variants(first: 1) { nodes { id } } } }`, nil, &catalogue)
	var made struct {
		CartCreate struct{ Cart struct{ ID string } }
	}
	s.must(`mutation($variant: ID!) @inContext(country: SA) { cartCreate(input: { lines: [{merchandiseId: $variant}],
		buyerIdentity: {email: "salma@example.com"}, delivery: {addresses: [{address: {deliveryAddress:
		{lastName: "Ahmad", address1: "Olaya 1", city: "Riyadh", countryCode: SA}}}]} }) { cart { id } } }`,
		map[string]any{"variant": catalogue.Product.Variants.Nodes[0].ID}, &made)
	cart = made.CartCreate.Cart.ID
	// The bank and the carrier may still be starting: what is not offered yet is offered soon.
	for end := time.Now().Add(20 * time.Second); !s.choose(cart, provider, method, token); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(end) {
			s.t.Fatal("the cart cannot be made ready")
		}
	}
	return cart
}

// choose chooses a delivery and a way to pay, and reports whether the cart can be bought then.
func (s *seller) choose(cart, provider, method, token string) bool {
	s.t.Helper()
	var read struct {
		Cart struct {
			DeliveryGroups struct {
				Nodes []struct {
					ID              string
					DeliveryOptions []struct{ Handle string }
				}
			}
		}
	}
	s.must(`query($id: ID!) { cart(id: $id) { deliveryGroups(first: 1, withCarrierRates: true) { nodes { id deliveryOptions { handle } } } } }`,
		map[string]any{"id": cart}, &read)
	groups := read.Cart.DeliveryGroups.Nodes
	if len(groups) == 0 || len(groups[0].DeliveryOptions) == 0 {
		return false
	}
	var chosen struct {
		Ready struct{ Result struct{ Typename string } }
	}
	s.must(`mutation($id: ID!, $group: ID!, $handle: String!, $provider: ID!, $method: String!, $token: String!) {
		cartSelectedDeliveryOptionsUpdate(cartId: $id, selectedDeliveryOptions: [{deliveryGroupId: $group, deliveryOptionHandle: $handle}]) {
			userErrors { message } }
		cartPaymentSessionCreate(cartId: $id, providerId: $provider, method: $method, token: $token) { userErrors { message } }
		ready: cartPrepareForCompletion(cartId: $id) { result { Typename: __typename } } }`,
		map[string]any{"id": cart, "group": groups[0].ID, "handle": groups[0].DeliveryOptions[0].Handle,
			"provider": provider, "method": method, "token": token}, &chosen)
	return chosen.Ready.Result.Typename == "CartStatusReady"
}

// submitted is what a submission answers.
type submitted struct {
	CartSubmitForCompletion struct {
		Order *struct {
			ID, Name, Email, FinancialStatus string
			Number                           int
		}
		OrderToken *string
		Result     struct{ Typename, AttemptID string }
		NextAction *struct{ URL string }
		Blockers   []struct{ Code string }
	}
}

// submit buys a cart; the error is of the connection.
func (s *seller) submit(cart, attempt string) (out submitted, err error) {
	s.t.Helper()
	err = s.ask(`mutation($id: ID!, $attempt: String!) { cartSubmitForCompletion(cartId: $id, attemptToken: $attempt) {
		order { id name number email financialStatus } orderToken blockers { code }
		nextAction { ... on RedirectAction { url } }
		result { Typename: __typename ... on SubmitSuccess { attemptID: attemptId } } } }`,
		map[string]any{"id": cart, "attempt": attempt}, &out)
	return out, err
}

// TestKill kills the server, and the provider's process, with signal 9 after each step of a payment, with an answer that
// arrives and with one that is lost. What is left after recovery is one order and one payment.
func TestKill(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("it starts whole shops")
	}
	urls := map[string]func(*testing.T) string{
		"sqlite":   func(*testing.T) string { return "" },
		"postgres": func(t *testing.T) string { return shoptest.PostgresURL(t) },
	}
	for engine, url := range urls {
		for _, die := range []string{"server@planned", "server@claimed", "server@called", "server@recorded", "server@unknown",
			"server@looked", "server@settled", "provider@planned", "provider@claimed", "provider@called", "provider@unknown"} {
			if engine == "postgres" && strings.HasPrefix(die, "provider") {
				continue // what a provider does has nothing to do with the database
			}
			token := "ok"
			if strings.HasSuffix(die, "unknown") || strings.HasSuffix(die, "looked") {
				token = "timeout" // those steps are there only when an answer is lost
			}
			t.Run(engine+"/"+die, func(t *testing.T) {
				t.Parallel()
				kill(t, url(t), die, token)
			})
		}
	}
}

func kill(t *testing.T, url, die, token string) {
	s := newShop(t, url)
	s.start(die)
	cart := s.fill("mizan.devpay", "devpay-card", token)
	_, err := s.submit(cart, "once")
	if strings.HasPrefix(die, "server") {
		if err == nil {
			t.Fatalf("the server answers although it was to die")
		}
		_ = s.cmd.Wait()
		s.start("")
	} else if err != nil {
		t.Fatal(err)
	}
	var out submitted
	for end := time.Now().Add(40 * time.Second); ; time.Sleep(200 * time.Millisecond) {
		// The buyer asks again with the same token, as a client does whose answer was lost.
		if out, err = s.submit(cart, "once"); err == nil && out.CartSubmitForCompletion.Order != nil {
			break
		}
		if time.Now().After(end) {
			t.Fatalf("no order after recovery: %+v, %v", out, err)
		}
	}
	o := out.CartSubmitForCompletion.Order
	if o.Email != "salma@example.com" || o.FinancialStatus != "PAID" || out.CartSubmitForCompletion.OrderToken == nil {
		t.Errorf("the buyer sees %+v", out.CartSubmitForCompletion)
	}
	s.stop()
	s.checkBooks()
}

// checkBooks reads the database of a shop that is not served: one order, one payment, nothing going on, and one payment
// in the book of the pretend bank.
func (s *seller) checkBooks() {
	s.t.Helper()
	db, err := store.Open(s.t.Context(), store.Options{Dir: s.dir, URL: s.url})
	if err != nil {
		s.t.Fatal(err)
	}
	defer db.Close()
	ctx := access.AllowRows(s.t.Context(), access.RowsOfSystem)
	c := db.DB(ctx)
	placed := c.Order.Query().Where(order.StateEQ(order.StatePLACED)).CountX(ctx)
	captured := c.Payment.Query().Where(payment.StateEQ(payment.StateCAPTURED)).CountX(ctx)
	living := c.PaymentOperation.Query().Where(paymentoperation.StateNEQ(paymentoperation.StateDONE)).CountX(ctx)
	if all := c.Payment.Query().CountX(ctx); placed != 1 || captured != 1 || all != 1 || living != 0 {
		s.t.Errorf("%d orders placed, %d payments captured of %d, %d operations not done; want 1, 1, 1 and 0", placed, captured, all, living)
	}
	// The bank keeps one value for each payment that it began.
	if book := c.PluginValue.Query().Where(pluginvalue.Plugin("mizan.devpay")).CountX(ctx); book != 1 {
		s.t.Errorf("the bank's book has %d payments, want 1", book)
	}
}
