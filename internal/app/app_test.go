package app_test

import (
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mizan-commerce/mizan/internal/app"
	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/config"
	"github.com/mizan-commerce/mizan/internal/privacy"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/shoptest/demoshop"
)

func options(d config.Data) app.Options {
	return app.Options{Data: d, Clock: clock.NewFake(demoshop.Opening()), Logger: slog.New(slog.DiscardHandler)}
}

func opened(t *testing.T, o app.Options) *app.App {
	t.Helper()
	a, err := app.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func closed(t *testing.T, a *app.App) {
	t.Helper()
	if err := a.Close(); err != nil {
		t.Error(err)
	}
}

// TestOpen_KeepsFilesPrivate opens a new shop and looks at who may read what it made.
func TestOpen_KeepsFilesPrivate(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "new", "shop")
	closed(t, opened(t, options(config.Data{Dir: dir})))
	info, err := os.Stat(dir)
	if err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder: %v, %v", info, err)
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) < 3 {
		t.Fatalf("%v, %v", files, err)
	}
	for _, f := range files {
		if info, err := f.Info(); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", f.Name(), info.Mode(), err)
		}
	}
}

// TestOpen_RefusesReadableMasterKey opens a shop whose master key others may read.
func TestOpen_RefusesReadableMasterKey(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	closed(t, opened(t, options(config.Data{Dir: dir})))
	closed(t, opened(t, options(config.Data{Dir: dir})))
	if err := os.Chmod(filepath.Join(dir, "master.key"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := app.Open(t.Context(), options(config.Data{Dir: dir})); !errors.Is(err, privacy.ErrMasterMode) {
		t.Errorf("got %v", err)
	}
}

// TestOpen_ServerWaitsForMigrations opens a shop on a server without saying that it may be migrated.
func TestOpen_ServerWaitsForMigrations(t *testing.T) {
	t.Parallel()
	url, dir := shoptest.EmptyPostgresURL(t), t.TempDir()
	o := options(config.Data{Dir: dir, DatabaseURL: config.Secret(url), MasterKeyFile: filepath.Join(dir, "master.key")})
	if _, err := app.Open(t.Context(), o); err == nil {
		t.Error("a master key was made for a shop on a server")
	}
	if _, err := privacy.LoadMaster(o.Data.MasterKeyFile, true); err != nil {
		t.Fatal(err)
	}
	if _, err := app.Open(t.Context(), o); err == nil || !strings.Contains(err.Error(), "waits for migrations") {
		t.Errorf("got %v", err)
	}
	o.Migrate = true
	closed(t, opened(t, o))
	o.Migrate = false
	closed(t, opened(t, o))
}

// TestSeedDemo_OnceOnly seeds a seeded shop.
func TestSeedDemo_OnceOnly(t *testing.T) {
	t.Parallel()
	for _, e := range demoshop.Engines() {
		t.Run(string(e), func(t *testing.T) {
			t.Parallel()
			shop := demoshop.Open(t, e)
			ctx := t.Context()
			if first, err := shop.App.SeedDemo(ctx); first || err != nil {
				t.Errorf("the second time: %t, %v", first, err)
			}
		})
	}
}

// TestReady follows the database.
func TestReady(t *testing.T) {
	t.Parallel()
	a := opened(t, options(config.Data{Dir: t.TempDir()}))
	if err := a.Ready(t.Context()); err != nil {
		t.Errorf("an open shop: %v", err)
	}
	closed(t, a)
	if err := a.Ready(t.Context()); err == nil {
		t.Error("a closed shop is ready")
	}
}

// TestImportTarget_MakesAShop imports into a shop about which nothing was said, and into one that sells.
func TestImportTarget_MakesAShop(t *testing.T) {
	t.Parallel()
	a := opened(t, options(config.Data{Dir: t.TempDir()}))
	defer closed(t, a)
	for range 2 {
		target, err := a.ImportTarget(t.Context(), app.ImportInput{Currency: "KWD", Language: "en"})
		if err != nil || target.PriceList != "kwd" || target.Location != "main" || target.Locale != "en" || target.Currency != "KWD" {
			t.Errorf("%+v, %v", target, err)
		}
	}
	shop, err := a.Markets.Shop(t.Context())
	if err != nil || shop.Own() != "en" {
		t.Errorf("%+v, %v", shop, err)
	}
	all, err := a.Markets.Markets(t.Context())
	if err != nil || len(all) != 1 || all[0].PriceList.Currency != "KWD" || len(all[0].Countries) != 1 {
		t.Errorf("%+v, %v", all, err)
	}
	for name, in := range map[string]app.ImportInput{
		"no language": {Language: "nonsense!"}, "no such currency": {Currency: "XXX"},
	} {
		if _, err := a.ImportTarget(t.Context(), in); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	// Another language becomes one more of the shop's.
	if target, err := a.ImportTarget(t.Context(), app.ImportInput{Language: "fr"}); err != nil || target.Locale != "fr" {
		t.Errorf("%+v, %v", target, err)
	}
	if shop, err := a.Markets.Shop(t.Context()); err != nil || shop.Own() != "en" || shop.Language("fr") != "fr" {
		t.Errorf("%+v, %v", shop, err)
	}
	// Another currency gets a list, and no market by itself.
	target, err := a.ImportTarget(t.Context(), app.ImportInput{Currency: "SAR"})
	if err != nil || target.PriceList != "sar" {
		t.Errorf("%+v, %v", target, err)
	}
	if again, err := a.Markets.Markets(t.Context()); err != nil || len(again) != 1 {
		t.Errorf("%+v, %v", again, err)
	}
}

// TestTour_IsReadable reads the tour as the playground does.
func TestTour_IsReadable(t *testing.T) {
	t.Parallel()
	text, err := app.Tour()
	if err != nil || !strings.HasPrefix(string(text), `[{"name":"browse","query":"`) {
		t.Errorf("%.60s, %v", text, err)
	}
}
