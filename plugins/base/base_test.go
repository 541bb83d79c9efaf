package base

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pluginv1 "github.com/mizan-commerce/mizan/plugins/proto/mizan/plugin/v1"
)

func TestMoneyPrints(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		m    Money
		want string
	}{
		{Money{"SAR", 1050, 2}, "SAR 10.50"},
		{Money{"SAR", 5, 2}, "SAR 0.05"},
		{Money{"KWD", 1050, 3}, "KWD 1.050"},
		{Money{"JPY", 1050, 0}, "JPY 1050"},
		{Money{"SAR", -7, 2}, "SAR -0.07"},
		{Money{"SAR", math.MinInt64, 2}, "SAR -92233720368547758.08"},
	} {
		if got := c.m.String(); got != c.want {
			t.Errorf("%d prints %q, want %q", c.m.Minor, got, c.want)
		}
		if back := MoneyFromProto(MoneyToProto(c.m)); back != c.m {
			t.Errorf("%v came back as %v", c.m, back)
		}
	}
	for _, bad := range []Money{{"sar", 1, 2}, {"SA", 1, 2}, {"", 1, 2}, MoneyFromProto(&pluginv1.Money{CurrencyCode: "SAR", Exponent: 300})} {
		if bad.Check() == nil {
			t.Errorf("%+v passes the check", bad)
		}
	}
}

// TestKindNames proves that both sides use the same names, which status.go relies on.
func TestKindNames(t *testing.T) {
	t.Parallel()
	if len(kindNames) != len(pluginv1.ProviderError_Kind_name)-1 {
		t.Errorf("%d kinds here, %d in the contract", len(kindNames), len(pluginv1.ProviderError_Kind_name)-1)
	}
	for i := range kindNames {
		if back := kindFromProto(kindToProto(Kind(i))); back != Kind(i) {
			t.Errorf("kind %s comes back as %s", Kind(i), back)
		}
	}
}

func TestErrorsCrossTheBoundary(t *testing.T) {
	t.Parallel()
	in := &Error{
		Effect: EffectApplied, Kind: KindRateLimited, Retryable: true, RetryAfter: 3 * time.Second, Code: "slow_down",
		Message: "too many", UserMessage: "Please wait.", Reference: "pay_1",
	}
	if diff := cmp.Diff(in, FromStatus(ToStatus(fmt.Errorf("call: %w", in)))); diff != "" {
		t.Errorf("(-sent +received):\n%s", diff)
	}
	for name, c := range map[string]struct {
		err    error
		effect Effect
		kind   Kind
	}{
		"plain error":       {ToStatus(errors.New("boom")), EffectUnknown, KindInternal},
		"deadline":          {ToStatus(fmt.Errorf("call: %w", context.DeadlineExceeded)), EffectUnknown, KindTimeout},
		"transport":         {status.Error(codes.Unavailable, "connection reset"), EffectUnknown, KindUnavailable},
		"host's deadline":   {status.Error(codes.DeadlineExceeded, "late"), EffectUnknown, KindTimeout},
		"reply too large":   {status.Error(codes.ResourceExhausted, "too large"), EffectUnknown, KindInternal},
		"no such method":    {status.Error(codes.Unimplemented, "unknown method"), EffectNotApplied, KindUnsupported},
		"not even a status": {errors.New("boom"), EffectUnknown, KindInternal},
	} {
		if e := FromStatus(c.err); e.Effect != c.effect || e.Kind != c.kind {
			t.Errorf("%s became %v, want %s and %s", name, e, c.kind, c.effect)
		}
	}
	if ToStatus(nil) != nil {
		t.Error("no error became one")
	}
}

func TestLongTextsAreCut(t *testing.T) {
	t.Parallel()
	e := FromStatus(ToStatus(&Error{UserMessage: strings.Repeat("ش", 1000), Message: strings.Repeat("m", 5000)}))
	if e.UserMessage != strings.Repeat("ش", 250) || len(e.Message) != 1024 {
		t.Errorf("%d and %d bytes came through", len(e.UserMessage), len(e.Message))
	}
}

func TestDecodeNamesTheSetting(t *testing.T) {
	t.Parallel()
	var into struct {
		Fee struct {
			Minor int `json:"minor"`
		} `json:"fee"`
	}
	for settings, pointer := range map[string]string{
		`{"fee": {"minor": "ten"}}`: "/fee/minor",
		`{"fees": 1}`:               "/fees",
		`{} {}`:                     "",
		`nonsense`:                  "",
	} {
		err := Setup{Settings: []byte(settings)}.Decode(&into)
		var d Diagnostics
		if !errors.As(err, &d) || d[0].Pointer != pointer || d[0].Code != "malformed" {
			t.Errorf("%s gave %v, want a diagnostic at %q", settings, err, pointer)
		}
	}
	if err := (Setup{}).Decode(&into); err != nil {
		t.Errorf("no settings at all gave %v", err)
	}
}

func TestSecretsDoNotPrint(t *testing.T) {
	t.Parallel()
	const canary = "canary"
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x"} {
		if got := fmt.Sprintf(verb, NewSecret(canary, canary)); strings.Contains(got, canary) || strings.Contains(got, fmt.Sprintf("%x", canary)) {
			t.Errorf("%s prints %s", verb, got)
		}
	}
}

func TestTextFallsBack(t *testing.T) {
	t.Parallel()
	texts := map[string]string{"en": "yes", "ar": "نعم"}
	for locale, want := range map[string]string{"ar-SA": "نعم", "ar_EG": "نعم", "AR": "نعم", "en-GB": "yes", "fr": "yes", "": "yes"} {
		if got := Text(texts, locale); got != want {
			t.Errorf("%q reads %q", locale, got)
		}
	}
	if got := Text(map[string]string{"tr": "evet", "de": "ja"}, "fr"); got != "ja" {
		t.Errorf("without English it reads %q", got)
	}
}
