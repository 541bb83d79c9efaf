package payment

import (
	"github.com/mizan-commerce/mizan/plugins/base"
	pluginv1 "github.com/mizan-commerce/mizan/plugins/proto/mizan/plugin/v1"
)

// The constants of this package have the numbers of the contract's enums, which TestEnumsMatch proves; a number
// that this version does not know becomes the zero value.

func capabilitiesToProto(c Capabilities) *pluginv1.PaymentCapabilities {
	p := &pluginv1.PaymentCapabilities{
		ManualCapture: c.ManualCapture, PartialCapture: c.PartialCapture, MultiCapture: c.MultiCapture,
		PartialRefund: c.PartialRefund, Void: c.Void, NativeKeyTtlHours: c.KeyTTLHours, Offline: c.Offline,
	}
	switch c.Idempotency {
	case IdempotencyNativeKey:
		p.Idempotency = pluginv1.PaymentCapabilities_NATIVE_KEY
	case IdempotencyLookup:
		p.Idempotency = pluginv1.PaymentCapabilities_BY_REFERENCE_LOOKUP
	default:
		p.Idempotency = pluginv1.PaymentCapabilities_NONE
	}
	return p
}

func capabilitiesFromProto(p *pluginv1.PaymentCapabilities) Capabilities {
	c := Capabilities{
		ManualCapture: p.GetManualCapture(), PartialCapture: p.GetPartialCapture(), MultiCapture: p.GetMultiCapture(),
		PartialRefund: p.GetPartialRefund(), Void: p.GetVoid(), KeyTTLHours: p.GetNativeKeyTtlHours(), Offline: p.GetOffline(),
	}
	switch p.GetIdempotency() {
	case pluginv1.PaymentCapabilities_NATIVE_KEY:
		c.Idempotency = IdempotencyNativeKey
	case pluginv1.PaymentCapabilities_BY_REFERENCE_LOOKUP:
		c.Idempotency = IdempotencyLookup
	}
	return c
}

func methodsToProto(in []Method) []*pluginv1.PaymentMethod {
	out := make([]*pluginv1.PaymentMethod, 0, len(in))
	for _, m := range in {
		out = append(out, &pluginv1.PaymentMethod{
			Code: m.Code, Name: m.Name, Type: m.Type, Surcharge: base.MoneyToProto(m.Surcharge), ClientConfigJson: m.ClientConfig,
		})
	}
	return out
}

func methodsFromProto(in []*pluginv1.PaymentMethod) []Method {
	out := make([]Method, 0, len(in))
	for _, m := range in {
		out = append(out, Method{
			Code: m.GetCode(), Name: m.GetName(), Type: m.GetType(),
			Surcharge: base.MoneyFromProto(m.GetSurcharge()), ClientConfig: m.GetClientConfigJson(),
		})
	}
	return out
}

func snapshotToProto(s Snapshot) *pluginv1.PaymentSnapshot {
	p := &pluginv1.PaymentSnapshot{
		ProviderReference: s.Reference, PaymentId: s.PaymentID, State: pluginv1.PaymentSnapshot_State(s.State),
		Authorized: base.MoneyToProto(s.Authorized), Captured: base.MoneyToProto(s.Captured),
		Refunded: base.MoneyToProto(s.Refunded), Capturable: base.MoneyToProto(s.Capturable),
		Disputed: base.MoneyToProto(s.Disputed), NextAction: nextActionToProto(s.NextAction),
		Method:      &pluginv1.PaymentMethodDetails{Type: s.Details.Type, Brand: s.Details.Brand, Last4: s.Details.Last4},
		FailureCode: s.FailureCode, FailureMessage: s.FailureMessage,
		AsOf: base.TimeToProto(s.AsOf), CaptureBefore: base.TimeToProto(s.CaptureBefore), Version: s.Version,
	}
	for _, r := range s.Refunds {
		p.Refunds = append(p.Refunds, &pluginv1.PaymentRefund{
			ProviderReference: r.Reference, RefundId: r.RefundID, Amount: base.MoneyToProto(r.Amount),
			State: pluginv1.PaymentRefund_State(r.State), FailureCode: r.FailureCode,
		})
	}
	for _, d := range s.Disputes {
		p.Disputes = append(p.Disputes, &pluginv1.PaymentDispute{
			ProviderReference: d.Reference, Amount: base.MoneyToProto(d.Amount), Reason: d.Reason,
			State: pluginv1.PaymentDispute_State(d.State), EvidenceDueBy: base.TimeToProto(d.EvidenceDueBy),
		})
	}
	return p
}

