package privacy_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/mizan-commerce/mizan/internal/privacy"
)

func TestLoadMaster_MakesTheKeyOnce(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "keys", "master.key")
	if _, err := privacy.LoadMaster(file, false); !errors.Is(err, privacy.ErrMasterMissing) {
		t.Fatalf("without the right to make one: %v, want ErrMasterMissing", err)
	}
	// Of several processes at once, all must end up with one key.
	cursors := make([][]byte, 8)
	var group sync.WaitGroup
	for i := range cursors {
		group.Go(func() {
			m, err := privacy.LoadMaster(file, true)
			if err != nil {
				t.Error(err)
				return
			}
			if cursors[i], err = m.CursorKey(); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	for _, c := range cursors[1:] {
		if !bytes.Equal(c, cursors[0]) {
			t.Fatal("two starts made two keys")
		}
	}
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v; want 0600", info.Mode(), err)
	}
	left, err := os.ReadDir(filepath.Dir(file))
	if err != nil || len(left) != 1 {
		t.Errorf("%d files, %v; want the key alone", len(left), err)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if raw, err := base64.StdEncoding.DecodeString(strings.TrimSpace(string(text))); err != nil || len(raw) != 32 {
		t.Errorf("the file holds %d bytes, %v; want 32", len(raw), err)
	}
}

func TestLoadMaster_Refuses(t *testing.T) {
	t.Parallel()
	good := base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{7}, 32))
	tests := map[string]struct {
		text string
		mode os.FileMode
		want error
	}{
		"readable by the group":  {good, 0o640, privacy.ErrMasterMode},
		"readable by all":        {good, 0o604, privacy.ErrMasterMode},
		"writable by all":        {good, 0o602, privacy.ErrMasterMode},
		"empty":                  {"", 0o600, privacy.ErrMasterFormat},
		"not base64":             {"hello, world", 0o600, privacy.ErrMasterFormat},
		"31 bytes":               {base64.StdEncoding.EncodeToString(make([]byte, 31)), 0o600, privacy.ErrMasterFormat},
		"33 bytes":               {base64.StdEncoding.EncodeToString(make([]byte, 33)), 0o600, privacy.ErrMasterFormat},
		"something after it":     {good + "\nmore", 0o600, privacy.ErrMasterFormat},
		"a long file":            {strings.Repeat("A", 4096), 0o600, privacy.ErrMasterFormat},
		"good":                   {good, 0o600, nil},
		"good, read only":        {good + "\n", 0o400, nil},
		"good, with line ending": {good + "\r\n", 0o600, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), "master.key")
			if err := os.WriteFile(file, []byte(test.text), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(file, test.mode); err != nil {
				t.Fatal(err)
			}
			// What is there is never replaced, whatever it is.
			_, err := privacy.LoadMaster(file, true)
			if !errors.Is(err, test.want) {
				t.Errorf("error = %v, want %v", err, test.want)
			}
			if text, rerr := os.ReadFile(file); rerr != nil || string(text) != test.text {
				t.Error("the file was changed")
			}
			if err != nil && strings.Contains(err.Error(), good) {
				t.Error("the error holds the key")
			}
		})
	}
	if _, err := privacy.LoadMaster(t.TempDir(), true); !errors.Is(err, privacy.ErrMasterMode) {
		t.Errorf("a folder: %v", err)
	}
}

func TestMaster_KeysAreApartAndHidden(t *testing.T) {
	t.Parallel()
	m, err := privacy.LoadMaster(filepath.Join(t.TempDir(), "master.key"), true)
	if err != nil {
		t.Fatal(err)
	}
	cursor, err := m.CursorKey()
	if err != nil || len(cursor) != 32 {
		t.Fatalf("%d bytes, %v", len(cursor), err)
	}
	number, err := m.OrderNumberKey()
	if err != nil || len(number) != 32 || bytes.Equal(cursor, number) {
		t.Errorf("%d bytes, %v, equal %v", len(number), err, bytes.Equal(cursor, number))
	}
	if _, err := (privacy.Master{}).CursorKey(); err == nil {
		t.Error("no master key makes keys")
	}
	text, err := json.Marshal(map[string]any{"m": m})
	if err != nil || string(text) != `{"m":"[secret]"}` {
		t.Errorf("JSON %s, %v", text, err)
	}
	file := filepath.Join(t.TempDir(), "master.key")
	if err := os.WriteFile(file, []byte(base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{0xab}, 32))), 0o600); err != nil {
		t.Fatal(err)
	}
	if m, err = privacy.LoadMaster(file, false); err != nil {
		t.Fatal(err)
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d", "%t"} {
		if got := fmt.Sprintf(verb, m); got != "[secret]" {
			t.Errorf("%s prints %q", verb, got)
		}
		// In an unexported field fmt cannot ask it to hide itself.
		got := strings.ToLower(fmt.Sprintf(verb, struct{ hidden privacy.Master }{m}))
		if strings.Contains(got, "171") || strings.Contains(got, "abab") || strings.Contains(got, "0xab,") {
			t.Errorf("%s of a struct prints %q", verb, got)
		}
	}
}
