package cli_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"portdesk/store"
	"portdesk/ui/cli"
)

// footprint tells everything that can be seen of a desk without opening it.
func footprint(t *testing.T, path string) string {
	t.Helper()
	var b strings.Builder
	folder, err := os.Stat(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintln(&b, "folder", folder.ModTime())
	names, err := filepath.Glob(path + "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s %v %v %x\n", filepath.Base(name), info.Mode(), info.ModTime(), text)
	}
	return b.String()
}

// temporary makes the folder for temporary files one of the test's own, and lists what is
// left in it.
func temporary(t *testing.T) (left func() []string) {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	return func() []string {
		list, err := filepath.Glob(filepath.Join(dir, "*"))
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
}

// TestDryRunOnlyReads: a dry run leaves no trace on the desk, not even of having been there,
// and none in the folder for temporary files.
func TestDryRunOnlyReads(t *testing.T) {
	w := withFacts(t)
	w.ok("draft", "12064205780")
	desk := w.env["PORTDESK_DB"]
	if err := os.Chmod(desk, 0o640); err != nil { // which opening the desk to work with it would mend
		t.Fatal(err)
	}
	left := temporary(t)
	before := footprint(t, desk)
	_, told := w.ok("note", "add", "12064205780", "a remark", "--dry-run")
	if !strings.Contains(told, "a dry run") {
		t.Errorf("it says %q", told)
	}
	if after := footprint(t, desk); after != before {
		t.Errorf("the dry run touched the desk:\n%.300s\nbefore:\n%.300s", after, before)
	}
	if list := left(); len(list) > 0 {
		t.Errorf("left behind: %v", list)
	}
}

// TestDryRunOfDamage: what is wrong with the desk is told of the desk, not of its copy.
func TestDryRunOfDamage(t *testing.T) {
	w := newWorld(t)
	if err := os.WriteFile(w.env["PORTDESK_DB"], []byte(strings.Repeat("no desk at all ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	left := temporary(t)
	told := w.fails(1, w.env["PORTDESK_DB"], "undo", "--dry-run")
	if strings.Contains(told, "dry-run") || len(left()) > 0 {
		t.Errorf("it says %q and leaves %v", told, left())
	}
}

// typist is a person who is asked for input, interrupts the program and types nothing.
type typist struct {
	interrupt func()
	end       <-chan struct{}
}

func (p typist) Read([]byte) (int, error) {
	p.interrupt()
	<-p.end
	return 0, io.EOF
}

// TestDryRunInterrupted: whoever interrupts a dry run that waits for input leaves no copy of
// the desk, and does not have to ask twice.
func TestDryRunInterrupted(t *testing.T) {
	w := withFacts(t)
	w.ok("draft", "12064205780")
	left := temporary(t)
	end := make(chan struct{})
	t.Cleanup(func() { close(end) })
	for _, args := range [][]string{
		{"number", "apply", "request_cancellation", "-", "--dry-run"},
		{"order", "submit", "-", "--dry-run"},
		{"note", "add", "12064205780", "-", "--dry-run"},
		{"import", "updates", "-", "--dry-run"},
		{"import", "orders", "-", "--dry-run"},
		{"import", "directory", "-", "--dry-run"},
	} {
		ctx, interrupt := context.WithCancel(t.Context())
		done, in := make(chan error, 1), typist{interrupt, end}
		go func() {
			var out bytes.Buffer
			done <- cli.Execute(ctx, cli.Options{Args: args, In: in, Out: &out, Err: &out, Getenv: func(key string) string { return w.env[key] }, Now: time.Now})
		}()
		select {
		case err := <-done:
			var told bytes.Buffer
			if status := cli.Report(&told, err); status != 1 || !strings.Contains(told.String(), "interrupted") {
				t.Errorf("%q ended with %d and said %q", args, status, told.String())
			}
		case <-time.After(5 * time.Second):
			t.Fatalf("%q still waits", args)
		}
		if list := left(); len(list) > 0 {
			t.Errorf("%q left behind: %v", args, list)
		}
	}
}

// TestCheckOnlyReads: a check on a desk without gaining providers takes the usual one, and
// leaves it to others to keep it.
func TestCheckOnlyReads(t *testing.T) {
	w := withFacts(t)
	_, told := w.ok("check", "12064205780")
	if !strings.Contains(told, "no gaining provider is set") || !strings.Contains(told, "Flowroute") {
		t.Errorf("it says %q", told)
	}
	if list := into[[]object](w, "gaining", "list"); len(list) > 0 {
		t.Errorf("a check saved %v", list)
	}
}

// TestRefusedDraftChangesNothing: what a rule refuses saves no gaining provider either.
func TestRefusedDraftChangesNothing(t *testing.T) {
	w := withFacts(t)
	w.fails(3, "nothing_portable", "draft", "12064215780")
	if list := into[[]object](w, "gaining", "list"); len(list) > 0 {
		t.Errorf("a refused draft saved %v", list)
	}
}

// TestNoDeskToLookInto: what holds a desk against itself, or copies it, makes none where a
// path is mistyped.
func TestNoDeskToLookInto(t *testing.T) {
	w := newWorld(t)
	copied := filepath.Join(t.TempDir(), "copy.db")
	w.fails(1, "there is no desk", "doctor")
	w.fails(1, "there is no desk", "backup", copied)
	for _, path := range []string{w.env["PORTDESK_DB"], copied} {
		if _, err := os.Stat(path); err == nil {
			t.Errorf("%s was made", path)
		}
	}
}

// TestDryRunBesideAnOpenDesk: what the desk that somebody works at has not yet put into its
// file is seen all the same.
func TestDryRunBesideAnOpenDesk(t *testing.T) {
	w := withFacts(t)
	open, err := store.Open(t.Context(), w.env["PORTDESK_DB"], store.Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = open.Close() }()
	w.ok("draft", "12064205780")
	if out, _ := w.ok("note", "add", "12064205780", "a remark", "--dry-run"); !strings.Contains(out, "a remark") {
		t.Errorf("it prints %q", out)
	}
	if out, _ := w.ok("note", "list"); strings.Contains(out, "a remark") {
		t.Errorf("the dry run kept %q", out)
	}
}
