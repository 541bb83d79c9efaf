package importer

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestProgress_OnlyOnATerminal(t *testing.T) {
	t.Parallel()
	file, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	p := NewProgress(file, 100)
	p.Update(50)
	p.Finish()
	info, err := file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() != 0 {
		t.Errorf("%d bytes were written to a file that is no terminal, want none", info.Size())
	}
}

func TestProgress_Draws(t *testing.T) {
	t.Parallel()
	for name, total := range map[string]int64{"known size": 2000, "unknown size": 0} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out strings.Builder
			p := newBar(&out, total)
			p.Update(1000)
			drawn := out.String()
			if !strings.Contains(drawn, "Importing") || !strings.Contains(drawn, "1.0") {
				t.Errorf("the bar is %q, want the name and 1.0 kB", drawn)
			}
			if total > 0 && !strings.Contains(drawn, "50%") {
				t.Errorf("the bar is %q, want half of it", drawn)
			}
			p.Update(5000) // more than the file had when its size was taken
			p.Finish()
			if !strings.HasSuffix(out.String(), "\r") {
				t.Errorf("the bar ends in %q, want the start of an empty line", out.String())
			}
		})
	}
}
