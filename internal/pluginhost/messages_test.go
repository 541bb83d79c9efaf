package pluginhost

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/reflect/protoreflect"

	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/manifest"
	pluginv1 "github.com/mizan-commerce/mizan/plugins/proto/mizan/plugin/v1"
)

var update = flag.Bool("update", false, "write testdata/messages.golden")

// TestEveryFieldThatCanBeSent compares the fields of every request to a plugin with a list that a person has read. A
// new field shows up here as a failure and, after a look at privacy, as a changed line.
func TestEveryFieldThatCanBeSent(t *testing.T) {
	t.Parallel()
	var lines []string
	for _, file := range []protoreflect.FileDescriptor{
		pluginv1.File_mizan_plugin_v1_common_proto, pluginv1.File_mizan_plugin_v1_payment_proto, pluginv1.File_mizan_plugin_v1_shipping_proto,
	} {
		for s := range file.Services().Len() {
			service := file.Services().Get(s)
			for m := range service.Methods().Len() {
				method := service.Methods().Get(m)
				walk(method.Input(), fmt.Sprintf("%s.%s", service.Name(), method.Name()), &lines)
			}
		}
	}
	got := strings.Join(lines, "\n") + "\n"
	if *update {
		if err := os.WriteFile("testdata/messages.golden", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/messages.golden")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("the fields that can be sent to plugins changed (-list +contract):\n%s", diff)
	}
	for _, forbidden := range []string{"name", "street", "phone", "email", "line1", "customer", "ip"} {
		for _, line := range lines {
			words := strings.FieldsFunc(line, func(r rune) bool { return r == '.' || r == '_' })
			if slices.Contains(words, forbidden) {
				t.Errorf("%s is sent: no message of these kinds may know a %s", line, forbidden)
			}
		}
	}
}

func walk(m protoreflect.MessageDescriptor, path string, lines *[]string) {
	for i := range m.Fields().Len() {
		f := m.Fields().Get(i)
		at := fmt.Sprintf("%s.%s", path, f.Name())
		if inner := f.Message(); inner != nil && !f.IsMap() && inner.ParentFile().Package() == "mizan.plugin.v1" {
			walk(inner, at, lines)
			continue
		}
		*lines = append(*lines, at)
	}
}

func TestBandHidesTheBasket(t *testing.T) {
	t.Parallel()
	for minor, want := range map[int64]string{
		0: "0-1", 7: "7-8", 99: "99-100", 100: "100-110", 19999: "19000-20000", 20000: "20000-21000", 12345678: "12000000-13000000",
		-5: "0-1", 9223372036854775807: "9200000000000000000-9223372036854775807",
	} {
		from, to := band(money.New(minor, "SAR"))
		if got := fmt.Sprintf("%d-%d", from.Minor(), to.Minor()); got != want {
			t.Errorf("%d lies in %s, want %s", minor, got, want)
		}
	}
}

func TestPseudonymsCannotBeJoined(t *testing.T) {
	t.Parallel()
	key := []byte(strings.Repeat("k", 32))
	one, two := &messenger{installation: "a", key: key}, &messenger{installation: "b", key: key}
	seen := map[string]bool{}
	for range 1000 {
		id := ids.New()
		p, q := one.pseudonym(id), two.pseudonym(id)
		if p != one.pseudonym(id) || len(p) != 26 || strings.Contains(p, string(id)) {
			t.Fatalf("pseudonym %q of %q is not stable or not a pseudonym", p, id)
		}
		if p == q || seen[p] || seen[q] {
			t.Fatal("two pseudonyms are equal")
		}
		seen[p], seen[q] = true, true
	}
	if (&messenger{installation: "a", key: key}).pseudonym("b:c") == (&messenger{installation: "a:b", key: key}).pseudonym("c") {
		t.Error("installation and id can be shifted against each other")
	}
}

// TestOnlyWhatTheManifestAsksFor asks a provider what it was told. Its manifest asks for country and postal code.
func TestOnlyWhatTheManifestAsksFor(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Timing{}, install("hostile", 1))
	w.awaitState(t, StateReady)
	port, err := w.Shipping("hostile")
	if err != nil {
		t.Fatal(err)
	}
	rates, err := port.Rates(t.Context(), provider.RatesRequest{
		Destination: provider.Destination{Country: "SA", Region: "01", PostalCode: pii.NewPostalCode("11564"), City: pii.NewPlaceName("Riyadh")},
		Parcels:     []provider.Parcel{{WeightGrams: 1}}, Goods: riyals(19999),
	})
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, r := range rates {
		codes = append(codes, r.Code)
	}
	if !slices.Equal(codes, []string{"told", "last"}) {
		t.Errorf("rates %v came through, want the ones that make sense", codes)
	}
	if want := "{Country:SA Region:01 PostalCode:11564 City:} 190.00-200.00"; rates[0].Name != want {
		t.Errorf("the plugin was told %q, want %q", rates[0].Name, want)
	}
}

