package cli

import (
	"fmt"
	"runtime/debug"
)

// version is set when a release is built.
var version = "development"

// versionCmd is mizan version.
type versionCmd struct{}

// Run prints the version, and the commit where the build knows it.
func (versionCmd) Run(w *world) error {
	commit := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				commit = " " + s.Value
			}
		}
	}
	_, err := fmt.Fprintf(w.out, "mizan %s%s\n", version, commit)
	return err
}
