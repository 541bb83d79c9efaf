package cli_test

import (
	"database/sql"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/mizan-commerce/mizan/internal/shoptest"
)

// TestScripts runs testdata/script/*.txtar. Besides the commands of testscript they have
//
//	mizan ARG...               the program
//	freeport NAME              puts a free port into the variable NAME
//	ready URL                  waits until an address answers with 200
//	terminate                  sends SIGTERM to all that runs in the background
//	curl URL [BODY [HEADER]]   prints what an address answers; a body is posted as JSON
//	rows DIR                   prints how many rows each table of a data folder has
//	mode MODE FILE...          checks who may read files
func TestScripts(t *testing.T) {
	t.Parallel()
	run(t, "testdata/script", nil)
}

// TestScripts_Postgres runs testdata/postgres/*.txtar, each with the URL of an empty database in DATABASE_URL.
func TestScripts_Postgres(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/postgres/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			url := shoptest.EmptyPostgresURL(t)
			run(t, file, func(e *testscript.Env) { e.Setenv("DATABASE_URL", url) })
		})
	}
}

func run(t *testing.T, from string, setup func(*testscript.Env)) {
	t.Helper()
	examples, err := filepath.Abs("../../docs/examples")
	if err != nil {
		t.Fatal(err)
	}
	p := testscript.Params{
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("EXAMPLES", examples)
			if setup != nil {
				setup(e)
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"freeport": freeport, "terminate": terminate, "ready": ready, "curl": curl, "rows": rows, "mode": mode,
		},
	}
	if strings.HasSuffix(from, ".txtar") {
		p.Files = []string{from}
	} else {
		p.Dir = from
	}
	testscript.Run(t, p)
}

func freeport(ts *testscript.TestScript, _ bool, args []string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Setenv(args[0], fmt.Sprint(l.Addr().(*net.TCPAddr).Port))
	ts.Check(l.Close())
}

func ready(ts *testscript.TestScript, _ bool, args []string) {
	for end := time.Now().Add(time.Minute); ; {
		resp, err := http.Get(args[0])
		if err == nil {
			ts.Check(resp.Body.Close())
			if resp.StatusCode == http.StatusOK {
				return
			}
		}
		if time.Now().After(end) {
			ts.Fatalf("%s: %v, %+v", args[0], err, resp)
		}
		<-time.After(20 * time.Millisecond)
	}
}

func terminate(ts *testscript.TestScript, _ bool, _ []string) {
	for _, cmd := range ts.BackgroundCmds() {
		ts.Check(cmd.Process.Signal(syscall.SIGTERM))
	}
}

func curl(ts *testscript.TestScript, neg bool, args []string) {
	method, body := http.MethodGet, ""
	if len(args) > 1 {
		method, body = http.MethodPost, args[1]
	}
	r, err := http.NewRequest(method, args[0], strings.NewReader(body))
	ts.Check(err)
	r.Header.Set("Content-Type", "application/json")
	if len(args) > 2 {
		name, value, _ := strings.Cut(args[2], ": ")
		r.Header.Set(name, value)
	}
	resp, err := http.DefaultClient.Do(r)
	if neg {
		if err == nil {
			ts.Fatalf("%s answered with %d", args[0], resp.StatusCode)
		}
		return
	}
	ts.Check(err)
	answer, err := io.ReadAll(resp.Body)
	ts.Check(err)
	ts.Check(resp.Body.Close())
	_, err = fmt.Fprintf(ts.Stdout(), "%d %s\n", resp.StatusCode, answer)
	ts.Check(err)
}

func rows(ts *testscript.TestScript, _ bool, args []string) {
	db, err := sql.Open("sqlite", "file:"+ts.MkAbs(args[0])+"/mizan.db?mode=ro")
	ts.Check(err)
	defer db.Close()
	tables, err := db.Query("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
	ts.Check(err)
	defer tables.Close()
	var names []string
	for tables.Next() {
		var name string
		ts.Check(tables.Scan(&name))
		names = append(names, name)
	}
	ts.Check(tables.Err())
	for _, name := range names {
		var n int
		ts.Check(db.QueryRow("SELECT count(*) FROM " + name).Scan(&n))
		_, err := fmt.Fprintf(ts.Stdout(), "%s %d\n", name, n)
		ts.Check(err)
	}
}

func mode(ts *testscript.TestScript, _ bool, args []string) {
	for _, file := range args[1:] {
		info, err := os.Stat(ts.MkAbs(file))
		ts.Check(err)
		if got := fmt.Sprintf("%04o", info.Mode().Perm()); got != args[0] {
			ts.Fatalf("%s has the mode %s, want %s", file, got, args[0])
		}
	}
}
