package transport_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/mizan-commerce/mizan/graph/transport"
)

func TestPersisted(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	const query = "query Q { hello }"
	sum := sha256.Sum256([]byte(query))
	hash := hex.EncodeToString(sum[:])
	extension := fmt.Sprintf(`{"persistedQuery":{"version":1,"sha256Hash":%q}}`, hash)

	got := w.send(t, `{"extensions":`+extension+`}`)
	if got.code(t) != transport.PersistedQueryNotFound || got.parsed.Errors[0].Message != "PersistedQueryNotFound" || got.status != 200 {
		t.Fatalf("before it is known: %d %s", got.status, got.body)
	}
	if got := w.send(t, fmt.Sprintf(`{"query":%q,"extensions":%s}`, query, extension)); got.status != 200 || len(got.parsed.Errors) != 0 {
		t.Fatalf("with both: %d %s", got.status, got.body)
	}
	if got := w.send(t, `{"extensions":`+extension+`}`); string(got.parsed.Data) != `{"hello":"مرحبا"}` {
		t.Errorf("when it is known: %d %s", got.status, got.body)
	}
	if got := w.get(t, url.Values{"extensions": {extension}}, modern); string(got.parsed.Data) != `{"hello":"مرحبا"}` {
		t.Errorf("with GET: %d %s", got.status, got.body)
	}
}

func TestPersisted_RefusesNonsense(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	for name, extension := range map[string]string{
		"another hash":    `{"version":1,"sha256Hash":"` + strings.Repeat("ab", 32) + `"}`,
		"a short hash":    `{"version":1,"sha256Hash":"abcd"}`,
		"no hash":         `{"version":1}`,
		"another version": `{"version":2,"sha256Hash":"` + strings.Repeat("ab", 32) + `"}`,
		"text":            `"hash"`,
	} {
		got := w.send(t, `{"query":"{ hello }","extensions":{"persistedQuery":`+extension+`}}`, "Accept", modern)
		if got.status != 400 || got.code(t) != transport.BadRequest {
			t.Errorf("%s: answer %d %s", name, got.status, got.body)
		}
	}
}
