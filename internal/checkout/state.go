package checkout

import (
	"context"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/internal/provider"
)

// State is where an attempt to buy a cart stands.
type State string

// The states. Each has a file of its own.
const (
	Pending        State = "PENDING"
	Authorizing    State = "AUTHORIZING"
	ActionRequired State = "ACTION_REQUIRED"
	Unknown        State = "UNKNOWN"
	Expiring       State = "EXPIRING"
	Placed         State = "PLACED"
	Released       State = "RELEASED"
)

// States lists every state.
func States() []State {
	return []State{Pending, Authorizing, ActionRequired, Unknown, Expiring, Placed, Released}
}

// Signal is what can happen to an attempt.
type Signal string

// The signals.
const (
	Sent   Signal = "SENT"   // the provider is being asked
	Doubt  Signal = "DOUBT"  // nobody knows what the provider did
	Action Signal = "ACTION" // the buyer has something to do
	Wait   Signal = "WAIT"   // the provider is at work
	Held   Signal = "HELD"   // the money is promised
	Paid   Signal = "PAID"   // the money is there
	Failed Signal = "FAILED" // there will be no money
	Expire Signal = "EXPIRE" // it has taken too long
)

// Signals lists every signal.
func Signals() []Signal { return []Signal{Sent, Doubt, Action, Wait, Held, Paid, Failed, Expire} }

// next is the state that a signal leads to. A signal that changes nothing leads back to the state itself. It is drawn
// in transitions.md, and a test walks every edge.
func next(from State, s Signal) State {
	var to State
	switch from {
	case Pending, Authorizing, ActionRequired, Unknown:
		to = map[Signal]State{Sent: Authorizing, Doubt: Unknown, Action: ActionRequired, Wait: Authorizing,
			Held: Placed, Paid: Placed, Failed: Released, Expire: Expiring}[s]
		if from == Unknown && s == Expire { // what may have been paid for is held until that is known
			to = Unknown
		}
	case Expiring:
		to = map[Signal]State{Paid: Placed, Failed: Released}[s]
	case Released:
		to = map[Signal]State{Held: Placed, Paid: Placed}[s] // if it can still be had; see released.revive
	}
	if to == "" {
		return from
	}
	return to
}

// news is why a signal is given.
type news struct {
	payment provider.PaymentSnapshot
	// code says why an attempt is given up, where it is not the payment that says so.
	code string
}

// step is what a state does. Both functions run in the transaction that changes the state.
type step interface {
	// enter is done when the state is reached; the row says so already.
	enter(ctx context.Context, s *Service, o *ent.Order, n news) error
	// rollback undoes what the state stands for when the attempt is given up.
	rollback(ctx context.Context, s *Service, o *ent.Order) error
}

// stepOf returns what a state does.
func stepOf(s State) step {
	switch s {
	case Authorizing:
		return authorizing{}
	case ActionRequired:
		return actionRequired{}
	case Unknown:
		return unknown{}
	case Expiring:
		return expiring{}
	case Placed:
		return placed{}
	case Released:
		return released{}
	default:
		return pending{}
	}
}

// signalOf reads a payment's news; false when there are none that matter to an attempt.
func signalOf(p provider.PaymentSnapshot, offline bool) (Signal, bool) {
	switch p.State {
	case provider.PaymentRequiresAction, provider.PaymentRequiresMethod:
		if p.NextAction == nil { // there is nothing that the buyer could do about it
			return Expire, true
		}
		return Action, true
	case provider.PaymentPending:
		switch {
		case offline: // the money is to come by another way, and the order does not wait for it
			return Held, true
		case p.NextAction != nil:
			return Action, true
		}
		return Wait, true
	case provider.PaymentAuthorized:
		return Held, true
	case provider.PaymentPartiallyCaptured, provider.PaymentCaptured:
		if p.Captured == p.Refunded { // it came and went
			return Failed, true
		}
		return Paid, true
	case provider.PaymentCanceled, provider.PaymentFailed, provider.PaymentExpired:
		return Failed, true
	default:
		return "", false
	}
}
