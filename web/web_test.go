package web_test

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/mizan-commerce/mizan/web"
)

// TestPlaygroundIsWhole holds for a built bundle; a tree without one must say so instead of serving nothing.
func TestPlaygroundIsWhole(t *testing.T) {
	t.Parallel()
	bundle, ok := web.Playground()
	if !ok {
		if bundle != nil {
			t.Fatal("Playground returned files while saying that there are none")
		}
		t.Skip("the playground is not built: make web")
	}
	index, err := fs.ReadFile(bundle, "index.html")
	if err != nil {
		t.Fatal(err)
	}
	links := regexp.MustCompile(`(?:src|href)="([^"]*)"`).FindAllSubmatch(index, -1)
	if len(links) < 3 {
		t.Fatalf("index.html refers to %d files, want its script, style and icon at least", len(links))
	}
	for _, link := range links {
		name, relative := strings.CutPrefix(string(link[1]), "./")
		if !relative {
			t.Errorf("index.html refers to %q, which does not work below every path", link[1])
			continue
		}
		if _, err := fs.Stat(bundle, name); err != nil {
			t.Errorf("index.html refers to %q: %v", name, err)
		}
	}
	if strings.Contains(string(index), "<script>") || strings.Contains(string(index), "style=") {
		t.Error("index.html has inline script or style")
	}
}

// TestPlaygroundShipsNoSourceMaps keeps megabytes that no user needs out of the binary.
func TestPlaygroundShipsNoSourceMaps(t *testing.T) {
	t.Parallel()
	bundle, ok := web.Playground()
	if !ok {
		t.Skip("the playground is not built: make web")
	}
	const most = 8 << 20 // bytes, uncompressed
	total := int64(0)
	err := fs.WalkDir(bundle, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		if strings.HasSuffix(name, ".map") {
			t.Errorf("%s is a source map", name)
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		total += info.Size()
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if total > most {
		t.Errorf("the bundle has %d bytes, at most %d are wanted", total, most)
	}
}

func TestMissingPageSaysHowToBuild(t *testing.T) {
	t.Parallel()
	page := web.MissingPage()
	for _, want := range []string{"make web", "/graphql", "<!doctype html>"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, unwanted := range []string{"<script", "<style", "style=", "http://", "https://"} {
		if strings.Contains(page, unwanted) {
			t.Errorf("the page has %q", unwanted)
		}
	}
}

func TestPlaygroundPolicy(t *testing.T) {
	t.Parallel()
	directives := map[string]string{}
	for _, directive := range strings.Split(web.PlaygroundPolicy(), ";") {
		name, sources, _ := strings.Cut(strings.TrimSpace(directive), " ")
		directives[name] = sources
	}
	want := map[string]string{
		"default-src": "'none'", "script-src": "'self'", "connect-src": "'self'", "worker-src": "'self'",
		"frame-ancestors": "'none'", "base-uri": "'none'", "form-action": "'none'",
	}
	for name, sources := range want {
		if directives[name] != sources {
			t.Errorf("%s is %q, want %q", name, directives[name], sources)
		}
	}
	if strings.ContainsAny(web.PlaygroundPolicy(), "\r\n*") {
		t.Errorf("the policy has a line break or a wildcard: %q", web.PlaygroundPolicy())
	}
}
