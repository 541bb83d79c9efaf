package payment

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/mizan-commerce/mizan/plugins/base"
	pluginv1 "github.com/mizan-commerce/mizan/plugins/proto/mizan/plugin/v1"
)

// full has every field set, and every amount another value, so that a field that is forgotten or swapped shows.
func full() Snapshot {
	m := func(minor int64) base.Money { return base.Money{Currency: "KWD", Minor: minor, Exponent: 3} }
	at := func(s int64) time.Time { return time.Unix(s, 5000).UTC() }
	return Snapshot{
		Reference: "ref", PaymentID: "pay", State: StatePartiallyCaptured, Authorized: m(1), Captured: m(2), Refunded: m(3),
		Capturable: m(4), Disputed: m(5),
		Refunds:    []Refund{{Reference: "rr", RefundID: "ri", Amount: m(6), State: RefundFailed, FailureCode: "rf"}},
		Disputes:   []Dispute{{Reference: "dr", Amount: m(7), Reason: "why", State: DisputeUnderReview, EvidenceDueBy: at(8)}},
		NextAction: &NextAction{Display: &Display{Reference: "a", IBAN: "b", BankName: "c", AccountName: "d", Text: "e", Amount: m(9)}, ExpiresAt: at(10)},
		Details:    MethodDetails{Type: "t", Brand: "br", Last4: "4242"}, FailureCode: "fc", FailureMessage: "fm",
		AsOf: at(11), CaptureBefore: at(12), Version: 13,
	}
}

func TestSnapshotsCrossTheBoundary(t *testing.T) {
	t.Parallel()
	redirect, sdk := full(), full()
	redirect.NextAction = &NextAction{Redirect: &Redirect{URL: "https://bank.example/"}}
	sdk.NextAction = &NextAction{ClientSDK: &ClientSDK{SDK: "js", Data: json.RawMessage(`{}`)}}
	for _, s := range []Snapshot{full(), redirect, sdk, {}} {
		if diff := cmp.Diff(s, snapshotFromProto(snapshotToProto(s))); diff != "" {
			t.Errorf("(-sent +received):\n%s", diff)
		}
	}
}

func TestCapabilitiesCrossTheBoundary(t *testing.T) {
	t.Parallel()
	for _, c := range []Capabilities{
		{ManualCapture: true, MultiCapture: true, Void: true, Idempotency: IdempotencyNativeKey, KeyTTLHours: 24},
		{PartialCapture: true, PartialRefund: true, Offline: true, Idempotency: IdempotencyLookup},
		{},
	} {
		if got := capabilitiesFromProto(capabilitiesToProto(c)); got != c {
			t.Errorf("%+v came back as %+v", c, got)
		}
	}
}

// TestEnumsMatch proves what convert.go relies on: the constants have the numbers of the contract.
func TestEnumsMatch(t *testing.T) {
	t.Parallel()
	for name, pair := range map[string][2]int{
		"REQUIRES_ACTION":    {int(StateRequiresAction), int(pluginv1.PaymentSnapshot_REQUIRES_ACTION)},
		"AUTHORIZED":         {int(StateAuthorized), int(pluginv1.PaymentSnapshot_AUTHORIZED)},
		"PARTIALLY_CAPTURED": {int(StatePartiallyCaptured), int(pluginv1.PaymentSnapshot_PARTIALLY_CAPTURED)},
		"CAPTURED":           {int(StateCaptured), int(pluginv1.PaymentSnapshot_CAPTURED)},
		"CANCELED":           {int(StateCanceled), int(pluginv1.PaymentSnapshot_CANCELED)},
		"FAILED":             {int(StateFailed), int(pluginv1.PaymentSnapshot_FAILED)},
		"last state":         {int(StateExpired), len(pluginv1.PaymentSnapshot_State_name) - 1},
		"EXPIRED":            {int(StateExpired), int(pluginv1.PaymentSnapshot_EXPIRED)},
		"refund SUCCEEDED":   {int(RefundSucceeded), int(pluginv1.PaymentRefund_SUCCEEDED)},
		"refund CANCELED":    {int(RefundCanceled), len(pluginv1.PaymentRefund_State_name) - 1},
		"dispute LOST":       {int(DisputeLost), len(pluginv1.PaymentDispute_State_name) - 1},
		"dispute WON":        {int(DisputeWon), int(pluginv1.PaymentDispute_WON)},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s is %d here and %d in the contract", name, pair[0], pair[1])
		}
	}
	if s := snapshotFromProto(&pluginv1.PaymentSnapshot{State: 256 + 6}); s.State != StateUnspecified {
		t.Errorf("an unknown number became state %d", s.State)
	}
}
