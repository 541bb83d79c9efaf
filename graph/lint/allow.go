package lint

import (
	"bufio"
	"bytes"
	_ "embed" // for allow.txt
	"fmt"
	"path"
	"strings"
)

//go:embed allow.txt
var allowed []byte

// Allowlist sets rules aside for single places.
type Allowlist struct{ lines []allowLine }

// allowLine is one line: the rule, the place, which may hold "*", and why.
type allowLine struct {
	rule   Rule
	where  string
	reason string
}

// Default returns the list that the server uses, allow.txt.
func Default() (Allowlist, error) { return ParseAllow(allowed) }

// ParseAllow reads a list: a rule, a place and a reason on each line; empty lines and lines that start with # are
// comments. A place is a coordinate as in a Finding and may hold "*" for any run of characters. Only the place may be
// wild, the rule may not, and a line without a reason is refused.
func ParseAllow(text []byte) (Allowlist, error) {
	var a Allowlist
	scanner := bufio.NewScanner(bytes.NewReader(text))
	for n := 1; scanner.Scan(); n++ {
		line := strings.TrimSpace(scanner.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		parts := strings.Fields(line)
		if len(parts) < 5 {
			return Allowlist{}, fmt.Errorf("allow-list, line %d: want a rule, a place and a reason of three words or more", n)
		}
		if _, err := path.Match(parts[1], ""); err != nil || strings.Trim(parts[1], "*.") == "" {
			return Allowlist{}, fmt.Errorf("allow-list, line %d: %q is no place", n, parts[1])
		}
		a.lines = append(a.lines, allowLine{Rule(parts[0]), parts[1], strings.Join(parts[2:], " ")})
	}
	if err := scanner.Err(); err != nil {
		return Allowlist{}, fmt.Errorf("read the allow-list: %w", err)
	}
	return a, nil
}

// filter removes what is allowed and adds the lines that allowed nothing.
func (a Allowlist) filter(found []Finding) []Finding {
	used := make([]bool, len(a.lines))
	var kept []Finding
	for _, f := range found {
		ok := false
		for i, line := range a.lines {
			// The pattern was checked when the list was read.
			if hit, _ := path.Match(line.where, f.Where); hit && line.rule == f.Rule {
				ok, used[i] = true, true
			}
		}
		if !ok {
			kept = append(kept, f)
		}
	}
	for i, line := range a.lines {
		if !used[i] {
			kept = append(kept, Finding{L0, line.where, "the allow-list names it for " + string(line.rule) + ", and nothing breaks that rule there"})
		}
	}
	return kept
}