func snapshotFromProto(p *pluginv1.PaymentSnapshot) Snapshot {
	s := Snapshot{
		Reference: p.GetProviderReference(), PaymentID: p.GetPaymentId(), State: known(State(p.GetState()), p.GetState(), StateExpired),
		Authorized: base.MoneyFromProto(p.GetAuthorized()), Captured: base.MoneyFromProto(p.GetCaptured()),
		Refunded: base.MoneyFromProto(p.GetRefunded()), Capturable: base.MoneyFromProto(p.GetCapturable()),
		Disputed: base.MoneyFromProto(p.GetDisputed()), NextAction: nextActionFromProto(p.GetNextAction()),
		Details:     MethodDetails{Type: p.GetMethod().GetType(), Brand: p.GetMethod().GetBrand(), Last4: p.GetMethod().GetLast4()},
		FailureCode: p.GetFailureCode(), FailureMessage: p.GetFailureMessage(),
		AsOf: base.TimeFromProto(p.GetAsOf()), CaptureBefore: base.TimeFromProto(p.GetCaptureBefore()), Version: p.GetVersion(),
	}
	for _, r := range p.GetRefunds() {
		s.Refunds = append(s.Refunds, Refund{
			Reference: r.GetProviderReference(), RefundID: r.GetRefundId(), Amount: base.MoneyFromProto(r.GetAmount()),
			State: known(RefundState(r.GetState()), r.GetState(), RefundCanceled), FailureCode: r.GetFailureCode(),
		})
	}
	for _, d := range p.GetDisputes() {
		s.Disputes = append(s.Disputes, Dispute{
			Reference: d.GetProviderReference(), Amount: base.MoneyFromProto(d.GetAmount()), Reason: d.GetReason(),
			State: known(DisputeState(d.GetState()), d.GetState(), DisputeLost), EvidenceDueBy: base.TimeFromProto(d.GetEvidenceDueBy()),
		})
	}
	return s
}

func nextActionToProto(a *NextAction) *pluginv1.NextAction {
	if a == nil {
		return nil
	}
	p := &pluginv1.NextAction{ExpiresAt: base.TimeToProto(a.ExpiresAt)}
	switch {
	case a.Redirect != nil:
		p.Action = &pluginv1.NextAction_Redirect{Redirect: &pluginv1.Redirect{Url: a.Redirect.URL}}
	case a.ClientSDK != nil:
		p.Action = &pluginv1.NextAction_ClientSdk{ClientSdk: &pluginv1.ClientSdk{Sdk: a.ClientSDK.SDK, DataJson: a.ClientSDK.Data}}
	case a.Display != nil:
		d := a.Display
		p.Action = &pluginv1.NextAction_Display{Display: &pluginv1.DisplayInstructions{
			Reference: d.Reference, Iban: d.IBAN, BankName: d.BankName, AccountName: d.AccountName, Text: d.Text,
			Amount: base.MoneyToProto(d.Amount),
		}}
	}
	return p
}

func nextActionFromProto(p *pluginv1.NextAction) *NextAction {
	if p == nil {
		return nil
	}
	a := &NextAction{ExpiresAt: base.TimeFromProto(p.GetExpiresAt())}
	switch v := p.GetAction().(type) {
	case *pluginv1.NextAction_Redirect:
		a.Redirect = &Redirect{URL: v.Redirect.GetUrl()}
	case *pluginv1.NextAction_ClientSdk:
		a.ClientSDK = &ClientSDK{SDK: v.ClientSdk.GetSdk(), Data: v.ClientSdk.GetDataJson()}
	case *pluginv1.NextAction_Display:
		d := v.Display
		a.Display = &Display{
			Reference: d.GetReference(), IBAN: d.GetIban(), BankName: d.GetBankName(), AccountName: d.GetAccountName(),
			Text: d.GetText(), Amount: base.MoneyFromProto(d.GetAmount()),
		}
	default:
		return nil
	}
	return a
}

// known returns v when the number on the wire is between zero and last, and the zero value else.
func known[S ~uint8, W ~int32](v S, wire W, last S) S {
	if wire < 0 || wire > W(last) {
		return 0
	}
	return v
}
