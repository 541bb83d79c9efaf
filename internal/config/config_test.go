package config_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mizan-commerce/mizan/internal/config"
)

func TestReadEnviron(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "secret")
	if err := os.WriteFile(file, []byte("postgres://u:s3cr3t@h/d\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	flags := []string{"data", "database-url", "master-key-file"}
	for _, c := range []struct {
		name    string
		environ []string
		want    config.Environ
		wrong   string // part of the error; empty when there is none
	}{
		{"nothing of ours", []string{"HOME=/root", "MIZAN=1", "XMIZAN_DATA=a"}, config.Environ{}, ""},
		{"values", []string{"MIZAN_DATA=a=b", "MIZAN_DATABASE_URL="}, config.Environ{"MIZAN_DATA": "a=b", "MIZAN_DATABASE_URL": ""}, ""},
		{"file", []string{"MIZAN_DATABASE_URL_FILE=" + file}, config.Environ{"MIZAN_DATABASE_URL": "postgres://u:s3cr3t@h/d"}, ""},
		{"a flag that ends in file", []string{"MIZAN_MASTER_KEY_FILE=k"}, config.Environ{"MIZAN_MASTER_KEY_FILE": "k"}, ""},
		{"the file of such a flag", []string{"MIZAN_MASTER_KEY_FILE_FILE=" + file}, config.Environ{"MIZAN_MASTER_KEY_FILE": "postgres://u:s3cr3t@h/d"}, ""},
		{"for tests", []string{"MIZAN_TEST_ANYTHING=1"}, config.Environ{}, ""},
		{"unknown", []string{"MIZAN_DATABSE_URL=s3cr3t"}, nil, "MIZAN_DATABSE_URL is not known"},
		{"unknown file", []string{"MIZAN_NONSENSE_FILE=" + file}, nil, "MIZAN_NONSENSE_FILE is not known"},
		{"lower case", []string{"MIZAN_data=a"}, nil, "MIZAN_data is not known"},
		{"both", []string{"MIZAN_DATA=a", "MIZAN_DATA_FILE=" + file}, nil, "MIZAN_DATA and MIZAN_DATA_FILE are both set"},
		{"both, turned", []string{"MIZAN_DATA_FILE=" + file, "MIZAN_DATA=a"}, nil, "MIZAN_DATA and MIZAN_DATA_FILE are both set"},
		{"no such file", []string{"MIZAN_DATA_FILE=" + file + "x"}, nil, "the file that MIZAN_DATA_FILE names"},
	} {
		got, err := config.ReadEnviron(c.environ, flags)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if (err != nil) != (c.wrong != "") || err != nil && (!strings.Contains(err.Error(), c.wrong) || strings.Contains(err.Error(), "s3cr3t")) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestSecret_IsHidden(t *testing.T) {
	t.Parallel()
	d := config.Data{Dir: "d", DatabaseURL: "postgres://u:s3cr3t@h/d"}
	encoded, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	var logged strings.Builder
	slog.New(slog.NewJSONHandler(&logged, nil)).Info("x", "data", d, "url", d.DatabaseURL)
	for _, text := range []string{fmt.Sprintf("%v %+v %#v %s %q", d, d, d, d.DatabaseURL, d.DatabaseURL), fmt.Sprintf("%x %d", d.DatabaseURL, d.DatabaseURL), string(encoded), logged.String()} {
		if strings.Contains(text, "s3cr3t") || strings.Contains(text, fmt.Sprintf("%x", "s3cr3t")) || !strings.Contains(text, "[secret]") {
			t.Errorf("printed: %s", text)
		}
	}
	if d.DatabaseURL.Reveal() != "postgres://u:s3cr3t@h/d" {
		t.Error("the secret was lost")
	}
}

func TestServe_Validate(t *testing.T) {
	t.Parallel()
	good := config.Serve{Addr: "127.0.0.1:8080"}
	for _, c := range []struct {
		name   string
		change func(*config.Serve)
		wrong  string
	}{
		{"as it is", func(*config.Serve) {}, ""},
		{"demo here", func(s *config.Serve) { s.Demo = true }, ""},
		{"demo on localhost", func(s *config.Serve) { s.Demo, s.Addr = true, "localhost:80" }, ""},
		{"demo on IPv6", func(s *config.Serve) { s.Demo, s.Addr = true, "[::1]:80" }, ""},
		{"demo everywhere", func(s *config.Serve) { s.Demo, s.Addr = true, "0.0.0.0:80" }, "--demo"},
		{"demo on all", func(s *config.Serve) { s.Demo, s.Addr = true, ":80" }, "--demo"},
		{"demo on all of IPv6", func(s *config.Serve) { s.Demo, s.Addr = true, "[::]:80" }, "--demo"},
		{"demo on a name", func(s *config.Serve) { s.Demo, s.Addr = true, "shop.example:80" }, "--demo"},
		{"demo elsewhere, named", func(s *config.Serve) { s.Demo, s.Addr, s.PublicURL = true, "10.0.0.1:80", "https://shop.example" }, "--demo"},
		{"no port", func(s *config.Serve) { s.Addr = "127.0.0.1" }, "--addr"},
		{"everywhere without a name", func(s *config.Serve) { s.Addr = "0.0.0.0:80" }, "--public-url"},
		{"everywhere with one", func(s *config.Serve) { s.Addr, s.PublicURL = "0.0.0.0:80", "https://shop.example" }, ""},
		{"no scheme", func(s *config.Serve) { s.PublicURL = "shop.example" }, "--public-url"},
		{"another scheme", func(s *config.Serve) { s.PublicURL = "ftp://shop.example" }, "--public-url"},
		{"server without a key", func(s *config.Serve) { s.Data.DatabaseURL = "postgres://h/d" }, "--master-key-file"},
		{"server with a key", func(s *config.Serve) { s.Data.DatabaseURL, s.Data.MasterKeyFile = "postgres://h/d", "k" }, ""},
	} {
		s := good
		c.change(&s)
		err := s.Validate()
		if (err != nil) != (c.wrong != "") || err != nil && !strings.Contains(err.Error(), c.wrong) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestData_MasterKey(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		data   config.Data
		file   string
		create bool
	}{
		{config.Data{Dir: "d"}, filepath.Join("d", "master.key"), true},
		{config.Data{Dir: "d", MasterKeyFile: "k"}, "k", true},
		{config.Data{Dir: "d", MasterKeyFile: "k", DatabaseURL: "postgres://h/d"}, "k", false},
	} {
		if file, create := c.data.MasterKey(); file != c.file || create != c.create {
			t.Errorf("%+v: %s, %t", c.data, file, create)
		}
	}
}
