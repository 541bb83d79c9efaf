package ids_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/mizan-commerce/mizan/internal/ids"
)

func TestGlobal_WritesAndReads(t *testing.T) {
	t.Parallel()
	id := ids.New()
	text := ids.Global("Cart", id)
	if want := "gid://mizan/Cart/" + id.String(); text != want {
		t.Errorf("Global = %q, want %q", text, want)
	}
	gid, err := ids.ParseGID(text)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := gid.ID("Cart"); err != nil || got != id {
		t.Errorf("ID = %q, %v, want %q", got, err, id)
	}
	for _, n := range []int64{1, 9, 10, 42, math.MaxInt64} {
		gid, err := ids.ParseGID(ids.GlobalInt("Product", n))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := gid.Int("Product"); err != nil || got != n {
			t.Errorf("Int = %d, %v, want %d", got, err, n)
		}
	}
	if got, want := ids.GlobalInt("Product", 42), "gid://mizan/Product/42"; got != want {
		t.Errorf("GlobalInt = %q, want %q", got, want)
	}
}

func TestParseGID_Accepts(t *testing.T) {
	t.Parallel()
	longest := strings.Repeat("z", 64)
	tests := map[string]ids.GID{
		"gid://mizan/Cart/abc":         {Type: "Cart", Key: "abc"},
		"gid://shopify/Cart/abc":       {Type: "Cart", Key: "abc"},
		"gid://my-shop-2/Product/7":    {Type: "Product", Key: "7"},
		"gid://-/a/0":                  {Type: "a", Key: "0"},
		"gid://x/Model3d/089az":        {Type: "Model3d", Key: "089az"},
		"gid://mizan/Order/" + longest: {Type: "Order", Key: longest},
	}
	for text, want := range tests {
		got, err := ids.ParseGID(text)
		if err != nil || got != want {
			t.Errorf("ParseGID(%q) = %+v, %v, want %+v", text, got, err, want)
		}
		if text, wantText := got.String(), "gid://mizan/"+want.Type+"/"+want.Key; text != wantText {
			t.Errorf("String = %q, want %q", text, wantText)
		}
	}
}

func TestParseGID_Refuses(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"empty":                 "",
		"scheme alone":          "gid://",
		"other scheme":          "http://mizan/Cart/abc",
		"scheme in upper case":  "GID://mizan/Cart/abc",
		"bare key":              "abc",
		"no type":               "gid://mizan/abc",
		"no key":                "gid://mizan/Cart",
		"empty namespace":       "gid:///Cart/abc",
		"empty type":            "gid://mizan//abc",
		"empty key":             "gid://mizan/Cart/",
		"slash at the end":      "gid://mizan/Cart/abc/",
		"slash in the key":      "gid://mizan/Cart/ab/c",
		"query string":          "gid://shopify/Cart/abc?key=def",
		"fragment":              "gid://mizan/Cart/abc#x",
		"escape":                "gid://mizan/Cart/a%20b",
		"padding":               "gid://mizan/Cart/abc=",
		"upper-case key":        "gid://mizan/Cart/ABC",
		"signed key":            "gid://mizan/Product/-1",
		"key of 65":             "gid://mizan/Cart/" + strings.Repeat("a", 65),
		"namespace upper case":  "gid://Mizan/Cart/abc",
		"namespace with dot":    "gid://a.b/Cart/abc",
		"type with digit first": "gid://mizan/3dModel/abc",
		"type with underscore":  "gid://mizan/Cart_Line/abc",
		"type of other script":  "gid://mizan/سلة/abc",
		"blank before":          " gid://mizan/Cart/abc",
		"line end":              "gid://mizan/Cart/abc\n",
		"NUL":                   "gid://mizan/Cart/abc\x00",
		"digit of other script": "gid://mizan/Product/٤٢",
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got, err := ids.ParseGID(text); !errors.Is(err, ids.ErrMalformed) || got != (ids.GID{}) {
				t.Errorf("ParseGID(%q) = %+v, %v, want ErrMalformed", text, got, err)
			}
		})
	}
}

func TestGID_ID(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		gid  ids.GID
		want error
	}{
		"right":            {ids.GID{Type: "Cart", Key: known}, nil},
		"other type":       {ids.GID{Type: "Order", Key: known}, ids.ErrWrongType},
		"type by case":     {ids.GID{Type: "cart", Key: known}, ids.ErrWrongType},
		"counted key":      {ids.GID{Type: "Cart", Key: "42"}, ids.ErrMalformed},
		"zero":             {ids.GID{}, ids.ErrWrongType},
		"not canonical":    {ids.GID{Type: "Cart", Key: known[:25] + "b"}, ids.ErrMalformed},
		"both are foreign": {ids.GID{Type: "Order", Key: "42"}, ids.ErrWrongType},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			id, err := test.gid.ID("Cart")
			if !errors.Is(err, test.want) {
				t.Fatalf("error = %v, want %v", err, test.want)
			}
			if (test.want == nil) != (id == known) {
				t.Errorf("ID = %q", id)
			}
		})
	}
}

func TestGID_Int(t *testing.T) {
	t.Parallel()
	refused := []string{
		"", "0", "00", "01", "007", "-1", "+1", "1a", "a", "0x10", "1e3", "1_000",
		"9223372036854775808", "99999999999999999999", known,
	}
	for _, key := range refused {
		if n, err := (ids.GID{Type: "Product", Key: key}).Int("Product"); !errors.Is(err, ids.ErrMalformed) || n != 0 {
			t.Errorf("Int of key %q = %d, %v, want ErrMalformed", key, n, err)
		}
	}
	if n, err := (ids.GID{Type: "Product", Key: "1"}).Int("Collection"); !errors.Is(err, ids.ErrWrongType) || n != 0 {
		t.Errorf("Int of another type = %d, %v, want ErrWrongType", n, err)
	}
}

func FuzzParseGID(f *testing.F) {
	for _, seed := range []string{
		"gid://mizan/Cart/" + known, "gid://shopify/Product/42", "gid://mizan/Cart/abc?key=1",
		"gid://", "gid:///", "gid://a/B/", "", "gid://mizan/سلة/1", "gid://mizan/Cart/a/b",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		gid, err := ids.ParseGID(text)
		if err != nil {
			if !errors.Is(err, ids.ErrMalformed) || gid != (ids.GID{}) {
				t.Fatalf("ParseGID(%q) = %+v, %v", text, gid, err)
			}
			return
		}
		// Only the namespace is lost: the rest stands in the text as it was.
		if !strings.HasSuffix(text, "/"+gid.Type+"/"+gid.Key) || strings.Count(text, "/") != 4 {
			t.Fatalf("ParseGID(%q) = %+v", text, gid)
		}
		again, err := ids.ParseGID(gid.String())
		if err != nil || again != gid {
			t.Fatalf("ParseGID(%q) = %+v, %v, want %+v", gid, again, err, gid)
		}
		if id, err := gid.ID(gid.Type); err == nil && ids.Global(gid.Type, id) != gid.String() {
			t.Fatalf("the key %q is not the ID %q", gid.Key, id)
		}
		if n, err := gid.Int(gid.Type); err == nil && ids.GlobalInt(gid.Type, n) != gid.String() {
			t.Fatalf("the key %q is not the number %d", gid.Key, n)
		}
	})
}
