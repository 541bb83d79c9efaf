package graph_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/mizan-commerce/mizan/internal/config"
	"github.com/mizan-commerce/mizan/internal/shoptest/demoshop"
)

// A scenario is a file testdata/*.txtar: what somebody sends to the demonstration shop, and what comes back. Its comment
// says what it shows; its sections are
//
//	shop       which shop: "demo" is served with --demo, of "empty" nothing was said yet; without the section its schema is closed
//	viewer     owner (staff), or a role (a program); without the section a stranger
//	before     a document that a stranger sends first (optional, may stand several times); its answer must have no errors
//	query      the document
//	variables  a JSON object (optional); "${a.b.0.c}" in it, and in a document of before, is taken from the data that
//	           came before
//	headers    a header a line (optional)
//	status     the HTTP status; 200 without the section
//	max-sql    the largest number of SQL statements that the answer may take
//	want.json  the whole answer; "<any>" stands for any value, where one cannot be known
//
// Each runs on both engines, which have to give the same answer. A new case is a new file; -update writes want.json.
type scenario struct {
	file     string
	archive  *txtar.Archive
	sections map[string]string
}

// anything stands for a value that cannot be known.
const anything = "<any>"

func readScenario(t *testing.T, file string) scenario {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s := scenario{file: file, archive: archive, sections: map[string]string{}}
	for _, f := range archive.Files {
		switch f.Name {
		case "before":
		case "shop", "viewer", "query", "variables", "headers", "status", "max-sql", "want.json":
			s.sections[f.Name] = strings.TrimSpace(string(f.Data))
		default:
			t.Fatalf("%s: unknown section %q", file, f.Name)
		}
	}
	if len(bytes.TrimSpace(archive.Comment)) == 0 {
		t.Fatalf("%s: a comment must say what the scenario shows", file)
	}
	return s
}

// request builds what the scenario sends to a shop.
func (s scenario) request(t *testing.T, shop *demoshop.Shop) demoshop.Request {
	t.Helper()
	r := demoshop.Request{Query: s.sections["query"], Header: map[string]string{}}
	before := s.before(t, shop)
	if v := before.fill(t, s.sections["variables"]); v != "" {
		if err := json.Unmarshal([]byte(v), &r.Variables); err != nil {
			t.Fatal(err)
		}
	}
	for line := range strings.Lines(s.sections["headers"]) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		r.Header[name] = strings.TrimSpace(value)
	}
	switch viewer := s.sections["viewer"]; viewer {
	case "":
	case "owner":
		r.Token = shop.Staff(t)
	default:
		r.Token = shop.Service(t, viewer)
	}
	return r
}

// check holds an answer against the scenario.
func (s scenario) check(t *testing.T, got demoshop.Reply) {
	t.Helper()
	status := http.StatusOK
	if text := s.sections["status"]; text != "" {
		status = number(t, text)
	}
	if got.Status != status {
		t.Errorf("status %d, want %d", got.Status, status)
	}
	if most := int64(number(t, s.sections["max-sql"])); got.SQL > most {
		t.Errorf("the answer took %d SQL statements, at most %d are allowed", got.SQL, most)
	}
	want := decode(t, []byte(s.sections["want.json"]))
	if diff := cmp.Diff(want, masked(want, ordered(decode(t, got.Body)))); diff != "" {
		t.Errorf("answer (-want +got):\n%s", diff)
	}
}

func TestScenarios(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scenarios: %v", err)
	}
	for _, engine := range demoshop.Engines() {
		t.Run(string(engine), func(t *testing.T) {
			t.Parallel()
			shops := map[string]*demoshop.Shop{
				"":      demoshop.Open(t, engine),
				"demo":  demoshop.OpenWith(t, engine, config.Serve{Demo: true}),
				"empty": demoshop.Empty(t, engine),
			}
			for _, shop := range shops { // the shop and its markets are read once a second, not by each request
				shop.Post(t, demoshop.Request{Query: "{ shop { name } }"})
			}
			for _, file := range files {
				t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
					if !*update {
						t.Parallel()
					}
					s := readScenario(t, file)
					shop := shops[s.sections["shop"]]
					got := shop.Post(t, s.request(t, shop))
					if *update && engine == demoshop.SQLite {
						s.rewrite(t, got)
						return
					}
					s.check(t, got)
				})
			}
		})
	}
}

// rewrite puts the answer into the file. What was "<any>" stays so.
func (s scenario) rewrite(t *testing.T, got demoshop.Reply) {
	t.Helper()
	answer := ordered(decode(t, got.Body))
	if old := s.sections["want.json"]; old != "" {
		answer = masked(decode(t, []byte(old)), answer)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(answer); err != nil {
		t.Fatal(err)
	}
	set := func(name, data string) {
		for i := range s.archive.Files {
			if s.archive.Files[i].Name == name {
				s.archive.Files[i].Data = []byte(data)
				return
			}
		}
		s.archive.Files = append(s.archive.Files, txtar.File{Name: name, Data: []byte(data)})
	}
	if got.Status != http.StatusOK {
		set("status", fmt.Sprintln(got.Status))
	}
	if old := s.sections["max-sql"]; old == "" || int64(number(t, old)) > got.SQL {
		set("max-sql", fmt.Sprintln(got.SQL))
	}
	set("want.json", b.String())
	if err := os.WriteFile(s.file, txtar.Format(s.archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

// masked returns what was got, with "<any>" in the places where that is wanted and there is a value.
func masked(want, got any) any {
	switch want := want.(type) {
	case string:
		if want == anything && got != nil {
			return want
		}
	case map[string]any:
		if got, ok := got.(map[string]any); ok {
			out := make(map[string]any, len(got))
			for k, v := range got {
				out[k] = masked(want[k], v)
			}
			return out
		}
	case []any:
		if got, ok := got.([]any); ok {
			out := make([]any, len(got))
			for i, v := range got {
				if i < len(want) {
					v = masked(want[i], v)
				}
				out[i] = v
			}
			return out
		}
	}
	return got
}

// ordered puts the errors of an answer into the order of their paths: fields fail side by side, in any order.
func ordered(answer any) any {
	object, _ := answer.(map[string]any)
	errs, _ := object["errors"].([]any)
	path := func(e any) string {
		object, _ := e.(map[string]any)
		return fmt.Sprint(object["path"])
	}
	slices.SortStableFunc(errs, func(a, b any) int { return strings.Compare(path(a), path(b)) })
	return answer
}

func decode(t *testing.T, body []byte) any {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%v: %s", err, body)
	}
	return v
}

func number(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatalf("not a number: %q", text)
	}
	return n
}