func TestValueThatMayNotBeOpened(t *testing.T) {
	t.Parallel()
	m := &messenger{opener: opener{}, permissions: manifest.Permissions{Data: []manifest.Data{{Category: manifest.DataCity, Purpose: manifest.PurposeRates}}}}
	stored := pii.Stored[pii.PlaceName]("addresses.city", []byte("sealed"))
	_, err := m.rates(t.Context(), base.Meta{}, provider.RatesRequest{Destination: provider.Destination{City: stored}, Goods: riyals(1)})
	wantError(t, err, provider.KindInternal, provider.EffectNotApplied, "personal_value")
	if err != nil && strings.Contains(err.Error(), "4711") {
		t.Errorf("the error names the key: %v", err)
	}
}

func TestRepliesThatMakeNoSense(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Timing{}, install("hostile", 1))
	port := w.payment(t, "hostile")
	for _, token := range []string{
		"currency", "exponent", "negative", "overcaptured", "overrefunded", "refunds", "other payment", "no reference", "no state",
		"url:javascript:alert(1)", "url:http://bank.example/", "url:https://user:pw@bank.example/", "url:/relative", "json:{",
	} {
		s, err := port.Create(t.Context(), createFor(token))
		wantError(t, err, provider.KindInternal, provider.EffectUnknown, "invalid_reply")
		if s.Reference != "" || s.Captured.Minor() != 0 {
			t.Errorf("%s: %+v came through", token, s)
		}
	}
	for _, token := range []string{"url:https://bank.example/?a=b", "url:http://127.0.0.1:8080/pay", `json:{"a":1}`} {
		if _, err := port.Create(t.Context(), createFor(token)); err != nil {
			t.Errorf("%s: %v", token, err)
		}
	}
	_, err := port.Get(t.Context(), provider.GetPayment{Payment: provider.PaymentRef{ID: "a", Reference: "another", Currency: "SAR"}})
	wantError(t, err, provider.KindInternal, provider.EffectUnknown, "invalid_reply")
	_, err = port.Capture(t.Context(), provider.CapturePayment{Payment: provider.PaymentRef{ID: "a", Reference: "r", Currency: "SAR"}, Amount: money.New(1, "USD")})
	wantError(t, err, provider.KindInvalid, provider.EffectNotApplied, "currency")
}

func TestTranslateIsNeverOptimistic(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		err    error
		effect provider.Effect
	}{
		{errors.New("anything"), provider.EffectUnknown},
		{&base.Error{}, provider.EffectUnknown},
		{base.Refuse(base.KindDeclined, "x", "x"), provider.EffectNotApplied},
		{&base.Error{Effect: base.EffectApplied}, provider.EffectApplied},
		{refuse(provider.KindInternal, "x", "x"), provider.EffectNotApplied},
	} {
		if e := translate(c.err, strings.ToLower); e.Effect != c.effect {
			t.Errorf("%v became %v, want effect %s", c.err, e, c.effect)
		}
	}
}
