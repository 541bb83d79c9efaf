package pii_test

import (
	"strings"
	"testing"

	"github.com/mizan-commerce/mizan/internal/pii"
)

func TestInspect(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]pii.Defect{
		"": pii.NoDefect,
		"شارع الملك فهد ٧٧، حي العليا":   pii.NoDefect,
		"12 < 13 O'Brien Str. #4 – flat": pii.NoDefect,
		"two\nlines":                     pii.NoDefect,
		strings.Repeat("ش", 40):          pii.NoDefect,
		strings.Repeat("ش", 41):          pii.TooLong,
		"<b>King</b>":                    pii.HasMarkup,
		"a </script":                     pii.HasMarkup,
		"nul\x00":                        pii.HasMarkup,
		"broken \xff":                    pii.HasMarkup,
		"see https://example.com":        pii.HasAddress,
		"WWW.example.com":                pii.HasAddress,
		"house 🏠":                        pii.HasEmoji,
		"sun ☀️":                         pii.HasEmoji,
	} {
		if got := pii.Inspect(pii.NewStreetText(text), 40); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
	sealed := pii.Stored[pii.StreetText]("t.c", []byte("<b>not text"))
	if got := pii.Inspect(sealed, 1); got != pii.NoDefect {
		t.Errorf("a sealed value: %d", got)
	}
	if got := pii.Length(pii.NewPersonalText("عود 🌿")); got != 5 {
		t.Errorf("length %d", got)
	}
}
