package pii_test

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/mizan-commerce/mizan/internal/pii"
)

const canary = "canary@example.com"

// holder has a value wherever a struct can have one. fmt cannot call methods on unexported fields.
type holder struct {
	Exported  pii.Value
	hidden    pii.Value
	email     pii.Email
	pointer   *pii.Email
	list      []pii.Email
	byName    map[string]pii.Email
	inner     struct{ deep pii.Email }
	anything  any
	Published pii.Email
}

func hold(v pii.Value) holder {
	e := pii.NewEmail(canary)
	h := holder{Exported: v, hidden: v, email: e, pointer: &e, list: []pii.Email{e}, byName: map[string]pii.Email{"k": e},
		anything: v, Published: e}
	h.inner.deep = e
	return h
}

// leaks reports whether a text holds the canary or its bytes in decimal or hexadecimal, as %d and %x would print it.
func leaks(text string) bool {
	text = strings.ToLower(text)
	decimal := strings.Trim(fmt.Sprint([]byte("canary")), "[]")
	return strings.Contains(text, "canary") || strings.Contains(text, fmt.Sprintf("%x", "canary")) ||
		strings.Contains(text, decimal) || strings.Contains(text, strings.ReplaceAll(decimal, " ", ", "))
}

// states returns one value in all states in which it can be printed: just in, sealed, and decided.
func states(t *testing.T, k kind) map[string]pii.Value {
	t.Helper()
	sealed, err := k.seal(t, k.make(canary), newKey(t, 1), "t.c")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]pii.Value{"given": k.make(canary), "sealed": sealed, "zero": k.zero}
	for _, f := range []pii.Form{pii.Clear, pii.Partial, pii.Masked, pii.Withheld, pii.Erased} {
		all[f.String()] = pii.Show(sealed, f, canary)
	}
	return all
}

func TestPrint_NoVerbShowsAValue(t *testing.T) {
	t.Parallel()
	verbs := []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%t", "%T %v", "%10.3v", "%w"}
	for _, k := range kinds() {
		for state, v := range states(t, k) {
			h := hold(v)
			for _, verb := range verbs {
				args := []any{v, &v, h, &h, []any{v, h}, map[string]any{"k": v}, []pii.Value{v}, struct{ v pii.Value }{v}}
				for _, a := range args {
					list := []any{a}
					if strings.Count(verb, "%") == 2 {
						list = append(list, a)
					}
					if text := fmt.Sprintf(verb, list...); leaks(text) {
						t.Errorf("%s, %s: %s of %T prints %s", k.category, state, verb, a, text)
					}
				}
				// %w is for Errorf only; elsewhere fmt prints an address.
				if text := fmt.Sprintf(verb, v); verb != "%T %v" && verb != "%w" && text != "[personal]" {
					t.Errorf("%s, %s: %s prints %q, want [personal]", k.category, state, verb, text)
				}
			}
			if text := fmt.Sprint(v) + fmt.Sprintln(h) + v.(fmt.Stringer).String() + v.(fmt.GoStringer).GoString(); leaks(text) {
				t.Errorf("%s, %s: prints %s", k.category, state, text)
			}
		}
	}
}

func TestPrint_ErrorsAndPanicsHideIt(t *testing.T) {
	t.Parallel()
	for _, k := range kinds() {
		for state, v := range states(t, k) {
			inner := fmt.Errorf("customer %v: %w", v, errors.New("broken"))
			err := errors.Join(fmt.Errorf("outer %+v: %w", hold(v), inner), fmt.Errorf("%#v", v))
			if text := err.Error() + fmt.Sprintf("%+v %#v", err, err); leaks(text) {
				t.Errorf("%s, %s: the error says %s", k.category, state, text)
			}
			func() {
				defer func() {
					if text := fmt.Sprintf("%v", recover()); leaks(text) {
						t.Errorf("%s, %s: the panic says %s", k.category, state, text)
					}
				}()
				panic(v)
			}()
		}
	}
}

func TestPrint_LogsHideIt(t *testing.T) {
	t.Parallel()
	for _, k := range kinds() {
		for state, v := range states(t, k) {
			var b bytes.Buffer
			for _, handler := range []slog.Handler{slog.NewTextHandler(&b, nil), slog.NewJSONHandler(&b, nil)} {
				log := slog.New(handler)
				h := hold(v)
				log.With("with", v).Info("m", "value", v, "holder", h, "pointer", &h, "list", []any{v},
					"map", map[string]any{"k": v}, slog.Group("g", "v", v), "error", fmt.Errorf("%v", v))
			}
			if text := b.String(); leaks(text) || strings.Count(text, "[personal]") < 8 {
				t.Errorf("%s, %s: the log says %s", k.category, state, text)
			}
		}
	}
}

func TestPrint_EncodersHideIt(t *testing.T) {
	t.Parallel()
	for _, k := range kinds() {
		for state, v := range states(t, k) {
			h := hold(v)
			for _, a := range []any{v, &v, h, &h, []any{v}, map[string]any{"k": v}, map[string]holder{"k": h}} {
				text, err := json.Marshal(a)
				if err != nil || leaks(string(text)) {
					t.Errorf("%s, %s: JSON of %T: %s, %v", k.category, state, a, text, err)
				}
			}
			if text, err := json.Marshal(map[string]any{"k": v}); err != nil || string(text) != `{"k":"[personal]"}` {
				t.Errorf("%s, %s: JSON %s, %v", k.category, state, text, err)
			}
			if text, err := xml.Marshal(struct {
				XMLName xml.Name `xml:"x"`
				V       pii.Value
			}{V: v}); err != nil || string(text) != "<x><V>[personal]</V></x>" {
				t.Errorf("%s, %s: XML %s, %v", k.category, state, text, err)
			}
		}
	}
	var b bytes.Buffer
	_ = gob.NewEncoder(&b).Encode(struct{ E pii.Email }{pii.NewEmail(canary)}) // It may refuse; it may not show.
	if leaks(b.String()) {
		t.Errorf("gob holds %q", b.String())
	}
}

func TestPrint_KeysHideThemselves(t *testing.T) {
	t.Parallel()
	k := newKey(t, 0xab)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%x"} {
		if text := fmt.Sprintf(verb, k); text != "[secret]" {
			t.Errorf("%s prints %q", verb, text)
		}
	}
	if text, err := json.Marshal(k); err != nil || strings.Contains(string(text), "ab") {
		t.Errorf("JSON %s, %v", text, err)
	}
	// Inside another struct fmt cannot ask the key to hide itself: it must print no more than an address.
	secret, err := pii.NewKey(pii.KeyID{}, bytes.Repeat([]byte{0xab}, 32))
	if err != nil {
		t.Fatal(err)
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%t"} {
		text := fmt.Sprintf(verb, struct{ k *pii.Key }{secret})
		if strings.Contains(text, "171") || strings.Contains(text, "0xab") || strings.Contains(text, "abab") {
			t.Errorf("%s of an inner key prints %s", verb, text)
		}
	}
}
