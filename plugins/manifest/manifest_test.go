package manifest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const good = `
apiVersion: mizan.plugin/v1
id: example.gateway
version: 1.2.3
name: {en: Gateway}
kinds: [payment, shipping]
protocols: [1]
settings:
  schema: {type: object, properties: {mode: {enum: [test, live]}}}
  secrets: [{name: secretKey, required: true, rotate: true}]
permissions:
  egress: [{host: api.example.com, port: 443, reason: {en: Take payments}}]
  data: [{category: country, purpose: payment}, {category: city, purpose: shipping_rates}]
  kv: {bytes: 1024}
limits: {memoryMiB: 64, files: 64, maxInFlight: 8, messageBytes: 1024}
timeouts: {CreatePayment: 20s, QuoteRates: 800ms}
`

func TestParse(t *testing.T) {
	t.Parallel()
	m, err := Parse([]byte(good))
	if err != nil {
		t.Fatal(err)
	}
	if m.ID != "example.gateway" || !m.Serves("shipping") || m.Serves("tax") || m.Timeout("QuoteRates") != 800*time.Millisecond {
		t.Errorf("read %+v", m)
	}
	if !m.Permissions.Allows(DataCity, PurposeRates) || m.Permissions.Allows(DataPostalCode, PurposeRates) {
		t.Errorf("the data permissions were read as %+v", m.Permissions.Data)
	}
	schema, err := m.Settings.SchemaJSON()
	if want := `{"properties":{"mode":{"enum":["test","live"]}},"type":"object"}`; err != nil || string(schema) != want {
		t.Errorf("the schema is %s, %v; want %s", schema, err, want)
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ old, new, want string }{
		"format":          {"mizan.plugin/v1", "mizan.plugin/v2", "apiVersion"},
		"id":              {"id: example.gateway", "id: Example", "vendor.name"},
		"version":         {"1.2.3", "v1.2", "semantic version"},
		"name":            {"{en: Gateway}", "{ar: بوابة}", "name.en"},
		"kind":            {"[payment, shipping]", "[payment, shipping, magic]", `kind "magic"`},
		"kind twice":      {"[payment, shipping]", "[payment, shipping, payment]", "listed twice"},
		"protocols":       {"protocols: [1]", "protocols: []", "protocols is empty"},
		"schema":          {"type: object, properties", "type: array, properties", "describe an object"},
		"secret":          {"name: secretKey", "name: secret key", "not a name"},
		"egress address":  {"host: api.example.com", "host: 169.254.169.254", "public host name"},
		"egress local":    {"host: api.example.com", "host: db.internal", "public host name"},
		"egress port":     {"port: 443", "port: 0", "port 0"},
		"egress reason":   {"reason: {en: Take payments}", "reason: {}", "no reason"},
		"too much data":   {"category: country, purpose: payment", "category: email, purpose: payment", "may ask for"},
		"other purpose":   {"category: city, purpose: shipping_rates", "category: city, purpose: payment", "may ask for"},
		"kv":              {"bytes: 1024}", "bytes: 99999999999}", "permissions.kv"},
		"limits":          {"maxInFlight: 8", "maxInFlight: 100000", "limits.maxInFlight"},
		"timeout method":  {"CreatePayment: 20s", "CreateMoney: 20s", "CreateMoney"},
		"timeout length":  {"CreatePayment: 20s", "CreatePayment: 20m", "at most 1m"},
		"timeout no unit": {"CreatePayment: 20s", "CreatePayment: 20", "not a duration"},
		"misspelt key":    {"limits:", "limit:", "field limit not found"},
		"second document": {"timeouts:", "---\ntimeouts:", "more than one"},
	} {
		if !strings.Contains(good, c.old) {
			t.Fatalf("%s: the case changes nothing", name)
		}
		_, err := Parse([]byte(strings.Replace(good, c.old, c.new, 1)))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want an error about %q", name, err, c.want)
		}
	}
	if _, err := Parse(make([]byte, MaxBytes+1)); err == nil {
		t.Error("a manifest that is too large was read")
	}
}

func TestDigestFollowsPermissions(t *testing.T) {
	t.Parallel()
	digest := func(text string) string {
		t.Helper()
		m, err := Parse([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		d, err := m.Permissions.Digest()
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	was := digest(good)
	if got := digest(strings.Replace(good, "1.2.3", "1.2.4", 1)); got != was {
		t.Error("another version has another digest")
	}
	for _, c := range [][2]string{{"api.example.com", "api.example.org"}, {"Take payments", "Take more"}, {"bytes: 1024}", "bytes: 2048}"}, {"category: city", "category: country"}} {
		if got := digest(strings.Replace(good, c[0], c[1], 1)); got == was {
			t.Errorf("%q instead of %q has the same digest", c[1], c[0])
		}
	}
}

// TestFirstParty reads the manifest of every provider in this repository.
func TestFirstParty(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../providers/*/plugin.yaml")
	if err != nil || len(files) < 3 {
		t.Fatalf("found %v, %v", files, err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		m, err := Parse(b)
		if err != nil {
			t.Errorf("%s: %v", file, err)
		} else if m.Name["ar"] == "" || m.ID != "mizan."+filepath.Base(filepath.Dir(file)) {
			t.Errorf("%s: id %s, Arabic name %q", file, m.ID, m.Name["ar"])
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(good))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := Parse(b)
		if err == nil && m.Validate() != nil {
			t.Error("a parsed manifest is not valid")
		}
	})
}
