// Package config reads settings from the environment: MIZAN_X for the flag --x, or MIZAN_X_FILE for a file that holds
// it, as secrets are usually given.
package config

import (
	"fmt"
	"os"
	"slices"
	"strings"
)

// prefix marks the variables that are ours.
const prefix = "MIZAN_"

// Name returns the variable of a flag: database-url is MIZAN_DATABASE_URL.
func Name(flag string) string {
	return prefix + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// Environ is the settings that the environment gives, by variable.
type Environ map[string]string

// ReadEnviron picks our variables out of an environment ("KEY=value") and reads the files that _FILE twins name. A
// variable that belongs to no known flag is an error, because it is a setting that somebody believes to be in force.
// Variables that begin with MIZAN_TEST_ are for tests and passed over.
func ReadEnviron(environ []string, flags []string) (Environ, error) {
	known := make([]string, len(flags))
	for i, f := range flags {
		known[i] = Name(f)
	}
	out := Environ{}
	for _, entry := range environ {
		name, value, _ := strings.Cut(entry, "=")
		if !strings.HasPrefix(name, prefix) || strings.HasPrefix(name, prefix+"TEST_") {
			continue
		}
		if slices.Contains(known, name) {
			if _, twice := out[name]; twice {
				return nil, fmt.Errorf("%s and %s_FILE are both set", name, name)
			}
			out[name] = value
			continue
		}
		twin, isFile := strings.CutSuffix(name, "_FILE")
		if !isFile || !slices.Contains(known, twin) {
			return nil, fmt.Errorf("the environment variable %s is not known", name)
		}
		if _, twice := out[twin]; twice {
			return nil, fmt.Errorf("%s and %s are both set", twin, name)
		}
		content, err := os.ReadFile(value)
		if err != nil {
			return nil, fmt.Errorf("read the file that %s names: %w", name, err)
		}
		out[twin] = strings.TrimRight(string(content), "\r\n")
	}
	return out, nil
}
