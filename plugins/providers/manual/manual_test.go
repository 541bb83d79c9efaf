package manual

import (
	"errors"
	"testing"

	"github.com/mizan-commerce/mizan/plugins"
	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/payment"
	"github.com/mizan-commerce/mizan/plugins/plugintest"
)

func TestMain(m *testing.M) {
	plugintest.Main(m, map[string]plugins.Plugin{"manual": Plugin()})
}

const conf = `{
	"cashOnDelivery": {"enabled": true, "fee": {"SAR": 1500}, "min": {"SAR": 5000}, "max": {"SAR": 300000}, "countries": ["SA", "AE"]},
	"bankTransfer": {"enabled": true, "iban": "SA03 8000 0000 6080 1016 7519", "bankName": "Test Bank", "accountName": "Shop"}
}`

func options() plugintest.Options {
	return plugintest.Options{
		Name: "manual", Manifest: manifestYAML, Settings: []byte(conf),
		BadSettings: []byte(`{"bankTransfer": {"enabled": true, "iban": "SA0380000000608010167518"}}`),
	}
}

func TestConformance(t *testing.T) {
	t.Parallel()
	for _, method := range []string{CashOnDelivery, BankTransfer} {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			plugintest.Payment(t, plugintest.PaymentOptions{
				Options: options(),
				Create: func(way plugintest.Way) (payment.CreateRequest, bool) {
					return payment.CreateRequest{Method: method, Country: "SA"}, way == plugintest.Authorized
				},
			})
		})
	}
}

func riyals(minor int64) base.Money { return base.Money{Currency: "SAR", Minor: minor, Exponent: 2} }

func create(id, method string, minor int64, country string) payment.CreateRequest {
	return payment.CreateRequest{
		Meta: base.Meta{Key: "create-" + id, Locale: "ar-SA"}, PaymentID: id, Method: method, Amount: riyals(minor), Country: country,
	}
}

func TestMethodsOffered(t *testing.T) {
	t.Parallel()
	p := plugintest.StartConfigured(t, options(), plugintest.NewMemoryKV())
	for _, c := range []struct {
		minor   int64
		country string
		want    []string
	}{
		{10000, "SA", []string{CashOnDelivery, BankTransfer}},
		{10000, "FR", []string{BankTransfer}},
		{4999, "SA", []string{BankTransfer}},
		{300001, "SA", []string{BankTransfer}},
	} {
		methods, err := p.Payment.ListMethods(t.Context(), payment.ListMethodsRequest{
			Meta: base.Meta{Locale: "ar"}, Amount: riyals(c.minor), Country: c.country,
		})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range methods {
			got = append(got, m.Code)
			if m.Code == CashOnDelivery && (m.Surcharge != riyals(1500) || m.Name != "الدفع عند الاستلام") {
				t.Errorf("cash on delivery is offered as %+v", m)
			}
		}
		if len(got) != len(c.want) || got[0] != c.want[0] {
			t.Errorf("%d from %s is offered %v, want %v", c.minor, c.country, got, c.want)
		}
	}
	_, err := p.Payment.CreatePayment(t.Context(), create("far", CashOnDelivery, 10000, "FR"))
	var e *base.Error
	if !errors.As(err, &e) || e.Kind != base.KindDeclined || e.Code != "country" {
		t.Errorf("cash on delivery to France gave %v", err)
	}
}

func TestBankTransfer(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	p := plugintest.StartConfigured(t, options(), plugintest.NewMemoryKV())
	s, err := p.Payment.CreatePayment(ctx, create("one", BankTransfer, 12345, "SA"))
	if err != nil {
		t.Fatal(err)
	}
	if s.State != payment.StatePending || s.Authorized.Minor != 0 || s.NextAction == nil || s.NextAction.Display == nil {
		t.Fatalf("a new transfer is %+v, want pending with instructions", s)
	}
	d := s.NextAction.Display
	if d.IBAN != "SA0380000000608010167519" || d.Amount != riyals(12345) || d.BankName != "Test Bank" || d.AccountName != "Shop" {
		t.Errorf("the instructions are %+v", d)
	}
	if mod97(d.Reference[4:]+d.Reference[:4]) != 1 || len(d.Reference) != 18 {
		t.Errorf("the reference %s has wrong check digits", d.Reference)
	}
	if s.NextAction.ExpiresAt.IsZero() {
		t.Error("the transfer never expires")
	}
	s, err = p.Payment.CapturePayment(ctx, payment.CaptureRequest{
		Meta: base.Meta{Key: "part"}, Reference: s.Reference, Amount: riyals(12000),
	})
	if err != nil || s.State != payment.StatePartiallyCaptured || s.Capturable != riyals(345) || s.NextAction != nil {
		t.Errorf("after 120.00 arrived: %+v, %v", s, err)
	}
	_, err = p.Payment.CapturePayment(ctx, payment.CaptureRequest{
		Meta: base.Meta{Key: "over"}, Reference: s.Reference, Amount: riyals(346),
	})
	var e *base.Error
	if !errors.As(err, &e) || e.Code != "over_capture" {
		t.Errorf("an overpayment gave %v, want over_capture", err)
	}
}

func TestCheckDigitsCatchSlips(t *testing.T) {
	t.Parallel()
	ref := creditorReference("man_example")
	caught, all := 0, 0
	for i := 4; i < len(ref); i++ {
		for digit := byte('0'); digit <= '9'; digit++ {
			slip := []byte(ref)
			if slip[i] == digit {
				continue
			}
			slip[i] = digit
			all++
			if s := string(slip); mod97(s[4:]+s[:4]) != 1 {
				caught++
			}
		}
	}
	if caught != all || all != 14*9 {
		t.Errorf("the check digits of %s caught %d of %d single slips", ref, caught, all)
	}
	for iban, want := range map[string]bool{
		"SA0380000000608010167519": true, "DE89370400440532013000": true, "SA0380000000608010167591": false,
		"": false, "SA03": false, "sa0380000000608010167519": false,
	} {
		if got := validIBAN(iban); got != want {
			t.Errorf("validIBAN(%q) is %v", iban, got)
		}
	}
}
