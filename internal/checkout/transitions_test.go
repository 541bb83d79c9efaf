package checkout_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/order"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/checkout"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/shoptest/sale"
)

// drawn reads the table of transitions.md: where each signal leads from each state.
func drawn(t *testing.T) map[checkout.State]map[checkout.Signal]checkout.State {
	t.Helper()
	text, err := os.ReadFile("transitions.md")
	if err != nil {
		t.Fatal(err)
	}
	var head []string
	table := map[checkout.State]map[checkout.Signal]checkout.State{}
	for line := range strings.Lines(string(text)) {
		if !strings.HasPrefix(line, "| ") {
			continue
		}
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "| "), " | ")
		if cells[0] == "state" {
			head = cells
			continue
		}
		row := map[checkout.Signal]checkout.State{}
		for i, cell := range cells[1:] {
			row[checkout.Signal(head[i+1])] = checkout.State(cell)
		}
		table[checkout.State(cells[0])] = row
	}
	return table
}

// into brings an attempt into a state as it would come there, and returns its row.
func into(t *testing.T, sh *sale.Shop, state checkout.State, g sale.Goods) *ent.Order {
	t.Helper()
	method := map[checkout.State]string{checkout.Pending: "card", checkout.Authorizing: "slow", checkout.ActionRequired: "challenge",
		checkout.Unknown: "card", checkout.Expiring: "challenge", checkout.Placed: "card", checkout.Released: "decline"}[state]
	cart := sh.Cart(method, g)
	switch state {
	case checkout.Pending:
		sh.CrashAt(0)
		_, _ = sh.Checkout.Submit(t.Context(), checkout.Submission{Cart: cart, Token: "t"})
		sh.Restart()
	case checkout.Unknown:
		sh.Bank.Mute(true)
		sh.Submit(cart, "t")
		sh.Bank.Mute(false)
	default:
		sh.Submit(cart, "t")
	}
	o := attemptOf(t, sh, cart)
	if state == checkout.Expiring {
		if err := sh.Checkout.Signal(t.Context(), o.ID, o.PaymentID, checkout.Expire); err != nil {
			t.Fatal(err)
		}
		o = attemptOf(t, sh, cart)
	}
	if checkout.State(o.State) != state {
		t.Fatalf("the attempt is %s, want %s", o.State, state)
	}
	return o
}

func attemptOf(t *testing.T, sh *sale.Shop, cart ids.ID) *ent.Order {
	t.Helper()
	ctx := access.AllowRows(context.WithoutCancel(t.Context()), access.RowsOfSystem)
	return sh.Store.DB(ctx).Order.Query().Where(order.CartID(cart)).OnlyX(ctx)
}

// TestTransitions_WalksEveryEdge gives every signal in every state, twice, and compares where it leads with the drawing
// and the goods with the state.
func TestTransitions_WalksEveryEdge(t *testing.T) {
	t.Parallel()
	table := drawn(t)
	sh := sale.New(t, shoptest.SQLite(t))
	for _, from := range checkout.States() {
		for _, sig := range checkout.Signals() {
			want, ok := table[from][sig]
			if !ok {
				t.Errorf("%s in %s is not drawn", sig, from)
				continue
			}
			g := stocked(sh, 1)
			o := into(t, sh, from, g)
			for range 2 {
				if err := sh.Checkout.Signal(t.Context(), o.ID, o.PaymentID, sig); err != nil {
					t.Fatalf("%s in %s: %v", sig, from, err)
				}
				if second := table[want][sig]; second != want && want != from {
					break // the edge goes on from there
				}
			}
			now := attemptOf(t, sh, o.CartID)
			if checkout.State(now.State) != want {
				t.Errorf("%s in %s leads to %s, want %s", sig, from, now.State, want)
			}
			if placed := want == checkout.Placed; (now.Number != nil) != placed || (sh.Carts.Became(o.CartID) == o.ID) != placed {
				t.Errorf("%s in %s: number %v", sig, from, now.Number)
			}
			held := 1
			if want == checkout.Released {
				held = 0
			}
			wantStock(t, sh, g, 1, held)
		}
	}
}

func TestPermute_GivesEachNumberOnce(t *testing.T) {
	t.Parallel()
	key := []byte("a key of no importance")
	seen, ascending := map[uint32]uint32{}, 0
	var last uint32
	for n := range uint32(20000) {
		p := checkout.Permute(key, n)
		if p >= 1<<31 {
			t.Fatalf("%d became %d, which has more than 31 bits", n, p)
		}
		if other, twice := seen[p]; twice {
			t.Fatalf("%d and %d became %d", other, n, p)
		}
		if seen[p] = n; p > last {
			ascending++
		}
		last = p
	}
	if ascending < 9500 || ascending > 10500 {
		t.Errorf("%d of 20000 numbers are larger than the one before, want about half", ascending)
	}
	if checkout.Permute(key, 1) == checkout.Permute([]byte("another key"), 1) {
		t.Error("the key is of no importance")
	}
}
