package transport_test

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
)

// TestAudit asks the audits of the npm package graphql-http. They need Node and "npm ci" in the folder audit.
func TestAudit(t *testing.T) {
	t.Parallel()
	output := node(t, "audit/audit.mjs", newWorld(t, nil).url)
	lines := strings.Split(output, "\n")
	var got struct{ Total, OK int }
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &got); err != nil {
		t.Fatalf("no summary: %v: %s", err, output)
	}
	if got.Total != 61 || got.OK != got.Total {
		t.Errorf("%d of %d audits are met, want 61 of 61:\n%s", got.OK, got.Total, output)
	}
}

// TestIntrospection_OfGraphQLJS runs the query that GraphiQL and code generators send.
func TestIntrospection_OfGraphQLJS(t *testing.T) {
	t.Parallel()
	types, err := strconv.Atoi(node(t, "audit/introspect.mjs", newWorld(t, nil).url))
	if err != nil || types < 20 {
		t.Errorf("%d types (%v), want those of the test schema, more than 20", types, err)
	}
}

// node runs a script of the folder audit and returns what it prints.
func node(t *testing.T, arguments ...string) string {
	t.Helper()
	program, err := exec.LookPath("node")
	if err != nil {
		t.Skip("NOT AUDITED: node is not installed")
	}
	if _, err := os.Stat("audit/node_modules/graphql-http"); err != nil {
		t.Skip("NOT AUDITED: run npm ci in graph/transport/audit")
	}
	output, err := exec.CommandContext(t.Context(), program, arguments...).Output()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		t.Errorf("%v ended with %v: %s", arguments, err, exit.Stderr)
	} else if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(output))
}
