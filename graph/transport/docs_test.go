package transport_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/mizan-commerce/mizan/graph/transport"
)

// TestDocs holds what clients are told against what is built.
func TestDocs(t *testing.T) {
	t.Parallel()
	errors, limits := read(t, "../../docs/errors.md"), read(t, "../../docs/limits.md")
	for _, code := range transport.Codes() {
		if row := fmt.Sprintf("| `%s` | %d |", code, code.Status()); !strings.Contains(errors, row) {
			t.Errorf("docs/errors.md lacks %s", row)
		}
	}
	if rows := strings.Count(errors, "\n| `"); rows != len(transport.Codes()) {
		t.Errorf("docs/errors.md has %d codes, want %d", rows, len(transport.Codes()))
	}
	l := transport.DefaultLimits()
	for name, value := range map[string]int{"tokens": l.Tokens, "definitions": l.Definitions, "depth": l.Depth, "aliases": l.Aliases,
		"rootFields": l.RootFields, "fields": l.Fields, "merges": l.Merges, "cost": l.Cost} {
		if row := fmt.Sprintf("| `%s` | %s |", name, spaced(value)); !strings.Contains(limits, row) {
			t.Errorf("docs/limits.md lacks %s", row)
		}
	}
	for _, text := range []string{fmt.Sprintf("%d KiB", l.Body>>10), fmt.Sprintf("%d seconds", int(l.Deadline.Seconds()))} {
		if !strings.Contains(limits, text) {
			t.Errorf("docs/limits.md lacks %s", text)
		}
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// spaced writes thousands as the documents do.
func spaced(n int) string {
	if n < 1_000 {
		return number(n)
	}
	return fmt.Sprintf("%s %03d", number(n/1_000), n%1_000)
}
