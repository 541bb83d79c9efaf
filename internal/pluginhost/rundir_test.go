package pluginhost

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestRunDir_LongTemporaryFolder opens a run folder where the system's folder for temporary files is too deep for
// sockets, as it is on macOS.
func TestRunDir_LongTemporaryFolder(t *testing.T) {
	deep := filepath.Join(t.TempDir(), strings.Repeat("deep/", 12))
	if err := os.MkdirAll(deep, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("TMPDIR", deep)
	d, err := openRunDir("")
	if err != nil {
		t.Fatal(err)
	}
	if len(d.path) > maxRunDir {
		t.Errorf("the folder is %s", d.path)
	}
	info, err := os.Stat(d.path)
	if err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%v, %v", info, err)
	}
	if err := d.close(); err != nil {
		t.Error(err)
	}
	if _, err := openRunDir(deep); err == nil {
		t.Error("a folder that was asked for is used, or refused, but not replaced")
	}
}
